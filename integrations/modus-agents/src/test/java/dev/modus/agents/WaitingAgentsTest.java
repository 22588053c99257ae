package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Agents that wait for one another. */
class WaitingAgentsTest {

  private final WaitingAgents waiting = new WaitingAgents();

  @Test
  void anAgentMayWaitForOneThatWaitsForAThird() throws Exception {
    String answer =
        waiting.during(
            "a", "b", () -> waiting.during("b", "c", () -> waiting.during(null, "a", () -> "hi")));
    assertThat(answer).as("an ordinary function closes no circle").isEqualTo("hi");
  }

  @Test
  void whoWouldCloseACircleIsRefused() throws Exception {
    waiting.during(
        "a",
        "b",
        () ->
            waiting.during(
                "b",
                "c",
                () -> {
                  assertThatThrownBy(() -> waiting.during("c", "a", () -> "never"))
                      .isInstanceOf(AgentException.class)
                      .hasMessage(
                          "agent c cannot wait for an answer of agent a, which waits for it; send"
                              + " the message without waiting");
                  return null;
                }));
    assertThatThrownBy(() -> waiting.during("a", "a", () -> "never"))
        .isInstanceOf(AgentException.class);
  }

  @Test
  void waitingIsOverWhenTheAnswerIsThere() throws Exception {
    waiting.during("a", "b", () -> "answer");
    assertThatThrownBy(
            () ->
                waiting.during(
                    "a",
                    "b",
                    () -> {
                      throw new IllegalStateException("no answer");
                    }))
        .hasMessage("no answer");
    assertThat(waiting.<String>during("b", "a", () -> "answer")).isEqualTo("answer");
  }
}
