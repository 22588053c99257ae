package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.models.ModelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever wants a history is told of inferences (models.md, section 9). */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class InferenceListenerTest {

  @Parameter private CompileMode mode;

  private final List<Inference> history = new CopyOnWriteArrayList<>();

  private FunctionEngine engine(Models.Builder models) {
    return GuestApps.assemblyScript(mode).hostModules(models.build()).build();
  }

  private Models.Builder listening(ModelProvider chat) {
    return Models.builder().model("chat", chat).inferenceListener(history::add);
  }

  @Test
  void anInferenceIsWhatWasAskedAndAnsweredForWhomAndWhen() {
    Instant before = Instant.now();
    try (FunctionEngine engine = engine(listening(ScriptedProvider.answering("{\"a\":1}")))) {
      String executionId = engine.call("invoke", "chat", "{\"q\":1}").executionId();

      assertThat(history)
          .singleElement()
          .satisfies(
              inference -> {
                assertThat(inference.request().model()).isEqualTo("chat");
                assertThat(inference.request().input()).isEqualTo("{\"q\":1}");
                assertThat(inference.request().app()).isEqualTo("models");
                assertThat(inference.request().function()).isEqualTo("invoke");
                assertThat(inference.request().executionId()).isEqualTo(executionId);
                assertThat(inference.output()).isEqualTo("{\"a\":1}");
                assertThat(inference.startedAt()).isBetween(before, Instant.now());
                assertThat(inference.duration()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
                assertThat(inference.modelHash())
                    .isEqualTo(engine.manifest().models().get("chat").hash());
              });
    }
  }

  @Test
  void fallbacksAreInferencesOfTheirOwnAndAnswersFromACacheAreNone() {
    Models.Builder models =
        listening(
                ScriptedProvider.failing(
                    ModelException.ofStatus(500, "HTTP error: 500", "{\"error\":1}")))
            .model("small", ScriptedProvider.answering("{}"))
            .policy(
                "chat",
                ModelPolicy.builder().fallback("small").cache(10, Duration.ofMinutes(1)).build());
    try (FunctionEngine engine = engine(models)) {
      engine.call("invoke", "chat", "{}");
      engine.call("invoke", "chat", "{}");
    }
    assertThat(history)
        .extracting(inference -> inference.request().model() + " " + inference.output())
        .containsExactly("chat {\"error\":1}", "small {}");
  }

  @Test
  void requestsThatWereNotAnsweredAreNone() {
    ModelProvider down = ScriptedProvider.failing(new ModelException(Kind.TRANSPORT, "down"));
    try (FunctionEngine engine = engine(listening(down))) {
      engine.call("invoke", "chat", "{}");
    }
    assertThat(history).isEmpty();
  }

  @Test
  void inputThatIsNoJsonIsRefusedWithoutQuotingIt() {
    try (FunctionEngine engine = engine(listening(ScriptedProvider.answering("{}")))) {
      List<String> log =
          LogRecorder.during(
              () ->
                  assertThat(engine.call("invoke", "chat", "classified").value()).isEqualTo("{}"));

      assertThat(log)
          .anySatisfy(
              line -> assertThat(line).contains("invalid JSON data: the input of model chat"))
          .noneSatisfy(line -> assertThat(line).contains("classified"));
    }
    assertThat(history).isEmpty();
  }

  @Test
  void aListenerThatFailsCostsNothing() {
    Models.Builder models =
        Models.builder()
            .model("chat", ScriptedProvider.answering("{}"))
            .inferenceListener(
                inference -> {
                  throw new IllegalStateException("no space for " + inference.output());
                });
    try (FunctionEngine engine = engine(models)) {
      List<String> log =
          LogRecorder.during(
              () -> assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo("{}"));

      assertThat(log)
          .anySatisfy(line -> assertThat(line).contains("WARNING", "an inference listener"));
    }
  }
}
