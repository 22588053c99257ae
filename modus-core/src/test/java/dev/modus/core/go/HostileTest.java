package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CallException;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestTrapException;
import dev.modus.core.Limits;
import dev.modus.core.LogRecorder;
import dev.modus.core.ResultLimitException;
import dev.modus.core.TimeLimitException;
import dev.modus.core.host.HostModule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest that lies. Nothing it hands over does more to the host than fail the call. */
class HostileTest extends GuestTest {

  private static final long END = 0xfffffff0L;

  private static final String OUT_OF_BOUNDS =
      "out of bounds memory access: 4 bytes at 4294967280, but the guest's memory has 131072";

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
            builder
                .limits(Limits.builder().maxCallTime(Duration.ofSeconds(15)).build())
                .hostModule(
                    HostModule.named("modus_test")
                        .function("echoString", call -> call.argument("v"))
                        .function("echoStrings", call -> call.argument("v"))
                        .build()));
  }

  private void onlyFailsTheCall(String function, Object... arguments) {
    try {
      call(function, arguments);
    } catch (CallException e) {
      assertThat(e)
          .isInstanceOfAny(
              GuestFaultException.class,
              GuestTrapException.class,
              GuestExitException.class,
              ResultLimitException.class,
              // Go's maps are seeded at random: where one is damaged, its guest may go in circles
              TimeLimitException.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "strayBoolPtr", "strayIntPtr", "strayInt64Ptr", "strayStringPtr", "strayIntsPtr",
        "strayArrayPtr", "strayTimePtr", "strayPointPtr", "strayNode", "strayIntPtrPtr",
        "strayPtrItem", "strayValue", "strayTextField", "strayNextField"
      })
  void addressOutsideOfMemoryIsAGuestFault(String function) {
    for (long address : new long[] {1, 4, 7, 65_535, 65_536, 0x7fff_ffffL, 0x8000_0000L, END}) {
      onlyFailsTheCall(function, address);
    }
    GuestFaultException failure = failure(GuestFaultException.class, function, END);
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_FAULT);
    failure(GuestFaultException.class, function, 0xffff_fffeL);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"strayMap", "strayMapPtr", "strayMapItem", "strayMapField"})
  void mapOutsideOfMemoryIsATrapOrAFault(String function) {
    for (long address : new long[] {1, 4, 7, 65_535, 65_536, 0x7fff_ffffL, 0x8000_0000L}) {
      onlyFailsTheCall(function, address);
    }
    assertThat(failure(CallException.class, function, END))
        .isInstanceOfAny(GuestTrapException.class, GuestFaultException.class);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "strayBytes",
        "strayInts",
        "strayInt64s",
        "strayStrings",
        "strayPoints",
        "strayPointPtrs",
        "strayTimes",
        "strayMaps",
        "strayInts2d"
      })
  void sliceBeyondMemoryIsAGuestFault(String function) {
    for (long[] header :
        new long[][] {
          {END, 64, 64},
          {8, 0xffff_ffffL, 0},
          {8, 0x7fff_ffffL, 0},
          {8, 1 << 20, 0},
          {END, 1, 1 << 30}
        }) {
      CallException failure =
          failure(CallException.class, function, header[0], header[1], header[2]);
      assertThat(failure.code()).isIn(ErrorCode.GUEST_FAULT, ErrorCode.RESULT_LIMIT);
    }
  }

  @ParameterizedTest
  @MethodSource
  void forgedValueIsAGuestFault(String function, List<?> arguments, String reason) {
    GuestFaultException failure = failure(GuestFaultException.class, function, arguments.toArray());
    assertThat(failure.reason()).startsWith(reason);
  }

  static Stream<Arguments> forgedValueIsAGuestFault() {
    String outside = "out of bounds memory access: ";
    return Stream.of(
        argumentSet("text around the end", "strayString", list(END, 64), outside),
        argumentSet("text of 4 GiB", "strayString", list(8, 0xffff_ffffL), "the guest claims"),
        argumentSet("text in a list", "strayItem", list(END, 64), outside),
        argumentSet("text in a map", "strayKey", list(END, 64), outside),
        argumentSet("text beside another", "straySecond", list(END, 64), outside),
        argumentSet(
            "list in a struct", "strayListField", list(END, 64, 64), "the guest claims a list"),
        argumentSet(
            "length of honest memory", "forgeLength", list(0xffff_ffffL), "the guest claims"));
  }

  @ParameterizedTest
  @MethodSource
  void forgedSizeBeyondALimitIsRefused(
      String function, List<?> arguments, String limit, long value, String reason) {
    ResultLimitException failure =
        failure(ResultLimitException.class, function, arguments.toArray());
    assertThat(failure.code()).isEqualTo(ErrorCode.RESULT_LIMIT);
    assertThat(failure.limit()).isEqualTo(limit);
    assertThat(failure.value()).isEqualTo(value);
    assertThat(failure.reason()).isEqualTo("a value of the guest " + reason);
  }

  static Stream<Arguments> forgedSizeBeyondALimitIsRefused() {
    return Stream.of(
        argumentSet(
            "text of 2 GiB",
            "strayString",
            list(8, 0x7fff_ffff),
            "maxResultBytes",
            268_435_456,
            "has more than 268435456 bytes"),
        argumentSet(
            "elements without size",
            "hugeEmpties",
            list(100_000_000),
            "maxResultElements",
            1_000_000,
            "has more than 1000000 elements"),
        argumentSet(
            "deep values",
            "deepNest",
            list(1_100),
            "maxResultDepth",
            1_000,
            "is nested more than 1000 objects deep"),
        argumentSet(
            "deep pointers",
            "deepNode",
            list(1_100),
            "maxResultDepth",
            1_000,
            "is nested more than 1000 objects deep"));
  }

  @Test
  void lieThatCannotBeSeenIsAValue() {
    assertGives(list(1, 2), "forgeLength", 2);
    assertGives("xx", "forgeTextLength", 2);
    assertGives(null, "lengthWithoutAddress", 5);
    assertGives("", "textWithoutAddress", 5);
    assertGives(true, "forgeBoolPtr", 2);
    assertThat((List<?>) value("forgeBools", 2)).hasSize(3);
    assertThat(value("asTime", Base64.getEncoder().encodeToString(new byte[24])))
        .isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
  }

  @Test
  void timeTooFarAwayIsAGuestFault() {
    byte[] words = new byte[24];
    Arrays.fill(words, 8, 15, (byte) 0xff);
    words[15] = 0x7f;
    assertThat(failure(GuestFaultException.class, "asTime", words).reason())
        .isEqualTo("the guest returned a time that is too far away to be an instant");
  }

  @Test
  void nestThatContainsItselfIsCutOff() {
    Object pointers = null;
    Object values = null;
    for (int i = 0; i < 5; i++) {
      pointers = map("items", list(pointers));
      values = map("items", list(values));
    }
    assertGives(pointers, "selfNest");
    assertThat(texts(call("selfNest")))
        .containsExactly(
            "warning: Excessive recursion detected in hostile.Nest. Stopping at depth 5.");
    assertGives(map("items", list(values)), "selfValueNest");
    assertThat(texts(call("selfNests", 3))).hasSize(1);
    assertThat(texts(call("selfWeb"))).hasSize(1);
  }

  @Test
  void damagedMemoryFailsTheCallAtMost() {
    for (int seed = 1; seed <= 10; seed++) {
      onlyFailsTheCall("scribbleHeap", seed, 66_000 + seed * 16);
      onlyFailsTheCall("scribble", 66_000, 4096, seed);
      onlyFailsTheCall("forgeMap", IntStream.range(0, 8).map(i -> i * 7919).boxed().toList());
    }
    onlyFailsTheCall("callWithBrokenHeap", "x");
    onlyFailsTheCall("shrinkArgument", list("a", "b"));
    assertThat((long) value("heapAddress")).isPositive();
  }

  @Test
  void strayArgumentOfAHostCallIsAnsweredWithNothing() {
    List<String> log =
        LogRecorder.during(
            () -> {
              assertGives("no result", "giveStrayAddress", END);
              assertGives("no result", "giveStrayString", END, 4);
              assertGives("no result", "giveStrayList", END, 4);
              assertThat(call("logStrayAddress", END).messages()).isEmpty();
            });
    assertThat(log)
        .containsExactly(
            stray("modus_test.echoString", OUT_OF_BOUNDS),
            stray("modus_test.echoString", OUT_OF_BOUNDS),
            stray(
                "modus_test.echoStrings",
                "the guest claims a list of 4 elements beyond the end of its memory"),
            stray("modus_system.logMessage", OUT_OF_BOUNDS));
  }

  private static String stray(String function, String reason) {
    return "dev.modus.host ERROR: Error decoding input parameters. (" + function + "): " + reason;
  }
}
