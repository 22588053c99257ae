package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.models.LoopbackServer.Answer;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.internal.json.Json;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelPolicyTest {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  private static final ModelException UNAVAILABLE =
      ModelException.ofStatus(503, "HTTP error: 503 Service Unavailable", "busy");
  private static final ModelException BAD_REQUEST =
      ModelException.ofStatus(400, "HTTP error: 400 Bad Request", "bad");

  static Stream<CompileMode> modes() {
    return GuestApps.modes();
  }

  private static FunctionEngine engine(
      CompileMode mode, ModelProvider provider, ModelPolicy.Builder policy) {
    return engine(
        mode, Models.builder().model("chat", provider).policy("chat", policy.build()).build());
  }

  private static FunctionEngine engine(CompileMode mode, Models models) {
    return GuestApps.assemblyScript(mode).hostModules(models).build();
  }

  private static Object invoke(FunctionEngine engine, String input) {
    return engine.call("invoke", "chat", input).value();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void nothingIsRepeatedUnlessAskedFor(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.failingTimes(1, UNAVAILABLE, "answer");
    try (FunctionEngine engine = engine(mode, provider, ModelPolicy.builder())) {
      assertThat(invoke(engine, "{}")).isEqualTo("busy");
      assertThat(provider.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void failuresThatMayPassAreRepeated(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.failingTimes(2, UNAVAILABLE, "answer");
    try (FunctionEngine engine = engine(mode, provider, ModelPolicy.builder().retry(3, SHORT))) {
      assertThat(invoke(engine, "{}")).isEqualTo("answer");
      assertThat(provider.requests()).hasSize(3);
    }
    ScriptedProvider never = ScriptedProvider.failing(UNAVAILABLE);
    try (FunctionEngine engine = engine(mode, never, ModelPolicy.builder().retry(3, SHORT))) {
      assertThat(invoke(engine, "{}")).isEqualTo("busy");
      assertThat(never.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void failuresThatDoNotPassAreNotRepeated(CompileMode mode) {
    List<ModelException> lasting =
        List.of(
            BAD_REQUEST,
            ModelException.ofStatus(401, "", ""),
            new ModelException(Kind.TIMEOUT, "late"),
            new ModelException(Kind.CONFIGURATION, "wrong"));
    for (ModelException failure : lasting) {
      ScriptedProvider provider = ScriptedProvider.failing(failure);
      try (FunctionEngine engine = engine(mode, provider, ModelPolicy.builder().retry(3, SHORT))) {
        invoke(engine, "{}");
        assertThat(provider.requests()).as(failure.kind().name()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void retryAfterIsHeededAndOneThatOutlastsTheCallIsNotWaitedFor(CompileMode mode) {
    Iterator<Answer> answers =
        List.of(
                new Answer(429, Map.of("Retry-After", "0"), new byte[0]),
                new Answer(
                    503, Map.of("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"), new byte[0]),
                Answer.ok("answer"),
                new Answer(429, Map.of("Retry-After", "3600"), new byte[0]))
            .iterator();
    try (LoopbackServer server = new LoopbackServer(request -> answers.next())) {
      Models models = Models.builder().policy(ModelPolicy.builder().retry(5, LONG).build()).build();
      try (FunctionEngine engine =
          GuestApps.assemblyScript(
                  mode,
                  "{\"models\":{\"chat\":{\"connection\":\"c\"}},\"connections\":{\"c\":{\"type\":"
                      + "\"http\",\"endpoint\":\""
                      + server.url()
                      + "\"}}}")
              .hostModules(models)
              .build()) {
        assertThat(invoke(engine, "{}")).isEqualTo("answer");
        assertThat(invoke(engine, "{}")).isEqualTo("");
        assertThat(server.received()).hasSize(4);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aModelThatKeepsFailingRests(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.failing(UNAVAILABLE);
    try (FunctionEngine engine =
        engine(mode, provider, ModelPolicy.builder().circuitBreaker(50, 2, LONG))) {
      assertThat(invoke(engine, "{}")).isEqualTo("busy");
      assertThat(invoke(engine, "{}")).isEqualTo("busy");
      assertThat(invoke(engine, "{}")).isEqualTo("");
      assertThat(provider.requests()).hasSize(2);
    }
    ScriptedProvider wrongInput = ScriptedProvider.failing(BAD_REQUEST);
    try (FunctionEngine engine =
        engine(mode, wrongInput, ModelPolicy.builder().circuitBreaker(50, 2, LONG))) {
      for (int i = 0; i < 4; i++) {
        assertThat(invoke(engine, "{}")).isEqualTo("bad");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void theRateIsKept(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.answering("answer");
    try (FunctionEngine engine =
        engine(mode, provider, ModelPolicy.builder().rateLimit(1, Duration.ofMillis(50)))) {
      long start = System.nanoTime();
      for (int i = 0; i < 3; i++) {
        assertThat(invoke(engine, "{}")).isEqualTo("answer");
      }
      assertThat(System.nanoTime() - start).isGreaterThan(50_000_000L);
    }
    try (FunctionEngine engine = engine(mode, provider, ModelPolicy.builder().rateLimit(1, LONG))) {
      assertThat(invoke(engine, "{}")).isEqualTo("answer");
      assertThat(invoke(engine, "{}")).as("no room before the call's time is over").isEqualTo("");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void budgetsOfRequestsAndTokensRefuseAtOnce(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.answering("{\"usage\":{\"total_tokens\":10}}");
    try (FunctionEngine engine =
        engine(mode, provider, ModelPolicy.builder().maxRequests(2, LONG))) {
      assertThat(List.of(invoke(engine, "{}"), invoke(engine, "{}"))).doesNotContain("");
      assertThat(invoke(engine, "{}")).isEqualTo("");
    }
    try (FunctionEngine engine =
        engine(mode, provider, ModelPolicy.builder().maxTokens(15, LONG))) {
      assertThat(List.of(invoke(engine, "{}"), invoke(engine, "{}"))).doesNotContain("");
      assertThat(invoke(engine, "{}")).isEqualTo("");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void noMoreRequestsThanAllowedAreUnderWay(CompileMode mode) throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(2);
    CompletableFuture<ModelResponse> gate = new CompletableFuture<>();
    ModelProvider provider =
        request -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          full.countDown();
          return gate.whenComplete((response, failure) -> underWay.decrementAndGet());
        };
    try (FunctionEngine engine =
        engine(mode, provider, ModelPolicy.builder().maxConcurrentCalls(2))) {
      List<CompletableFuture<?>> calls =
          Stream.<CompletableFuture<?>>generate(
                  () -> engine.callAsync(CallContext.empty(), "invoke", "chat", "{}"))
              .limit(6)
              .toList();
      assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
      gate.complete(ModelResponse.of("answer"));
      for (CompletableFuture<?> call : calls) {
        call.get(30, TimeUnit.SECONDS);
      }

      assertThat(most).hasValueLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void answersAreKeptByWhatWasAsked(CompileMode mode) {
    ScriptedProvider provider = ScriptedProvider.answeringInTurn("1", "2", "3");
    try (FunctionEngine engine = engine(mode, provider, ModelPolicy.builder().cache(10, LONG))) {
      assertThat(invoke(engine, "a")).isEqualTo("1");
      assertThat(invoke(engine, "b")).isEqualTo("2");
      assertThat(invoke(engine, "a")).isEqualTo("1");
    }
    ScriptedProvider failing = ScriptedProvider.failingTimes(1, UNAVAILABLE, "answer");
    try (FunctionEngine engine = engine(mode, failing, ModelPolicy.builder().cache(10, LONG))) {
      assertThat(invoke(engine, "a")).isEqualTo("busy");
      assertThat(invoke(engine, "a")).as("failures are not kept").isEqualTo("answer");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void fallbacksAreAskedInOrder(CompileMode mode) {
    ScriptedProvider small = ScriptedProvider.failing(new ModelException(Kind.TRANSPORT, "down"));
    ScriptedProvider last = ScriptedProvider.answering("answer");
    Models models =
        Models.builder()
            .model("chat", ScriptedProvider.failing(UNAVAILABLE))
            .model("small", small)
            .policy("chat", ModelPolicy.builder().fallback("small").fallback(last).build())
            .build();
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(invoke(engine, "{\"model\":\"gpt-4o\",\"n\":1.0}")).isEqualTo("answer");

      assertThat(small.requests().get(0).model()).isEqualTo("small");
      assertThat(Json.parse(small.requests().get(0).input()))
          .isEqualTo(Json.parse("{\"model\":\"gpt-4o-mini\",\"n\":1.0}"));
      assertThat(last.requests().get(0).model()).isEqualTo("chat");
      assertThat(last.requests().get(0).input()).isEqualTo("{\"model\":\"gpt-4o\",\"n\":1.0}");
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void whatNobodyCouldAnswerIsNotAskedElsewhere(CompileMode mode) {
    ScriptedProvider other = ScriptedProvider.answering("answer");
    for (ModelException failure : List.of(BAD_REQUEST, new ModelException(Kind.CONFIGURATION, "")))
      try (FunctionEngine engine =
          engine(mode, ScriptedProvider.failing(failure), ModelPolicy.builder().fallback(other))) {
        invoke(engine, "{}");
        assertThat(other.requests()).isEmpty();
      }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void nothingIsAskedAgainOnceAnythingWasStreamed(CompileMode mode) {
    ScriptedProvider other = ScriptedProvider.answering("answer");
    ScriptedProvider breaking =
        new ScriptedProvider(
            request -> {
              request.emit("Once upon");
              return CompletableFuture.failedStage(UNAVAILABLE);
            });
    Models models =
        Models.builder()
            .model("chat", breaking)
            .policy("chat", ModelPolicy.builder().retry(3, SHORT).fallback(other).build())
            .streamListener((request, text) -> {})
            .build();
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(invoke(engine, "{}")).isEqualTo("busy");
      assertThat(breaking.requests()).hasSize(1);
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void errorsAreRepairedToo(CompileMode mode) {
    ModelException failure =
        ModelException.ofStatus(
            500, "HTTP error", "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":null}}");
    try (FunctionEngine engine =
        engine(mode, ScriptedProvider.failing(failure), ModelPolicy.builder().normalized(true))) {
      assertThat(invoke(engine, "{}")).isEqualTo("{\"error\":{\"message\":\"m\",\"type\":\"t\"}}");
    }
  }

  @Test
  void optionsAreChecked() {
    ModelPolicy.Builder policy = ModelPolicy.builder();
    assertThatThrownBy(() -> policy.timeout(Duration.ZERO)).hasMessageContaining("timeout", "PT0S");
    assertThatThrownBy(() -> policy.maxConcurrentCalls(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> policy.maxRequests(0, LONG)).hasMessageContaining("maxRequests");
    assertThatThrownBy(() -> policy.maxTokens(1, Duration.ZERO)).hasMessageContaining("period");
    assertThatThrownBy(() -> policy.cache(0, LONG)).hasMessageContaining("answers");
    assertThatThrownBy(() -> policy.retry(1, LONG)).hasMessageContaining("attempts");
    assertThatThrownBy(() -> policy.circuitBreaker(101, 1, LONG)).hasMessageContaining("101");
    assertThatThrownBy(() -> policy.circuitBreaker(50, 1, Duration.ofNanos(999_999)))
        .hasMessageContaining("rest must be at least a millisecond");
    assertThatThrownBy(() -> policy.retry(2, Duration.ofNanos(1)))
        .hasMessageContaining("firstDelay must be at least a millisecond");
    assertThatThrownBy(() -> policy.rateLimit(0, LONG)).hasMessageContaining("requests");
  }

  @Test
  void nothingIsRegisteredTwice() {
    ModelProvider provider = ScriptedProvider.answering("");
    Models.Builder models =
        Models.builder()
            .model("m", provider)
            .connection("c", provider)
            .policy("m", ModelPolicy.builder().build());

    assertThatThrownBy(() -> models.model("m", provider)).hasMessageContaining("'m'");
    assertThatThrownBy(() -> models.connection("c", provider)).hasMessageContaining("'c'");
    assertThatThrownBy(() -> models.policy("m", ModelPolicy.builder().build()))
        .hasMessageContaining("'m'");
  }
}
