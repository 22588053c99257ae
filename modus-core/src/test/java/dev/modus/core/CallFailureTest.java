package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.ModuleInfo.ImportInfo;
import dev.modus.core.host.HostModule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way a call can be refused or fail, in every mode. */
@ParameterizedClass
@EnumSource(CompileMode.class)
class CallFailureTest {

  /** The common pool, which newer JDKs always take, may have one thread only. */
  private static final Executor OWN_THREAD = task -> new Thread(task).start();

  private static final String PERSON = "assembly/person/Person";

  private static FunctionEngine hello;

  @Parameter CompileMode mode;

  @BeforeParameterizedClassInvocation
  static void open(CompileMode mode) {
    hello = Guests.engine(Guests.HELLO, mode);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    hello.close();
  }

  private static Object[] arguments(Object... arguments) {
    return arguments;
  }

  @ParameterizedTest
  @MethodSource
  void argumentIsRefused(String function, Object[] arguments, String parameter, String problem) {
    InvalidArgumentException failure =
        catchThrowableOfType(InvalidArgumentException.class, () -> hello.call(function, arguments));

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure.parameter()).isEqualTo(parameter);
    assertThat(failure.reason())
        .isEqualTo("function parameter '" + parameter + "' is invalid: " + problem);
    assertThat(failure)
        .hasMessageStartingWith(failure.reason())
        .hasMessageEndingWith(
            ". The function is " + hello.metadata().exports().get(function).toString());
    assertThat(failure.invocation().value()).isNull();
    assertThat(failure.invocation().function()).isEqualTo(function);
  }

  static Stream<Arguments> argumentIsRefused() {
    return Stream.of(
        argumentSet(
            "text that is no number",
            "add",
            arguments("x", 1),
            "a",
            "unable to cast text to i32: it is no number"),
        argumentSet(
            "a list for a number",
            "add",
            arguments(1, List.of()),
            "b",
            "unable to cast a list to i32"),
        argumentSet(
            "an object for a number",
            "multiply",
            arguments(Map.of(), 1),
            "a",
            "unable to cast an object to f64"),
        argumentSet(
            "a number beyond the type",
            "add",
            arguments(1, 1L << 31),
            "b",
            "value out of range: i32 holds -2147483648 to 2147483647"),
        argumentSet(
            "a number of two billion digits",
            "add",
            arguments(new BigDecimal("1e2147483647"), 1),
            "a",
            "value out of range: i32 holds -2147483648 to 2147483647"),
        argumentSet(
            "a fraction for a whole number",
            "add",
            arguments(1, 1.5),
            "b",
            "a number with a fraction does not fit i32"),
        argumentSet(
            "the smallest of fractions",
            "add",
            arguments(1, new BigDecimal("1e-2147483647")),
            "b",
            "a number with a fraction does not fit i32"),
        argumentSet(
            "NaN for a whole number",
            "add",
            arguments(1, Double.NaN),
            "b",
            "NaN is not a whole number, as i32 needs one"),
        argumentSet(
            "a number for a list",
            "sum",
            arguments(7),
            "numbers",
            "input is not a slice: expected a list for ~lib/array/Array<i32>, but got a number"),
        argumentSet(
            "null for a list",
            "sum",
            arguments((Object) null),
            "numbers",
            "unexpected nil value for non-nullable type ~lib/array/Array<i32>"),
        argumentSet(
            "null for text",
            "findPerson",
            arguments((Object) null),
            "name",
            "unexpected nil value for non-nullable string"),
        argumentSet(
            "null for an object",
            "fullName",
            arguments((Object) null),
            "person",
            "unexpected nil value for non-nullable type " + PERSON),
        argumentSet(
            "an object for text",
            "findPerson",
            arguments(Map.of()),
            "name",
            "unable to cast an object to ~lib/string/String"),
        argumentSet(
            "text for an object",
            "fullName",
            arguments("Ada"),
            "person",
            "expected a struct, got text"),
        argumentSet(
            "an object without a field",
            "fullName",
            arguments(Map.of("firstName", "Ada", "age", 1)),
            "person",
            "field lastName not found in map, and " + PERSON + " needs it"));
  }

  @ParameterizedTest
  @MethodSource
  void messageTellsThePlaceInsideAnArgument(String function, Object argument, String place) {
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> hello.call(function, argument))
        .withMessageContaining(" (at " + place + "). The function is " + function);
  }

  static Stream<Arguments> messageTellsThePlaceInsideAnArgument() {
    return Stream.of(
        argumentSet("an element", "sum", Arrays.asList(1, 2, "x"), "numbers[2]"),
        argumentSet(
            "a field",
            "fullName",
            Map.of("firstName", "Ada", "lastName", "Lovelace", "age", "x"),
            "person.age"));
  }

  @ParameterizedTest
  @MethodSource
  void wrongNumberOfArgumentsIsRefused(String function, Object[] arguments, String problem) {
    InvalidArgumentException failure =
        catchThrowableOfType(InvalidArgumentException.class, () -> hello.call(function, arguments));

    assertThat(failure.reason()).isEqualTo(problem);
    assertThat(failure.parameter()).isNull();
    assertThat(failure)
        .hasMessage(
            problem + ". The function is " + hello.metadata().exports().get(function).toString());
  }

  static Stream<Arguments> wrongNumberOfArgumentsIsRefused() {
    return Stream.of(
        argumentSet("too few", "add", arguments(1), "function add expects 2 parameters, got 1"),
        argumentSet(
            "too many", "add", arguments(1, 2, 3), "function add expects 2 parameters, got 3"),
        argumentSet(
            "none where one has no default",
            "repeat",
            arguments(),
            "function repeat expects 3 parameters, got 0"),
        argumentSet(
            "more than there are defaults",
            "sayHello",
            arguments("a", "b"),
            "function sayHello expects 1 parameters, got 2"),
        argumentSet(
            "one for a function without any",
            "getPerson",
            arguments(1),
            "function getPerson expects 0 parameters, got 1"));
  }

  @Test
  void namedArgumentThatIsMissingCountsAsNull() {
    InvalidArgumentException failure =
        catchThrowableOfType(
            InvalidArgumentException.class,
            () -> hello.callNamed(CallContext.empty(), "fullName", Map.of("persona", 1)));

    assertThat(failure.reason())
        .isEqualTo(
            "function parameter 'person' is invalid:"
                + " unexpected nil value for non-nullable type "
                + PERSON);
  }

  @ParameterizedTest
  @MethodSource
  void unknownFunctionIsRefused(String function, String hint) {
    FunctionNotFoundException failure =
        catchThrowableOfType(FunctionNotFoundException.class, () -> hello.call(function));

    assertThat(failure.code()).isEqualTo(ErrorCode.FUNCTION_NOT_FOUND);
    assertThat(failure.function()).isEqualTo(function);
    assertThat(failure.reason()).isEqualTo("no function registered named " + function);
    assertThat(failure).hasMessage(failure.reason() + ". " + hint);
  }

  static Stream<Arguments> unknownFunctionIsRefused() {
    return Stream.of(
        argumentSet("a letter missing", "sayHelo", "Did you mean sayHello?"),
        argumentSet("other letters", "SAYHELLO", "Did you mean sayHello?"),
        argumentSet("a part of two names", "person", names("addPerson", "findPerson", "getPerson")),
        argumentSet(
            "nothing like it",
            "zzzzzz",
            "The app has: add, addPerson, fail, findPerson, fullName, getPerson, listPeople,"
                + " logAtEveryLevel, multiply, repeat, sayHello, sum"));
  }

  private static String names(String... names) {
    return "Did you mean " + String.join(" or ", names) + "?";
  }

  @Test
  void nullIsMisuseOfTheApi() {
    assertThatNullPointerException().isThrownBy(() -> hello.call((String) null));
    assertThatNullPointerException().isThrownBy(() -> hello.call((CallContext) null, "add", 1, 2));
    assertThatNullPointerException().isThrownBy(() -> hello.call("add", (Object[]) null));
    assertThatNullPointerException()
        .isThrownBy(() -> hello.callNamed(CallContext.empty(), "add", null));
  }

  @Test
  void closedEngineRefusesCalls() {
    FunctionEngine engine = Guests.engine(Guests.HELLO, mode);
    engine.close();
    engine.close();

    EngineClosedException failure =
        catchThrowableOfType(EngineClosedException.class, () -> engine.call("add", 1, 2));
    assertThat(failure.code()).isEqualTo(ErrorCode.ENGINE_CLOSED);
    assertThat(failure)
        .hasMessage(
            "The engine of app '"
                + engine.metadata().app().name()
                + "' is closed; build a new one to go on calling functions");
    assertThatExceptionOfType(EngineClosedException.class)
        .isThrownBy(() -> engine.callNamed(CallContext.empty(), "add", Map.of()));
    assertThat(engine.metadata().exports()).isNotEmpty();
  }

  /** An engine whose function {@code callAdd} returns 42 when it is released. */
  private FunctionEngine.Builder waiting(CountDownLatch entered, CountDownLatch release) {
    return FunctionEngine.builder()
        .app(Guests.fixture("hosts"))
        .compileMode(mode)
        .hostModule(
            HostModule.of(
                "modus_test",
                "add",
                call -> {
                  entered.countDown();
                  return release.await(1, TimeUnit.MINUTES) ? 42 : 0;
                }));
  }

  @Test
  void closingWaitsForTheCallInProgress() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FunctionEngine engine = waiting(entered, release).closeTimeout(Duration.ofMinutes(1)).build();

    CompletableFuture<Object> value =
        CompletableFuture.supplyAsync(() -> engine.call("callAdd", 1, 2).value(), OWN_THREAD);
    assertThat(entered.await(1, TimeUnit.MINUTES)).isTrue();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(engine::close, OWN_THREAD);

    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> closing.get(100, TimeUnit.MILLISECONDS));
    assertThatExceptionOfType(EngineClosedException.class)
        .isThrownBy(() -> engine.call("callAdd", 1, 2));
    assertThat(value).isNotDone();
    release.countDown();
    assertThat(value.get(1, TimeUnit.MINUTES)).isEqualTo(42);
    closing.get(1, TimeUnit.MINUTES);
  }

  @Test
  void closingCancelsTheCallThatDoesNotEndInTime() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    FunctionEngine engine = waiting(entered, never).closeTimeout(Duration.ZERO).build();

    CompletableFuture<CallCancelledException> failure =
        CompletableFuture.supplyAsync(
            () ->
                catchThrowableOfType(
                    CallCancelledException.class, () -> engine.call("callAdd", 1, 2)),
            OWN_THREAD);
    assertThat(entered.await(1, TimeUnit.MINUTES)).isTrue();
    engine.close();

    CallCancelledException cancelled = failure.get(1, TimeUnit.MINUTES);
    assertThat(cancelled.code()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(cancelled.reason()).isEqualTo("the engine was closed");
    assertThat(cancelled).hasMessage("Function 'callAdd' did not finish: the engine was closed");
    assertThat(engine.statistics().runningCalls()).isZero();
  }

  @Test
  void functionThatThrowsTellsWhyAndWhere() {
    GuestExitException failure =
        catchThrowableOfType(GuestExitException.class, () -> hello.call("fail", "no luck"));

    GuestMessage lastWords = failure.invocation().messages().get(0);
    assertThat(lastWords.text()).matches("no luck at assembly/index\\.ts:\\d+:\\d+");
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_EXIT);
    assertThat(failure.exitCode()).isEqualTo(255);
    assertThat(failure.reason()).isEqualTo("error calling function");
    assertThat(failure.guestStack()).last().isEqualTo("assembly/index/fail");
    assertThat(failure)
        .hasMessage(
            "Function 'fail' ended with exit code 255: "
                + lastWords.text()
                + "\n    at "
                + String.join("\n    at ", failure.guestStack()));
    assertThat(failure.invocation().messages())
        .containsExactly(new GuestMessage("fatal", lastWords.text(), Origin.LOG));
  }

  @Test
  void guestThatWentWrongDoesNoHarmToOtherCalls() {
    assertThatExceptionOfType(GuestExitException.class)
        .isThrownBy(() -> hello.call("fail", "once"));

    assertThat(hello.call("add", 1, 2).value()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource
  void trapHasAKindAndAStack(String function, String trap) {
    try (FunctionEngine endings = Guests.engine(Guests.fixture("endings"), mode)) {
      GuestTrapException failure =
          catchThrowableOfType(GuestTrapException.class, () -> endings.call(function));

      assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_TRAP);
      assertThat(failure.trap()).isEqualTo(trap);
      assertThat(failure.reason()).isEqualTo("wasm error: " + trap);
      assertThat(failure.guestStack()).containsExactly("assembly/index/" + function);
    }
  }

  static Stream<Arguments> trapHasAKindAndAStack() {
    return Stream.of(
        argumentSet("division by zero", "divideByZero", "integer divide by zero"),
        argumentSet("unreachable", "unreachableTrap", "unreachable"),
        argumentSet("address out of memory", "outOfBoundsRead", "out of bounds memory access"));
  }

  /** An app that imports what no part here provides loads, and is told what to add. */
  @ParameterizedTest
  @CsvSource({
    "modus_models, invokeModel, Add the dependency dev.modus:modus-models",
    "modus_dgraph_client, dropAllData, Add the dependency dev.modus:modus-dgraph",
    "modus_neo4j_client, executeQuery, Add the dependency dev.modus:modus-neo4j",
    "modus_collections, search, 'Give the engine a host module: hostModule('",
  })
  void importOfAnOptionalPartNamesItsArtifact(String module, String function, String advice) {
    WasmBuilder wasm =
        WasmBuilder.runtime(WasmBuilder.empty().importFunction(module, function, "", ""))
            .function("_initialize", "", "")
            .function("ask", "", "", WasmBuilder.CALL, 0)
            .metadata(WasmBuilder.exporting("\"ask\": {}"));
    try (FunctionEngine engine = Guests.engine(wasm.bytes(), mode)) {
      assertThat(engine.module().imports())
          .containsExactly(new ImportInfo(module + "." + function, false));
      assertThatExceptionOfType(GuestFaultException.class)
          .isThrownBy(() -> engine.call("ask"))
          .withMessageContaining(
              "the guest called " + module + "." + function + ", which nobody provides. " + advice);
    }
  }

  @Test
  void importNobodyProvidesFailsOnlyWhenCalled() {
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("hosts"))
            .compileMode(mode)
            .hostModule(HostModule.of("modus_test", "add", call -> 42))
            .build()) {
      GuestFaultException failure =
          catchThrowableOfType(GuestFaultException.class, () -> engine.call("callMissing", "x"));

      assertThat(failure.code()).isEqualTo(ErrorCode.IMPORT_NOT_PROVIDED);
      assertThat(failure.reason())
          .isEqualTo("the guest called modus_nowhere.missing, which nobody provides");
      assertThat(failure)
          .hasMessage(
              "Function 'callMissing' failed: "
                  + failure.reason()
                  + ". Give the engine a host module: hostModule(HostModule.named("
                  + "\"modus_nowhere\").function(\"missing\", …).build())");
      assertThat(engine.call("callAdd", 1, 2).value()).isEqualTo(42);
      assertThat(engine.module().imports())
          .contains(
              new ImportInfo("modus_nowhere.missing", false),
              new ImportInfo("modus_test.add", true),
              new ImportInfo("modus_test.echo", false));
    }
  }

  @ParameterizedTest
  @MethodSource
  void guestThatNeverStartsFailsEveryCall(String guest, String reason, String why) {
    try (FunctionEngine engine = Guests.engine(Guests.fixture(guest), mode)) {
      InstanceStartException failure =
          catchThrowableOfType(InstanceStartException.class, () -> engine.call("fine"));

      assertThat(failure.code()).isEqualTo(ErrorCode.INSTANCE_START_FAILED);
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.getMessage())
          .matches("Function 'fine' was not called: the app's top-level code failed: " + why);
    }
  }

  static Stream<Arguments> guestThatNeverStartsFailsEveryCall() {
    return Stream.of(
        argumentSet(
            "an error",
            "start-throws",
            "error calling function",
            "it exited with code 255: start failed at assembly/index\\.ts:\\d+:\\d+"),
        argumentSet(
            "a trap",
            "start-traps",
            "failed to instantiate the plugin module: wasm error: unreachable",
            "wasm error: unreachable"));
  }
}
