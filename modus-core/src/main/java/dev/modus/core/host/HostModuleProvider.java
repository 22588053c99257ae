package dev.modus.core.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * Says that from now on calls are served by an app that modules were made for: when the engine is
   * built, and after each replacement of its app. An app that could not be loaded is not heard of
   * again. Must be quick.
   *
   * @param environment the app, as it was given to {@link #modules}
   * @param former the app whose place it takes; {@code null} if it is the engine's first. Its
   *     instances can still be called
   */
  default void serving(HostEnvironment environment, @Nullable HostEnvironment former) {}

  /**
   * Says that the engine is about to close: the last moment at which guests can be called. The
   * engine waits for it.
   *
   * @param environment the app that is served now
   */
  default void closing(HostEnvironment environment) {}

  /**
   * Lets go of connections and the like. Called by the engine that found it, when that is closed or
   * could not be built.
   */
  @Override
  default void close() {}
}
