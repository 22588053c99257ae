package dev.modus.agents;

import java.time.Duration;
import java.util.Map;

/**
 * What the builder of {@link Agents} was told.
 *
 * @param idleTimeout after how long agents fall asleep; zero for never
 * @param idleTimeouts the same for single names
 * @param maxAwake how many may be awake at a time
 * @param maxMailbox how many messages may wait for one agent
 * @param activationLimit how long an agent may take until others can find it, its waiting for a
 *     place included (agents.md, section 7)
 * @param closeTimeout how long all may take to fall asleep when the engine is closed
 */
record AgentSettings(
    AgentStore store,
    Duration idleTimeout,
    Map<String, Duration> idleTimeouts,
    int maxAwake,
    int maxMailbox,
    Duration activationLimit,
    Duration closeTimeout) {

  Duration idleTimeoutOf(String name) {
    return idleTimeouts.getOrDefault(name, idleTimeout);
  }
}
