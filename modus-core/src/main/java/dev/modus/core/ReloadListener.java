package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * Told when the files of a watched app have changed.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ReloadListener {

  /** Does nothing. What could not be loaded is logged in any case. */
  ReloadListener NONE = problem -> {};

  /**
   * The app was loaded again, or could not be.
   *
   * @param problem why the new app could not be loaded, so that the old one goes on; {@code null}
   *     if it took the old one's place
   */
  void reloaded(@Nullable RuntimeException problem);
}
