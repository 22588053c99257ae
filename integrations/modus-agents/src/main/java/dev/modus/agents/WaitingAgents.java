package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Which agent waits for an answer of which other one. Agents do one thing at a time, so that each
 * waits for one other at most; an agent that would close a circle would wait until its time is
 * over, and is told at once instead. Thread-safe.
 */
final class WaitingAgents {

  private final ConcurrentMap<String, String> waitsFor = new ConcurrentHashMap<>();

  /** What gives an answer. */
  interface Asking<T extends @Nullable Object> {
    T ask() throws InterruptedException;
  }

  /**
   * Has an agent wait for an answer.
   *
   * @param asking the agent that waits; null if it is an ordinary function
   * @param asked the agent that is to answer
   */
  <T extends @Nullable Object> T during(@Nullable String asking, String asked, Asking<T> question)
      throws InterruptedException {
    if (asking == null) {
      return question.ask();
    }
    // said before it is looked at: of two agents that begin at once, one at least sees the circle
    waitsFor.put(asking, asked);
    try {
      requireNoCircle(asking, asked);
      return question.ask();
    } finally {
      waitsFor.remove(asking);
    }
  }

  private void requireNoCircle(String asking, String asked) {
    String next = asked;
    while (next != null) {
      if (next.equals(asking)) {
        throw new AgentException(
            Kind.DEADLOCK,
            "agent "
                + asking
                + " cannot wait for an answer of agent "
                + asked
                + ", which waits for it; send the message without waiting",
            null);
      }
      next = waitsFor.get(next);
    }
  }
}
