package dev.modus.micrometer;

import dev.modus.core.event.CallEnded;
import dev.modus.core.event.CallStarted;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call of a guest's function that is observed. For conventions, predicates and
 * handlers of the application.
 *
 * @since 0.1.0
 */
public final class ModusCallContext extends Observation.Context {

  private final CallStarted started;
  private @Nullable CallEnded ended;

  /**
   * Made by {@link ModusObservationListener}; public for tests of conventions.
   *
   * @param started the call
   */
  public ModusCallContext(CallStarted started) {
    this.started = Objects.requireNonNull(started, "started");
  }

  /** {@return the call} */
  public CallStarted started() {
    return started;
  }

  /** {@return how it ended; null as long as it has not} */
  public @Nullable CallEnded ended() {
    return ended;
  }

  /**
   * Sets how it ended.
   *
   * @param ended how
   */
  public void ended(CallEnded ended) {
    this.ended = Objects.requireNonNull(ended, "ended");
  }
}
