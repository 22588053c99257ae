package dev.modus.core.event;

import dev.modus.core.GuestMessage;
import java.util.Objects;

/**
 * A guest has said something, or the host about it.
 *
 * @param call the call in which it did, or whose instance was being started
 * @param message level, text and origin; the guest's own words
 * @since 0.1.0
 */
public record GuestLogged(CallStarted call, GuestMessage message) {
  /** Checks the components. */
  public GuestLogged {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(message, "message");
  }
}
