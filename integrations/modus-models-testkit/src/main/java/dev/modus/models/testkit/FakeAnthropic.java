package dev.modus.models.testkit;

import dev.modus.core.JsonValues;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A model in the format of Anthropic's messages, for tests. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeAnthropic implements ModelProvider {

  private final Turns<Map<String, Object>> blocks;

  private FakeAnthropic(List<Map<String, Object>> blocks) {
    this.blocks = new Turns<>(blocks);
  }

  /**
   * A model that says texts, one after the other, and the last one again and again.
   *
   * @param texts at least one
   * @return the model
   */
  public static FakeAnthropic saying(String... texts) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    for (String text : texts) {
      blocks.add(Map.of("type", "text", "text", text));
    }
    return new FakeAnthropic(blocks);
  }

  /**
   * A model that asks for a tool each time.
   *
   * @param tool the tool's name
   * @param inputJson what to call it with: a JSON object, as text
   * @return the model
   * @throws IllegalArgumentException if the input is no JSON
   */
  public static FakeAnthropic callingTool(String tool, String inputJson) {
    Object input = Objects.requireNonNull(JsonValues.fromJson(inputJson), "inputJson");
    return new FakeAnthropic(
        List.of(Map.of("type", "tool_use", "id", "toolu_fake", "name", tool, "input", input)));
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    return Inputs.answer(
        request,
        "messages",
        input -> {
          Map<String, Object> block = blocks.next();
          boolean text = block.get("text") instanceof String;
          if (block.get("text") instanceof String words) {
            Inputs.emit(request, words);
          }
          Map<String, @Nullable Object> message = new HashMap<>();
          message.put("id", "msg_fake");
          message.put("type", "message");
          message.put("role", "assistant");
          message.put("model", "fake");
          message.put("content", List.of(block));
          message.put("stop_reason", text ? "end_turn" : "tool_use");
          message.put("stop_sequence", null);
          message.put(
              "usage",
              Map.of("input_tokens", Inputs.TOKENS_IN, "output_tokens", Inputs.TOKENS_OUT));
          return message;
        });
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.STREAMING, Capability.USAGE);
  }
}
