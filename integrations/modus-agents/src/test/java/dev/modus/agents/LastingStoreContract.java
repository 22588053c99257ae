package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What agents rely on beyond the life of a process. */
abstract class LastingStoreContract extends AgentStoreContract {

  @Test
  void anotherStoreGoesOnWhereTheLastOneEnded() {
    AgentRecord one;
    AgentRecord two;
    AgentRecord ended;
    try (AgentStore store = open()) {
      one = store.save(next(store.save(agent(1, "x")), "41"));
      two = store.save(agent(2, "app", AgentStatus.SUSPENDED, null, NOON.plusMillis(1)));
      ended = store.save(agent(3, "app", AgentStatus.TERMINATED, "last words", NOON));
    }
    try (AgentStore store = open()) {
      assertThat(store.list("app")).containsExactly(two.info(), one.info());
      assertThat(store.load(id(1))).isEqualTo(one);
      assertThat(store.load(id(2))).isEqualTo(two);
      assertThat(store.load(id(3))).isEqualTo(ended);
      assertThat(store.save(next(one, "42")).version()).isEqualTo(3);
    }
  }

  @Test
  void anotherStoreKnowsVersionsBeforeItHasReadAnything() {
    AgentRecord one;
    try (AgentStore store = open()) {
      one = store.save(agent(1, "41"));
    }
    try (AgentStore store = open()) {
      assertThat(store.save(next(one, "42")).version()).isEqualTo(2);
    }
    try (AgentStore store = open()) {
      assertThat(store.forgetTerminated(NOON.plusMillis(1))).isZero();
    }
  }
}
