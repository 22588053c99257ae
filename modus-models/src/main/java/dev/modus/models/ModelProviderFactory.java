package dev.modus.models;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.manifest.Manifest;

/**
 * Makes a provider that applications need not name: found by {@link java.util.ServiceLoader}, asked
 * when nothing was registered for a model.
 *
 * @since 0.1.0
 */
public interface ModelProviderFactory {
  /**
   * Tells whether the provider serves a model. Asked at each invocation, so it must be quick.
   *
   * @param model the manifest's entry
   * @return whether it does
   */
  boolean supports(Manifest.Model model);

  /**
   * Makes the provider, once for each app, when it is first needed.
   *
   * @param environment what is known of the app and its host
   * @return the provider; closed by who asked for it
   */
  ModelProvider create(HostEnvironment environment);

  /** {@return who goes first, the highest; by default 0} */
  default int priority() {
    return 0;
  }
}
