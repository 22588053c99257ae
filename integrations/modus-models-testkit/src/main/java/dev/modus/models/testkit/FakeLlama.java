package dev.modus.models.testkit;

import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A model in Llama's format, as Bedrock has it, for tests. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeLlama implements ModelProvider {

  private final Turns<String> texts;

  private FakeLlama(List<String> texts) {
    this.texts = new Turns<>(texts);
  }

  /**
   * A model that says texts, one after the other, and the last one again and again.
   *
   * @param texts at least one
   * @return the model
   */
  public static FakeLlama saying(String... texts) {
    return new FakeLlama(List.of(texts));
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    return Inputs.answer(
        request,
        "prompt",
        input ->
            Map.of(
                "generation",
                texts.next(),
                "prompt_token_count",
                Inputs.TOKENS_IN,
                "generation_token_count",
                Inputs.TOKENS_OUT,
                "stop_reason",
                "stop"));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE);
  }
}
