package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.CallCancelledException;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.Limits;
import dev.modus.core.TimeLimitException;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.HostCallEnded;
import dev.modus.core.event.ModelCallEnded;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.internal.json.Json;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of models.md, section 15, that need a guest. */
class ModelsConformanceTest {

  private static final String CHAT_ANSWER =
      "{\"id\":\"x1\",\"object\":\"chat.completion\",\"created\":1735689600,\"model\":\"m\","
          + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null,\"message\":"
          + "{\"role\":\"assistant\",\"content\":\" hello \",\"tool_calls\":[]}}],"
          + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";

  static Stream<CompileMode> modes() {
    return GuestApps.modes();
  }

  private static FunctionEngine engine(CompileMode mode, Models.Builder models) {
    return GuestApps.assemblyScript(mode).hostModules(models.build()).build();
  }

  private static FunctionEngine engine(CompileMode mode, String model, ModelProvider provider) {
    return engine(mode, Models.builder().model(model, provider));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m1AnUnknownModelHasNoInfoAndIsLogged(CompileMode mode) {
    try (FunctionEngine engine = GuestApps.assemblyScript(mode).build()) {
      List<String> log =
          LogRecorder.during(
              () ->
                  assertThatThrownBy(() -> engine.call("infoOf", "x"))
                      .isInstanceOf(GuestExitException.class)
                      .hasMessageContaining("Model x not found."));

      assertThat(log)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "ERROR",
                          "Error getting model info.",
                          "Model: x",
                          "model x was not found"));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m2InfoIsTheKeyAndTheSourceModelByExactName(CompileMode mode) {
    try (FunctionEngine engine =
        GuestApps.assemblyScript(mode, GuestApps.manifest("{\"type\":\"http\"}")).build()) {
      assertThat(engine.call("infoOf", "m").value())
          .isEqualTo(Map.of("name", "m", "fullName", "Foo/Bar"));
      assertThatThrownBy(() -> engine.call("infoOf", "M")).isInstanceOf(GuestExitException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m2InGo(CompileMode mode) {
    ScriptedProvider echo =
        new ScriptedProvider(
            request ->
                CompletableFuture.completedStage(ModelResponse.of("<" + request.input() + ">")));
    try (FunctionEngine engine =
        GuestApps.go(mode, GuestApps.manifest("{\"type\":\"http\"}"))
            .hostModules(Models.builder().model("m", echo).build())
            .build()) {
      assertThat(engine.call("infoOf", "m").value())
          .isEqualTo(Map.of("name", "m", "fullName", "Foo/Bar"));
      assertThat(engine.call("infoOf", "x").value()).isNull();
      assertThat(engine.call("invoke", "m", "é").value()).isEqualTo("<é>");
      assertThat(engine.call("invokeWithNil", "m").value()).isEqualTo("<>");
      assertThat(engine.call("invoke", "x", "é").value()).isEqualTo("");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m18AnErrorOfTheProviderReachesTheChatApp(CompileMode mode) {
    String error = "{\"error\":{\"message\":\"quota\",\"type\":\"t\"}}";
    ModelProvider failing =
        ScriptedProvider.failing(
            ModelException.ofStatus(500, "HTTP error: 500 Internal Server Error", error));
    try (FunctionEngine engine = engine(mode, "chat", failing)) {
      assertThatThrownBy(() -> engine.call("chat", "chat", "hi"))
          .isInstanceOfSatisfying(
              GuestExitException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
          .hasMessageContaining("The chat model returned an error: quota");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m19AFailedConnectionGivesAnEmptyAnswer(CompileMode mode) {
    // the manifest's connection leads to a port nobody listens at
    try (FunctionEngine engine =
        GuestApps.assemblyScript(mode)
            .secrets(GuestApps.secret("MODUS_OPENAI_API_KEY", "k"))
            .build()) {
      List<String> log =
          LogRecorder.during(
              () ->
                  assertThatThrownBy(() -> engine.call("chat", "chat", "hi"))
                      .hasMessageContaining("No response received from model invocation"));

      assertThat(log)
          .anySatisfy(line -> assertThat(line).contains("ERROR", "Error invoking model."));
      assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo("");
    }
  }

  /** manifest.md, case 21. */
  @ParameterizedTest
  @MethodSource("modes")
  void modelWithoutConnectionFailsWhenItIsAsked(CompileMode mode) {
    String manifest = "{\"models\":{\"m\":{\"host\":\"h\",\"sourceModel\":\"s\"}}}";
    try (FunctionEngine engine = GuestApps.assemblyScript(mode, manifest).build()) {
      List<String> log =
          LogRecorder.during(
              () -> assertThat(engine.call("invoke", "m", "{}").value()).isEqualTo(""));

      assertThat(log).anySatisfy(line -> assertThat(line).contains("connection [] was not found"));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void nameOfAModelWritesNoLinesIntoTheLog(CompileMode mode) {
    try (FunctionEngine engine = GuestApps.assemblyScript(mode).build()) {
      List<String> log =
          LogRecorder.during(() -> engine.call("invoke", "x\nERROR forged\u001b[31m", "{}"));

      assertThat(log)
          .anySatisfy(line -> assertThat(line).contains("Model: x ERROR forged?[31m"))
          .noneSatisfy(
              line -> assertThat(line.lines()).anyMatch(l -> l.startsWith("ERROR forged")));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m20ACancelledCallCancelsItsRequest(CompileMode mode) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    ModelProvider silent =
        request -> {
          request.cancellation().onCancel(cancelled::countDown);
          asked.countDown();
          return new CompletableFuture<>();
        };
    try (FunctionEngine engine = engine(mode, "chat", silent)) {
      CompletableFuture<?> call = engine.callAsync(CallContext.empty(), "invoke", "chat", "{}");
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      call.cancel(true);

      assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m20AnInterruptedThreadIsACancellation(CompileMode mode) {
    ModelProvider interrupting =
        request -> {
          Thread.currentThread().interrupt();
          return new CompletableFuture<>();
        };
    try (FunctionEngine engine = engine(mode, "chat", interrupting)) {
      List<String> log =
          LogRecorder.during(
              () -> {
                try {
                  // a guest that is done before anybody notices the interrupt returns
                  assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo("");
                } catch (CallCancelledException e) {
                  assertThat(e.invocation().function()).isEqualTo("invoke");
                }
              });

      assertThat(log)
          .anySatisfy(line -> assertThat(line).contains("WARNING", "Cancelled model invocation."));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m26AnOutputThatIsNoJsonIsReturned(CompileMode mode) {
    try (FunctionEngine engine = engine(mode, "chat", ScriptedProvider.answering("<html>"))) {
      assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo("<html>");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m27TheDefaultChatInput(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.answering(CHAT_ANSWER);
    try (FunctionEngine engine = engine(mode, "chat", provider)) {
      assertThat(engine.call("chat", "chat", "say \"hi\"\n").value()).isEqualTo("hello");

      assertThat(Json.parse(provider.requests().get(0).input()))
          .isEqualTo(
              Json.parse(
                  "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"Be"
                      + " brief.\"},{\"role\":\"user\",\"content\":\"say \\\"hi\\\"\\n\"}]}"));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m28AChatInputWithOptions(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.answering(CHAT_ANSWER);
    try (FunctionEngine engine = engine(mode, "small", provider)) {
      assertThat(engine.call("chatWithOptions", "small").value()).isEqualTo(2);

      assertThat(Json.parse(provider.requests().get(0).input()))
          .isEqualTo(
              Json.parse(
                  "{\"model\":\"gpt-4o-mini\",\"messages\":[],\"logprobs\":true,\"top_logprobs\":0,"
                      + "\"max_tokens\":0,\"n\":0,\"response_format\":{\"type\":\"json_object\"},"
                      + "\"temperature\":0.0,\"top_p\":0.0,\"tools\":[],\"tool_choice\":\"none\"}"));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m37ToolCallsNeedTheRepairOfAnswers(CompileMode mode) {
    String call =
        "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":"
            + "\"function\",\"function\":{\"name\":\"lengthOf\",\"arguments\":\"{\\\"text\\\":1}\"}"
            + "}]}}]}";
    String answer =
        "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"done\"}}]}";
    try (FunctionEngine engine =
        engine(mode, "chat", ScriptedProvider.answeringInTurn(call, answer))) {
      assertThatThrownBy(() -> engine.call("chatWithTools", "chat", "hi"))
          .isInstanceOf(GuestExitException.class);
    }
    ScriptedProvider provider = ScriptedProvider.answeringInTurn(call, answer);
    Models.Builder repairing =
        Models.builder()
            .model("chat", provider)
            .policy("chat", ModelPolicy.builder().normalized(true).build());
    try (FunctionEngine engine = engine(mode, repairing)) {
      assertThat(engine.call("chatWithTools", "chat", "hi").value()).isEqualTo("done");
      assertThat(provider.requests().get(1).input())
          .contains("\"tool_call_id\":\"c1\"", "\"content\":\"10\"");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m38AnAppThatUsesNoModelNeedsNobodyToProvideOne(CompileMode mode) {
    try (FunctionEngine engine = GuestApps.assemblyScript(mode, "{}").build()) {
      assertThat(engine.call("invoke", "any", "{}").value()).isEqualTo("");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m39WhoServesAModelIsDecidedByNameThenConnectionThenConditionThenFactory(CompileMode mode) {
    Models.Builder models =
        Models.builder()
            .provider(ScriptedProvider.answering("anybody"))
            .connection("openai", ScriptedProvider.answering("connection"))
            .model("chat", ScriptedProvider.answering("model"));
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo("model");
      assertThat(engine.call("invoke", "embed", "{}").value()).isEqualTo("connection");
      assertThat(engine.call("invoke", "lost", "{}").value()).isEqualTo("anybody");
    }
    Models.Builder conditional =
        Models.builder()
            .provider(
                request -> request.input().contains("7"), ScriptedProvider.answering("condition"));
    try (FunctionEngine engine = engine(mode, conditional)) {
      assertThat(engine.call("invoke", "lost", "7").value()).isEqualTo("condition");
      assertThat(engine.call("invoke", "lost", "8").value()).isEqualTo("found");
    }
    try (FunctionEngine engine = engine(mode, Models.builder().discover(false))) {
      assertThat(engine.call("invoke", "lost", "8").value()).isEqualTo("");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m40ATimeOutIsAnErrorAndNoCancellation(CompileMode mode) {
    ModelProvider late = ScriptedProvider.failing(new TimeoutException("late"));
    try (FunctionEngine engine = engine(mode, "chat", late)) {
      List<String> log =
          LogRecorder.during(
              () -> assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo(""));

      assertThat(log)
          .anySatisfy(line -> assertThat(line).contains("ERROR", "did not answer"))
          .noneSatisfy(line -> assertThat(line).contains("Cancelled"));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aTimeOutOfThePolicyEndsTheRequestAndNotTheCall(CompileMode mode) {
    Models.Builder models =
        Models.builder()
            .model("chat", request -> new CompletableFuture<>())
            .policy("chat", ModelPolicy.builder().timeout(Duration.ofMillis(20)).build());
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo("");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void theLimitOfTheCallEndsRequestAndCall(CompileMode mode) {
    Models models = Models.builder().model("chat", request -> new CompletableFuture<>()).build();
    Limits limits = Limits.builder().maxCallTime(Duration.ofMillis(300)).build();
    try (FunctionEngine engine =
        GuestApps.assemblyScript(mode).hostModules(models).limits(limits).build()) {
      List<String> log =
          LogRecorder.during(
              () ->
                  assertThatThrownBy(() -> engine.call("invoke", "chat", "{}"))
                      .isInstanceOf(TimeLimitException.class));

      assertThat(log).noneSatisfy(line -> assertThat(line).contains("Cancelled"));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void embeddingsReachTheGuestAsFloats(CompileMode mode) {
    ScriptedProvider provider =
        ScriptedProvider.answering(
            "{\"object\":\"list\",\"model\":\"e\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1},"
                + "\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,-1,1e-3]}]}");
    try (FunctionEngine engine = engine(mode, "embed", provider)) {
      assertThat(engine.call("embed", "embed", List.of("a")).value())
          .asString()
          .isEqualTo("[[0.5, -1.0, 0.001]]");
      assertThat(Json.parse(provider.requests().get(0).input()))
          .isEqualTo(Json.parse("{\"model\":\"text-embedding-3-small\",\"input\":[\"a\"]}"));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void providersKnowOnWhoseBehalfTheyAreAsked(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.answering("{}");
    try (FunctionEngine engine = engine(mode, "chat", provider)) {
      String executionId = engine.call("invoke", "chat", "{}").executionId();

      ModelRequest request = provider.requests().get(0);
      assertThat(request.model()).isEqualTo("chat");
      assertThat(request.sourceModel()).isEqualTo("GPT-4o");
      assertThat(request.connection()).isEqualTo("openai");
      assertThat(request.connectionSettings()).isNotNull();
      assertThat(request.path()).isEqualTo("v1/chat/completions");
      assertThat(request.app()).isEqualTo("models");
      assertThat(request.function()).isEqualTo("invoke");
      assertThat(request.executionId()).isEqualTo(executionId);
      assertThat(request.timeLeft()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
      assertThat(request.isStreaming()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void listenersHearOfEachRequestAndOfTheHostCallThatFailed(CompileMode mode) {
    List<String> heard = new CopyOnWriteArrayList<>();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void modelCallEnded(ModelCallEnded event) {
            heard.add(
                event.modelCall().model()
                    + " "
                    + event.modelCall().provider()
                    + " "
                    + event.inputTokens()
                    + " "
                    + (event.failure() == null ? "" : event.failure().getMessage()));
          }

          @Override
          public void hostCallEnded(HostCallEnded event) {
            heard.add(event.failure() == null ? "ok" : event.failure().getClass().getSimpleName());
          }
        };
    Models models =
        Models.builder()
            .model("chat", ScriptedProvider.failing(new ModelException(Kind.TRANSPORT, "down")))
            .model("small", ScriptedProvider.answering("{\"usage\":{\"prompt_tokens\":3}}"))
            .model("embed", ScriptedProvider.failing(new ModelException(Kind.TRANSPORT, "gone")))
            .policy("chat", ModelPolicy.builder().fallback("small").build())
            .build();
    try (FunctionEngine engine =
        GuestApps.assemblyScript(mode).hostModules(models).listener(listener).build()) {
      engine.call("invoke", "chat", "{}");
      engine.call("invoke", "embed", "{}");
    }
    assertThat(heard)
        .containsExactly(
            "chat openai OptionalLong.empty down",
            "small openai OptionalLong[3] ",
            "ok",
            "embed openai OptionalLong.empty gone",
            "ModelException");
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aStreamListenerSeesThePiecesAndTheGuestTheWhole(CompileMode mode) {
    StringBuilder seen = new StringBuilder();
    ModelProvider streaming =
        request -> {
          assertThat(request.isStreaming()).isTrue();
          request.emit("Hel");
          request.emit("");
          request.emit("lo");
          return CompletableFuture.completedStage(ModelResponse.of("\"Hello\""));
        };
    Models.Builder models =
        Models.builder()
            .model("chat", streaming)
            .streamListener((request, text) -> seen.append(text).append('|'));
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo("\"Hello\"");
      assertThat(seen).hasToString("Hel|lo|");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aProviderThatBreaksItsPromisesCostsItsCallAnEmptyAnswer(CompileMode mode) {
    List<ModelProvider> broken =
        List.of(
            request -> null,
            request -> CompletableFuture.completedStage(null),
            request -> {
              throw new IllegalStateException("prompt: " + request.input());
            },
            request -> CompletableFuture.failedStage(new StackOverflowError()));
    for (ModelProvider provider : broken) {
      try (FunctionEngine engine = engine(mode, "chat", provider)) {
        List<String> log =
            LogRecorder.during(
                () ->
                    assertThat(engine.call("invoke", "chat", "classified").value()).isEqualTo(""));
        assertThat(log)
            .filteredOn(line -> !line.contains(" DEBUG: "))
            .anySatisfy(line -> assertThat(line).contains("Error invoking model."))
            .noneSatisfy(line -> assertThat(line).contains("classified"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void onlyStatusesTheReferencePassesOnReachTheGuest(CompileMode mode) {
    Map<Kind, String> seen = new EnumMap<>(Kind.class);
    for (int status : List.of(401, 403, 404, 429, 500)) {
      ModelException failure = ModelException.ofStatus(status, "HTTP error: " + status, "body");
      try (FunctionEngine engine = engine(mode, "chat", ScriptedProvider.failing(failure))) {
        seen.put(failure.kind(), (String) engine.call("invoke", "chat", "{}").value());
      }
    }
    assertThat(seen)
        .isEqualTo(
            Map.of(
                Kind.UNAUTHORIZED, "",
                Kind.FORBIDDEN, "",
                Kind.NOT_FOUND, "body",
                Kind.RATE_LIMITED, "",
                Kind.HTTP, "body"));
  }
}
