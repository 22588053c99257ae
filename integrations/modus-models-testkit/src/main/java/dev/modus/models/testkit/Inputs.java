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
import org.jspecify.annotations.Nullable;

/** What the fakes have in common: reading inputs, and answering. */
final class Inputs {

  private Inputs() {}

  /** An answer made of the input's members, with token counts that only a fake would give. */
  static CompletionStage<ModelResponse> answer(
      ModelRequest request, String member, Function<Map<?, ?>, Map<String, ?>> answer) {
    try {
      Map<String, ?> answered = answer.apply(object(request, member));
      return CompletableFuture.completedStage(
          ModelResponse.of(JsonValues.toJson(answered)).withUsage(usage(answered)));
    } catch (ModelException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  static final int TOKENS_IN = 3;
  static final int TOKENS_OUT = 2;
  private static final TokenUsage USAGE =
      new TokenUsage(TOKENS_IN, TOKENS_OUT, TOKENS_IN + TOKENS_OUT);

  /** What an answer says of itself, or else what a fake says. */
  private static TokenUsage usage(Map<String, ?> answer) {
    if (!(answer.get("usage") instanceof Map<?, ?> said)) {
      return USAGE;
    }
    long in = count(said, "prompt_tokens") + count(said, "input_tokens");
    long out = count(said, "completion_tokens") + count(said, "output_tokens");
    long total = count(said, "total_tokens");
    return new TokenUsage(in, out, total > 0 ? total : in + out);
  }

  private static long count(Map<?, ?> usage, String member) {
    return usage.get(member) instanceof Number number ? number.longValue() : 0;
  }

  private static Map<?, ?> object(ModelRequest request, String member) {
    Map<?, ?> members = members(request);
    if (members.containsKey(member)) {
      return members;
    }
    throw new ModelException(
        Kind.PROVIDER,
        "this fake wants a JSON object with the member '" + member + "'; the input is another one");
  }

  /** Whether the input is an object with a member. */
  static boolean has(ModelRequest request, String member) {
    return members(request).containsKey(member);
  }

  private static Map<?, ?> members(ModelRequest request) {
    try {
      return JsonValues.fromJson(request.input()) instanceof Map<?, ?> members ? members : Map.of();
    } catch (IllegalArgumentException e) {
      return Map.of(); // whoever wants a member says so, without the input
    }
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
      if (last instanceof Map<?, ?> message) {
        return text(message.get("content"));
      }
    }
    return "";
  }

  /** What a text says, or a list of parts of which some are texts. */
  private static String text(@Nullable Object content) {
    StringBuilder text = new StringBuilder();
    if (content instanceof String whole) {
      text.append(whole);
    } else if (content instanceof List<?> parts) {
      for (Object part : parts) {
        if (part instanceof Map<?, ?> members && members.get("text") instanceof String some) {
          text.append(some);
        }
      }
    }
    return text.toString();
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
