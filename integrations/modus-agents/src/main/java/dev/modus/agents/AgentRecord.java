package dev.modus.agents;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a store keeps of an agent. Immutable.
 *
 * @param id the agent's id
 * @param app the app it belongs to
 * @param name the name its kind is registered under in the guest
 * @param status where it was in its life
 * @param state what the guest gave to be kept; {@code null} if that was nothing
 * @param updated when this was saved
 * @param version how often it has been saved; 0 before it is
 * @since 0.1.0
 */
public record AgentRecord(
    String id,
    String app,
    String name,
    AgentStatus status,
    @Nullable String state,
    Instant updated,
    long version) {
  /** Checks the components. */
  public AgentRecord {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(updated, "updated");
  }

  /** {@return what this says of the agent without its state} */
  public AgentInfo info() {
    return new AgentInfo(id, name, status);
  }

  /** {@return who it is and how it is; the state may be confidential} */
  @Override
  public String toString() {
    return "AgentRecord[" + id + ", " + name + ", " + status.text() + ", version " + version + "]";
  }
}
