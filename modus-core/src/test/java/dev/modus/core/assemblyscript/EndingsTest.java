package dev.modus.core.assemblyscript;

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
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.GuestTrapException;
import dev.modus.core.Invocation;
import dev.modus.core.Limits;
import dev.modus.core.MemoryLimitException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways a call can end (abi-assemblyscript.md, section 7). */
class EndingsTest extends GuestTest {

  private static final String ABORT = "~lib/modus_system/modus_abort";
  private static final String EXIT = "~lib/wasi_process/wasi_process.exit";

  EndingsTest() {
    super("endings");
  }

  private static String own(String function) {
    return "assembly/index/" + function;
  }

  @Test
  void functionReturns() {
    Invocation normal = call("normal");
    assertThat(normal.function()).isEqualTo("normal");
    assertThat(normal.value()).isEqualTo("done");
    assertThat(normal.messages()).isEmpty();
    assertGives(null, "nothing");
    assertGives(3, "divide", 7, 2);
  }

  @ParameterizedTest
  @MethodSource
  void uncaughtErrorIsAnAbort(
      String function, List<?> arguments, String lastWords, List<String> stack) {
    GuestExitException failure = failure(GuestExitException.class, function, arguments.toArray());
    assertThat(failure.exitCode()).isEqualTo(GuestExitException.ABORTED);
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_EXIT);
    assertThat(failure.reason()).isEqualTo("error calling function");
    assertThat(failure.guestStack()).isEqualTo(stack);
    assertThat(failure.invocation().messages()).containsExactly(logged("fatal", lastWords));
    assertThat(failure.invocation().value()).isNull();
    assertThat(failure)
        .hasMessage(
            "Function '%s' ended with exit code 255: %s\n    at %s",
            function, lastWords, String.join("\n    at ", stack));
  }

  static Stream<Arguments> uncaughtErrorIsAnAbort() {
    return Stream.of(
        argumentSet(
            "throw",
            "throwError",
            list("why"),
            "why at assembly/index.ts:6:55",
            list(ABORT, own("throwError"))),
        argumentSet(
            "throw another error class",
            "throwRangeError",
            list("why"),
            "why at assembly/index.ts:7:57",
            list(ABORT, own("throwRangeError"))),
        argumentSet(
            "an empty message is none",
            "throwNoMessage",
            list(),
            "abort() at assembly/index.ts:8:42",
            list(ABORT, own("throwNoMessage"))),
        argumentSet(
            "abort()", "abortNoMessage", list(), "abort()", list(ABORT, own("abortNoMessage"))),
        argumentSet(
            "abort(message)", "abortWith", list("why"), "why", list(ABORT, own("abortWith"))),
        argumentSet(
            "assert",
            "assertFails",
            list(),
            "abort() at assembly/index.ts:11:39",
            list(ABORT, own("assertFails"))),
        argumentSet(
            "assert with message",
            "assertFailsWith",
            list("why"),
            "why at assembly/index.ts:12:58",
            list(ABORT, own("assertFailsWith"))),
        argumentSet(
            "array index",
            "indexOutOfRange",
            list(),
            "Index out of range at ~lib/array.ts:114:42",
            list(ABORT, "~lib/array/Array<i32>#__get", own("indexOutOfRange"))),
        argumentSet(
            "map key",
            "keyNotFound",
            list("k"),
            "Key does not exist at ~lib/map.ts:105:17",
            list(
                ABORT,
                "~lib/map/Map<~lib/string/String,~lib/string/String>#get",
                own("keyNotFound"))),
        argumentSet(
            "null",
            "nullDereference",
            list(),
            "Unexpected 'null' (not assigned or failed cast) at assembly/index.ts:15:49",
            list(ABORT, own("nullDereference"))),
        argumentSet(
            "cast",
            "badCast",
            list(),
            "invalid downcast at assembly/index.ts:16:45",
            list(ABORT, own("badCast"))),
        argumentSet(
            "allocation of 1 GiB",
            "allocationTooLarge",
            list(),
            "Allocation too large at ~lib/rt/itcms.ts:261:31",
            list(ABORT, "~lib/rt/itcms/__new", own("allocationTooLarge"))),
        argumentSet(
            "length",
            "invalidLength",
            list(),
            "Invalid length at ~lib/arraybuffer.ts:52:43",
            list(ABORT, "~lib/arraybuffer/ArrayBuffer#constructor", own("invalidLength"))),
        argumentSet(
            "deep inside",
            "throwDeep",
            list("why"),
            "why at assembly/index.ts:110:40",
            list(ABORT, own("inner"), own("middle"), own("outer"), own("throwDeep"))),
        argumentSet(
            "in a method",
            "throwInMethod",
            list("why"),
            "why at assembly/index.ts:100:33",
            list(ABORT, own("Dog#fetch"), own("throwInMethod"))),
        argumentSet(
            "in a closure",
            "throwInClosure",
            list("why"),
            "why at assembly/index.ts:69:84",
            list(
                ABORT,
                own("throwInClosure~anonymous|0"),
                "~lib/array/Array<~lib/string/String>#forEach",
                own("throwInClosure"))),
        argumentSet(
            "in the library, called from a closure",
            "throwInLibrary",
            list(),
            "Index out of range at ~lib/array.ts:114:42",
            list(
                ABORT,
                "~lib/array/Array<i32>#__get",
                own("throwInLibrary~anonymous|0"),
                "~lib/array/Array<i32>#reduce<i32>",
                own("throwInLibrary"))),
        argumentSet(
            "with arguments on the heap",
            "throwWithArguments",
            list("why", list("a", "b"), map("k", "v")),
            "why 2 1 at assembly/index.ts:89:3",
            list(ABORT, own("throwWithArguments"))));
  }

  @ParameterizedTest(name = "exit({0})")
  @ValueSource(ints = {1, 3, 254, -1, Integer.MIN_VALUE})
  void exitEndsTheCall(int code) {
    GuestExitException failure = failure(GuestExitException.class, "exit", code);
    assertThat(failure.exitCode()).isEqualTo(code);
    assertThat(failure.reason())
        .isEqualTo("Function ended with exit code " + code + ", indicating an error.");
    assertThat(failure.guestStack()).containsExactly(EXIT, own("exit"));
    assertThat(failure.invocation().messages()).isEmpty();
  }

  @Test
  void exitWithout0IsNoFailure() {
    for (String function : List.of("exit", "exitDeep")) {
      Invocation invocation = call(function, 0);
      assertThat(invocation.value()).isNull();
      assertThat(texts(invocation))
          .endsWith(
              "warning: Function ended prematurely with exit code 0.  It is generally better to"
                  + " return properly than to exit abruptly.");
    }
  }

  @Test
  void whatWasSaidBeforeAnExitIsKept() {
    GuestExitException failure = failure(GuestExitException.class, "logsThenExits", 7);
    assertThat(failure.exitCode()).isEqualTo(7);
    assertThat(failure.invocation().messages()).containsExactly(logged("error", "before"));
    assertThat(failure.guestStack())
        .containsExactly(EXIT, own("logThenExit"), own("logsThenExits"));
  }

  @Test
  void userErrorIsAMessageAndExit1() {
    GuestExitException failure = failure(GuestExitException.class, "userError", "your fault");
    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.invocation().messages()).containsExactly(logged("error", "your fault"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void trapEndsTheCall(String function, String trap, List<String> stack) {
    GuestTrapException failure = failure(GuestTrapException.class, function);
    assertThat(failure.trap()).isEqualTo(trap);
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_TRAP);
    assertThat(failure.reason()).isEqualTo("wasm error: " + trap);
    assertThat(failure.guestStack()).isEqualTo(stack);
    assertThat(failure.invocation().messages()).isEmpty();
    assertThat(failure)
        .hasMessage(
            "Function '%s' trapped: %s\n    at %s",
            function, trap, String.join("\n    at ", stack));
  }

  static Stream<Arguments> trapEndsTheCall() {
    return Stream.of(
        arguments("divideByZero", "integer divide by zero", list(own("divideByZero"))),
        arguments("divisionOverflow", "integer overflow", list(own("divisionOverflow"))),
        arguments("unreachableTrap", "unreachable", list(own("unreachableTrap"))),
        arguments("outOfBoundsRead", "out of bounds memory access", list(own("outOfBoundsRead"))),
        arguments("outOfBoundsWrite", "out of bounds memory access", list(own("outOfBoundsWrite"))),
        arguments("badFunctionPointer", "invalid table access", list(own("badFunctionPointer"))),
        arguments("badFunctionType", "indirect call type mismatch", list(own("badFunctionType"))),
        arguments(
            "trapDeep",
            "unreachable",
            list(own("third"), own("second"), own("first"), own("trapDeep"))));
  }

  @Test
  void endlessRecursionIsATrap() {
    GuestTrapException failure = failure(GuestTrapException.class, "stackOverflow");
    assertThat(failure.trap()).isEqualTo("stack overflow");
    assertThat(failure.guestStack())
        .as("the stack, cut off where nobody reads on")
        .hasSizeBetween(10, 100)
        .containsOnly(own("deeper"));
  }

  @Test
  void deepRecursionIsNoFailure() {
    assertGives(500, "recurse", 500);
  }

  @Test
  void memoryThatCannotGrowEndsTheCall() {
    Limits limits = Limits.builder().maxMemoryBytes(64 << 20).build();
    FunctionEngine small = GuestEngines.engine("endings", mode, "64 MiB", b -> b.limits(limits));
    Invocation grown = small.call("allocate", 20 << 20);
    assertThat((int) grown.value()).isBetween(320, 1024);
    assertThat(outOfMemory(small, "outOfMemory").guestStack()).endsWith(own("outOfMemory"));
    outOfMemory(small, "allocate", 70 << 20);
    assertThat(small.call("normal").value()).isEqualTo("done");
  }

  /** The trap that comes of a guest that is told that there is no more than 64 MiB. */
  private static GuestTrapException outOfMemory(
      FunctionEngine small, String function, Object... arguments) {
    MemoryLimitException failure =
        catchThrowableOfType(MemoryLimitException.class, () -> small.call(function, arguments));
    assertThat(failure).as(function).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY_LIMIT);
    assertThat(failure.limit()).isEqualTo("maxMemoryBytes");
    assertThat(failure.value()).isEqualTo(64 << 20);
    assertThat(failure.reason())
        .isEqualTo("the guest needs more memory than the 67108864 bytes it may have");
    assertThat(failure).hasCauseInstanceOf(GuestTrapException.class);
    GuestTrapException trap = (GuestTrapException) failure.getCause();
    assertThat(trap.trap()).isEqualTo("unreachable");
    assertThat(trap.invocation()).isSameAs(failure.invocation());
    return trap;
  }

  @Test
  void messagesBeforeAThrowAreKept() {
    assertThat(failure(GuestExitException.class, "logsThenThrows", "why").invocation().messages())
        .containsExactly(
            logged("", "before"),
            logged("warning", "still before"),
            logged("fatal", "why at assembly/index.ts:75:3"));
  }

  @Test
  void messagesBeforeATrapAreKept() {
    GuestTrapException failure = failure(GuestTrapException.class, "logsThenTraps");
    assertThat(failure.invocation().messages()).containsExactly(logged("error", "before"));
    assertThat(failure.trap()).isEqualTo("unreachable");
  }

  @Test
  void outputBeforeAThrowIsKept() {
    Invocation invocation = failure(GuestExitException.class, "writesThenThrows").invocation();
    assertThat(invocation.stdout()).containsExactly("out before", "no end of line");
    assertThat(invocation.stderr()).containsExactly("err before");
    assertThat(texts(invocation))
        .containsExactly(
            "fatal: after writing at assembly/index.ts:85:3",
            ": out before",
            ": no end of line",
            ": err before");
    assertThat(invocation.messages())
        .extracting(message -> message.origin())
        .containsExactly(Origin.LOG, Origin.STDOUT, Origin.STDOUT, Origin.STDERR);
  }

  @Test
  void everyCallHasAnInstanceOfItsOwn() {
    assertGives(1, "calls");
    failure(GuestTrapException.class, "unreachableTrap");
    assertGives(1, "calls");
  }

  @Test
  void engineSurvivesEveryEnding() {
    for (String function : List.of("unreachableTrap", "abortNoMessage", "stackOverflow")) {
      failure(CallException.class, function);
      assertGives("done", "normal");
    }
  }

  @Test
  void executionIdsDifferAndSort() {
    List<String> ids = Stream.generate(() -> call("nothing").executionId()).limit(5).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-v]{20}"));
    assertThat(failure(CallException.class, "unreachableTrap").invocation().executionId())
        .isGreaterThan(Collections.max(ids));
  }
}
