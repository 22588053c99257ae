package dev.modus.core.event;

import java.util.Objects;

/**
 * A host function asks a model.
 *
 * @param hostCall the host call in which this happens
 * @param model the model's name in the app's manifest
 * @param provider who serves the model, such as {@code openai}
 * @since 0.1.0
 */
public record ModelCallStarted(HostCallStarted hostCall, String model, String provider) {
  /** Checks the components. */
  public ModelCallStarted {
    Objects.requireNonNull(hostCall, "hostCall");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(provider, "provider");
  }
}
