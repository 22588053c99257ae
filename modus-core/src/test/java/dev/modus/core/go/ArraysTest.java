package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays: element by element as parameters, in memory as results (abi-go.md, sections 5 to 7). */
class ArraysTest extends GuestTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:59:59.999999999Z");
  private static final Map<?, ?> POINT = map("x", -1, "y", 1L << 40);
  private static final Map<?, ?> ZERO = map("x", 0, "y", 0L);
  private static final Map<?, ?> HOLDER =
      map(
          "before", 1,
          "words", list(2, 3, 4),
          "texts", list("a", "b"),
          "none", list(),
          "points", list(map("x", 5, "y", 6L), map("x", 7, "y", 8L)),
          "after", 9);

  ArraysTest() {
    super("arrays");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void arrayPassesBothWays(String function, Object value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> arrayPassesBothWays() {
    BigInteger max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    return Stream.of(
        arguments("echoInt_0", list()),
        arguments("echoString_0", list()),
        arguments("echoPoint_0", list()),
        arguments("echoBool_1", list(true)),
        arguments("echoInt8_1", list(-128)),
        arguments("echoInt64_1", list(Long.MIN_VALUE)),
        arguments("echoFloat32_1", list(-0f)),
        arguments("echoString_1", list("こ")),
        arguments("echoStringPtr_1", list("a")),
        arguments("echoStringPtr_1", list((Object) null)),
        arguments("echoMap_1", list(map("a", 1))),
        arguments("echoInts_1", list(list(1, 2))),
        arguments("echoInts_1", list((Object) null)),
        arguments("echoPoint_1", list(POINT)),
        arguments("echoInt_1_1", list(list(5))),
        arguments("echoBool_3", list(true, false, true)),
        arguments("echoInt8_3", list(1, -128, 127)),
        arguments("echoUint8_3", bytes(1, 2, 255)),
        arguments("echoByte_3", bytes(1, 2, 255)),
        arguments("echoInt16_3", list(1, -32768, 32767)),
        arguments("echoUint16_3", list(1, 2, 65535)),
        arguments("echoInt32_3", list(1, Integer.MIN_VALUE, 3)),
        arguments("echoRune_3", list(0x1f600, 2, 3)),
        arguments("echoUint32_3", list(1L, 2L, 4294967295L)),
        arguments("echoInt64_3", list(1L, Long.MIN_VALUE, Long.MAX_VALUE)),
        arguments("echoUint64_3", list(BigInteger.ZERO, BigInteger.TWO, max)),
        arguments("echoInt_3", list(1, -2, 3)),
        arguments("echoUint_3", list(1L, 2L, 4294967295L)),
        arguments("echoUintptr_3", list(1L, 2L, 4294967295L)),
        arguments("echoFloat32_3", list(0.1f, Float.NaN, 3f)),
        arguments("echoFloat64_3", list(0.1, -0.0, 3.0)),
        arguments("echoString_3", list("a", "", "c")),
        arguments("echoTime_3", list(NEW_YEAR, Instant.EPOCH, NEW_YEAR)),
        arguments("echoDuration_3", list(Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(1))),
        arguments("echoPoint_3", list(POINT, ZERO, POINT)),
        arguments("echoEmpty_3", list(map(), map(), map())),
        arguments("echoInts_3", list(list(1), list(), null)),
        arguments("echoMap_3", list(map("a", 1), map(), map("b", 2, "c", 3))),
        arguments("echoIntPtr_3", list(11, null, 22)),
        arguments("echoStringPtr_3", list("a", null, "")),
        arguments("echoPointPtr_3", list(POINT, null, ZERO)),
        arguments("echoIntsPtr_3", list(list(1), list(), null)),
        arguments("echoMapPtr_3", list(map("a", 1), null, map())),
        arguments("echoInt_2_3", list(list(1, 2, 3), list(4, 5, 6))),
        arguments("echoString_2_2", list(list("a", "b"), list("c", ""))),
        arguments("echoByte_100", new byte[100]),
        arguments("echoPtrToInt_3", list(1, 2, 3)),
        arguments("echoPtrToInt_3", null),
        arguments("echoPtrToString_3", list("a", "", "c")),
        arguments("echoPtrToInt_0", list()),
        arguments("echoSliceOfInt_3", list(list(1, 2, 3), list(4, 5, 6))),
        arguments("echoStringToInt_3", map("a", list(1, 2, 3), "b", list(4, 5, 6))),
        arguments(
            "echoInt_2ToString",
            map(
                "$mapdata",
                list(map("key", list(1, 2), "value", "a"), map("key", list(3, 4), "value", "b")))),
        arguments("echoHolder", HOLDER),
        arguments("echoHolderPtr", HOLDER));
  }

  @Test
  void elementsAreParametersInOrder() {
    assertGives(list("s", list(1, -2, 3), -1), "surrounded", -1, list(1, -2, 3), "s");
    assertGives(22, "itemOfInt_3", list(11, 22, 33), 1);
    assertGives(Long.MIN_VALUE, "itemOfInt64_3", list(1, 2, Long.MIN_VALUE), 2);
    assertGives("c", "itemOfString_3", list("a", "b", "c"), 2);
    assertGives(POINT, "itemOfPoint_3", list(ZERO, POINT, ZERO), 1);
    assertGives(6, "itemOfInt_2_3", list(list(1, 2, 3), list(4, 5, 6)), 1, 2);
    assertGives(map("x", 7, "y", 8L), "itemOfHolder", HOLDER, 1);
    assertGives(2, "nilsOfInts_3", list(null, list(), null));
    assertGives(1, "nilsOfStringPtr_3", list("", null, "a"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void guestsArrayIs(String function, Object value) {
    assertGives(value, function);
  }

  static Stream<Arguments> guestsArrayIs() {
    return Stream.of(
        arguments("literalInt_3", list(1, -2, 3)),
        arguments("literalByte_1", bytes(200)),
        arguments("literalBool_3", list(true, false, true)),
        arguments("literalString_3", list("a", "", "c")),
        arguments("literalStringPtr_3", list("a", null, "")),
        arguments("literalInts_3", list(list(1), list(), null)),
        arguments("literalMap_3", list(map("a", 1), map(), map())),
        arguments("literalMap_1", list(map("a", 1))),
        arguments("literalMapPtr_3", list(map("a", 1), null, map())),
        arguments("literalPoint_3", list(map("x", 1, "y", -1L), ZERO, map("x", 3, "y", 1L << 40))),
        arguments("literalHolder", HOLDER),
        arguments("nilPtrToInt_3", null));
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @MethodSource
  void missingElementsAreZeroAndFurtherOnesDropped(String function, Object given, Object seen) {
    assertGives(seen, function, given);
  }

  static Stream<Arguments> missingElementsAreZeroAndFurtherOnesDropped() {
    return Stream.of(
        arguments("echoInt_3", list(1), list(1, 0, 0)),
        arguments("echoInt_3", list(), list(0, 0, 0)),
        arguments("echoInt_3", list(1, 2, 3, 4), list(1, 2, 3)),
        arguments("echoInt_3", list(1, null, 3), list(1, 0, 3)),
        arguments("echoByte_3", bytes(1, 2, 3, 4), bytes(1, 2, 3)),
        arguments("echoString_3", list("a"), list("a", "", "")),
        arguments("echoPoint_3", list(POINT), list(POINT, ZERO, ZERO)),
        arguments("echoIntPtr_3", list(), list(null, null, null)),
        arguments("echoPtrToInt_3", list(1), list(1, 0, 0)),
        arguments("echoPtrToInt_3", list(1, 2, 3, 4), list(1, 2, 3)),
        arguments("echoPtrToString_3", list("a", "b", "c", "d"), list("a", "b", "c")),
        arguments("echoInt_0", list(1), list()),
        arguments("echoInt_0", null, list()));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void unfitArrayIsRefused(String function, Object value, String reason) {
    assertThat(refusal(function, value)).contains(reason);
  }

  static Stream<Arguments> unfitArrayIsRefused() {
    return Stream.of(
        arguments("echoInt_3", null, "input is not a slice"),
        arguments("echoString_3", null, "input is not a slice"),
        arguments("echoInt_3", 5, "input is not a slice"),
        arguments("echoInt_3", list(1, 2, "x"), "[2]"),
        arguments("echoPtrToInt_3", list(1, "x"), "[1]"));
  }
}
