package dev.modus.core.event;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A host function has answered, or failed.
 *
 * @param hostCall the very object that {@link EngineListener#hostCallStarted} was given
 * @param duration how long it took, passing values included
 * @param failure why it failed: what the function threw, what it said with {@link
 *     dev.modus.core.host.HostCall#failed}, or why values could not be passed; {@code null} if it
 *     did not fail. The message is that of whoever made the exception
 * @since 0.1.0
 */
public record HostCallEnded(
    HostCallStarted hostCall, Duration duration, @Nullable Throwable failure) {
  /** Checks the components. */
  public HostCallEnded {
    Objects.requireNonNull(hostCall, "hostCall");
    Objects.requireNonNull(duration, "duration");
  }
}
