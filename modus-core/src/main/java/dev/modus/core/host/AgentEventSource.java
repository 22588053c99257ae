package dev.modus.core.host;

import java.util.concurrent.Flow;

/**
 * A host module whose guests publish events: if the module {@code modus_agents} of an app is one,
 * GraphQL subscriptions to {@code agentEvent} receive them. Thread-safe.
 *
 * @since 0.1.0
 */
public interface AgentEventSource {
  /**
   * Gives the events of one agent, from the moment of subscription on.
   *
   * @param agentId which agent
   * @return its events; every subscriber receives all of them in their order, and completes when
   *     the agent is terminated
   * @throws dev.modus.core.ModusException if there is no such agent, or it will publish nothing any
   *     more; subscribers see the {@linkplain dev.modus.core.ModusException#reason() reason}
   */
  Flow.Publisher<AgentEvent> agentEvents(String agentId);
}
