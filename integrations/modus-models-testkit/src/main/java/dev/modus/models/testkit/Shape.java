package dev.modus.models.testkit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer against what guests read of it: guests of the SDKs crash on members that are
 * missing, on lists that are null, and on numbers with a fraction where a whole one is wanted.
 */
final class Shape {

  private final String path;
  private final @Nullable Object value;

  private Shape(String path, @Nullable Object value) {
    this.path = path;
    this.value = value;
  }

  /** Fails, naming the place, if an answer is not complete. */
  static void requireComplete(ModelFormat format, @Nullable Object answer) {
    Shape shape = new Shape("the answer", answer);
    switch (format) {
      case OPENAI_CHAT -> chat(shape);
      case OPENAI_EMBEDDINGS -> embeddings(shape);
      case ANTHROPIC_MESSAGES -> anthropic(shape);
      case GEMINI -> gemini(shape);
      case LLAMA -> {
        shape.get("generation").text();
        shape.get("prompt_token_count").whole();
        shape.get("generation_token_count").whole();
        shape.get("stop_reason").text();
      }
      case CLASSIFICATION -> classification(shape);
      case EMBEDDINGS -> {
        Shape predictions = shape.get("predictions").list(2);
        predictions.forEach(vector -> vector.vector());
      }
    }
  }

  private static void chat(Shape answer) {
    answer.get("id").text();
    answer.get("object").text();
    answer.get("created").whole();
    answer.get("model").text();
    answer.get("choices").list(1).forEach(Shape::choice);
    usage(answer, "prompt_tokens", "completion_tokens", "total_tokens");
  }

  private void choice() {
    get("index").whole();
    get("finish_reason").text();
    Shape message = get("message");
    message.get("content").text();
    message
        .get("tool_calls")
        .list(0)
        .forEach(
            call -> {
              call.get("id").text();
              call.get("type").text();
              call.get("function").get("name").text();
              call.get("function").get("arguments").text();
            });
  }

  private static void usage(Shape answer, String... counts) {
    for (String count : counts) {
      answer.get("usage").get(count).whole();
    }
  }

  private static void embeddings(Shape answer) {
    answer.get("object").text();
    answer.get("model").text();
    Shape data = answer.get("data").list(2);
    data.forEach(item -> item.get("embedding").vector());
    data.forEach(item -> item.get("object").text());
    for (int i = 0; i < data.items().size(); i++) {
      long index = data.item(i).get("index").whole();
      if (index != i) {
        throw data.item(i).wrong("has index " + index + " at place " + i);
      }
    }
    usage(answer, "prompt_tokens", "total_tokens");
  }

  private static void anthropic(Shape answer) {
    for (String member : List.of("id", "type", "role", "model", "stop_reason")) {
      answer.get(member).text();
    }
    answer
        .get("content")
        .list(1)
        .forEach(
            block -> {
              if (block.get("type").text().equals("text")) {
                block.get("text").text();
              } else {
                block.get("id").text();
                block.get("name").text();
                block.get("input").object();
              }
            });
    usage(answer, "input_tokens", "output_tokens");
  }

  private static void gemini(Shape answer) {
    answer
        .get("candidates")
        .list(1)
        .forEach(
            candidate -> {
              candidate.get("finishReason").text();
              candidate.get("content").get("role").text();
              candidate
                  .get("content")
                  .get("parts")
                  .list(1)
                  .forEach(part -> part.get("text").text());
            });
    for (String count : List.of("promptTokenCount", "candidatesTokenCount", "totalTokenCount")) {
      answer.get("usageMetadata").get(count).whole();
    }
  }

  private static void classification(Shape answer) {
    answer
        .get("predictions")
        .list(2)
        .forEach(
            prediction -> {
              prediction.get("label").text();
              prediction.get("confidence").number();
              prediction
                  .get("probabilities")
                  .list(1)
                  .forEach(
                      label -> {
                        label.get("label").text();
                        label.get("probability").number();
                      });
            });
  }

  /** The text of an answer that is text. */
  static String text(ModelFormat format, @Nullable Object answer) {
    Shape shape = new Shape("the answer", answer);
    if (format == ModelFormat.OPENAI_CHAT) {
      return shape.get("choices").item(0).get("message").get("content").text();
    }
    StringBuilder text = new StringBuilder();
    shape
        .get("content")
        .forEach(
            block -> {
              if (block.get("type").text().equals("text")) {
                text.append(block.get("text").text());
              }
            });
    return text.toString();
  }

  private Shape get(String member) {
    Map<?, ?> members = object();
    if (!members.containsKey(member)) {
      throw new AssertionError(path + " has no member '" + member + "', which guests read");
    }
    return new Shape(path + "." + member, members.get(member));
  }

  private Map<?, ?> object() {
    if (value instanceof Map<?, ?> members) {
      return members;
    }
    throw wrong("is no object");
  }

  private List<?> items() {
    if (value instanceof List<?> items) {
      return items;
    }
    throw wrong("is no list");
  }

  private Shape item(int at) {
    if (at >= items().size()) {
      throw wrong("has no element " + at);
    }
    return new Shape(path + "[" + at + "]", items().get(at));
  }

  /** A list with at least so many elements. */
  private Shape list(int least) {
    if (items().size() < least) {
      throw wrong("has " + items().size() + " elements where " + least + " or more are due");
    }
    return this;
  }

  private void forEach(java.util.function.Consumer<Shape> check) {
    for (int i = 0; i < items().size(); i++) {
      check.accept(item(i));
    }
  }

  private String text() {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("is no text");
  }

  private long whole() {
    if (value instanceof Long whole) {
      return whole;
    }
    throw wrong("is no whole number, written without a fraction");
  }

  private void number() {
    if (!(value instanceof Long) && !(value instanceof BigDecimal)) {
      throw wrong("is no number");
    }
  }

  private void vector() {
    list(1).forEach(Shape::number);
  }

  private AssertionError wrong(String what) {
    return new AssertionError(path + " " + what);
  }
}
