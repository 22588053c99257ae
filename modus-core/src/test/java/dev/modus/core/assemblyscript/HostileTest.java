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
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestTrapException;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import dev.modus.core.LogRecorder;
import dev.modus.core.ResultLimitException;
import dev.modus.core.host.HostModule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest that lies. Nothing it hands over does more to the host than fail the call. */
class HostileTest extends GuestTest {

  private static final long END = 0xfffffff0L;

  HostileTest() {
    super("hostile");
  }

  @Override
  FunctionEngine engine() {
    return GuestEngines.engine(
        "hostile",
        mode,
        "with host module",
        builder ->
            builder.hostModule(
                HostModule.named("modus_test")
                    .function("echoString", call -> call.argument("v"))
                    .function("echoStrings", call -> call.argument("v"))
                    .build()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "strayString",
        "strayNullableString",
        "strayBuffer",
        "strayArray",
        "strayStrings",
        "strayTyped",
        "strayStatic",
        "strayMap",
        "straySet",
        "strayObject",
        "strayDate",
        "strayItem",
        "strayField",
        "strayMapValue"
      })
  void addressOutsideOfMemoryIsAGuestFault(String function) {
    for (long address : new long[] {1, 4, 7, 65_535, 65_536, 0x7fff_ffffL, 0x8000_0000L, END}) {
      try {
        call(function, address);
      } catch (CallException e) {
        assertThat(e.code()).isIn(ErrorCode.GUEST_FAULT, ErrorCode.RESULT_LIMIT);
      }
    }
    GuestFaultException failure = failure(GuestFaultException.class, function, END);
    assertThat(failure.reason()).startsWith("out of bounds memory access: ");
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_FAULT);
  }

  @ParameterizedTest
  @MethodSource
  void forgedObjectIsAGuestFault(String function, List<?> arguments, String reason) {
    GuestFaultException failure = failure(GuestFaultException.class, function, arguments.toArray());
    assertThat(failure.reason()).startsWith(reason);
  }

  static Stream<Arguments> forgedObjectIsAGuestFault() {
    long huge = 0xffff_ffffL;
    String outside = "out of bounds memory access: ";
    return Stream.of(
        argumentSet(
            "string of another class", "forgeString", list(1, 4), "pointer is not to a string"),
        argumentSet(
            "string without end", "forgeString", list(2, huge), "the guest claims an object"),
        argumentSet("string beyond memory", "forgeString", list(2, 1 << 20), outside),
        argumentSet(
            "buffer of another class", "forgeBuffer", list(2, 4), "pointer is not to an Arr"),
        argumentSet(
            "buffer without end", "forgeBuffer", list(1, huge), "the guest claims an object"),
        argumentSet("buffer beyond memory", "forgeBuffer", list(1, 1 << 20), outside),
        argumentSet(
            "static array without end", "forgeStatic", list(huge), "the guest claims an object"),
        argumentSet(
            "static array beyond memory", "forgeStatic", list(1 << 20), "the guest claims a list"),
        argumentSet(
            "list of less than none", "forgeArray", list(0, 0, 0, -1), "the guest claims a list"),
        argumentSet(
            "list beyond memory", "forgeArray", list(0, 0, 0, 100_000), "the guest claims a list"),
        argumentSet("list at the end", "forgeArray", list(0, 65_530, 8, 2), outside),
        argumentSet("list around the end", "forgeArray", list(END, END, 64, 16), outside),
        argumentSet(
            "texts beyond memory",
            "forgeStrings",
            list(0, 0, 0, 100_000),
            "the guest claims a list"),
        argumentSet(
            "texts around the end", "forgeStrings", list(END, END, 64, 16), "the guest claims"),
        argumentSet(
            "typed array without end", "forgeTyped", list(0, 0, huge), "the guest claims an obj"),
        argumentSet("typed array beyond memory", "forgeTyped", list(0, 8, 1 << 20), outside),
        argumentSet("typed array around the end", "forgeTyped", list(END, END, 64), outside),
        argumentSet(
            "map of less than none", "forgeMap", list(0, 3, 64, 4, -1, 1), "the guest claims a"),
        argumentSet(
            "map beyond memory", "forgeMap", list(0, 3, 64, 4, 100_000, 1), "the guest claims"),
        argumentSet(
            "map around the end", "forgeMap", list(END, 3, END, 4, 4, 4), "the guest claims"),
        argumentSet(
            "set around the end", "forgeSet", list(END, 3, END, 4, 4, 4), "the guest claims"),
        argumentSet(
            "length beyond memory", "forgeLength", list(100_000), "the guest claims a list"),
        argumentSet("length of less than none", "forgeLength", list(-5), "the guest claims a list"),
        argumentSet(
            "more entries than there are", "forgeCounts", list(4, 100_000, 2), "the guest claims"),
        argumentSet("a name from nowhere", "forgeNode", list(END, 0), outside),
        argumentSet(
            "no name", "forgeNode", list(0, 0), "unexpected null pointer for non-nullable string"),
        argumentSet(
            "a buffer for a string", "asString", list("AAEC"), "pointer is not to a string"));
  }

