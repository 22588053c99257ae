package dev.modus.agents;

import static dev.modus.agents.AgentApp.refusal;
import static dev.modus.agents.AgentStatus.RUNNING;
import static dev.modus.agents.AgentStatus.SUSPENDED;
import static dev.modus.agents.AgentStatus.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.agents.AgentException.Kind;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.GuestMessage;
import dev.modus.core.Invocation;
import dev.modus.core.StatefulInstance;
import dev.modus.testing.LogLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents written in Go, whose failures are logged and go no further (agents.md, section 3.3). */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class GoAgentsTest {

  private static final Path APP = Path.of("src/test/guests/go/agents/build");
  private static final long NO_LIMIT = Long.MAX_VALUE;

  @Parameter CompileMode mode;

  private AgentApp app() {
    return AgentApp.of(APP, mode);
  }

  @Test
  void agentsInGoLiveAsOthersDo() {
    try (AgentApp app = app()) {
      String id = app.start("Counter");
      AgentApp.Heard heard = app.listen(id);
      assertThat(app.ask(id, "increment", "5")).isEqualTo("5");
      assertThat(app.ask(id, "unknown")).isNull();
      app.engine.reload();
      assertThat(app.ask(id, "increment")).as("asleep and awake in between").isEqualTo("6");
      heard.await(6);
      assertThat(heard.events)
          .containsExactly(
              "countUpdated {\"count\":5}",
              "agentStatusUpdated {\"status\":\"suspending\"}",
              "agentStatusUpdated {\"status\":\"suspended\"}",
              "agentStatusUpdated {\"status\":\"resuming\"}",
              "agentStatusUpdated {\"status\":\"running\"}",
              "countUpdated {\"count\":6}");
      app.agents.stop(id);
      app.awaitStatus(id, TERMINATED);
    }
  }

  @Test
  void functionsInGoDealWithAgents() {
    try (AgentApp app = app()) {
      assertThat(app.call("listAgents")).isEqualTo(List.of());
      String id = (String) app.call("startAgent", "Counter");
      assertThat(app.call("agentStatus", id)).isEqualTo("Counter is running");
      assertThat(app.call("send", id, "increment", "7", NO_LIMIT)).isEqualTo("7");
      assertThat(app.call("send", id, "increment", null, 0L)).as("nobody waits").isEqualTo("nil");
      assertThat(app.call("send", id, "count", null, NO_LIMIT)).isEqualTo("8");
      assertThat(app.call("listAgents"))
          .isEqualTo(List.of(Map.of("id", id, "name", "Counter", "status", "running")));
      assertThat(app.call("stopAgent", id)).isEqualTo("Counter is stopping");
      app.awaitStatus(id, TERMINATED);
      assertThat(app.call("send", id, "count", null, NO_LIMIT))
          .isEqualTo("error: agent is no longer available");
      assertThat(app.call("send", "nope", "count", null, NO_LIMIT))
          .isEqualTo("error: agent nope not found");
      assertThat(app.call("agentStatus", "nope")).isEqualTo("nil");
    }
  }

  @Test
  void anErrorIsLoggedByTheGuestAndTheAgentGoesOn_A24() {
    try (AgentApp app = app();
        LogLines log = new LogLines()) {
      String id = app.start("Faulty");
      app.ask(id, "set", "kept");
      assertThat(app.call("send", id, "fail", null, NO_LIMIT)).isEqualTo("nil");
      assertThat(app.ask(id, "get")).isEqualTo("kept");
      assertThat(app.status(id)).isEqualTo(RUNNING);
      assertThat(app.count("_modus_agent_activate")).as("in the same instance").isEqualTo(1);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("Error handling message fail: on purpose"))
          .anyMatch(line -> line.contains("_modus_agent_handle_message (agent-" + id + ")"));
      app.agents.stop(id);
      app.awaitStatus(id, TERMINATED);
    }
  }

  @Test
  void aPanicEndsTheInstanceAndNotTheAgent() {
    try (AgentApp app = app()) {
      String id = app.start("Faulty");
      app.ask(id, "set", "kept");
      assertThat(refusal(() -> app.ask(id, "panic")).kind()).isEqualTo(Kind.FAILED);
      assertThat(app.status(id)).isEqualTo(SUSPENDED);
      assertThat(app.ask(id, "get")).isEqualTo("kept");
    }
  }

  @Test
  void anUnknownNameIsRefusedAlthoughTheGuestGoesOn() {
    try (AgentApp app = app()) {
      AgentException refused = refusal(() -> app.start("Nobody"));
      assertThat(refused.kind()).isEqualTo(Kind.FAILED);
      assertThat(refused).hasMessageContaining("Agent Nobody not found.");
      assertThat(app.agents.list()).isEmpty();
      assertThat(app.call("startAgent", "Nobody")).isEqualTo("nil");
    }
  }

  @Test
  void withoutAnActiveAgentTheGuestSaysSoAndGoesOn() {
    try (AgentApp app = app();
        StatefulInstance instance = app.engine.openInstance()) {
      Invocation asked = instance.call(CallContext.empty(), "_modus_agent_get_state");
      assertThat(asked.value()).isNull();
      assertThat(asked.messages())
          .extracting(GuestMessage::text)
          .containsExactly("No active agent to get state for.");
      assertThat(instance.isUsable()).isTrue();
    }
  }
}
