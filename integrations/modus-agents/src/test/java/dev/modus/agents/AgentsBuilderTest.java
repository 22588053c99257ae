package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.testing.LogLines;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of agents before there are any. */
class AgentsBuilderTest {

  private static final String IDLE_TIMEOUT = "MODUS_AGENT_IDLE_TIMEOUT_SECONDS";

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1.5", "99999999999999"})
  void anIdleTimeoutThatMakesNoSenseIsTwoSecondsWithAWarning(String value) {
    try (LogLines log = new LogLines()) {
      Agents agents = Agents.builder().environment(Map.of(IDLE_TIMEOUT, value)::get).build();
      assertThat(agents).hasToString("Agents[idleTimeout=PT2S, maxAwake=256]");
      assertThat(log.lines())
          .containsExactly(
              "WARNING dev.modus.agents Invalid value for " + IDLE_TIMEOUT + ". Using 2 instead.");
    }
  }

  @ParameterizedTest
  @CsvSource({"7, PT7S", "0, PT0S", "'', PT2S"})
  void theIdleTimeoutOfTheEnvironmentCounts(String value, String expected) {
    assertThat(Agents.builder().environment(Map.of(IDLE_TIMEOUT, value)::get).build())
        .hasToString("Agents[idleTimeout=" + expected + ", maxAwake=256]");
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    Agents.Builder builder = Agents.builder();
    assertThatThrownBy(() -> builder.maxAwake(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxAwake must be at least 1, but is 0");
    assertThatThrownBy(() -> builder.maxMailbox(0))
        .hasMessage("maxMailbox must be at least 1, but is 0");
    assertThatThrownBy(() -> builder.idleTimeout(Duration.ofSeconds(-1)))
        .hasMessage("idleTimeout must not be negative, but is PT-1S");
    assertThatThrownBy(() -> builder.idleTimeout("Counter", Duration.ofSeconds(-1)))
        .hasMessage("idleTimeout must not be negative, but is PT-1S");
    assertThatThrownBy(() -> builder.closeTimeout(Duration.ofSeconds(-1)))
        .hasMessage("closeTimeout must not be negative, but is PT-1S");
  }

  @Test
  void withoutAnEngineThereAreNoAgents() {
    AgentException refused =
        catchThrowableOfType(AgentException.class, () -> Agents.builder().build().start("Counter"));
    assertThat(refused.kind()).isEqualTo(AgentException.Kind.CLOSED);
    assertThat(refused).hasMessageContaining("hostModules(...)");
  }

  @ParameterizedTest
  @EnumSource
  void everyStatusHasAWordOfItsOwn(AgentStatus status) {
    assertThat(AgentStatus.of(status.text())).isEqualTo(status);
  }

  @Test
  void anUnknownStatusIsRefused() {
    assertThatThrownBy(() -> AgentStatus.of("sleeping"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no status 'sleeping' of agents");
  }
}
