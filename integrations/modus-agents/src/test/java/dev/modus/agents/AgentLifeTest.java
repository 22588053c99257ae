package dev.modus.agents;

import static dev.modus.agents.AgentApp.refusal;
import static dev.modus.agents.AgentStatus.RUNNING;
import static dev.modus.agents.AgentStatus.STARTING;
import static dev.modus.agents.AgentStatus.STOPPING;
import static dev.modus.agents.AgentStatus.SUSPENDED;
import static dev.modus.agents.AgentStatus.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.agents.AgentException.Kind;
import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.testing.LogLines;
import dev.modus.testing.Soon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of agents (agents.md, sections 6 to 9 and 11; numbers are its conformance cases). */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class AgentLifeTest {

  @Parameter CompileMode mode;

  private static String state(AgentStore store, String id) {
    return store.load(id).state();
  }

  @Test
  void aNewAgentIsRunningAndSaved_A6() {
    AgentStore store = AgentStore.inMemory();
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(store))) {
      AgentInfo info = app.agents.start("Diary");
      assertThat(info.id()).matches("[0-9a-v]{20}");
      assertThat(info).isEqualTo(new AgentInfo(info.id(), "Diary", RUNNING));
      assertThat(app.agents.list()).containsExactly(info);
      assertThat(store.load(info.id()).info()).isEqualTo(info);
      assertThat(app.ask(info.id(), "diary")).isEqualTo("get_state initialize get_state");
      assertThat(app.calls)
          .startsWith(
              "_modus_agent_activate", "_modus_agent_get_state", "_modus_agent_handle_event");
    }
  }

  @Test
  void whoStartsASlowAgentDoesNotWaitForLong_A7() {
    try (AgentApp app = AgentApp.of(mode)) {
      AgentInfo info = app.agents.start("SlowToStart");
      assertThat(info.status()).isEqualTo(STARTING);
      app.awaitStatus(info.id(), RUNNING);
    }
  }

  @Test
  void messagesAreHandledOneByOneAndTheStateIsSaved_A9() {
    AgentStore store = AgentStore.inMemory();
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(store))) {
      String id = app.start("Counter");
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(app.agents.send(id, "increment", null));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(answers.get(i).join()).isEqualTo(Integer.toString(i + 1));
      }
      Soon.until("saved", () -> "20".equals(state(store, id)));
      assertThat(app.ask(id, "unknown message")).as("A5: no error").isNull();
    }
  }

  @Test
  void nobodyElseSeesItsMemory() {
    try (AgentApp app = AgentApp.of(mode)) {
      String one = app.start("Counter");
      String other = app.start("Counter");
      assertThat(app.ask(one, "increment", "5")).isEqualTo("5");
      assertThat(app.ask(other, "count")).isEqualTo("0");
      assertThat(app.call("whoAmI")).as("functions are no agents").isEqualTo("");
    }
  }

  @Test
  void whoIsIdleFallsAsleepAndWakesAgain_A15_A16() {
    AgentStore store = AgentStore.inMemory();
    try (AgentApp app =
        AgentApp.of(mode, agents -> agents.store(store).idleTimeout(Duration.ofMillis(20)))) {
      String id = app.start("Diary");
      AgentApp.Heard heard = app.listen(id);
      app.ask(id, "state", "kept");
      app.awaitStatus(id, SUSPENDED);
      Soon.until("its memory is let go of", () -> app.engine.statistics().memoryBytes() == 0);
      assertThat(state(store, id)).isEqualTo("kept");

      assertThat(app.ask(id, "diary")).isEqualTo("set_state(\"kept\") resume");
      // it may have fallen asleep more than once on a slow machine
      List<String> sleep =
          Stream.of("suspending", "suspended", "resuming", "running")
              .map(status -> "agentStatusUpdated {\"status\":\"" + status + "\"}")
              .toList();
      Soon.until("they are told", () -> Collections.indexOfSubList(heard.events, sleep) >= 0);
    }
  }

  @Test
  void agentsOfAnotherNameMayStayAwake() {
    try (AgentApp app =
        AgentApp.of(
            mode,
            agents ->
                agents.idleTimeout(Duration.ofMillis(1)).idleTimeout("Counter", Duration.ZERO))) {
      String awake = app.start("Counter");
      String asleep = app.start("Diary");
      app.awaitStatus(asleep, SUSPENDED);
      assertThat(app.status(awake)).isEqualTo(RUNNING);
    }
  }

  @Test
  void noStateComesBackAsNone_A17() {
    for (boolean strict : new boolean[] {false, true}) {
      try (AgentApp app =
          AgentApp.of(
              mode,
              agents -> agents.idleTimeout(Duration.ofMillis(1)),
              engine -> engine.strictCompatibility(strict))) {
        String id = app.start("Diary");
        app.awaitStatus(id, SUSPENDED);
        assertThat(app.ask(id, "diary"))
            .isEqualTo("set_state(" + (strict ? "\"\"" : "null") + ") resume");
      }
    }
  }

  @Test
  void aStoppedAgentEndsAfterWhatItWasSentBefore_A18_A13() {
    AgentStore store = AgentStore.inMemory();
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(store))) {
      String id = app.start("Diary");
      String other = app.start("Counter");
      AgentApp.Heard heard = app.listen(id);
      AgentApp.Heard otherHeard = app.listen(other);
      CompletableFuture<String> before = app.agents.send(id, "state", "last words");
      assertThat(app.agents.stop(id).status()).isEqualTo(STOPPING);
      // whether it has ended already or is about to
      assertThat(refusal(() -> app.ask(id, "diary")).kind()).isEqualTo(Kind.NO_LONGER_AVAILABLE);

      before.join();
      AgentException refused = refusal(() -> app.ask(id, "diary"));
      assertThat(refused.kind()).isEqualTo(Kind.NO_LONGER_AVAILABLE);
      assertThat(refused.reason()).isEqualTo("agent is no longer available");
      app.awaitStatus(id, TERMINATED);
      assertThat(app.agents.stop(id).status()).as("again").isEqualTo(TERMINATED);
      assertThat(app.agents.list()).extracting(AgentInfo::id).containsExactly(other);
      Soon.until("A28: complete", () -> heard.complete);
      assertThat(heard.events)
          .containsExactly(
              "agentStatusUpdated {\"status\":\"stopping\"}",
              "agentStatusUpdated {\"status\":\"terminated\"}");

      assertThat(app.ask(other, "increment")).as("A18b: others go on").isEqualTo("1");
      otherHeard.await(1);
      assertThat(otherHeard.events).containsExactly("countUpdated {\"count\":1}");
    }
  }

  @Test
  void whatItKeptLastIsSavedWhenItEnds() {
    List<AgentRecord> saved = new ArrayList<>();
    AgentStore store = new WatchedStore(saved::add);
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(store))) {
      String id = app.start("Counter");
      app.ask(id, "increment", "7");
      app.agents.stop(id);
      app.awaitStatus(id, TERMINATED);
      assertThat(saved.get(saved.size() - 1).state()).isEqualTo("7");
    }
  }

  @Test
  void aSleepingAgentIsReallyStopped_A19() {
    try (AgentApp app = AgentApp.of(mode, agents -> agents.idleTimeout(Duration.ofMillis(1)))) {
      String id = app.start("Diary");
      app.awaitStatus(id, SUSPENDED);
      try (LogLines log = new LogLines()) {
        assertThat(app.agents.stop(id).status()).isEqualTo(STOPPING);
        app.awaitStatus(id, TERMINATED);
        assertThat(log.lines()).anyMatch(line -> line.endsWith("diary: terminate"));
      }
      assertThat(refusal(() -> app.ask(id, "diary")).kind()).isEqualTo(Kind.NO_LONGER_AVAILABLE);
    }
  }

  @Test
  void agentsFollowAReload_A20() {
    try (AgentApp app = AgentApp.of(mode)) {
      String one = app.start("Counter");
      String other = app.start("Diary");
      app.ask(one, "increment", "41");
      app.ask(other, "state", "kept");
      CompletableFuture<String> queued = app.agents.send(one, "increment", null);
      app.engine.reload(App.at(AgentApp.APP), next -> {});
      CompletableFuture<String> later = app.agents.send(one, "increment", null);

      assertThat(queued.join()).isEqualTo("42");
      assertThat(later.join()).isEqualTo("43");
      assertThat(app.ask(other, "diary"))
          .as("in a new instance")
          .isEqualTo("set_state(\"kept\") resume");
    }
  }

  @Test
  void closingTheEngineSavesAll_A21() {
    AgentStore store = AgentStore.inMemory();
    List<String> ids = new ArrayList<>();
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(store))) {
      for (int i = 0; i < 3; i++) {
        ids.add(app.start("Counter"));
        app.ask(ids.get(i), "increment", Integer.toString(i + 1));
      }
    }
    assertThat(ids).allMatch(id -> store.load(id).status() == SUSPENDED);
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(store))) {
      for (int i = 0; i < 3; i++) {
        assertThat(app.ask(ids.get(i), "count")).isEqualTo(Integer.toString(i + 1));
      }
    }
  }

  @Test
  void afterACrashAnAgentGoesOnFromItsLastMessage_A22_A39() {
    AgentStore store = AgentStore.inMemory();
    try (AgentApp crashed = AgentApp.of(mode, agents -> agents.store(store));
        AgentApp next = AgentApp.of(mode, agents -> agents.store(store))) {
      String id = crashed.start("Counter");
      crashed.ask(id, "increment", "5");
      Soon.until("saved", () -> "5".equals(state(store, id)));

      assertThat(next.ask(id, "increment")).isEqualTo("6");
      Soon.until("saved", () -> "6".equals(state(store, id)));

      // the first engine lives after all, and believes the agent is its own
      crashed.ask(id, "increment", "100");
      Soon.until("it has let go", () -> crashed.engine.statistics().memoryBytes() == 0);
      assertThat(state(store, id)).as("nothing is overwritten").isEqualTo("6");
      assertThat(crashed.ask(id, "count")).as("it reads what is stored").isEqualTo("6");
    }
  }

  @Test
  void manyWhoWakeAnAgentWakeItOnce_A34() {
    try (AgentApp app =
        AgentApp.of(mode, agents -> agents.idleTimeout("Counter", Duration.ofMillis(1)))) {
      String id = app.start("Counter");
      for (int round = 0; round < 10; round++) {
        app.awaitStatus(id, SUSPENDED);
        long before = app.count("_modus_agent_activate");
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          answers.add(CompletableFuture.supplyAsync(() -> app.ask(id, "increment", null)));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        assertThat(answers).extracting(CompletableFuture::join).doesNotHaveDuplicates();
        assertThat(app.count("_modus_agent_activate") - before)
            .as("awake as long as there is something to do, so mostly once")
            .isBetween(1L, 100L);
      }
      assertThat(app.ask(id, "count")).as("no message is lost").isEqualTo("1000");
    }
  }

  @Test
  void noMoreAreAwakeThanMayBe_A35() {
    int agentsAtAll = 60;
    int most = 5;
    try (AgentApp app = AgentApp.of(mode, agents -> agents.maxAwake(most))) {
      long one = oneInstance(app);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < agentsAtAll; i++) {
        ids.add(app.start("Counter"));
        app.ask(ids.get(i), "increment", Integer.toString(i));
        assertThat(app.engine.statistics().memoryBytes()).isLessThanOrEqualTo(most * one);
      }
      for (int i = 0; i < agentsAtAll; i++) {
        assertThat(app.ask(ids.get(i), "count")).isEqualTo(Integer.toString(i));
      }
    }
  }

  /** The memory of an agent of this guest. */
  private static long oneInstance(AgentApp app) {
    String id = app.start("Counter");
    return app.engine.statistics().memoryBytes();
  }

  @Test
  void nothingCanBeAskedOfAgentsWhoseEngineIsClosed() {
    AgentApp app = AgentApp.of(mode);
    String id = app.start("Counter");
    app.close();
    app.close();
    assertThat(refusal(() -> app.ask(id, "count")).kind()).isEqualTo(Kind.CLOSED);
    assertThat(refusal(() -> app.start("Counter")).kind()).isEqualTo(Kind.CLOSED);
    assertThat(refusal(() -> app.agents.list())).hasMessageContaining("closed");
  }

  @Test
  void agentsBelongToOneEngine() {
    try (AgentApp app = AgentApp.of(mode)) {
      var second =
          dev.modus.core.FunctionEngine.builder().app(AgentApp.APP).hostModules(app.agents);
      org.assertj.core.api.Assertions.assertThatThrownBy(second::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("build Agents for each");
      assertThat(app.ask(app.start("Counter"), "count")).isEqualTo("0");
    }
  }
}
