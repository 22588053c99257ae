package dev.modus.agents;

import java.util.Locale;

/**
 * Where an agent is in its life (agents.md, section 6).
 *
 * @since 0.1.0
 */
public enum AgentStatus {
  /** It has an instance, and is being initialized. */
  STARTING,
  /** It answers messages. */
  RUNNING,
  /** Its state is about to be saved, and its instance closed. */
  SUSPENDING,
  /** It has no instance; the next message wakes it. */
  SUSPENDED,
  /** It has a new instance, which is being given the saved state. */
  RESUMING,
  /** It has been told to end for good. */
  STOPPING,
  /** It has ended for good. */
  TERMINATED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** {@return the word guests, stores and events use, such as {@code running}} */
  public String text() {
    return text;
  }

  /**
   * Finds a status by its word.
   *
   * @param text a word as {@link #text()} gives it
   * @return the status
   * @throws IllegalArgumentException if there is no such status
   */
  public static AgentStatus of(String text) {
    for (AgentStatus status : values()) {
      if (status.text.equals(text)) {
        return status;
      }
    }
    throw new IllegalArgumentException("There is no status '" + text + "' of agents");
  }

  /** Whether an agent will never answer again. */
  boolean isFinal() {
    return this == STOPPING || this == TERMINATED;
  }
}
