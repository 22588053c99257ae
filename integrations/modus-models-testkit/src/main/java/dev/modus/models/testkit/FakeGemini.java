package dev.modus.models.testkit;

import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A model in Gemini's format, for tests. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeGemini implements ModelProvider {

  private final Turns<String> texts;

  private FakeGemini(List<String> texts) {
    this.texts = new Turns<>(texts);
  }

  /**
   * A model that says texts, one after the other, and the last one again and again.
   *
   * @param texts at least one
   * @return the model
   */
  public static FakeGemini saying(String... texts) {
    return new FakeGemini(List.of(texts));
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    return Inputs.answer(
        request,
        "contents",
        input ->
            Map.of(
                "candidates",
                List.of(
                    Map.of(
                        "index",
                        0,
                        "finishReason",
                        "STOP",
                        "content",
                        Map.of("role", "model", "parts", List.of(Map.of("text", texts.next()))),
                        "safetyRatings",
                        List.of())),
                "usageMetadata",
                Map.of(
                    "promptTokenCount",
                    Inputs.TOKENS_IN,
                    "candidatesTokenCount",
                    Inputs.TOKENS_OUT,
                    "totalTokenCount",
                    Inputs.TOKENS_IN + Inputs.TOKENS_OUT,
                    "cachedContentTokenCount",
                    0)));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE);
  }
}
