package dev.modus.core.event;

import java.util.Objects;

/**
 * A guest calls a host function.
 *
 * @param call the call of the guest
 * @param function {@code module.function} as the guest imports it
 * @since 0.1.0
 */
public record HostCallStarted(CallStarted call, String function) {
  /** Checks the components. */
  public HostCallStarted {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(function, "function");
  }
}
