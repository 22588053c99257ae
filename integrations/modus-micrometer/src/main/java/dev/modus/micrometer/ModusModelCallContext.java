package dev.modus.micrometer;

import dev.modus.core.event.ModelCallEnded;
import dev.modus.core.event.ModelCallStarted;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call of a model that is observed. For conventions, predicates and handlers of
 * the application.
 *
 * @since 0.1.0
 */
public final class ModusModelCallContext extends Observation.Context {

  private final ModelCallStarted started;
  private @Nullable ModelCallEnded ended;

  /**
   * Made by {@link ModusObservationListener}; public for tests of conventions.
   *
   * @param started the call of the model
   */
  public ModusModelCallContext(ModelCallStarted started) {
    this.started = Objects.requireNonNull(started, "started");
  }

  /** {@return the call of the model} */
  public ModelCallStarted started() {
    return started;
  }

  /** {@return how it ended; null as long as it has not} */
  public @Nullable ModelCallEnded ended() {
    return ended;
  }

  /**
   * Sets how it ended.
   *
   * @param ended how
   */
  public void ended(ModelCallEnded ended) {
    this.ended = Objects.requireNonNull(ended, "ended");
  }
}
