package dev.modus.core.event;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A model has answered, or failed.
 *
 * @param modelCall the very object that {@link EngineListener#modelCallStarted} was given
 * @param duration how long it took
 * @param inputTokens how many tokens it read, if the provider tells
 * @param outputTokens how many tokens it wrote, if the provider tells
 * @param failure why it failed; {@code null} if it did not
 * @since 0.1.0
 */
public record ModelCallEnded(
    ModelCallStarted modelCall,
    Duration duration,
    OptionalLong inputTokens,
    OptionalLong outputTokens,
    @Nullable Throwable failure) {
  /** Checks the components. */
  public ModelCallEnded {
    Objects.requireNonNull(modelCall, "modelCall");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(inputTokens, "inputTokens");
    Objects.requireNonNull(outputTokens, "outputTokens");
  }
}
