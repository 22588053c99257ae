package dev.modus.models;

import java.util.concurrent.CompletionStage;

/**
 * Invokes AI models on behalf of apps.
 *
 * <p>Input and output are JSON as text, exactly as the guest's SDK writes and reads them: a
 * provider that speaks the wire format of the model's vendor passes both on unchanged.
 *
 * <pre>{@code
 * ModelProvider echo = request -> CompletableFuture.completedStage(ModelResponse.of(request.input()));
 * }</pre>
 *
 * <p>Called from many threads at once, so implementations must be thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ModelProvider {
  /**
   * Invokes a model once.
   *
   * @param request which model, and its input
   * @return the model's answer; to report a failure, a stage that completes exceptionally. Throwing
   *     counts as a failure too. Must not be {@code null}
   */
  CompletionStage<ModelResponse> invoke(ModelRequest request);
}
