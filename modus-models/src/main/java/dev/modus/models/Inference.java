package dev.modus.models;

import dev.modus.core.manifest.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One answer of a provider: what the official runtime keeps as a row of its inference history
 * (models.md, section 9). Input and output are JSON; both may be confidential.
 *
 * @param request what was asked, of which model and on whose behalf
 * @param output what was answered, before any repair; or the body of a response with a failure
 *     status, which guests receive instead of an answer
 * @param startedAt when the provider was asked
 * @param duration how long it took
 * @since 0.1.0
 */
public record Inference(ModelRequest request, String output, Instant startedAt, Duration duration) {
  /** Checks the components. */
  public Inference {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(duration, "duration");
  }

  /**
   * What tells the manifest's entry of the model from what it was before a change.
   *
   * @return its {@linkplain Manifest.Model#hash() hash}
   */
  public String modelHash() {
    return new Manifest.Model(
            request.model(),
            request.sourceModel(),
            request.provider(),
            request.connection(),
            request.path())
        .hash();
  }

  /** {@return which model answered and when, without input and output} */
  @Override
  public String toString() {
    return "Inference[" + request + ", startedAt=" + startedAt + ", duration=" + duration + "]";
  }
}
