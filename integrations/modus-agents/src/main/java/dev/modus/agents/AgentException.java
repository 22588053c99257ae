package dev.modus.agents;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agent cannot do what it was asked to. Messages hold ids and names, neither what agents are
 * sent nor what they keep.
 *
 * @since 0.1.0
 */
public final class AgentException extends ModusException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String reason;

  /**
   * Creates an exception, for stores.
   *
   * @param kind what sort of failure
   * @param message what went wrong, and where
   * @param cause what caused it, or {@code null}
   */
  public AgentException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, "", cause);
  }

  private AgentException(Kind kind, String reason, String advice, @Nullable Throwable cause) {
    super(ErrorCode.AGENT_FAILED, reason + advice, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.reason = reason;
  }

  static AgentException notFound(String id) {
    return new AgentException(
        Kind.NOT_FOUND,
        "agent " + oneLine(id) + " not found",
        ": no agent with this id was started by this app, or its store has lost it",
        null);
  }

  static AgentException noLongerAvailable(@Nullable String why) {
    return new AgentException(
        Kind.NO_LONGER_AVAILABLE,
        "agent is no longer available",
        why == null ? "" : ": " + why,
        null);
  }

  static AgentException noSubscription(String id, AgentStatus status) {
    return new AgentException(
        Kind.NO_LONGER_AVAILABLE,
        "agent " + id + " is " + status.text() + ", cannot subscribe to events",
        null);
  }

  static AgentException conflict(String id) {
    return new AgentException(
        Kind.CONFLICT,
        "agent " + id + " was saved by another engine meanwhile",
        ". Let one engine at a time serve an app's agents from one store",
        null);
  }

  static AgentException tooManyMessages(String id, int max) {
    return new AgentException(
        Kind.TOO_MANY,
        "agent "
            + id
            + " has "
            + max
            + " messages to handle already; send more slowly, or raise Agents.Builder.maxMailbox",
        null);
  }

  /** Names given by guests and clients end up in logs, where they must not begin lines. */
  static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
  }

  private static final int MAX_SHOWN = 100;

  /** {@return what sort of failure it is} */
  public Kind kind() {
    return kind;
  }

  @Override
  public String reason() {
    return reason;
  }

  /**
   * Sorts of failures, by what one would do about them. New constants may be added in any release.
   *
   * @since 0.1.0
   */
  public enum Kind {
    /** There is no agent of that id. */
    NOT_FOUND,
    /** The agent has been stopped, or has failed too often. */
    NO_LONGER_AVAILABLE,
    /** The app has no agents, or was built with an SDK whose agents cannot be run. */
    UNSUPPORTED,
    /** The guest failed; the agent goes on from the state saved last. */
    FAILED,
    /** The answer did not come in time. The message is still handled. */
    TIMEOUT,
    /** Agents wait for one another in a circle. */
    DEADLOCK,
    /**
     * As many agents as may be awake are busy, or one has too many messages, or there are too many.
     */
    TOO_MANY,
    /** An event's data is no JSON, it is too large, or its name is reserved. */
    INVALID_EVENT,
    /** The store failed. */
    STORE,
    /** Somebody else has saved the agent meanwhile. */
    CONFLICT,
    /** The engine is closed, or was never built. */
    CLOSED
  }
}
