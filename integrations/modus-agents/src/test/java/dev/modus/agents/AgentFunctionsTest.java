package dev.modus.agents;

import static dev.modus.agents.AgentStatus.RUNNING;
import static dev.modus.agents.AgentStatus.SUSPENDED;
import static dev.modus.agents.AgentStatus.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import dev.modus.core.StatefulInstance;
import dev.modus.testing.LogLines;
import dev.modus.testing.Soon;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What guests see of agents: the host functions (host-functions.md, cases 62 to 68), and the
 * exports (agents.md, cases A1 to A14, A25, A26 and A32).
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class AgentFunctionsTest {

  private static final long NO_LIMIT = Long.MAX_VALUE;

  @Parameter CompileMode mode;

  @SuppressWarnings("unchecked")
  private static Map<String, Object> info(Object value) {
    return (Map<String, Object>) value;
  }

  @Test
  void withoutAgentsTheListIsEmptyAndNotNull_62() {
    try (AgentApp app = AgentApp.of(mode)) {
      assertThat(app.call("hostList")).isEqualTo(0);
      assertThat(app.call("listAgents")).isEqualTo(List.of());
    }
  }

  @Test
  void guestsStartAskAndStopAgents_66() {
    try (AgentApp app = AgentApp.of(mode)) {
      Map<String, Object> started = info(app.call("startAgent", "Counter"));
      String id = (String) started.get("id");
      assertThat(started).containsEntry("name", "Counter").containsEntry("status", "running");
      assertThat(app.call("send", id, "increment", "5")).isEqualTo("5");
      assertThat(app.call("sendThree", id)).as("A11: in order").isEqualTo("116");
      assertThat(info(app.call("getAgent", id))).containsEntry("status", "running");
      assertThat(app.call("listAgents")).isEqualTo(List.of(started));
      assertThat(info(app.call("stopAgent", id))).containsEntry("status", "stopping");
      app.awaitStatus(id, TERMINATED);
      assertThat(app.call("hostStop", id)).isEqualTo("Counter is terminated");
      assertThat(app.call("hostList")).isEqualTo(0);
      assertThat(app.call("hostSend", id, "count", null, NO_LIMIT))
          .as("A13")
          .isEqualTo("error: agent is no longer available");
      assertThatThrownBy(() -> app.call("send", id, "count", null))
          .hasMessageContaining("agent is no longer available");
    }
  }

  @Test
  void aMessageNobodyWaitsForIsAnsweredAtOnce_63_A10() {
    try (AgentApp app = AgentApp.of(mode)) {
      String id = app.start("Slow");
      assertThat(app.call("hostSend", id, "wait", "300", 0L)).isNull();
      assertThat(app.ask(id, "times")).as("it is handled").isEqualTo("1");
    }
  }

  @Test
  void anUnknownAgentIsNoErrorOfTheHost_64_A12() {
    try (AgentApp app = AgentApp.of(mode);
        LogLines log = new LogLines()) {
      assertThat(app.call("hostSend", "nope", "count", null, NO_LIMIT))
          .isEqualTo("error: agent nope not found");
      assertThat(log.lines()).noneMatch(line -> line.startsWith("SEVERE"));
      assertThatThrownBy(() -> app.call("send", "nope", "count", null))
          .hasMessageContaining("agent nope not found");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, -1})
  void anAnswerThatIsLateIsNoneButTheMessageIsHandled_65_A14(long timeoutNanos) {
    try (AgentApp app = AgentApp.of(mode);
        LogLines log = new LogLines()) {
      String id = app.start("Slow");
      assertThat(app.call("hostSend", id, "wait", "300", timeoutNanos)).isEqualTo("no response");
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("Error sending message to agent. AgentId: " + id)
                      && line.contains("MsgName: wait")
                      && line.contains("did not answer within"));
      assertThat(app.ask(id, "times")).isEqualTo("1");
      assertThatThrownBy(() -> app.call("send", id, "wait", "300", 1L))
          .hasMessageContaining("Failed to send message to agent.");
    }
  }

  @Test
  void informationAboutAnUnknownAgentIsNull_67() {
    try (AgentApp app = AgentApp.of(mode);
        LogLines log = new LogLines()) {
      assertThat(app.call("hostInfo", "nope")).isEqualTo("null");
      assertThat(app.call("hostStop", "nope")).isEqualTo("null");
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("Error getting agent info. AgentId: nope")
                      && line.contains("agent nope not found"))
          .anyMatch(line -> line.contains("Error stopping agent. AgentId: nope"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "countUpdated, not json, error deserializing event data",
    "countUpdated, '', error deserializing event data",
    "countUpdated, '{} {}', error deserializing event data",
    "agentStatusUpdated, '{\"status\":\"terminated\"}', is reserved"
  })
  void anEventThatCannotBePublishedIsLoggedAndTheGuestGoesOn_68_A32(
      String name, String data, String reason) {
    try (AgentApp app = AgentApp.of(mode);
        LogLines log = new LogLines()) {
      String id = app.start("Counter");
      AgentApp.Heard heard = app.listen(id);
      assertThat(app.call("hostPublish", id, name, data)).isEqualTo("went on");
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("Error publishing agent event. AgentId: " + id)
                      && line.contains(reason));
      app.ask(id, "increment");
      heard.await(1);
      assertThat(heard.events).containsExactly("countUpdated {\"count\":1}");
    }
  }

  @Test
  void eventsReachWhoListens_A27_A33() {
    try (AgentApp app = AgentApp.of(mode)) {
      String id = app.start("Publisher");
      AgentApp.Heard heard = app.listen(id);
      app.ask(id, "event", "text \"hi\"");
      app.ask(id, "event", "nothing -");
      app.call("hostPublish", id, "fromOutside", "[1, 2.50]");
      app.agents.publish(id, "fromJava", "null");
      heard.await(4);
      assertThat(heard.events)
          .containsExactly("text \"hi\"", "nothing null", "fromOutside [1, 2.50]", "fromJava null");
    }
  }

  @Test
  void nobodyCanListenToAnAgentThatIsNotThere_A29() {
    try (AgentApp app = AgentApp.of(mode)) {
      assertThatThrownBy(() -> app.agents.events("x")).hasMessageContaining("agent x not found");
      String id = app.start("Counter");
      app.agents.stop(id);
      app.awaitStatus(id, TERMINATED);
      assertThatThrownBy(() -> app.agents.events(id))
          .hasMessage("agent " + id + " is terminated, cannot subscribe to events");
    }
  }

  @Test
  void anAgentThatAsksItselfIsToldAtOnce_A25() {
    try (AgentApp app = AgentApp.of(mode);
        LogLines log = new LogLines()) {
      String id = app.start("Relay");
      assertThat(app.ask(id, "self")).isEqualTo("no response");
      assertThat(log.lines()).anyMatch(line -> line.contains("which waits for it"));
      String other = app.start("Relay");
      assertThat(app.ask(id, "ask", other + " ask " + id + " get")).isEqualTo("no response");
      assertThat(app.ask(id, "ask", other + " get")).as("no circle").isEqualTo("new");
      assertThat(app.ask(id, "tell", id + " get")).as("nobody waits").isNull();
    }
  }

  @Test
  void whoGoesAwayDoesNotHarmTheAgent_A26() {
    try (AgentApp app = AgentApp.of(mode)) {
      String id = app.start("Slow");
      CompletableFuture<Invocation> call =
          app.engine.callAsync(CallContext.empty(), "hostSend", id, "wait", "300", NO_LIMIT);
      Soon.until("at work", () -> app.count("_modus_agent_handle_message") == 1);
      call.cancel(true);
      assertThat(app.ask(id, "times")).isEqualTo("1");
      assertThat(app.status(id)).isEqualTo(RUNNING);
      assertThat(app.count("_modus_agent_activate")).as("in the same instance").isEqualTo(1);
    }
  }

  @Test
  void agentsSeeNoClaimsOfWhoStartedThem() {
    try (AgentApp app = AgentApp.of(mode)) {
      CallContext context =
          CallContext.builder().claims("{\"sub\":\"ada\"}").timeZone("Asia/Tokyo").build();
      Object started = app.engine.call(context, "startAgent", "Counter").value();
      assertThat(app.ask((String) info(started).get("id"), "count")).isEqualTo("0");
    }
  }

  @Test
  void sleepingAgentsAreInTheList() {
    try (AgentApp app = AgentApp.of(mode, agents -> agents.idleTimeout(Duration.ofMillis(1)))) {
      String id = app.start("Counter");
      app.awaitStatus(id, SUSPENDED);
      assertThat(app.call("hostInfo", id)).isEqualTo("Counter is suspended");
      assertThat(app.call("hostList")).isEqualTo(1);
    }
  }

  @Test
  void onTheClassPathIsEnough() {
    try (FunctionEngine engine =
        FunctionEngine.builder().app(AgentApp.APP).compileMode(mode).build()) {
      String id = (String) info(engine.call("startAgent", "Counter").value()).get("id");
      assertThat(engine.call("send", id, "increment", "3").value()).isEqualTo("3");
    }
  }

  // The exports, as the host calls them

  private static Object call(StatefulInstance instance, String function, Object... arguments) {
    return instance.call(CallContext.empty(), "_modus_agent_" + function, arguments).value();
  }

  @Test
  void exportsDoWhatTheHostExpects_A1_A2_A3_A5() {
    try (AgentApp app = AgentApp.of(mode);
        StatefulInstance one = app.engine.openInstance();
        StatefulInstance other = app.engine.openInstance()) {
      call(one, "activate", "Counter", "abc");
      assertThat(call(one, "get_state")).isEqualTo("0");
      assertThat(call(one, "handle_message", "increment", null)).isEqualTo("1");
      assertThat(call(one, "handle_message", "increment", "5")).isEqualTo("6");
      assertThat(call(one, "handle_message", "unknown", "5")).isNull();
      call(other, "activate", "Counter", "def");
      call(other, "set_state", "41");
      call(other, "handle_event", "resume");
      assertThat(call(other, "handle_message", "count", null)).isEqualTo("41");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "activate, Another agent is already active in this module instance.",
    "unknown, Agent Nobody not found.",
    "event, Unknown agent event action: sing",
    "none, No active agent to get state for."
  })
  void misuseOfTheExportsEndsTheInstance_A4(String misuse, String message) {
    try (AgentApp app = AgentApp.of(mode);
        StatefulInstance instance = app.engine.openInstance()) {
      if (!misuse.equals("unknown") && !misuse.equals("none")) {
        call(instance, "activate", "Counter", "abc");
      }
      assertThatThrownBy(
              () -> {
                switch (misuse) {
                  case "activate" -> call(instance, "activate", "Counter", "def");
                  case "unknown" -> call(instance, "activate", "Nobody", "abc");
                  case "event" -> call(instance, "handle_event", "sing");
                  default -> call(instance, "get_state");
                }
              })
          .hasMessageContaining(message);
      assertThat(instance.isUsable()).isFalse();
    }
  }
}
