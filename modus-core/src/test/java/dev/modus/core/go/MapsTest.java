package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Maps (abi-go.md, section 9): by the guest's help, in any order. */
class MapsTest extends GuestTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:59:59.999999999Z");
  private static final Map<?, ?> POINT = map("x", -1, "y", 1L << 40);

  MapsTest() {
    super("maps");
  }

  private static Object pairs(Object... keysAndValues) {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      pairs.add(map("key", keysAndValues[i], "value", keysAndValues[i + 1]));
    }
    return map("$mapdata", pairs);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void entriesPassBothWays(String type, Object map, Object key, Object value) {
    assertEcho("echo" + type, map);
    assertGives(value, "get" + type, map, key);
    assertGives(2, "count" + type, map);
    assertGives(1, "count" + type, value("delete" + type, map, key));
    assertGives(value, "get" + type, value("set" + type, map(), key, value), key);
    assertEcho("echo" + type, null);
  }

  static Stream<Arguments> entriesPassBothWays() {
    BigInteger max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    return Stream.of(
        arguments("StringString", map("k", "v", "", "こ"), "", "こ"),
        arguments("StringInt", map("a", 1, "b", Integer.MIN_VALUE), "b", Integer.MIN_VALUE),
        arguments("StringBool", map("a", true, "b", false), "a", true),
        arguments("StringInt8", map("a", -128, "b", 127), "a", -128),
        arguments("StringFloat64", map("a", 0.1, "b", Double.NaN), "b", Double.NaN),
        arguments("StringUint64", map("a", max, "b", BigInteger.ONE), "a", max),
        arguments("BoolInt16", map(true, -1, false, 1), true, -1),
        arguments("Int8Uint8", map(-128, 255, 127, 0), -128, 255),
        arguments("Uint8Float64", map(255, 0.5, 0, -0.5), 255, 0.5),
        arguments("ByteString", map(255, "a", 0, "b"), 255, "a"),
        arguments("Int16Int64", map(-32768, Long.MIN_VALUE, 1, 1L), -32768, Long.MIN_VALUE),
        arguments("Uint16Uint16", map(65535, 65535, 1, 1), 65535, 65535),
        arguments("Uint64Bool", map(max, true, BigInteger.ONE, false), max, true),
        arguments("IntString", map(-1, "a", 2, "b"), -1, "a"),
        arguments("IntFloat32", map(1, 1.1f, 2, 2.2f), 1, 1.1f),
        arguments("UintInt64", map(4294967295L, 1L, 2L, -1L), 4294967295L, 1L),
        arguments("UintptrString", map(4294967295L, "a", 2L, "b"), 4294967295L, "a"),
        arguments("Float32String", map(0.5f, "a", -1.5f, "b"), 0.5f, "a"),
        arguments("Float64Int8", map(0.1, 1, -1e300, -1), 0.1, 1),
        arguments("StringPoint", map("a", POINT, "b", map("x", 1, "y", 2L)), "a", POINT),
        arguments("StringPointPtr", map("a", POINT, "b", null), "a", POINT),
        arguments("StringStringPtr", map("a", "x", "b", null), "b", null),
        arguments("StringIntPtr", map("a", 1, "b", null), "a", 1),
        arguments("StringBytes", map("a", bytes(1, 255), "b", bytes()), "a", bytes(1, 255)),
        arguments("StringStrings", map("a", list("x", ""), "b", null), "a", list("x", "")),
        arguments("IntInts", map(1, list(1, 2), 2, list()), 2, list()),
        arguments(
            "StringIntArray", map("a", list(1, 2, 3), "b", list(4, 5, 6)), "b", list(4, 5, 6)),
        arguments("StringTime", map("a", NEW_YEAR, "b", Instant.EPOCH), "a", NEW_YEAR),
        arguments("TimeString", pairs(NEW_YEAR, "a", Instant.EPOCH, "b"), NEW_YEAR, "a"),
        arguments(
            "DurationString",
            map(Duration.ofNanos(1), "a", Duration.ZERO, "b"),
            Duration.ofNanos(1),
            "a"),
        arguments(
            "StringDuration",
            map("a", Duration.ofDays(1), "b", Duration.ZERO),
            "a",
            Duration.ofDays(1)),
        arguments("StringMap", map("a", map("x", 1), "b", map()), "a", map("x", 1)),
        arguments(
            "IntMapMap", map(1, map("a", map(true, "t")), 2, map()), 1, map("a", map(true, "t"))),
        arguments("StringMapPtr", map("a", map("x", 1), "b", null), "a", map("x", 1)),
        arguments("PointString", pairs(POINT, "a", map("x", 0, "y", 0L), "b"), POINT, "a"),
        arguments("IntArrayString", pairs(list(1, 2), "a", list(3, 4), "b"), list(3, 4), "b"),
        arguments(
            "StringArrayInts",
            pairs(list("a", "b"), list(1), list("", "c"), null),
            list("a", "b"),
            list(1)),
        arguments("PointPoint", pairs(POINT, POINT, map("x", 0, "y", 0L), POINT), POINT, POINT),
        arguments("StringEmpty", map("a", map(), "b", map()), "a", map()));
  }

  @Test
  void largeMapIsComplete() {
    Map<Object, Object> entries = map();
    IntStream.range(0, 1000)
        .forEach(i -> entries.put("key_%03d".formatted(i), "val_%03d".formatted(i)));
    assertEcho("echoStringString", entries);
    assertGives("val_047", "getStringString", entries, "key_047");
    assertGives("", "getStringString", entries, "unknown");
    assertGives(1000, "countStringString", entries);
  }

  @ParameterizedTest
  @MethodSource
  void mapPassesInsideOfOtherValues(String function, Object value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> mapPassesInsideOfOtherValues() {
    Map<?, ?> counts = map("a", 1, "b", 2);
    Map<?, ?> holder = map("before", -1, "counts", counts, "after", "z");
    return Stream.of(
        arguments("echoHolder", holder),
        arguments("echoHolderPtr", holder),
        arguments("echoHolderPtr", null),
        arguments("echoOnlyMap", map("data", map("k", "v"))),
        arguments("echoOnlyMapPtr", map("data", map("k", "v"))),
        arguments("echoMaps", list(counts, map(), counts)),
        arguments("echoMapArray1", list(counts)),
        arguments("echoMapArray2", list(counts, map())),
        arguments("echoMapPtrArray2", list(counts, null)),
        arguments("echoHolders", list(holder, holder)),
        arguments("echoMapPtr", counts),
        arguments("echoMapPtr", map()),
        arguments("echoMapPtr", null),
        arguments("echoMapPtrPtr", counts),
        arguments("echoMapPtrPtr", null));
  }

  @Test
  void severalMapsPass() {
    assertGives(list(map("a", 1), map(1, "a")), "twoMaps", map("a", 1), map(1, "a"));
    assertGives(list("text", map("a", 1)), "mapAndText", map("a", 1), "text");
    assertGives("a=1;b=;", "join", map("b", "", "a", "1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void nilMapIsNullWhereReturnedAndEmptyInMemory(String function, Object value) {
    assertGives(value, function);
  }

  static Stream<Arguments> nilMapIsNullWhereReturnedAndEmptyInMemory() {
    return Stream.of(
        arguments("nilMap", null),
        arguments("emptyMap", map()),
        arguments("literalMap", map("one", 1, "two", 2, "", 0)),
        arguments("nilMapPtr", null),
        arguments("ptrToNilMap", map()),
        arguments("nilMapsInside", list(map(), map(), map("a", 1))),
        arguments("nilMapInHolder", map("before", 1, "counts", map(), "after", "after")),
        arguments("nilMapInMap", map("nil", map(), "empty", map(), "full", map("a", 1))),
        arguments("nilOnlyMap", map("data", map())));
  }

  @Test
  void guestTellsNilFromEmpty() {
    assertGives(-1, "countOrNil", (Object) null);
    assertGives(0, "countOrNil", map());
    assertGives(1, "countOrNil", map("a", 1));
  }

  @ParameterizedTest
  @MethodSource
  void mapHasOtherForms(String function, Object value, Object expected) {
    assertGives(expected, function, value);
  }

  static Stream<Arguments> mapHasOtherForms() {
    return Stream.of(
        argumentSet(
            "keys are text, as in JSON",
            "echoIntString",
            map("1", "a", "0x10", "b"),
            map(1, "a", 16, "b")),
        argumentSet(
            "list of pairs", "echoStringInt", list(map("key", "a", "value", 1)), map("a", 1)),
        argumentSet(
            "the last of equal keys",
            "echoStringInt",
            list(map("key", "a", "value", 1), map("key", "a", "value", 2)),
            map("a", 2)),
        argumentSet("null is zero", "echoStringInt", map("a", null), map("a", 0)),
        argumentSet("no pairs", "echoStringInt", list(), map()),
        argumentSet("numbers as text", "echoStringString", map("a", 1), map("a", "1")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void unfitMapIsRefused(Object value, String reason) {
    assertThat(reason("echoStringInt", value))
        .startsWith("function parameter 'm' is invalid: ")
        .contains(reason);
  }

  static Stream<Arguments> unfitMapIsRefused() {
    return Stream.of(
        arguments(5, "expected a map input when converting to a map"),
        arguments("a", "expected a map input when converting to a map"),
        arguments(list(map("key", "a")), "expected 'key' and 'value' fields in map"),
        arguments(list("a"), "expected input to contain maps with 'key' and 'value' fields"),
        arguments(map("a", "x"), "unable to cast"));
  }
}
