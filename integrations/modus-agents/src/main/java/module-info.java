/**
 * Agents: objects of a guest that live longer than a call, keep a state, and publish events.
 *
 * @since 0.1.0
 */
module dev.modus.agents {
  requires transitive dev.modus.core;
  requires static transitive org.jspecify;

  exports dev.modus.agents;

  provides dev.modus.core.host.HostModuleProvider with
      dev.modus.agents.FoundAgents;
}
