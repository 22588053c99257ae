package dev.modus.models.testkit;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Fails in one of the ways of models.md, section 6, for tests of what an app does then.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class FailingProvider implements ModelProvider {

  private final Supplier<ModelException> failure;

  private FailingProvider(Supplier<ModelException> failure) {
    this.failure = failure;
  }

  /**
   * As a service that answers with a status other than 200.
   *
   * @param status the HTTP status, such as 429
   * @param body what it says, which guests receive as {@link ModelException#ofStatus} tells
   * @return the provider
   * @throws IllegalArgumentException if the status is 200
   */
  public static FailingProvider status(int status, String body) {
    if (status == 200) {
      throw new IllegalArgumentException("200 is no failure: use one of the fakes");
    }
    return new FailingProvider(
        () -> ModelException.ofStatus(status, "HTTP error: " + status, body));
  }

  /** {@return as a service that cannot be reached} */
  public static FailingProvider unreachable() {
    return of(Kind.TRANSPORT, "the service cannot be reached");
  }

  /** {@return as a service that does not answer in time, but says so at once} */
  public static FailingProvider timingOut() {
    return of(Kind.TIMEOUT, "the service did not answer in time");
  }

  /** {@return as if the caller had gone} */
  public static FailingProvider cancelled() {
    return of(Kind.CANCELLED, "the caller has gone");
  }

  /**
   * Any other failure without an answer.
   *
   * @param kind what sort of failure
   * @param reason what went wrong
   * @return the provider
   */
  public static FailingProvider of(Kind kind, String reason) {
    return new FailingProvider(() -> new ModelException(kind, reason));
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    return CompletableFuture.failedStage(failure.get());
  }
}
