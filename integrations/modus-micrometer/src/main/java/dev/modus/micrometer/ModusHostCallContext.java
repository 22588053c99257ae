package dev.modus.micrometer;

import dev.modus.core.event.HostCallEnded;
import dev.modus.core.event.HostCallStarted;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call of a host function that is observed. For conventions, predicates and
 * handlers of the application.
 *
 * @since 0.1.0
 */
public final class ModusHostCallContext extends Observation.Context {

  private final HostCallStarted started;
  private @Nullable HostCallEnded ended;

  /**
   * Made by {@link ModusObservationListener}; public for tests of conventions.
   *
   * @param started the host call
   */
  public ModusHostCallContext(HostCallStarted started) {
    this.started = Objects.requireNonNull(started, "started");
  }

  /** {@return the host call} */
  public HostCallStarted started() {
    return started;
  }

  /** {@return how it ended; null as long as it has not} */
  public @Nullable HostCallEnded ended() {
    return ended;
  }

  /**
   * Sets how it ended.
   *
   * @param ended how
   */
  public void ended(HostCallEnded ended) {
    this.ended = Objects.requireNonNull(ended, "ended");
  }
}
