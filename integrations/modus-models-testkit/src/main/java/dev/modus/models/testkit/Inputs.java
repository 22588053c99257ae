package dev.modus.models.testkit;

import dev.modus.core.JsonValues;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import dev.modus.models.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What the fakes have in common: reading inputs, and answering. */
final class Inputs {

  private Inputs() {}

  /** An answer made of the input's members, with token counts that only a fake would give. */
  static CompletionStage<ModelResponse> answer(
      ModelRequest request, String member, Function<Map<?, ?>, Map<String, ?>> answer) {
    try {
      Map<?, ?> input = object(request, member);
      return CompletableFuture.completedStage(
          ModelResponse.of(JsonValues.toJson(answer.apply(input))).withUsage(USAGE));
    } catch (ModelException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  static final int TOKENS_IN = 3;
  static final int TOKENS_OUT = 2;
  private static final TokenUsage USAGE =
      new TokenUsage(TOKENS_IN, TOKENS_OUT, TOKENS_IN + TOKENS_OUT);

  private static Map<?, ?> object(ModelRequest request, String member) {
    try {
      if (JsonValues.fromJson(request.input()) instanceof Map<?, ?> members
          && members.containsKey(member)) {
        return members;
      }
    } catch (IllegalArgumentException e) {
      // said below, without the input
    }
    throw new ModelException(
        Kind.PROVIDER,
        "this fake wants a JSON object with the member '" + member + "'; the input is another one");
  }

  /** The texts of a member that is a text or a list of texts. */
  static List<String> texts(Map<?, ?> input, String member) {
    Object value = input.get(member);
    if (value instanceof String text) {
      return List.of(text);
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (!(item instanceof String text)) {
          throw new ModelException(
              Kind.PROVIDER, "this fake wants texts in '" + member + "'; tokens are none");
        }
        texts.add(text);
      }
    }
    return texts;
  }

  /** The text of the last message somebody wrote. */
  static String lastMessage(Map<?, ?> input) {
    if (input.get("messages") instanceof List<?> messages && !messages.isEmpty()) {
      Object last = messages.get(messages.size() - 1);
      if (last instanceof Map<?, ?> message && message.get("content") instanceof String text) {
        return text;
      }
    }
    return "";
  }

  /** A text in pieces as a model would write it: word by word. */
  static void emit(ModelRequest request, String text) {
    if (request.isStreaming()) {
      for (String word : text.split("(?<=\\s)", -1)) {
        request.emit(word);
      }
    }
  }
}
