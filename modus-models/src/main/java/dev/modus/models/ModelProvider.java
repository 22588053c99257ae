package dev.modus.models;

import java.util.Set;
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
public interface ModelProvider extends AutoCloseable {
  /**
   * Invokes a model once. The guest waits for the answer, on the calling thread, at most {@link
   * ModelRequest#timeLeft()}; a provider that computes for long does so on threads of its own.
   *
   * @param request which model, its input, and on whose behalf
   * @return the model's answer; to report a failure, a stage that completes exceptionally, best
   *     with a {@link ModelException}. Throwing counts as a failure too. Must not be {@code null}
   */
  CompletionStage<ModelResponse> invoke(ModelRequest request);

  /**
   * What this provider does beyond answering.
   *
   * @return the capabilities; by default none
   */
  default Set<Capability> capabilities() {
    return Set.of();
  }

  /**
   * Lets go of connections, threads and the like. Providers are closed by who made them: those
   * found by {@link ModelProviderFactory} by {@link Models}, others by the application.
   */
  @Override
  default void close() {}

  /**
   * What a provider may do beyond answering. New constants may be added in any release.
   *
   * @since 0.1.0
   */
  enum Capability {
    /**
     * Hands over the answer's text piece by piece through {@link ModelRequest#emit} when {@link
     * ModelRequest#isStreaming()}, and still answers as a whole.
     */
    STREAMING,
    /** Stops working on a request when {@link ModelRequest#cancellation()} says so. */
    CANCELLATION,
    /** Gives token counts with every answer. */
    USAGE
  }
}
