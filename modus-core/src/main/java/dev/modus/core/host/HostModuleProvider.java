package dev.modus.core.host;

import java.util.List;

/**
 * Makes host modules that depend on the app they serve: on the connections of its manifest, for
 * example.
 *
 * <p>Providers are given to an engine's builder, or found by {@link java.util.ServiceLoader}.
 * Thread-safe: an engine asks once for each app it loads, which may happen while calls of a former
 * one are in progress.
 *
 * @since 0.1.0
 */
public interface HostModuleProvider extends AutoCloseable {
  /**
   * Makes the modules for one app. Nothing should be connected to here, but when it is needed.
   *
   * @param environment what is known of the app and its host
   * @return the modules; may be empty
   */
  List<HostModule> modules(HostEnvironment environment);

  /**
   * Lets go of connections and the like. Called by the engine that found it, when that is closed or
   * could not be built.
   */
  @Override
  default void close() {}
}
