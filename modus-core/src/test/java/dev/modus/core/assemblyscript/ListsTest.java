package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.GuestFaultException;
import dev.modus.core.InvalidArgumentException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Array<T>} (abi-assemblyscript.md, section 2.8). */
class ListsTest extends GuestTest {

  private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final Map<?, ?> P = map("x", 1.0, "y", -2.5);
  private static final Map<?, ?> Q = map("x", 0.0, "y", 1e300);

  ListsTest() {
    super("lists");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void listPassesUnchanged(String function, Object list) {
    assertEcho(function, list);
  }

  static Stream<Arguments> listPassesUnchanged() {
    return Stream.of(
        arguments("echoBools", list(true, false, true)),
        arguments("echoI8s", list(-128, 0, 127)),
        arguments("echoU8s", bytes(0, 128, 255)),
        arguments("echoI16s", list(-32768, 0, 32767)),
        arguments("echoU16s", list(0, 65535)),
        arguments("echoI32s", list(Integer.MIN_VALUE, 0, Integer.MAX_VALUE)),
        arguments("echoU32s", list(0L, 4294967295L)),
        arguments("echoI64s", list(Long.MIN_VALUE, 0L, Long.MAX_VALUE)),
        arguments("echoU64s", list(BigInteger.ZERO, MAX_U64)),
        arguments("echoIsizes", list(Integer.MIN_VALUE, Integer.MAX_VALUE)),
        arguments("echoUsizes", list(0L, 4294967295L)),
        arguments("echoF32s", list(0.1f, -0.0f, Float.NaN, Float.NEGATIVE_INFINITY)),
        arguments("echoF64s", list(0.1, -0.0, Double.NaN, Double.POSITIVE_INFINITY)),
        arguments("echoStrings", list("a", "", "こ😀", "a\0b")),
        arguments("echoNullableStringItems", list("a", null, "")),
        arguments("echoNullableStringItems", list(null, null)),
        arguments("echoBuffers", list(bytes(1, 2), bytes(), bytes(255))),
        arguments("echoDates", list(Instant.EPOCH, Instant.parse("2024-12-31T23:59:59.999Z"))),
        arguments("echoPoints", list(P, Q, P)),
        arguments("echoNullablePointItems", list(null, P, null)),
        arguments("echoMaps", list(map("a", 1, "b", -2), map())),
        arguments("echoTypedArrays", list(bytes(1), bytes())),
        arguments("echoI32s2d", list(list(1, 2), list(), list(3))),
        arguments("echoNullableI32sItems", list(list(1), null, list())),
        arguments(
            "echoStrings3d", list(list(list("a", "b"), list()), list(), list(list(""), list("c")))),
        arguments("echoNullableI32s", list(1, 2)),
        arguments("echoNullableI32s", list()),
        arguments("echoNullableI32s", null),
        arguments("echoNullableStrings", list("a", "")),
        arguments("echoNullableStrings", null),
        arguments("echoNullablePoints", list(P)),
        arguments("echoNullablePoints", null),
        arguments("echoNullableNullableStringItems", list("a", null)),
        arguments("echoNullableNullableStringItems", null));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "echoBools",
        "echoI8s",
        "echoI16s",
        "echoU16s",
        "echoI32s",
        "echoU32s",
        "echoI64s",
        "echoU64s",
        "echoIsizes",
        "echoUsizes",
        "echoF32s",
        "echoF64s",
        "echoStrings",
        "echoNullableStringItems",
        "echoBuffers",
        "echoDates",
        "echoPoints",
        "echoNullablePointItems",
        "echoMaps",
        "echoTypedArrays",
        "echoI32s2d",
        "echoNullableI32sItems",
        "echoStrings3d",
        "echoNullableStrings",
        "echoNullablePoints",
        "echoNullableNullableStringItems"
      })
  void emptyListPassesUnchanged(String function) {
    assertEcho(function, list());
  }

  @ParameterizedTest
  @MethodSource
  void javaListIsAnyCollectionOrArray(Object value, String function, Object expected) {
    assertGives(expected, function, value);
  }

