package dev.modus.core.host;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something an agent published, or that happened to it (agents.md, section 13). Immutable.
 *
 * @param name the event's name
 * @param data one JSON value as text; {@code null} if the event has none
 * @param timestamp when it was published
 * @since 0.1.0
 */
public record AgentEvent(String name, @Nullable String data, Instant timestamp) {
  /** Checks the components. */
  public AgentEvent {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(timestamp, "timestamp");
  }

  /** {@return name and time; the data may be confidential} */
  @Override
  public String toString() {
    return "AgentEvent[" + name + ", " + timestamp + "]";
  }
}
