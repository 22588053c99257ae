package dev.modus.core.event;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An app was loaded, or could not be.
 *
 * @param app the app's name; while the first app of an engine cannot be loaded, where it comes from
 * @param reloaded whether it takes, or should have taken, the place of another
 * @param duration how long that took
 * @param failure why it could not be loaded; {@code null} if it was
 * @since 0.1.0
 */
public record AppLoaded(
    String app, boolean reloaded, Duration duration, @Nullable Throwable failure) {
  /** Checks the components. */
  public AppLoaded {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(duration, "duration");
  }
}