  static Stream<Arguments> javaListIsAnyCollectionOrArray() {
    return Stream.of(
        argumentSet("int[]", new int[] {1, -2}, "echoI32s", list(1, -2)),
        argumentSet("int[] to isize", new int[] {1, -2}, "echoIsizes", list(1, -2)),
        argumentSet("long[]", new long[] {1, -2}, "echoI64s", list(1L, -2L)),
        argumentSet("long[] to i32", new long[] {1, -2}, "echoI32s", list(1, -2)),
        argumentSet("short[]", new short[] {1, -2}, "echoI16s", list(1, -2)),
        argumentSet("byte[] to i8", bytes(1, -2), "echoI8s", list(1, -2)),
        argumentSet("byte[] to u8", bytes(1, -2), "echoU8s", bytes(1, 254)),
        argumentSet("boolean[]", new boolean[] {true, false}, "echoBools", list(true, false)),
        argumentSet("float[]", new float[] {0.1f}, "echoF32s", list(0.1f)),
        argumentSet("double[]", new double[] {0.1}, "echoF64s", list(0.1)),
        argumentSet("int[] to f64", new int[] {3}, "echoF64s", list(3.0)),
        argumentSet("int[] to u32", new int[] {3}, "echoU32s", list(3L)),
        argumentSet("String[]", new String[] {"a", "b"}, "echoStrings", list("a", "b")),
        argumentSet("Object[]", new Object[] {"a", 1}, "echoStrings", list("a", "1")),
        argumentSet("int[][]", new int[][] {{1}, {}}, "echoI32s2d", list(list(1), list())),
        argumentSet("set", new TreeSet<>(Set.of(2, 1)), "echoI32s", list(1, 2)),
        argumentSet("mixed numbers", list(1, 2L, 3.0, "4"), "echoI32s", list(1, 2, 3, 4)),
        argumentSet("base64 text to u8", "AQI=", "echoU8s", bytes(1, 2)));
  }

  @ParameterizedTest(name = "{0} makes {3} of {1} and {2}")
  @MethodSource
  void guestGrowsAListOfTheHost(String function, Object list, Object item, Object expected) {
    assertGives(expected, function, list, item);
  }

  static Stream<Arguments> guestGrowsAListOfTheHost() {
    return Stream.of(
        arguments("pushToBools", list(), true, list(true)),
        arguments("pushToI8s", list(), -1, list(-1)),
        arguments("pushToU8s", list(), 255, bytes(255)),
        arguments("pushToI16s", list(), -1, list(-1)),
        arguments("pushToU16s", list(), 65535, list(65535)),
        arguments("pushToI32s", list(), 1, list(1)),
        arguments("pushToU32s", list(), 1, list(1L)),
        arguments("pushToI64s", list(), 1, list(1L)),
        arguments("pushToU64s", list(), MAX_U64, list(MAX_U64)),
        arguments("pushToIsizes", list(), -1, list(-1)),
        arguments("pushToUsizes", list(), 1, list(1L)),
        arguments("pushToF32s", list(), 1.5, list(1.5f)),
        arguments("pushToF64s", list(), 1.5, list(1.5)),
        arguments("pushToStrings", list(), "a", list("a")),
        arguments("pushToPoints", list(), P, list(P)),
        arguments("pushToStrings2d", list(), list("a"), list(list("a"))),
        arguments("pushToI32s", list(1, 2, 3), 4, list(1, 2, 3, 4)),
        arguments("pushToStrings", list("a", "b"), "c", list("a", "b", "c")),
        arguments("pushToPoints", list(P), Q, list(P, Q)),
        arguments(
            "pushToStrings2d", list(list("a"), list()), list(), list(list("a"), list(), list())));
  }

