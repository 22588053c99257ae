package dev.modus.micrometer;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import dev.modus.core.Limits;
import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.ModelCall;
import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Observations of calls of real guests, interpreted and compiled. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class ModusObservationListenerTest {

  private static final String CANARY = "c4nary-51c9";
  private static final String CALL = "modus.call";
  private static final String HOST_CALL = "modus.host.call";
  private static final String MODEL_CALL = "modus.model.call";

  @Parameter private CompileMode mode;

  private final TestObservationRegistry registry = TestObservationRegistry.create();

  private FunctionEngine.Builder fixture(String name) {
    return Apps.fixture(name, mode).listener(new ModusObservationListener(registry));
  }

  private FunctionEngine hosts(String function, HostFunction implementation) {
    return fixture("hosts")
        .hostModule(HostModule.of("modus_test", function, implementation))
        .build();
  }

  private List<Observation.Context> contexts() {
    List<Observation.Context> contexts = new ArrayList<>();
    assertThat(registry).hasHandledContextsThatSatisfy(contexts::addAll);
    return contexts;
  }

  @Test
  void callIsObservedWithItsKeys() {
    CallContext context = CallContext.builder().requestId("r-1").build();
    try (FunctionEngine engine = fixture("endings").build()) {
      Invocation invocation = engine.call(context, "normal");

      assertThat(registry)
          .hasNumberOfObservationsEqualTo(1)
          .hasObservationWithNameEqualTo(CALL)
          .that()
          .hasBeenStarted()
          .hasBeenStopped()
          .hasContextualNameEqualTo("call normal")
          .hasLowCardinalityKeyValue("modus.app", engine.metadata().app().name())
          .hasLowCardinalityKeyValue("modus.function", "normal")
          .hasLowCardinalityKeyValue("modus.outcome", "SUCCESS")
          .hasHighCardinalityKeyValue("modus.execution.id", invocation.executionId())
          .hasHighCardinalityKeyValue("modus.request.id", "r-1")
          .hasOnlyKeys(
              "modus.app",
              "modus.function",
              "modus.outcome",
              "modus.execution.id",
              "modus.request.id")
          .doesNotHaveError()
          .doesNotHaveParentObservation();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trapDeep, GUEST_TRAP",
    "throwNoMessage, GUEST_EXIT",
    "divide, INVALID_ARGUMENT",
    "spinForever, TIME_LIMIT",
    "outOfMemory, MEMORY_LIMIT"
  })
  void callThatFailsIsObservedWithItsCode(String function, String outcome) {
    boolean endless = outcome.equals("TIME_LIMIT");
    CallContext context =
        CallContext.builder().timeout(Duration.ofSeconds(endless ? 1 : 60)).build();
    Limits limits = Limits.builder().maxMemoryBytes(8 << 20).build();
    try (FunctionEngine engine = fixture("endings").limits(limits).build()) {
      Throwable failure = catchThrowable(() -> engine.call(context, function));

      assertThat(registry)
          .hasSingleObservationThat()
          .hasBeenStopped()
          .hasLowCardinalityKeyValue("modus.outcome", outcome)
          .hasError(failure);
      assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
    }
  }

  @Test
  void hostCallIsAChildOfItsCallAndCurrentMeanwhile() {
    AtomicReference<Observation> current = new AtomicReference<>();
    HostFunction adding =
        call -> {
          current.set(registry.getCurrentObservation());
          return 5;
        };
    try (FunctionEngine engine = hosts("add", adding)) {
      engine.call("callAdd", 2, 3);

      assertThat(registry)
          .hasNumberOfObservationsEqualTo(2)
          .hasObservationWithNameEqualTo(HOST_CALL)
          .that()
          .hasBeenStopped()
          .hasContextualNameEqualTo("modus_test.add")
          .hasLowCardinalityKeyValue("modus.host.function", "modus_test.add")
          .hasLowCardinalityKeyValue("modus.function", "callAdd")
          .hasLowCardinalityKeyValue("modus.outcome", "SUCCESS")
          .hasParentObservationContextSatisfying(
              parent -> assertThat(parent.getName()).isEqualTo(CALL))
          .doesNotHaveError();
      assertThat(current.get().getContextView().getName()).isEqualTo(HOST_CALL);
      assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
    }
  }

  @Test
  void failureOfAHostFunctionIsTheErrorOfItsObservationAlone() {
    IOException cause = new IOException("connection refused");
    HostFunction failing =
        call -> {
          throw cause;
        };
    try (FunctionEngine engine = hosts("fails", failing)) {
      engine.call("failureSeen", "x");

      assertThat(registry)
          .hasObservationWithNameEqualTo(HOST_CALL)
          .that()
          .hasLowCardinalityKeyValue("modus.outcome", "FAILURE")
          .hasError(cause);
      assertThat(registry)
          .hasObservationWithNameEqualTo(CALL)
          .that()
          .hasLowCardinalityKeyValue("modus.outcome", "SUCCESS")
          .doesNotHaveError();
    }
  }

  @Test
  void callThatRunsOutOfTimeInAHostFunctionStopsBothObservations() {
    CallContext brief = CallContext.builder().timeout(Duration.ofSeconds(1)).build();
    HostFunction waiting =
        call -> {
          Thread.sleep(30_000);
          return 0;
        };
    try (FunctionEngine engine = hosts("answer", waiting)) {
      catchThrowable(() -> engine.call(brief, "callAnswer"));

      assertThat(registry)
          .hasObservationWithNameEqualTo(HOST_CALL)
          .that()
          .hasBeenStopped()
          .hasLowCardinalityKeyValue("modus.outcome", "FAILURE");
      assertThat(registry)
          .hasObservationWithNameEqualTo(CALL)
          .that()
          .hasBeenStopped()
          .hasLowCardinalityKeyValue("modus.outcome", "TIME_LIMIT");
      assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
    }
  }

  @Test
  void callOfAHostFunctionIsAChildOfItsHostCall() {
    AtomicReference<FunctionEngine> again = new AtomicReference<>();
    HostFunction nesting =
        call -> call.argument("a").equals(0) ? 7 : again.get().call("callAdd", 0, 0).value();
    try (FunctionEngine engine = hosts("add", nesting)) {
      again.set(engine);
      assertThat(engine.call("callAdd", 1, 1).value()).isEqualTo(7);

      List<String> parents =
          contexts().stream()
              .map(
                  context ->
                      context.getName()
                          + " in "
                          + (context.getParentObservation() == null
                              ? "nothing"
                              : context.getParentObservation().getContextView().getName()))
              .toList();
      assertThat(parents)
          .containsExactly(
              "modus.call in nothing",
              "modus.host.call in modus.call",
              "modus.call in modus.host.call",
              "modus.host.call in modus.call");
    }
  }

  @Test
  void modelCallIsAChildOfItsHostCall() {
    HostFunction asking =
        call -> {
          ModelCall model = call.modelCall("text-generator", "openai");
          model.ended(OptionalLong.of(12), OptionalLong.of(34));
          call.modelCall("text-generator", "openai").failed(new IOException("500"));
          return "answer";
        };
    try (FunctionEngine engine = hosts("echo", asking)) {
      engine.call("callEcho", "x");

      assertThat(registry)
          .hasNumberOfObservationsWithNameEqualTo(MODEL_CALL, 2)
          .hasObservationWithNameEqualTo(MODEL_CALL)
          .that()
          .hasBeenStopped()
          .hasContextualNameEqualTo("ask text-generator")
          .hasLowCardinalityKeyValue("modus.model", "text-generator")
          .hasLowCardinalityKeyValue("modus.model.provider", "openai")
          .hasLowCardinalityKeyValue("modus.outcome", "SUCCESS")
          .hasHighCardinalityKeyValue("modus.model.tokens.input", "12")
          .hasHighCardinalityKeyValue("modus.model.tokens.output", "34")
          .hasParentObservationContextSatisfying(
              parent -> assertThat(parent.getName()).isEqualTo(HOST_CALL));
      assertThat(registry).hasAnObservationWithAKeyValue("modus.outcome", "FAILURE");
    }
  }

  @Test
  void modelCallThatIsNeverEndedEndsWithItsHostCall() {
    HostFunction forgetting =
        call -> {
          call.modelCall("text-generator", "openai");
          return "answer";
        };
    try (FunctionEngine engine = hosts("echo", forgetting)) {
      engine.call("callEcho", "x");

      assertThat(registry)
          .hasObservationWithNameEqualTo(MODEL_CALL)
          .that()
          .hasBeenStopped()
          .hasLowCardinalityKeyValue("modus.outcome", "UNKNOWN");
      assertThat(registry).hasObservationWithNameEqualTo(CALL).that().hasBeenStopped();
      assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
    }
  }

  @Test
  void parentIsTheCurrentObservationOfTheThread() {
    try (FunctionEngine engine = fixture("endings").build()) {
      Observation request = Observation.createNotStarted("request", registry);
      request.observe(() -> engine.call("normal"));

      assertThat(registry)
          .hasObservationWithNameEqualTo(CALL)
          .that()
          .hasParentObservationEqualTo(request);
    }
  }

  @Test
  void parentOfACallOnAnotherThreadComesWithItsContext() {
    try (FunctionEngine engine = fixture("endings").build()) {
      Observation request = Observation.start("request", registry);
      CallContext context =
          CallContext.builder().attribute(ModusObservationListener.PARENT, request).build();
      engine.callAsync(context, "normal").join();
      request.stop();

      assertThat(registry)
          .hasObservationWithNameEqualTo(CALL)
          .that()
          .hasParentObservationEqualTo(request);
    }
  }

  @Test
  void applicationMayNameThingsItsOwnWay() {
    registry
        .observationConfig()
        .observationConvention(
            new GlobalObservationConvention<ModusCallContext>() {
              @Override
              public String getName() {
                return "guest";
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return context instanceof ModusCallContext;
              }
            });
    try (FunctionEngine engine = fixture("endings").build()) {
      engine.call("normal");

      assertThat(registry).hasSingleObservationThat().hasNameEqualTo("guest");
    }
  }

  @Test
  void callsAreTimedByOutcome() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    try (FunctionEngine engine =
        Apps.fixture("hosts", mode)
            .hostModule(HostModule.of("modus_test", "add", call -> 5))
            .listener(new ModusObservationListener(observations))
            .build()) {
      engine.call("callAdd", 1, 2);
      engine.call("callAdd", 1, 2);
      catchThrowable(() -> engine.call("callAdd", "x", 2));

      assertThat(timer(meters, CALL, "SUCCESS").count()).isEqualTo(2);
      assertThat(timer(meters, CALL, "INVALID_ARGUMENT").count()).isEqualTo(1);
      assertThat(timer(meters, HOST_CALL, "SUCCESS").count()).isEqualTo(2);
      assertThat(timer(meters, CALL, "SUCCESS").totalTime(TimeUnit.NANOSECONDS))
          .isGreaterThan(timer(meters, HOST_CALL, "SUCCESS").totalTime(TimeUnit.NANOSECONDS));
      assertThat(tagKeys(meters, CALL))
          .containsExactly("error", "modus.app", "modus.function", "modus.outcome");
      assertThat(meters.find(CALL + ".active").longTaskTimer().activeTasks()).isZero();
    }
  }

  private static Timer timer(SimpleMeterRegistry meters, String name, String outcome) {
    return meters.get(name).tag("modus.outcome", outcome).timer();
  }

  /** The tags every meter of a name has; others would be refused by some systems. */
  private static List<String> tagKeys(SimpleMeterRegistry meters, String name) {
    List<List<String>> keys =
        meters.find(name).timers().stream()
            .map(meter -> meter.getId().getTags().stream().map(tag -> tag.getKey()).toList())
            .distinct()
            .toList();
    assertThat(keys).hasSize(1);
    return keys.get(0).stream().sorted().toList();
  }

  @Test
  void everyKeyIsDocumented() {
    HostFunction asking =
        call -> {
          call.modelCall("text-generator", "openai").ended(OptionalLong.of(1), OptionalLong.of(2));
          return "answer";
        };
    try (FunctionEngine engine = hosts("echo", asking)) {
      engine.call(CallContext.builder().requestId("r-1").build(), "callEcho", "x");
    }

    assertThat(contexts()).hasSize(ModusObservationDocumentation.values().length);
    for (Observation.Context context : contexts()) {
      ModusObservationDocumentation documented =
          context instanceof ModusCallContext
              ? ModusObservationDocumentation.CALL
              : context instanceof ModusHostCallContext
                  ? ModusObservationDocumentation.HOST_CALL
                  : ModusObservationDocumentation.MODEL_CALL;
      assertThat(context.getLowCardinalityKeyValues().stream().map(KeyValue::getKey))
          .containsExactlyInAnyOrderElementsOf(names(documented.getLowCardinalityKeyNames()));
      assertThat(context.getHighCardinalityKeyValues().stream().map(KeyValue::getKey))
          .containsExactlyInAnyOrderElementsOf(names(documented.getHighCardinalityKeyNames()));
    }
  }

  private static List<String> names(KeyName[] keys) {
    return Arrays.stream(keys).map(key -> key.asString()).toList();
  }

  @Test
  void argumentsResultsAndSecretsAreInNoObservation() {
    HostFunction failing =
        call -> {
          throw new IOException("no connection");
        };
    HostFunction knowing = HostCall::executionId;
    try (FunctionEngine engine =
        fixture("hosts")
            .secrets(name -> CANARY)
            .environment(Map.of("TOKEN", CANARY))
            .hostModule(
                HostModule.named("modus_test")
                    .function("echo", call -> call.argument("message"))
                    .function("fails", failing)
                    .function("add", call -> CANARY)
                    .function("reply", knowing)
                    .build())
            .build()) {
      CallContext context = CallContext.builder().claims(CANARY).attribute("a", CANARY).build();
      assertThat(engine.call(context, "callEcho", CANARY).value()).isEqualTo(CANARY);
      engine.call(context, "failureSeen", CANARY);
      engine.call(context, "callAdd", 1, 2);
      catchThrowable(() -> engine.call(context, "failureUnseen", CANARY));
      catchThrowable(() -> engine.call(context, "callAdd", CANARY, 1));
      catchThrowable(() -> engine.call(context, "callMissing", CANARY));
    }

    String everything =
        contexts().stream().map(ModusObservationListenerTest::shown).collect(Collectors.joining());
    assertThat(contexts()).hasSizeGreaterThan(8);
    assertThat(everything).contains("no connection").doesNotContain(CANARY);
  }

  private static String shown(Observation.Context context) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(context + " " + context.getContextualName() + " " + context.getAllKeyValues());
    if (context.getError() != null) {
      context.getError().printStackTrace(out);
    }
    return text.toString();
  }

  @Test
  void noRegistryIsRefusedAtOnce() {
    assertThatNullPointerException()
        .isThrownBy(() -> new ModusObservationListener(null))
        .withMessage("registry");
  }
}
