package dev.modus.models.internal.stream;

import dev.modus.models.StreamFormat;
import dev.modus.models.internal.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An input that asks for the answer piece by piece, which the guest's own does not.
 *
 * @param body the input
 * @param format how the answer will be written
 */
public record StreamedInput(String body, StreamFormat format) {

  /**
   * Asks for pieces, where that is possible.
   *
   * @param input what the guest wrote
   * @param path the path the request goes to
   * @param known the format, if somebody said it; else it is told from path and input (models.md,
   *     section 12.8)
   * @return the input to send instead; null if it has to be sent as it is
   */
  public static @Nullable StreamedInput of(
      String input, String path, @Nullable StreamFormat known) {
    if (known == StreamFormat.NONE || !(Json.parse(input) instanceof ObjectNode body)) {
      return null;
    }
    StreamFormat format = known != null ? known : format(body, path);
    // a guest that speaks of streams knows what it does
    if (format == null || body.has("stream") || wantsAudio(body)) {
      return null;
    }
    body.put("stream", true);
    if (format == StreamFormat.OPENAI_CHAT && !body.has("stream_options")) {
      body.putObject("stream_options").put("include_usage", true);
    }
    return new StreamedInput(Json.write(body), format);
  }

  /** Services write some kinds of sound in one piece only. */
  private static boolean wantsAudio(ObjectNode body) {
    if (body.path("audio").isObject()) {
      return true;
    }
    for (JsonNode modality : body.path("modalities")) {
      if (modality.asString("").equals("audio")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable StreamFormat format(ObjectNode body, String path) {
    JsonNode messages = body.path("messages");
    if (!messages.isArray()) {
      return null; // embeddings, classification and the like answer as a whole
    }
    if (path.endsWith("/chat/completions")) {
      return StreamFormat.OPENAI_CHAT;
    }
    boolean anthropic =
        path.endsWith("/messages")
            || (body.has("max_tokens")
                && (body.has("system")
                    || body.has("stop_sequences")
                    || body.path("tools").path(0).has("input_schema")));
    return anthropic ? StreamFormat.ANTHROPIC_MESSAGES : StreamFormat.OPENAI_CHAT;
  }

  /** {@return what puts the answer together} */
  public StreamedAnswer answer() {
    return format == StreamFormat.ANTHROPIC_MESSAGES
        ? new AnthropicAnswer()
        : new OpenAIChatAnswer();
  }

  /** {@return the format: inputs may be confidential} */
  @Override
  public String toString() {
    return "StreamedInput[" + format + "]";
  }
}
