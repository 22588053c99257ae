package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Slices (abi-go.md, sections 5 to 7): strides, nesting, nil and empty. */
class ListsTest extends GuestTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:59:59.999999999Z");
  private static final Map<?, ?> POINT = map("id", 1, "x", 1.5, "y", 2.5);
  private static final Map<?, ?> OTHER = map("id", 255, "x", -0.0, "y", Double.MAX_VALUE);
  private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  ListsTest() {
    super("lists");
  }

  @ParameterizedTest(name = "{0} with last {1}")
  @MethodSource
  void elementsHaveTheirStride(String type, List<?> values) {
    assertEcho("echo" + type + "s", values);
    assertGives(values.get(values.size() - 1), "last" + type, values);
    assertEcho("echo" + type + "s", list());
    assertEcho("echo" + type + "s", null);
  }

  static Stream<Arguments> elementsHaveTheirStride() {
    return Stream.of(
        arguments("Bool", list(true, false, true)),
        arguments("Int8", list(1, -128, 127)),
        arguments("Int16", list(1, -32768, 32767)),
        arguments("Uint16", list(1, 65535)),
        arguments("Int32", list(1, Integer.MIN_VALUE)),
        arguments("Uint32", list(1L, 4294967295L)),
        arguments("Int64", list(1L, Long.MIN_VALUE)),
        arguments("Uint64", list(BigInteger.ONE, MAX_U64)),
        arguments("Int", list(1, -2, 3)),
        arguments("Uint", list(1L, 4294967295L)),
        arguments("Uintptr", list(1L, 4294967295L)),
        arguments("Float32", list(1f, Float.NaN)),
        arguments("Float64", list(1.0, -0.0)),
        arguments("String", list("a", "", "こ")),
        arguments("Time", list(Instant.EPOCH, NEW_YEAR)),
        arguments("Duration", list(Duration.ZERO, Duration.ofNanos(Long.MIN_VALUE))),
        arguments("Point", list(POINT, OTHER)),
        arguments("Map", list(map("a", 1), map())),
        arguments("StringPtr", list("a", null, "")),
        arguments("PointPtr", list(null, POINT)));
  }

  @ParameterizedTest
  @MethodSource
  void listPassesBothWays(String function, Object value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> listPassesBothWays() {
    return Stream.of(
        arguments("echoUint8s", bytes(1, 255)),
        arguments("echoBytes", bytes(1, 255)),
        arguments("echoRunes", list(0x1f600, -1)),
        arguments("echoEmpties", list(map(), map(), map())),
        arguments("echoBoolPtrs", list(true, null, false)),
        arguments("echoInt8Ptrs", list(-1, null)),
        arguments("echoIntPtrs", list(11, 22, null)),
        arguments("echoInt64Ptrs", list(null, Long.MIN_VALUE)),
        arguments("echoFloat64Ptrs", list(0.5, null)),
        arguments("echoTimePtrs", list(NEW_YEAR, null)),
        arguments("echoSlicePtrs", list(list(1), list(), null)),
        arguments("echoMapPtrs", list(map("a", 1), map(), null)),
        arguments("echoInts2d", list(list(1, 2), list(), null)),
        arguments("echoInts2d", list()),
        arguments("echoInts2d", null),
        arguments("echoBytes2d", list(bytes(1), bytes(), null)),
        arguments("echoStrings2d", list(list("a", ""), list(), null)),
        arguments("echoStrings3d", list(list(list("a"), null), list(), null)),
        arguments("echoPoints2d", list(list(POINT, OTHER), list(), null)),
        arguments("echoStringPtrs2d", list(list("a", null), null)),
        arguments("echoIntArrays", list(list(1, 2, 3), list(4, 5, 6))),
        arguments("echoInt16Arrays", list(list(1, 2, 3), list(4, 5, 6))),
        arguments("echoEmptyArrays", list(list(), list())),
        arguments("echoIntsPtr", list(1)),
        arguments("echoIntsPtr", list()),
        arguments("echoIntsPtr", null),
        arguments("echoStringsPtr", list("a")),
        arguments("echoStringPtrsPtr", list("a", null)),
        arguments("echoVariadicInts", list(1, 2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void guestsListIs(String function, Object value) {
    assertGives(value, function);
  }

  static Stream<Arguments> guestsListIs() {
    return Stream.of(
        arguments("literalBools", list(true, false, true)),
        arguments("literalInts", list(1, 2, 3)),
        arguments("literalInt64s", list(1L, Long.MIN_VALUE, Long.MAX_VALUE)),
        arguments("literalStrings", list("abc", "", "ghi")),
        arguments("literalStrings2d", list(list("abc", "def"), list(), null, list("ghi"))),
        arguments("literalStringPtrs", list("a", null, "")),
        arguments("literalPointPtrs", list(POINT, null)),
        arguments("literalMaps", list(map("a", 1), map(), map())),
        arguments(
            "literalTimes",
            list(Instant.ofEpochSecond(0, 1), Instant.parse("0001-01-01T00:00:00Z"), NEW_YEAR)),
        arguments("literalSlicePtrs", list(list(1, 2), list(), null, null)),
        arguments("emptyInts", list()),
        arguments("emptyStrings", list()),
        arguments("emptyStrings2d", list()),
        arguments("emptyPoints", list()),
        arguments("emptyIntsPtr", list()),
        arguments("nilInts", null),
        arguments("nilStrings", null),
        arguments("nilStrings2d", null),
        arguments("nilPoints", null),
        arguments("nilInner", list((Object) null)),
        arguments("emptyInner", list(list())),
        arguments("nilIntsPtr", null),
        arguments("ptrToNilInts", null),
        arguments("roomy", list(1, 2)));
  }

  @Test
  void nilIsNotEmpty() {
    for (String function :
        List.of("intsAreNil", "stringsAreNil", "pointsAreNil", "variadicIsNil")) {
      assertGives(true, function, (Object) null);
      assertGives(false, function, list());
    }
    assertGives(1, "countNilLists", list(null, list(), list(1)));
    assertGives(2, "countNils", list(null, "", null));
    assertGives(1, "countNilPoints", list(null, POINT));
    assertThat(engine().callNamed(CallContext.empty(), "variadicIsNil", Map.of()).value())
        .isEqualTo(true);
  }

  @Test
  void nullInAListIsTheZeroValue() {
    assertGives(list(1, 0), "echoInts", list(1, null));
    assertGives(list("a", ""), "echoStrings", list("a", null));
    assertGives(list(map("id", 0, "x", 0.0, "y", 0.0)), "echoPoints", list((Object) null));
    assertGives(list(Instant.parse("0001-01-01T00:00:00Z")), "echoTimes", list((Object) null));
  }

  @Test
  void partsOfListsAreLists() {
    assertGives(list(2, 3), "window", list(1, 2, 3, 4), 1, 3);
    assertGives(list(), "emptyWindow", list(1, 2));
    assertGives(list(1, 2, 3), "appendInt", list(1, 2), 3);
    assertGives(list("a"), "appendString", null, "a");
    assertGives(list(POINT, OTHER), "appendPoint", list(POINT), OTHER);
    assertGives(list(POINT, POINT, POINT), "sharedPoints", 3);
    assertGives(IntStream.range(0, 5000).boxed().toList(), "hugeInts", 5000);
    assertGives(list(map(), map()), "empties", 2);
    assertGives(3, "countEmpties", list(map(), map(), map()));
    assertGives(5000, "countStrings", Arrays.asList(new String[5000]));
  }

  @Test
  void listsHaveTheirOwnPlaces() {
    assertGives(list("b"), "echoManyLists", list(1), list("b"), list(true));
    assertGives(list("b", "c"), "echoVariadicStrings", 1, list("b", "c"));
    assertGives(6L, "sumInt64s", new long[] {1, 2, 3});
    assertGives("a,b", "joinStrings", (Object) new String[] {"a", "b"});
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void unfitListIsRefused(String function, Object value, String reason) {
    assertThat(refusal(function, value)).contains(reason);
  }

  static Stream<Arguments> unfitListIsRefused() {
    return Stream.of(
        arguments("echoInts", 5, "input is not a slice"),
        arguments("echoStrings", "a", "input is not a slice"),
        arguments("echoPoints", POINT, "input is not a slice"),
        arguments("echoInts", list(1, "x"), "[1]"),
        arguments("echoInts2d", list(list(1), list("x")), "[1]"),
        arguments("echoPoints", list(map("id", 1, "x", 1)), "field y not found in map"));
  }
}