  @ParameterizedTest
  @MethodSource
  void forgedSizeBeyondALimitIsRefused(
      String function, List<?> arguments, String limit, long value, String unit) {
    ResultLimitException failure =
        failure(ResultLimitException.class, function, arguments.toArray());
    assertThat(failure.code()).isEqualTo(ErrorCode.RESULT_LIMIT);
    assertThat(failure.limit()).isEqualTo(limit);
    assertThat(failure.value()).isEqualTo(value);
    assertThat(failure.reason())
        .isEqualTo("a value of the guest has more than " + value + " " + unit);
  }

  static Stream<Arguments> forgedSizeBeyondALimitIsRefused() {
    int huge = 0x7fff_ffff;
    return Stream.of(
        argumentSet(
            "string of 2 GiB",
            "forgeString",
            list(2, 0x7fff_fffe),
            "maxResultBytes",
            268_435_456,
            "bytes"),
        argumentSet(
            "list without end",
            "forgeArray",
            list(0, 0, 0, huge),
            "maxResultElements",
            1_000_000,
            "elements"),
        argumentSet(
            "map without end",
            "forgeMap",
            list(0, 3, 64, 4, huge, 1),
            "maxResultElements",
            1_000_000,
            "elements"),
        argumentSet(
            "set without end",
            "forgeSet",
            list(0, 3, 64, 4, huge, 1),
            "maxResultElements",
            1_000_000,
            "elements"));
  }

  @Test
  void lieThatCannotBeSeenIsAValue() {
    assertGives("", "asStringWithId", Values.bytes(65, 0, 66));
    assertGives("AB", "asStringWithId", Values.bytes(65, 0, 66, 0));
    assertGives(list(), "forgeArray", 0, 0, 7, 0);
    assertGives(list(1, 2), "forgeLength", 2);
    assertGives(Instant.ofEpochMilli(Long.MIN_VALUE), "forgeDate", 0, 0, 0, Long.MIN_VALUE);
    assertGives(map("a", 1, "b", 2), "forgeCounts", 0, 2, -1);
    assertGives(map("a", 1), "forgeCounts", 4, 1, 2);
  }

  @Test
  void nestThatContainsItselfIsCutOff() {
    Invocation nest = call("selfNest");
    Object expected = map("items", null);
    for (int i = 0; i < 5; i++) {
      expected = map("items", list(expected));
    }
    assertThat(Values.exact(nest.value())).isEqualTo(Values.exact(expected));
    assertThat(texts(nest))
        .containsExactly(
            "warning: Excessive recursion detected in ~lib/array/Array<assembly/index/Nest>."
                + " Stopping at depth 5.");
    assertThat(call("selfWeb").messages()).hasSize(1);
    assertThat(call("selfNests", 3).messages()).hasSize(1);
  }

  @Test
  void damagedMemoryFailsTheCallAtMost() {
    for (int seed = 1; seed <= 20; seed++) {
      onlyFailsTheCall("scribbleEverywhere", seed);
      onlyFailsTheCall("scribbleHeap", seed, 40_000 + seed * 16);
      onlyFailsTheCall("scribble", 36_000, 4096, seed);
    }
    assertGives(1, "memoryPages");
  }

  private void onlyFailsTheCall(String function, Object... arguments) {
    try {
      call(function, arguments);
    } catch (CallException e) {
      assertThat(e).isNotInstanceOf(InvalidArgumentException.class);
    }
  }

  @Test
  void argumentTheGuestLetGoAbortsTheCall() {
    GuestExitException failure = failure(GuestExitException.class, "unpinArgument", "x");
    assertThat(texts(failure.invocation()))
        .containsExactly("fatal: Object is not pinned at ~lib/rt/itcms.ts:352:5");
    assertThat(failure.exitCode()).isEqualTo(255);
  }

