package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryStoreTest extends AgentStoreContract {

  @Override
  AgentStore open() {
    return AgentStore.inMemory();
  }

  @Test
  void statesOfTerminatedAgentsTakeNoMemory() {
    try (AgentStore store = open()) {
      store.save(agent(1, "app", AgentStatus.TERMINATED, "last words", NOON));

      assertThat(store.load(id(1))).extracting(AgentRecord::state).isNull();
    }
  }
}
