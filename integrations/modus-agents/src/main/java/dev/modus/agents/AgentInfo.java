package dev.modus.agents;

import java.util.Objects;

/**
 * What is known of an agent from outside. Immutable.
 *
 * @param id the agent's id
 * @param name the name its kind is registered under in the guest, such as {@code Counter}
 * @param status where it is in its life
 * @since 0.1.0
 */
public record AgentInfo(String id, String name, AgentStatus status) {
  /** Checks the components. */
  public AgentInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
  }
}