  @Test
  void argumentTheGuestRenamedDoesNoHarm() {
    onlyFailsTheCall("renameArgument", "x");
  }

  @Test
  void strayArgumentOfAHostCallIsAnsweredWithNothing() {
    List<String> log =
        LogRecorder.during(
            () -> {
              assertGives("no result", "giveStrayString", END);
              assertGives("no result", "giveStrayStrings", END);
              assertThat(call("logStrayString", END).messages()).isEmpty();
              assertGives("done", "logStrayString", END);
            });
    assertThat(log)
        .containsExactly(
            stray("modus_test.echoString", "~lib/string/String"),
            stray("modus_test.echoStrings", "~lib/array/Array<~lib/string/String>"),
            stray("modus_system.logMessage", "~lib/string/String"),
            stray("modus_system.logMessage", "~lib/string/String"));
  }

  private static String stray(String function, String type) {
    return "dev.modus.host ERROR: Error decoding input parameters. ("
        + function
        + "): out of bounds memory access: a pointer to "
        + type
        + " leads beyond the guest's memory";
  }

  @Test
  void brokenHeapFailsTheHostCallThatFindsIt() {
    CallException failure =
        catchThrowableOfType(CallException.class, () -> call("callWithBrokenHeap", "x"));
    assertThat(failure).isInstanceOfAny(GuestTrapException.class, GuestExitException.class);
  }

  @ParameterizedTest(name = "NEW={0}: {1}")
  @MethodSource
  void lyingAllocatorFailsTheCall(String lie, Class<? extends CallException> type, String reason) {
    FunctionEngine engine = lying(lie);
    for (String function : List.of("echoString", "echoStrings", "echoMap")) {
      Object argument =
          switch (function) {
            case "echoStrings" -> list("a", "b");
            case "echoMap" -> map("a", 1, "b", 2);
            default -> "text";
          };
      CallException failure = catchThrowableOfType(type, () -> engine.call(function, argument));
      assertThat(failure).as(function).isNotNull();
      assertThat(failure.reason()).startsWith(reason);
    }
    assertThat(engine.call("fine").value()).isEqualTo(1);
  }

  private FunctionEngine lying(String lie) {
    return GuestEngines.engine(
        "hostile-runtime", mode, "NEW=" + lie, builder -> builder.environment(Map.of("NEW", lie)));
  }

  static Stream<Arguments> lyingAllocatorFailsTheCall() {
    return Stream.of(
        arguments("null", GuestFaultException.class, "failed to allocate WASM memory (size: "),
        arguments("outside", GuestFaultException.class, "out of bounds memory access: "),
        arguments("end", GuestFaultException.class, "out of bounds memory access: "),
        arguments("throw", GuestExitException.class, "error calling function"),
        arguments("trap", GuestTrapException.class, "wasm error: unreachable"),
        arguments("exit", GuestExitException.class, "Function ended with exit code 7"),
        arguments("pin-throws", GuestExitException.class, "error calling function"),
        arguments("unpin-throws", GuestExitException.class, "error calling function"));
  }

  @ParameterizedTest(name = "NEW={0}")
  @ValueSource(strings = {"low", "same", "odd", "pin", ""})
  void lieThatCouldBeTrueFailsTheCallAtMost(String lie) {
    FunctionEngine engine = lying(lie);
    for (Object[] call :
        new Object[][] {
          {"echoString", "text"}, {"echoStrings", list("a", "b")}, {"echoMap", map("a", 1)}
        }) {
      try {
        engine.call((String) call[0], call[1]);
      } catch (CallException e) {
        assertThat(e).isNotInstanceOf(InvalidArgumentException.class);
      }
    }
    assertThat(engine.call("fine").value()).isEqualTo(1);
  }

  @Test
  void errorWhenLettingGoDoesNotHideTheFirstError() {
    InvalidArgumentException failure =
        catchThrowableOfType(
            InvalidArgumentException.class,
            () -> lying("unpin-throws").call("echoStrings", list("a", map())));
    assertThat(failure).isNotNull();
    assertThat(failure.reason())
        .isEqualTo(
            "function parameter 'v' is invalid: unable to cast an object to ~lib/string/String");
  }
}
