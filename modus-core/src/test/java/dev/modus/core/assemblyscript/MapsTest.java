package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFaultException;
import dev.modus.core.InvalidArgumentException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code Map<K, V>} (abi-assemblyscript.md, section 2.10). */
class MapsTest extends GuestTest {

  private static final BigInteger TWO_63 = BigInteger.ONE.shiftLeft(63);

  MapsTest() {
    super("maps");
  }

  /** A map type, with entries enough to make the guest's table grow, the last one for later. */
  private record Family(String name, Map<Object, Object> entries) {

    static Family of(String name, int size, IntFunction<Object> keys, IntFunction<Object> values) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      IntStream.range(0, size).forEach(i -> entries.put(keys.apply(i), values.apply(i)));
      return new Family(name, entries);
    }

    List<Object> keys() {
      return new ArrayList<>(entries.keySet());
    }

    Map<Object, Object> part(int from, int to) {
      Map<Object, Object> part = new LinkedHashMap<>();
      keys().subList(from, to).forEach(key -> part.put(key, entries.get(key)));
      return part;
    }

    int size() {
      return entries.size();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Family> families() {
    return Stream.of(
        Family.of("U8String", 40, i -> 255 - i, i -> "v" + i),
        Family.of("StringString", 40, i -> "key_" + i, i -> i == 3 ? "" : "v" + i),
        Family.of("I32String", 40, i -> i - 20, i -> "v" + i),
        Family.of("StringF64", 40, i -> "k".repeat(i), i -> i / 8.0),
        Family.of("StringI8", 40, i -> "key_" + i, i -> i - 20),
        Family.of("U8F64", 40, i -> 100 + i, i -> -i / 4.0),
        Family.of("I16I64", 40, i -> (i - 20) * 1000, i -> Long.MIN_VALUE + i),
        Family.of("U64Bool", 40, i -> TWO_63.add(BigInteger.valueOf(i)), i -> i % 2 == 0),
        Family.of("F64I8", 40, i -> i / 8.0 - 2, i -> i - 20),
        Family.of("I8U8", 40, i -> i - 20, i -> 255 - i),
        Family.of("BoolI16", 2, i -> i == 1, i -> i - 1),
        Family.of("U16U16", 40, i -> 65535 - i, i -> 65535 - i),
        Family.of("F32NullableString", 40, i -> i / 8f, i -> i % 3 == 0 ? null : "v" + i),
        Family.of("IsizeString", 40, i -> i - 20, i -> "v" + i),
        Family.of("UsizeI64", 40, i -> 4294967295L - i, i -> (long) -i),
        Family.of("U32U32", 40, i -> 4294967295L - i, i -> 4294967295L - i),
        Family.of("I64F32", 40, i -> Long.MAX_VALUE - i, i -> i / 8f),
        Family.of("StringI32", 40, i -> "key_" + i, i -> -i),
        Family.of("StringNullableString", 40, i -> "key_" + i, i -> i % 2 == 0 ? null : "v" + i),
        Family.of("StringPoint", 40, i -> "key_" + i, i -> map("x", (double) i, "y", -0.5)),
        Family.of(
            "StringNullablePoint",
            40,
            i -> "key_" + i,
            i -> i % 2 == 0 ? null : map("x", (double) i, "y", -0.5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void mapPassesUnchanged(Family family) {
    assertEcho("echo" + family, family.entries());
    assertEcho("echo" + family, family.part(0, 1));
    assertEcho("echo" + family, map());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void guestFindsWhatTheHostWrote(Family family) {
    Map<Object, Object> entries = family.part(0, family.size() - 1);
    List<Object> keys = family.keys();
    for (int i = 0; i < entries.size(); i += 12) {
      assertGives(entries.get(keys.get(i)), "get" + family, entries, keys.get(i));
      assertGives(true, "has" + family, entries, keys.get(i));
    }
    Object other = keys.get(family.size() - 1);
    assertGives(false, "has" + family, entries, other);
    assertGives(false, "has" + family, map(), other);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void guestMissesNoKeyWhenItSetsAllAgain(Family family) {
    // A key the guest did not find would be there twice.
    assertGives(family.entries(), "grow" + family, family.entries(), family.keys(), values(family));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void guestGrowsAMapOfTheHost(Family family) {
    Map<Object, Object> some = family.part(0, Math.min(4, family.size() - 1));
    assertGives(family.entries(), "grow" + family, map(), family.keys(), values(family));
    assertGives(family.entries(), "grow" + family, some, family.keys(), values(family));
  }

  private static List<Object> values(Family family) {
    return new ArrayList<>(family.entries().values());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void deletedEntryIsGone(Family family) {
    Object first = family.keys().get(0);
    assertGives(
        family.part(1, family.size()), "delete" + family, family.part(0, family.size()), first);
    assertGives(map(), "delete" + family, family.part(0, 1), first);
    assertGives(
        family.part(1, family.size()), "delete" + family, family.part(1, family.size()), first);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void guestIteratesInTheOrderOfTheHost(String function, Map<?, ?> map, String seen) {
    assertGives(seen, function, map);
  }

  static Stream<Arguments> guestIteratesInTheOrderOfTheHost() {
    return Stream.of(
        arguments("joinU8String", map(9, "a", 1, "b"), "9=a,1=b"),
        arguments("joinStringString", map("z", "1", "a", "2"), "z=1,a=2"),
        arguments("joinI32String", map(-1, "a", 1, "b", 0, "c"), "-1=a,1=b,0=c"),
        arguments("joinStringF64", map("b", 0.5, "a", -1.0), "b=0.5,a=-1.0"),
        arguments("joinStringI8", map("b", -128, "a", 127), "b=-128,a=127"),
        arguments("joinU8F64", map(255, 0.5, 0, 1.5), "255=0.5,0=1.5"),
        arguments("joinI16I64", map(-1, -1L, 1, 1L), "-1=-1,1=1"),
        arguments(
            "joinU64Bool", map(TWO_63, true, BigInteger.ONE, false), TWO_63 + "=true,1=false"),
        arguments("joinF64I8", map(2.5, -1, 0.5, 1), "2.5=-1,0.5=1"),
        arguments("joinI8U8", map(-1, 255, 1, 0), "-1=255,1=0"),
        arguments("joinBoolI16", map(true, -1, false, 1), "true=-1,false=1"),
        arguments("joinU16U16", map(65535, 1, 0, 2), "65535=1,0=2"),
        arguments("joinF32NullableString", map(1.5f, null, 0.5f, "b"), "1.5=null,0.5=b"),
        arguments("joinIsizeString", map(-1, "a", 0, "b"), "-1=a,0=b"),
        arguments("joinUsizeI64", map(4294967295L, -1L, 0L, 1L), "4294967295=-1,0=1"),
        arguments("joinU32U32", map(4294967295L, 0L, 0L, 1L), "4294967295=0,0=1"),
        arguments("joinI64F32", map(-1L, 0.5f, 1L, 1.5f), "-1=0.5,1=1.5"),
        arguments("joinStringI32", map("b", -1, "a", 1), "b=-1,a=1"),
        arguments("joinStringNullableString", map("b", null, "a", "x"), "b=null,a=x"),
        arguments("joinStringPoint", map("b", map("x", 1, "y", 2)), "b=(1.0|2.0)"),
        arguments(
            "joinStringNullablePoint",
            map("b", null, "a", map("x", 1, "y", 2)),
            "b=null,a=(1.0|2.0)"),
        arguments("joinStringString", map(), ""));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void mapOfOtherTypesPassesUnchanged(String function, Object map) {
    assertEcho(function, map);
  }

  static Stream<Arguments> mapOfOtherTypesPassesUnchanged() {
    return Stream.of(
        arguments("echoStringMap", map("a", map("b", list(1, 2), "c", list()), "d", map())),
        arguments("echoStringStrings", map("a", list("b", ""), "c", list())),
        arguments("echoStringDate", map("a", Instant.EPOCH)),
        arguments("echoStringBuffer", map("a", bytes(1, 255), "b", bytes())),
        arguments("echoNullableStringMap", map("a", map("b", "c"), "d", null)),
        arguments("echoNullableStringI32", map("a", 1, null, 2, "", 3)),
        arguments("echoNullableStrings", map("a", "b")),
        arguments("echoNullableStrings", map()),
        arguments("echoNullableStrings", null),
        arguments("echoF64I8", map(Double.NaN, 1, -0.0, 2, Double.POSITIVE_INFINITY, 3)),
        arguments("echoStringString", map("こ😀", "é", "", "\0")),
        arguments("echoHolder", map("name", "h", "entries", map("a", "b"), "perhaps", map())),
        arguments("echoHolder", map("name", "h", "entries", map(), "perhaps", null)));
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource
  void mapOfTheGuestIsRead(String function, Object expected) {
    assertGives(expected, function);
  }

  static Stream<Arguments> mapOfTheGuestIsRead() {
    return Stream.of(
        arguments("literalStrings", map("a", "1", "b", "2", "c", "3")),
        arguments("literalU8String", map(1, "a", 2, "b", 3, "c")),
        arguments(
            "literalStringF64",
            map("a", 0.5, "b", Math.ulp(1.0), "c", Double.MIN_VALUE, "d", Double.MAX_VALUE)),
        arguments("literalStringNullableString", map("a", "1", "b", null, "c", "")),
        arguments("emptyStrings", map()),
        arguments("clearedStrings", map()),
        arguments("nullStrings", null),
        arguments("deleted", map(1, "v1", 3, "v3")),
        arguments("deletedFirst", map(2, "v2", 3, "v3")),
        arguments("deletedAll", map()),
        arguments("deleteAndAdd", map(1, "v1", 3, "v3", 2, "again")),
        arguments("deleteAndMove", numbered(16, 40)),
        arguments("overwritten", map(1, "v1", 2, "other", 3, "v3")),
        arguments("literalNullableStringI32", map("a", 1, null, 2)),
        arguments(
            "literalHolder",
            map("name", "h", "entries", map("a", "1", "b", "2", "c", "3"), "perhaps", null)));
  }

  private static Map<Object, Object> numbered(int from, int to) {
    Map<Object, Object> map = new LinkedHashMap<>();
    IntStream.rangeClosed(from, to).forEach(i -> map.put(i, "v" + i));
    return map;
  }

  @Test
  void largeMapOfTheGuestIsRead() {
    assertGives(numbered(1, 1000), "numbered", 1000);
  }

  @Test
  void keysThatAreObjectsMakeAPseudoMap() {
    Map<?, ?> point = map("x", 1.0, "y", 2.0);
    Map<?, ?> twoPoints =
        map("$mapdata", list(map("key", point, "value", "a"), map("key", point, "value", "b")));
    assertGives(twoPoints, "literalPointString");
    Map<?, ?> lists =
        map("$mapdata", list(map("key", list(1), "value", "a"), map("key", list(), "value", "")));
    assertEcho("echoI32sString", lists);
    assertGives(lists, "echoI32sString", map(list(1), "a", list(), ""));
    assertEcho("echoI32sString", map("$mapdata", list()));
  }

  @ParameterizedTest
  @MethodSource
  void mapHasOtherForms(Object value, Object expected) {
    assertGives(expected, "echoStringNullableString", value);
  }

  static Stream<Arguments> mapHasOtherForms() {
    return Stream.of(
        argumentSet(
            "list of pairs",
            list(map("key", "b", "value", "1"), map("key", "a", "value", "2")),
            map("b", "1", "a", "2")),
        argumentSet("null value in a pair", list(map("key", "a", "value", null)), map("a", null)),
        argumentSet("empty list", list(), map()),
        argumentSet(
            "pseudo map", map("$mapdata", list(map("key", "a", "value", "1"))), map("a", "1")),
        argumentSet(
            "more members in a pair", list(map("key", "a", "value", "1", "x", 1)), map("a", "1")),
        argumentSet("keys that are no text", map(1, "a", true, "b"), map("1", "a", "true", "b")),
        argumentSet("the last of equal keys wins", map(1, "a", "1", "b"), map("1", "b")),
        argumentSet(
            "the last of equal pairs wins",
            list(
                map("key", "a", "value", "1"),
                map("key", "b", "value", "2"),
                map("key", "a", "value", "3")),
            map("b", "2", "a", "3")));
  }

  @Test
  void keysAreHashedAsTheTypeTheyBecome() {
    assertGives(true, "hasF64I8", map("2.5", 1), 2.5);
    assertGives(true, "hasI16I64", map("-5", 1L), -5);
    assertGives(true, "hasIsizeString", map(7L, "a"), 7);
    assertGives(true, "hasU64Bool", map(3, true), 3);
    assertGives(map(1.0, 2), "echoF64I8", map(1, 1, "1", 2));
  }

  @ParameterizedTest
  @MethodSource
  void unfitMapIsRefused(String function, Object value, String reason) {
    assertThat(failure(InvalidArgumentException.class, function, value).getMessage())
        .startsWith("function parameter 'map' is invalid: " + reason);
  }

  static Stream<Arguments> unfitMapIsRefused() {
    return Stream.of(
        argumentSet(
            "null",
            "echoStringI32",
            null,
            "unexpected nil value for non-nullable type" + " ~lib/map/Map<~lib/string/String,i32>"),
        argumentSet(
            "a number",
            "echoStringI32",
            5,
            "expected a map input when converting to a map, but got a number"),
        argumentSet(
            "list of no pairs",
            "echoStringI32",
            list(5),
            "expected input to contain maps with 'key' and 'value' fields"),
        argumentSet(
            "pair without value",
            "echoStringI32",
            list(map("key", "a")),
            "expected 'key' and 'value' fields in map"),
        argumentSet(
            "pair without key",
            "echoStringI32",
            list(map("value", 1)),
            "expected 'key' and 'value' fields in map"),
        argumentSet(
            "null text key",
            "echoStringI32",
            map(null, 1),
            "unexpected nil value for non-nullable string"),
        argumentSet(
            "null number key", "echoI32String", map(null, "a"), "unexpected nil value for i32"),
        argumentSet(
            "null text value",
            "echoStringString",
            map("a", null),
            "unexpected nil value for non-nullable string"),
        argumentSet(
            "null number value", "echoStringI32", map("a", null), "unexpected nil value for i32"),
        argumentSet(
            "key out of range",
            "echoI8U8",
            map(128, 1),
            "value out of range: i8 holds -128 to 127"),
        argumentSet(
            "value out of range",
            "echoI8U8",
            map(1, 256),
            "value out of range: u8 holds 0 to 255"));
  }

  @Test
  void nullFromTheGuestIsAFaultWhereTheTypeHasNone() {
    assertThat(failure(GuestFaultException.class, "forbiddenNullStrings").reason())
        .isEqualTo(
            "unexpected null pointer for non-nullable type"
                + " ~lib/map/Map<~lib/string/String,~lib/string/String>");
  }

  @Test
  void guestSeesTheMap() {
    assertGives(-1, "sizeOfNullableStrings", new Object[] {null});
    assertGives(0, "sizeOfNullableStrings", map());
    assertGives(2, "sizeOfStrings", map("a", "1", "b", "2"));
    assertGives("1", "findInStrings", map("a", "1"), "a");
    assertGives(null, "findInStrings", map("a", "1"), "b");
    assertGives(list(1, 2), "getStringMap", map("a", map("b", list(1, 2))), "a", "b");
    assertGives(
        "1", "getFromHolder", map("name", "h", "entries", map("a", "1"), "perhaps", null), "a");
  }

  @Test
  void missingKeyAbortsTheGuest() {
    assertThat(texts(failure(GuestExitException.class, "getStringString", map(), "a").invocation()))
        .containsExactly("fatal: Key does not exist at ~lib/map.ts:105:17");
  }

  @Test
  void collectorSparesWhatTheHostMade() {
    Map<Object, Object> entries = new LinkedHashMap<>();
    IntStream.range(0, 100).forEach(i -> entries.put("key " + i, "value " + i));
    String seen =
        entries.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(joining(","));
    assertGives(seen, "joinAfterCollect", entries);
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @MethodSource
  void hashOfTheGuestIsTheDocumentedOne(String function, Object key, long hash) {
    assertGives(hash, function, key);
  }

  static Stream<Arguments> hashOfTheGuestIsTheDocumentedOne() {
    return Stream.of(
        arguments("hashString", "", 0x02CC5D05L),
        arguments("hashString", "a", 0x19832F52L),
        arguments("hashString", "ab", 0xC6233682L),
        arguments("hashString", "abc", 0xB9B5787EL),
        arguments("hashString", "key_047", 0xA14A3961L),
        arguments("hashString", "こんにちは、世界", 0x02CFDA47L),
        arguments("hashString", "The quick brown fox jumps", 0x8445539EL),
        arguments("hashNullableString", null, 0L),
        arguments("hashBool", true, 0x32301292L),
        arguments("hashBool", false, 0x9485C89BL),
        arguments("hashU8", 1, 0x32301292L),
        arguments("hashI8", -5, 0xA2F69F1BL),
        arguments("hashU16", 300, 0xAC1AF063L),
        arguments("hashI16", -5, 0xE989E9B3L),
        arguments("hashI32", 0, 0x08D6D969L),
        arguments("hashI32", 1, 0xF3BB7693L),
        arguments("hashI32", -3, 0x01415F13L),
        arguments("hashIsize", -3, 0x01415F13L),
        arguments("hashU32", 1, 0xF3BB7693L),
        arguments("hashUsize", 1, 0xF3BB7693L),
        arguments("hashU64", 3, 0x611BE2ABL),
        arguments("hashU64", TWO_63.shiftLeft(1).subtract(BigInteger.ONE), 0xC182C6D9L),
        arguments("hashI64", -1, 0xC182C6D9L),
        arguments("hashF32", 1.5, 0xA9D25F4EL),
        arguments("hashF64", 2.5, 0x6A31971EL));
  }
}
