package dev.modus.models.internal.json;

import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import dev.modus.models.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How many tokens an answer took, by the formats guests speak (models.md, section 12). */
public final class TokenCounts {

  private static final int LETTERS_PER_TOKEN = 4;

  /** Services may say anything; sums must not overflow. */
  private static final long MOST = Long.MAX_VALUE / 2;

  private TokenCounts() {}

  /** What an answer takes of a budget: what it says, or else a guess. */
  public static long spent(ModelRequest request, ModelResponse response) {
    TokenUsage usage = of(response);
    return usage != null && usage.total() > 0 // some write zeros who do not count
        ? usage.total()
        : (request.input().length() + (long) response.output().length()) / LETTERS_PER_TOKEN;
  }

  /** {@return what the provider said, or the answer itself; null if neither says anything} */
  public static @Nullable TokenUsage of(ModelResponse response) {
    if (response.usage() != null) {
      return response.usage();
    }
    JsonNode body = Json.parse(response.output());
    if (body == null) {
      return null;
    }
    if (body.path("usage").isObject()) {
      JsonNode usage = body.path("usage");
      return usage.has("input_tokens")
          ? usage(usage, "input_tokens", "output_tokens", "")
          : usage(usage, "prompt_tokens", "completion_tokens", "total_tokens");
    }
    if (body.path("usageMetadata").isObject()) {
      return usage(
          body.path("usageMetadata"),
          "promptTokenCount",
          "candidatesTokenCount",
          "totalTokenCount");
    }
    return body.has("prompt_token_count")
        ? usage(body, "prompt_token_count", "generation_token_count", "")
        : null;
  }

  private static TokenUsage usage(JsonNode counts, String input, String output, String total) {
    long in = count(counts, input);
    long out = count(counts, output);
    long all = count(counts, total);
    return new TokenUsage(in, out, all > 0 ? all : Math.min(in, MOST) + Math.min(out, MOST));
  }

  private static long count(JsonNode counts, String name) {
    JsonNode value = counts.path(name);
    return value.isNumber() ? Math.max(0, value.numberValue().longValue()) : 0;
  }
}