  @Test
  void guestChangesAListOfTheHost() {
    assertGives(list(1, 4), "spliceI32s", list(1, 2, 3, 4), 1, 2);
    assertGives(list(1, 2, 3), "sortI32s", list(3, 1, 2));
    assertGives(list(1, 2, 3), "concatI32s", list(1), list(2, 3));
    assertGives(list(), "concatI32s", list(), list());
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource
  void listOfTheGuestIsRead(String function, Object expected) {
    assertGives(expected, function);
  }

  static Stream<Arguments> listOfTheGuestIsRead() {
    return Stream.of(
        arguments("afterPush", list(1, 2)),
        arguments("afterShift", list(2, 3, 4)),
        arguments("afterPop", list("a", "b")),
        arguments("afterTruncation", list("a")),
        arguments("afterExtension", list(1, 0, 0)),
        arguments("unfilledNullableStringItems", list(null, null)),
        arguments("literalI32s", list(1, 2, 3)),
        arguments("literalBools", list(true, false, true)),
        arguments("literalStrings", list("abc", "def", "ghi")),
        arguments(
            "literalStrings2d",
            list(list("abc", "def", "ghi"), list("jkl", "mno", "pqr"), list("stu", "vwx", "yz"))),
        arguments("literalNullableStrings", list("a", null, "")),
        arguments("emptyI32s", list()),
        arguments("emptyStrings", list()),
        arguments("emptyStrings2d", list()),
        arguments("emptyInnerStrings2d", list(list())),
        arguments("nullI32s", null),
        arguments("nullStrings", null));
  }

  @Test
  void oneObjectMayBeInEveryPlace() {
    assertGives(Collections.nCopies(5, map("x", 1.0, "y", 2.0)), "sharedPoints", 5);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void nullFromTheGuestIsAFaultWhereTheTypeHasNone(String function, String reason) {
    assertThat(failure(GuestFaultException.class, function).reason()).isEqualTo(reason);
  }

  static Stream<Arguments> nullFromTheGuestIsAFaultWhereTheTypeHasNone() {
    return Stream.of(
        arguments(
            "forbiddenNullI32s",
            "unexpected null pointer for non-nullable type ~lib/array/Array<i32>"),
        arguments("forbiddenNullItem", "unexpected null pointer for non-nullable string"),
        arguments("unfilledStrings", "unexpected null pointer for non-nullable string"));
  }

  @ParameterizedTest
  @MethodSource
  void unfitListIsRefused(String function, Object value, String reason) {
    InvalidArgumentException failure = failure(InvalidArgumentException.class, function, value);
    assertThat(failure.getMessage()).startsWith("function parameter 'v' is invalid: " + reason);
    assertThat(failure.parameter()).isEqualTo("v");
  }

  static Stream<Arguments> unfitListIsRefused() {
    return Stream.of(
        argumentSet("a number", "echoI32s", 5, "input is not a slice"),
        argumentSet("text", "echoStrings", "a", "input is not a slice"),
        argumentSet("an object", "echoPoints", P, "input is not a slice"),
        argumentSet(
            "null", "echoI32s", null, "unexpected nil value for non-nullable type ~lib/array/"),
        argumentSet(
            "null number", "echoI32s", list(1, null), "unexpected nil value for i32 (at v[1])"),
        argumentSet(
            "null text",
            "echoStrings",
            list("a", null),
            "unexpected nil value for non-nullable string (at v[1])"),
        argumentSet(
            "null object",
            "echoPoints",
            list(P, null),
            "unexpected nil value for non-nullable type assembly/point/Point (at v[1])"),
        argumentSet(
            "number out of range",
            "echoI8s",
            list(1, 128),
            "value out of range: i8 holds -128 to 127 (at v[1])"),
        argumentSet(
            "an object for a number", "echoI32s", list(P), "unable to cast an object to i32"),
        argumentSet(
            "deep inside",
            "echoStrings3d",
            list(list(), list(list("a"), list("b", null))),
            "unexpected nil value for non-nullable string (at v[1][1][1])"),
        argumentSet(
            "in a field",
            "echoPoints",
            list(P, map("x", 1.0, "y", "north")),
            "unable to cast text to f64: it is no number (at v[1].y)"));
  }

  @Test
  void guestSeesTheItems() {
    assertGives(3, "countI32s", list(1, 2, 3));
    assertGives(0, "countStrings", list());
    assertGives(-1, "countNullableStrings", new Object[] {null});
    assertGives(0, "countNullableStrings", list());
    assertGives(2, "countNulls", list(null, "a", null));
    assertGives(6L, "sumI64s", list(1L, 2, 3));
    assertGives(30, "itemOfI32s", list(10, 20, 30), 2);
    assertGives("a,,こ", "joinStrings", list("a", "", "こ"));
    assertGives("(1.0|-2.5)", "joinPoints", list(P));
  }

  @Test
  void collectorSparesWhatTheHostMade() {
    assertGives("a,b,c", "joinAfterCollect", list("a", "b", "c"));
    assertGives(
        1000, "countAfterCollect", IntStream.range(0, 1000).mapToObj(i -> "item " + i).toList());
    List<?> points = Collections.nCopies(100, P);
    assertGives(points, "echoPointsAfterCollect", points);
  }

  @Test
  void longListsPass() {
    assertGives(IntStream.range(0, 10_000).boxed().toList(), "hugeList", 10_000);
    assertGives(
        IntStream.range(0, 1_000).mapToObj(i -> "item " + i).toList(), "hugeStringList", 1_000);
    int[] numbers = IntStream.range(0, 100_000).toArray();
    assertGives(IntStream.of(numbers).boxed().toList(), "echoI32s", numbers);
  }
}
