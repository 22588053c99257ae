package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallException;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestTrapException;
import dev.modus.core.Invocation;
import dev.modus.core.Limits;
import dev.modus.core.MemoryLimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways a call can end (abi-go.md, section 13.1). */
class EndingsTest extends GuestTest {

  private static final String ENDED_WITH_0 =
      "warning: Function ended prematurely with exit code 0.  It is generally better to return"
          + " properly than to exit abruptly.";

  EndingsTest() {
    super("endings");
  }

  private static Object[] panics(String... functions) {
    List<Object> stack = new ArrayList<>(list("runtime.panicOrGoexit", "runtime._panic"));
    stack.addAll(List.of(functions));
    return stack.toArray();
  }

  private static List<Object> runtimePanic(String... functions) {
    List<Object> stack = new ArrayList<>(list("runtime.runtimePanicAt"));
    stack.addAll(List.of(functions));
    return stack;
  }

  @Test
  void functionReturns() {
    Invocation normal = call("normal");
    assertThat(normal.value()).isEqualTo("done");
    assertThat(normal.messages()).isEmpty();
    assertGives(null, "nothing");
    assertGives(3, "divide", 7, 2);
    assertGives(Integer.MIN_VALUE, "divide", Integer.MIN_VALUE, -1);
    Invocation said = call("logsAnErrorAndReturns", "why");
    assertThat(said.value()).isEqualTo("done");
    assertThat(said.messages()).containsExactly(logged("error", "why"));
  }

