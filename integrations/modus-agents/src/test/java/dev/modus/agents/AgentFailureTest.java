package dev.modus.agents;

import static dev.modus.agents.AgentApp.refusal;
import static dev.modus.agents.AgentStatus.RUNNING;
import static dev.modus.agents.AgentStatus.SUSPENDED;
import static dev.modus.agents.AgentStatus.TERMINATED;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.agents.AgentException.Kind;
import dev.modus.core.CompileMode;
import dev.modus.core.Limits;
import dev.modus.testing.LogLines;
import dev.modus.testing.Soon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents whose guests or stores fail (agents.md, section 10). */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class AgentFailureTest {

  private static final Path PREVIEW = Path.of("src/test/guests/assemblyscript/preview/build");
  private static final Path HELLO = Path.of("../../samples/guests/assemblyscript/hello/build");
  private static final String SECRET = "canary-4711";

  @Parameter CompileMode mode;

  private AgentApp app() {
    return AgentApp.of(
        mode,
        agents -> {},
        engine ->
            engine.limits(
                Limits.builder()
                    .maxCallTime(Duration.ofSeconds(1))
                    .maxMemoryBytes(64 << 20)
                    .build()));
  }

  static Stream<Arguments> anAgentThatFailsGoesOnFromWhatWasSavedLast_A23() {
    return Stream.of(
        arguments("throw", "on purpose", "on purpose"),
        arguments("exit", "3", "exit"),
        arguments("exit", "0", "exited with code 0"),
        arguments("trap", null, "unreachable"),
        arguments("spin", null, "1000 ms"),
        arguments("grow", null, "memory"));
  }

  @ParameterizedTest
  @MethodSource
  void anAgentThatFailsGoesOnFromWhatWasSavedLast_A23(
      String message, @Nullable String data, String reason) {
    try (AgentApp app = app()) {
      String id = app.start("Faulty");
      app.ask(id, "set", "saved");
      AgentApp.Heard heard = app.listen(id);

      AgentException failure = refusal(() -> app.ask(id, message, data));
      assertThat(failure.kind()).isEqualTo(Kind.FAILED);
      assertThat(failure)
          .hasMessageContaining("agent Faulty, id " + id)
          .hasMessageContaining("handling a message");
      assertThat(failure.getCause()).isNotNull();
      assertThat(failure.getMessage() + failure.getCause().getMessage()).contains(reason);
      assertThat(app.status(id)).isEqualTo(SUSPENDED);
      Soon.until("memory is let go", () -> app.engine.statistics().memoryBytes() == 0);

      assertThat(app.ask(id, "get")).isEqualTo("saved");
      heard.await(3);
      assertThat(heard.events)
          .containsExactly(
              "agentStatusUpdated {\"status\":\"suspended\"}",
              "agentStatusUpdated {\"status\":\"resuming\"}",
              "agentStatusUpdated {\"status\":\"running\"}");
    }
  }

  @Test
  void anAgentThatFailsTooOftenRests() {
    try (AgentApp app = app()) {
      String id = app.start("Faulty");
      String other = app.start("Faulty");
      for (int i = 0; i < 5; i++) {
        assertThat(refusal(() -> app.ask(id, "throw")).kind()).isEqualTo(Kind.FAILED);
      }
      AgentException resting = refusal(() -> app.ask(id, "get"));
      assertThat(resting.kind()).isEqualTo(Kind.NO_LONGER_AVAILABLE);
      assertThat(resting.reason()).isEqualTo("agent is no longer available");
      assertThat(resting).hasMessageContaining("failed 5 times within 60 seconds");
      assertThat(app.ask(other, "get")).as("others do not").isEqualTo("new");
      app.agents.stop(id);
      app.awaitStatus(id, TERMINATED);
    }
  }

  @Test
  void anAgentThatCannotInitializeIsTerminated() {
    try (AgentApp app = app()) {
      AgentException failure = refusal(() -> app.start("FailsToInitialize"));
      assertThat(failure.kind()).isEqualTo(Kind.FAILED);
      assertThat(failure).hasMessageContaining("being started");
      assertThat(failure.getCause()).hasMessageContaining("cannot initialize");
      Soon.until("it is gone", () -> app.agents.list().isEmpty());
      Soon.until("so is its instance", () -> app.engine.statistics().memoryBytes() == 0);
    }
  }

  @Test
  void anAgentThatCannotBePutToSleepIsWokenFromWhatWasSavedLast() {
    try (AgentApp app = AgentApp.of(mode, agents -> agents.idleTimeout(Duration.ofMillis(1)))) {
      String id = app.start("FailsToSuspend");
      app.ask(id, "set", "saved");
      app.awaitStatus(id, SUSPENDED);
      assertThat(app.ask(id, "get")).isEqualTo("saved");
    }
  }

  @Test
  void anAgentThatCannotBeWokenSaysSo() {
    try (AgentApp app = AgentApp.of(mode, agents -> agents.idleTimeout(Duration.ofMillis(1)))) {
      String id = app.start("FailsToResume");
      app.awaitStatus(id, SUSPENDED);
      AgentException failure = refusal(() -> app.ask(id, "get"));
      assertThat(failure.kind()).isEqualTo(Kind.FAILED);
      assertThat(failure).hasMessageContaining("being resumed");
      assertThat(app.status(id)).isEqualTo(SUSPENDED);
    }
  }

  @Test
  void anAgentThatCannotEndInOrderEndsNevertheless() {
    try (AgentApp app = app()) {
      String id = app.start("FailsToTerminate");
      app.agents.stop(id);
      app.awaitStatus(id, TERMINATED);
      Soon.until("its instance is gone", () -> app.engine.statistics().memoryBytes() == 0);
    }
  }

  @Test
  void anUnknownNameIsTheGuestsToRefuse_A8() {
    try (AgentApp app = app()) {
      AgentException failure = refusal(() -> app.start("Nobody"));
      assertThat(failure.kind()).isEqualTo(Kind.FAILED);
      assertThat(failure.getCause()).hasMessageContaining("Agent Nobody not found.");
      assertThat(app.agents.list()).isEmpty();
      Soon.until("no instance is left", () -> app.engine.statistics().memoryBytes() == 0);
    }
  }

  @Test
  void appsOfPreviewsRunButHaveNoAgents_A36() {
    try (AgentApp app = AgentApp.of(PREVIEW, mode)) {
      assertThat(app.call("add", 1, 2)).isEqualTo(3);
      AgentException refused = refusal(() -> app.start("Counter"));
      assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
      assertThat(refused)
          .hasMessageContaining("preview of Modus 0.18")
          .hasMessageContaining("Rebuild it");
    }
  }

  @Test
  void appsWithoutAgentsSayHowToHaveSome() {
    try (AgentApp app = AgentApp.of(HELLO, mode)) {
      AgentException refused = refusal(() -> app.start("Counter"));
      assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
      assertThat(refused)
          .hasMessageContaining("does not export _modus_agent_activate")
          .hasMessageContaining("SDK of version 0.18 or later");
    }
  }

  @Test
  void withoutAStoreNothingStarts_A40() {
    AgentStore broken =
        new WatchedStore(
            record -> {
              throw new IllegalStateException("the disk is full");
            });
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(broken))) {
      AgentException failure = refusal(() -> app.start("Counter"));
      assertThat(failure.kind()).isEqualTo(Kind.STORE);
      assertThat(failure).hasMessageContaining("the disk is full");
      Soon.until("no instance is left", () -> app.engine.statistics().memoryBytes() == 0);
      assertThat(app.call("hostStart", "Counter")).isEqualTo("null");
    }
  }

  @Test
  void aStoreThatFailsForAWhileLosesNothingOfAnAgentThatIsAwake() {
    AtomicBoolean broken = new AtomicBoolean();
    AgentStore store =
        new WatchedStore(
            record -> {
              if (broken.get()) {
                throw new IllegalStateException("the disk is full");
              }
            });
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(store))) {
      String id = app.start("Counter");
      broken.set(true);
      try (LogLines log = new LogLines()) {
        assertThat(app.ask(id, "increment")).isEqualTo("1");
        assertThat(app.ask(id, "increment")).isEqualTo("2");
        assertThat(log.lines()).anyMatch(line -> line.contains("Error saving agent state."));
      }
      broken.set(false);
      assertThat(app.ask(id, "increment")).isEqualTo("3");
      Soon.until("saved", () -> "3".equals(store.load(id).state()));
      assertThat(app.status(id)).isEqualTo(RUNNING);
    }
  }

  @Test
  void whenAllPlacesAreBusyOneMoreIsRefused() {
    try (AgentApp app =
        AgentApp.of(mode, agents -> agents.maxAwake(1).activationLimit(Duration.ofMillis(100)))) {
      String relay = app.start("Relay");
      String other = app.start("Counter");
      // the one place is taken by who waits for the other
      assertThat(app.ask(relay, "ask", other + " count")).isEqualTo("no response");
      assertThat(app.ask(other, "count")).isEqualTo("0");
    }
  }

  @Test
  void aGuestThatSendsWithoutEndIsRefusedInTheEnd() {
    try (AgentApp app = AgentApp.of(mode, agents -> agents.maxMailbox(3));
        LogLines log = new LogLines()) {
      String id = app.start("Slow");
      for (int i = 0; i < 10; i++) {
        app.call("hostSend", id, "wait", "500", 0L);
      }
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("Error sending message to agent.")
                      && line.contains("has 3 messages to handle already"));
      Soon.until(
          "it takes messages again",
          () -> {
            try {
              return Integer.parseInt(app.ask(id, "times")) < 10;
            } catch (AgentException e) {
              return false;
            }
          });
    }
  }

  @Test
  void sendersAtTheSameTimeDoNotGetPastTheBound() throws Exception {
    CountDownLatch saving = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean slow = new AtomicBoolean();
    AgentStore store =
        new WatchedStore(
            record -> {
              if (slow.get()) {
                saving.countDown();
                Soon.until("the messages are sent", () -> goOn.getCount() == 0);
              }
            });
    ExecutorService senders = Executors.newFixedThreadPool(16);
    try (AgentApp app = AgentApp.of(mode, agents -> agents.maxMailbox(3).store(store))) {
      String id = app.start("Counter");
      slow.set(true);
      assertThat(app.ask(id, "increment")).as("its state is not saved yet").isEqualTo("1");
      saving.await();
      List<Future<CompletableFuture<String>>> sent =
          senders.invokeAll(nCopies(64, () -> app.agents.send(id, "increment", null)));
      goOn.countDown();
      List<String> answers = new ArrayList<>();
      for (Future<CompletableFuture<String>> one : sent) {
        try {
          answers.add(one.get().join());
        } catch (CompletionException e) {
          assertThat(e.getCause())
              .isInstanceOf(AgentException.class)
              .hasMessageContaining("has 3 messages to handle already");
        }
      }
      assertThat(answers).containsExactlyInAnyOrder("2", "3", "4");
    } finally {
      senders.shutdownNow();
    }
  }

  @Test
  void messagesThatWaitHoldATenthOfTheHeapAtMost() {
    try (AgentApp app = AgentApp.of(mode)) {
      String id = app.start("Counter");
      String large = "1".repeat((int) (Runtime.getRuntime().maxMemory() / 20) + 1);
      AgentException refused = refusal(() -> app.ask(id, "increment", large));
      assertThat(refused.kind()).isEqualTo(Kind.TOO_MANY);
      assertThat(refused).hasMessageContaining("a tenth of the heap");
      for (int i = 1; i <= 3; i++) {
        String half = large.substring(0, large.length() / 2);
        assertThat(app.ask(id, "unknown", half)).as("what is handled waits no more").isNull();
      }
    }
  }

  @Test
  void eventsAreNoLargerThanWhoFallsBehindCanHold() {
    try (AgentApp app = AgentApp.of(mode)) {
      String id = app.start("Counter");
      AgentApp.Heard heard = app.listen(id);
      String most = "\"" + "x".repeat((1 << 18) - 5) + "\"";
      app.agents.publish(id, "big", most);
      heard.await(1);
      assertThat(refusal(() -> app.agents.publish(id, "bigger", most)))
          .hasMessageContaining("longer than 262144 letters")
          .extracting(AgentException::kind)
          .isEqualTo(Kind.INVALID_EVENT);
    }
  }

  @Test
  void whatIsDoneWithAnAnswerDoesNotHoldUpTheAgent() {
    try (AgentApp app = AgentApp.of(mode)) {
      String id = app.start("Counter");
      assertThat(
              app.agents
                  .send(id, "increment", null)
                  .thenApply(one -> one + app.agents.send(id, "increment", null).join()))
          .succeedsWithin(Duration.ofSeconds(30))
          .isEqualTo("12");
    }
  }

  @Test
  void agentsInMemoryAreKeptWithinBounds() {
    AgentStore small = new MemoryStore(20_000);
    try (AgentApp app = AgentApp.of(mode, agents -> agents.store(small))) {
      for (int i = 0; i < 200; i++) {
        String id = app.start("Counter");
        app.agents.stop(id);
        app.awaitStatus(id, TERMINATED);
      }
      String id = app.start("Faulty");
      assertThat(app.ask(id, "set", "x".repeat(50_000))).as("it is answered").hasSize(50_000);
      Soon.until(
          "and goes on from what could be saved",
          () -> {
            try {
              return app.ask(id, "get").equals("new");
            } catch (AgentException e) {
              return false;
            }
          });
      AgentException full =
          refusal(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  app.start("Counter");
                }
              });
      assertThat(full.kind()).isEqualTo(Kind.TOO_MANY);
      assertThat(full).hasMessageContaining("AgentStore.directory");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "get"})
  void neitherMessagesNorStatesAreLogged(String message) {
    try (LogLines log = new LogLines();
        AgentApp app = AgentApp.of(mode, agents -> agents.idleTimeout(Duration.ofMillis(1)))) {
      String id = app.start("Faulty");
      app.ask(id, "set", SECRET);
      try {
        app.ask(id, message, message.equals("throw") ? null : SECRET);
      } catch (AgentException e) {
        assertThat(e).hasMessageNotContaining(SECRET);
      }
      app.awaitStatus(id, SUSPENDED);
      app.agents.list();
      assertThat(app.engine.hostModule("modus_agents").toString()).doesNotContain(SECRET);
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }
  }
}