  @ParameterizedTest
  @MethodSource
  void panicIsALineOfOutputAndATrap(
      String function, List<?> arguments, String lastWords, List<String> stack) {
    GuestTrapException failure = failure(GuestTrapException.class, function, arguments.toArray());
    assertThat(failure.trap()).isEqualTo("unreachable");
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_TRAP);
    assertThat(failure.reason()).isEqualTo("wasm error: unreachable");
    assertThat(failure.guestStack()).isEqualTo(stack);
    assertThat(failure.invocation().messages()).containsExactly(printed("fatal", lastWords));
    assertThat(failure.invocation().value()).isNull();
  }

  static Stream<Arguments> panicIsALineOfOutputAndATrap() {
    List<?> why = list("why");
    return Stream.of(
        argumentSet(
            "text", "panicString", why, "why", list(panics("main.PanicString", "panicString"))),
        argumentSet(
            "error", "panicError", why, "why", list(panics("main.PanicError", "panicError"))),
        argumentSet("number", "panicInt", list(7), "7", list(panics("main.PanicInt", "panicInt"))),
        argumentSet(
            "stringer",
            "panicStringer",
            why,
            "dog why",
            list(panics("main.PanicStringer", "panicStringer"))),
        argumentSet(
            "invalid UTF-8",
            "panicInvalidUtf8",
            list(),
            "a\ufffdb",
            list(panics("main.PanicInvalidUtf8", "panicInvalidUtf8"))),
        argumentSet(
            "recover does not catch it",
            "panicRecovered",
            why,
            "why",
            list(panics("main.PanicRecovered", "panicRecovered"))),
        argumentSet(
            "deep inside",
            "panicDeep",
            why,
            "why",
            list(panics("main.inner", "main.middle", "main.outer", "panicDeep"))),
        argumentSet(
            "in a method",
            "panicInMethod",
            why,
            "why",
            list(panics("main.inner", "(main.dog).fetch", "panicInMethod"))),
        argumentSet(
            "in a closure",
            "panicInClosure",
            why,
            "why",
            list(panics("main.inner", "main.each", "panicInClosure"))),
        argumentSet(
            "with arguments on the heap",
            "panicWithArguments",
            list("why", list("a"), map("k", "v"), 5),
            "why 1 1 5",
            list(panics("main.PanicWithArguments", "panicWithArguments"))),
        argumentSet(
            "nil dereference",
            "nilDereference",
            list(),
            "runtime error: nil pointer dereference",
            runtimePanic("runtime.nilPanic", "main.NilDereference", "nilDereference")),
        argumentSet(
            "nil map",
            "nilMapWrite",
            list(),
            "runtime error: assignment to entry in nil map",
            runtimePanic("runtime.nilMapPanic", "nilMapWrite")),
        argumentSet(
            "nil interface",
            "nilInterface",
            list(),
            "runtime error: nil pointer dereference",
            runtimePanic("runtime.nilPanic", "nilInterface")),
        argumentSet(
            "slice index",
            "indexOutOfRange",
            list(),
            "runtime error: index out of range",
            runtimePanic("runtime.lookupPanic", "indexOutOfRange")),
        argumentSet(
            "array index",
            "arrayOutOfRange",
            list(),
            "runtime error: index out of range",
            runtimePanic("runtime.lookupPanic", "arrayOutOfRange")),
        argumentSet(
            "text index",
            "stringOutOfRange",
            list(),
            "runtime error: index out of range",
            runtimePanic("runtime.lookupPanic", "stringOutOfRange")),
        argumentSet(
            "slice bounds",
            "sliceOutOfRange",
            list(),
            "runtime error: slice out of range",
            runtimePanic("runtime.slicePanic", "sliceOutOfRange")),
        argumentSet(
            "negative length",
            "negativeLength",
            list(),
            "runtime error: slice out of range",
            runtimePanic("runtime.slicePanic", "negativeLength")),
        argumentSet(
            "slice to array",
            "sliceToArray",
            list(),
            "runtime error: slice smaller than array",
            runtimePanic("runtime.sliceToArrayPointerPanic", "sliceToArray")),
        argumentSet(
            "division by zero",
            "divideByZero",
            list(),
            "runtime error: divide by zero",
            runtimePanic("runtime.divideByZeroPanic", "divideByZero")),
        argumentSet(
            "division of arguments",
            "divide",
            list(1, 0),
            "runtime error: divide by zero",
            runtimePanic("runtime.divideByZeroPanic", "divide")),
        argumentSet(
            "remainder",
            "remainder",
            list(7, 0),
            "runtime error: divide by zero",
            runtimePanic("runtime.divideByZeroPanic", "remainder")),
        argumentSet(
            "type assertion",
            "badAssertion",
            list(),
            "runtime error: type assert failed",
            runtimePanic("runtime.runtimePanic", "badAssertion")),
        argumentSet(
            "map key",
            "uncomparableKey",
            list(),
            "runtime error: comparing un-comparable type",
            runtimePanic(
                "runtime.runtimePanic", "runtime.hashmapInterfaceHash", "uncomparableKey")),
        argumentSet(
            "goexit",
            "goexit",
            list(),
            "runtime error: all goroutines are asleep - deadlock!",
            runtimePanic(
                "runtime.runtimePanic",
                "runtime.deadlock",
                "runtime.Goexit",
                "main.Goexit",
                "goexit")));
  }

  @Test
  void furtherLinesOfAPanicAreOrdinaryLines() {
    assertThat(texts(failure(GuestTrapException.class, "panicMultiLine").invocation()))
        .containsExactly("fatal: one", ": two", "error: three");
  }

  @ParameterizedTest(name = "os.Exit({0})")
  @ValueSource(ints = {1, 3, 254, 255, -1})
  void exitEndsTheCall(int code) {
    GuestExitException failure = failure(GuestExitException.class, "exitWith", code);
    assertThat(failure.exitCode()).isEqualTo(code);
    assertThat(failure.guestStack()).endsWith("exitWith");
    assertThat(failure.invocation().messages()).isEmpty();
    assertThat(failure.reason())
        .isEqualTo(
            code == 255
                ? "error calling function"
                : "Function ended with exit code " + code + ", indicating an error.");
  }

  @ParameterizedTest(name = "{0}(0)")
  @ValueSource(strings = {"exitWith", "exitDeep", "exitDeferred", "exitBesideResult"})
  void exitWith0IsNoFailure(String function) {
    Invocation invocation = call(function, 0);
    assertThat(invocation.value()).isNull();
    assertThat(texts(invocation)).endsWith(ENDED_WITH_0);
  }

  @Test
  void whatWasSaidBeforeTheEndIsKept() {
    assertThat(failure(GuestExitException.class, "logsThenExits", 7).invocation().messages())
        .containsExactly(logged("error", "before"));
    assertThat(texts(failure(GuestTrapException.class, "logsThenPanics", "why").invocation()))
        .containsExactly(": before", "warning: still before", "fatal: why");
    assertThat(texts(failure(GuestExitException.class, "logsThenFails", "why").invocation()))
        .containsExactly("error: before", "error: why");
    Invocation written = failure(GuestTrapException.class, "writesThenPanics").invocation();
    assertThat(written.stdout())
        .containsExactly("out before", "no end of linepanic: after writing");
    assertThat(written.stderr()).containsExactly("err before");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"returnError", "returnErrorBesideValue", "userError"})
  void errorIsAMessageAndExit1(String function) {
    GuestExitException failure = failure(GuestExitException.class, function, "your fault");
    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.invocation().messages()).containsExactly(logged("error", "your fault"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void trapEndsTheCall(String function, String trap, List<String> stack) {
    GuestTrapException failure = failure(GuestTrapException.class, function);
    assertThat(failure.trap()).isEqualTo(trap);
    assertThat(failure.guestStack()).isEqualTo(stack);
    assertThat(failure.invocation().messages()).isEmpty();
  }

  static Stream<Arguments> trapEndsTheCall() {
    String outside = "out of bounds memory access";
    return Stream.of(
        arguments("outOfBoundsRead", outside, list("outOfBoundsRead")),
        arguments("outOfBoundsWrite", outside, list("outOfBoundsWrite")),
        arguments(
            "trapDeep", outside, list("main.third", "main.second", "main.first", "trapDeep")));
  }

  @Test
  void endlessRecursionIsATrap() {
    GuestTrapException failure = failure(GuestTrapException.class, "stackOverflow");
    assertThat(failure.trap()).isIn("stack overflow", "out of bounds memory access");
    assertThat(failure.guestStack()).hasSizeBetween(10, 100).containsOnly("main.deeper");
    assertGives(500, "recurse", 500);
  }

  @Test
  void memoryThatCannotGrowIsAPanic() {
    Limits limits = Limits.builder().maxMemoryBytes(2 << 20).build();
    FunctionEngine small = GuestEngines.engine("endings", mode, "2 MiB", b -> b.limits(limits));
    MemoryLimitException failure =
        catchThrowableOfType(MemoryLimitException.class, () -> small.call("outOfMemory"));
    assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY_LIMIT);
    assertThat(failure.limit()).isEqualTo("maxMemoryBytes");
    assertThat(failure.value()).isEqualTo(2 << 20);
    assertThat(failure.reason())
        .isEqualTo("the guest needs more memory than the 2097152 bytes it may have");
    assertThat(failure.invocation().messages())
        .containsExactly(printed("fatal", "runtime error: out of memory"));
    assertThat(failure.getCause())
        .isInstanceOfSatisfying(
            GuestTrapException.class,
            panic -> {
              assertThat(panic.trap()).isEqualTo("unreachable");
              assertThat(panic.guestStack()).endsWith("main.OutOfMemory", "outOfMemory");
              assertThat(panic.invocation()).isSameAs(failure.invocation());
            });
    assertThat((int) small.call("allocate", 300_000).value()).isGreaterThan(300_000);
    assertThat(small.call("normal").value()).isEqualTo("done");
  }

  @Test
  void everyCallHasAnInstanceOfItsOwn() {
    for (String function : List.of("nilDereference", "outOfBoundsRead", "stackOverflow")) {
      assertGives(1, "calls");
      failure(CallException.class, function);
    }
    assertGives(1, "calls");
  }
}
