package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON form of values, both ways. */
class JsonValuesTest {

  private static final BigInteger MAX_U64 = new BigInteger("18446744073709551615");
  private static final BigInteger BEYOND_LONG = BigInteger.ONE.shiftLeft(63);
  private static final int DEEP = 2_000;

  private static Map<Object, Object> map(Object... keysAndValues) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static Object nested(int depth) {
    Object value = "core";
    for (int i = 0; i < depth; i++) {
      value = List.of(value);
    }
    return value;
  }

  @ParameterizedTest
  @MethodSource
  void valueHasOneForm(Object value, String json) {
    assertThat(JsonValues.toJson(value)).isEqualTo(json);
  }

  static Stream<Arguments> valueHasOneForm() {
    return Stream.of(
        argumentSet("null", null, "null"),
        argumentSet("true", true, "true"),
        argumentSet("false", false, "false"),
        argumentSet("a byte", (byte) -1, "-1"),
        argumentSet("a short", (short) 300, "300"),
        argumentSet("an int", Integer.MIN_VALUE, "-2147483648"),
        argumentSet("the smallest 64-bit number", Long.MIN_VALUE, "-9223372036854775808"),
        argumentSet("the largest 64-bit number", Long.MAX_VALUE, "9223372036854775807"),
        argumentSet("the largest unsigned one", MAX_U64, "18446744073709551615"),
        argumentSet("a decimal", new BigDecimal("0.10"), "0.10"),
        argumentSet("a float has the digits it needs", 0.1f, "0.1"),
        argumentSet("a double has the digits it needs", 0.1, "0.1"),
        argumentSet("a double without fraction stays one", 1.0, "1.0"),
        argumentSet("minus zero", -0.0, "-0.0"),
        argumentSet("a large double", 1e300, "1.0E300"),
        argumentSet("not a number", Double.NaN, "\"NaN\""),
        argumentSet("infinity", Double.POSITIVE_INFINITY, "\"Infinity\""),
        argumentSet("minus infinity", Double.NEGATIVE_INFINITY, "\"-Infinity\""),
        argumentSet("not a 32-bit number", Float.NaN, "\"NaN\""),
        argumentSet("32-bit minus infinity", Float.NEGATIVE_INFINITY, "\"-Infinity\""),
        argumentSet("text", "ab", "\"ab\""),
        argumentSet("empty text", "", "\"\""),
        argumentSet("text with quotes", "\"\\\n\u0001", "\"\\\"\\\\\\n\\u0001\""),
        argumentSet("text of every plane", "ß…😀", "\"ß…😀\""),
        argumentSet("bytes", new byte[] {0, -1, 62, 63, 3}, "\"AP8+PwM=\""),
        argumentSet("no bytes", new byte[0], "\"\""),
        argumentSet("an instant", Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
        argumentSet(
            "milliseconds",
            Instant.parse("2025-03-01T09:30:00.125Z"),
            "\"2025-03-01T09:30:00.125Z\""),
        argumentSet(
            "nanoseconds",
            Instant.parse("2025-03-01T09:30:00.000000001Z"),
            "\"2025-03-01T09:30:00.000000001Z\""),
        argumentSet(
            "a year of five digits",
            Instant.parse("+12345-01-01T00:00:00Z"),
            "\"+12345-01-01T00:00:00Z\""),
        argumentSet("a duration", Duration.ofSeconds(1, 5), "1000000005"),
        argumentSet("a negative duration", Duration.ofNanos(-1), "-1"),
        argumentSet(
            "the longest duration",
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
            "9223372036854775807999999999"),
        argumentSet("a list", Arrays.asList(1, null, "a"), "[1,null,\"a\"]"),
        argumentSet("an empty list", List.of(), "[]"),
        argumentSet("a set", new LinkedHashSet<>(List.of(2, 1)), "[2,1]"),
        argumentSet("a map keeps its order", map("b", 1, "a", null), "{\"b\":1,\"a\":null}"),
        argumentSet("an empty map", map(), "{}"),
        argumentSet(
            "a map with other keys",
            map(2, "b", 1, "a"),
            "[{\"key\":2,\"value\":\"b\"},{\"key\":1,\"value\":\"a\"}]"),
        argumentSet(
            "a map with one key that is no text",
            map("a", 1, true, 2),
            "[{\"key\":\"a\",\"value\":1},{\"key\":true,\"value\":2}]"),
        argumentSet("a null key", map(null, 1), "[{\"key\":null,\"value\":1}]"),
        argumentSet(
            "values within values",
            map("a", List.of(map(1L, new byte[] {1})), "b", Duration.ZERO),
            "{\"a\":[[{\"key\":1,\"value\":\"AQ==\"}]],\"b\":0}"),
        argumentSet("several results of a function", List.of(1, true, "x"), "[1,true,\"x\"]"),
        argumentSet("deep values", nested(DEEP), "[".repeat(DEEP) + "\"core\"" + "]".repeat(DEEP)));
  }

  @ParameterizedTest
  @MethodSource
  void otherTypesAreRefused(Object value, String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValues.toJson(value))
        .withMessage(
            "There is no JSON form for a value of "
                + type
                + "; convert it to text, a number, a list or a map first");
  }

  static Stream<Arguments> otherTypesAreRefused() {
    return Stream.of(
        argumentSet("any object", new Object(), "java.lang.Object"),
        argumentSet("a character", 'c', "java.lang.Character"),
        argumentSet("a day", LocalDate.EPOCH, "java.time.LocalDate"),
        argumentSet("an array of numbers", new int[] {1}, "[I"),
        argumentSet("a buffer", ByteBuffer.allocate(0), "java.nio.HeapByteBuffer"),
        argumentSet("an optional", Optional.of(1), "java.util.Optional"),
        argumentSet(
            "a number of another kind",
            new AtomicInteger(1),
            "java.util.concurrent.atomic.AtomicInteger"),
        argumentSet(
            "one that would lose its fraction",
            new DoubleAdder(),
            "java.util.concurrent.atomic.DoubleAdder"),
        argumentSet("inside a list", List.of(new Object()), "java.lang.Object"),
        argumentSet("inside a map", map("a", new Object()), "java.lang.Object"),
        argumentSet("as a key", map('a', 1), "java.lang.Character"));
  }

  @Test
  void valueThatContainsItselfIsRefused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValues.toJson(endless))
        .withMessage(
            "The value contains itself, or lists and maps are nested more than 2000 levels deep");
  }

  @ParameterizedTest
  @MethodSource
  void jsonIsRead(String json, Object value) {
    assertThat(JsonValues.fromJson(json)).isEqualTo(value);
  }

  static Stream<Arguments> jsonIsRead() {
    return Stream.of(
        argumentSet("null", "null", null),
        argumentSet("white space around", " \t\r\n true \n", true),
        argumentSet("a small number is a Long", "7", 7L),
        argumentSet("the smallest 64-bit number", "-9223372036854775808", Long.MIN_VALUE),
        argumentSet("the largest 64-bit number", "9223372036854775807", Long.MAX_VALUE),
        argumentSet("beyond 64 bits", "18446744073709551615", MAX_U64),
        argumentSet("decimals keep their digits", "0.10", new BigDecimal("0.10")),
        argumentSet("exponents are decimals", "1e400", new BigDecimal("1e400")),
        argumentSet("text", "\"a\\u00e9\\ud83d\\ude00\\n\"", "aé😀\n"),
        argumentSet("NaN is text", "\"NaN\"", "NaN"),
        argumentSet("a list", "[1, [], null]", Arrays.asList(1L, List.of(), null)),
        argumentSet("an object", "{\"b\": 1, \"a\": {}}", map("b", 1L, "a", map())),
        argumentSet("of equal names the last wins", "{\"a\": 1, \"a\": 2}", map("a", 2L)),
        argumentSet("deep values", "[".repeat(DEEP) + "\"core\"" + "]".repeat(DEEP), nested(DEEP)));
  }

  @Test
  void membersKeepTheOrderOfTheText() {
    assertThat(JsonValues.fromJson("{\"b\": 1, \"a\": 2, \"c\": 3}"))
        .hasToString("{b=1, a=2, c=3}");
  }

  @ParameterizedTest
  @MethodSource
  void textThatIsNoJsonIsRefusedWithItsPlace(String json, String place) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValues.fromJson(json))
        .withMessageEndingWith(" at " + place);
  }

  static Stream<Arguments> textThatIsNoJsonIsRefusedWithItsPlace() {
    return Stream.of(
        argumentSet("two values", "1 2", "line 1, column 3"),
        argumentSet("a value after a list", "[\n]\n[]", "line 3, column 1"),
        argumentSet("a comma too many", "[1,\n]", "line 2, column 1"),
        argumentSet("a value missing", "{\"a\":}", "line 1, column 6"),
        argumentSet("a list without end", "[1,\n2", "line 2, column 2"),
        argumentSet("an object without end", "{\"a\":1", "line 1, column 7"),
        argumentSet("text without end", "\"abc", "line 1, column 5"),
        argumentSet("a comment", "/* */ 1", "line 1, column 1"),
        argumentSet("an unknown word", "[nul]", "line 1, column 2"),
        argumentSet("a leading zero", "01", "line 1, column 2"),
        argumentSet("a byte order mark", "\ufeff1", "line 1, column 1"),
        argumentSet("an absurd exponent", "[1e99999999999]", "line 1, column 2"));
  }

  @ParameterizedTest
  @MethodSource
  void textWithoutValueIsRefused(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValues.fromJson(json))
        .withMessage("the text is empty; expected a JSON value");
  }

  static Stream<Arguments> textWithoutValueIsRefused() {
    return Stream.of(argumentSet("empty", ""), argumentSet("blank", " \n"));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void readingGivesBackWhatWasWritten(@ForAll("jsonValues") Object value) {
    assertThat(JsonValues.fromJson(JsonValues.toJson(value))).isEqualTo(value);
  }

  @Property
  void doublesSurviveAsDecimals(@ForAll double number) {
    assertThat(((BigDecimal) JsonValues.fromJson(JsonValues.toJson(number))).doubleValue())
        .isEqualTo(number == 0 ? 0.0 : number);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      JsonValues.toJson(JsonValues.fromJson(text));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(?s).*( at line \\d+, column \\d+|expected a JSON value)");
    }
  }

  @Provide
  Arbitrary<Object> jsonValues() {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.just(Collections.emptyList()),
            Arbitraries.of(true, false),
            Arbitraries.longs(),
            Arbitraries.bigIntegers().between(BEYOND_LONG, BEYOND_LONG.pow(4)),
            Arbitraries.bigIntegers()
                .between(BEYOND_LONG.pow(4).negate(), BEYOND_LONG.not().subtract(BigInteger.ONE)),
            Arbitraries.strings());
    return Arbitraries.recursive(() -> leaves, JsonValuesTest::container, 0, 3);
  }

  private static Arbitrary<Object> container(Arbitrary<Object> values) {
    return Arbitraries.oneOf(
        values.injectNull(0.1).list().ofMaxSize(3).map(list -> (Object) list),
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), values.injectNull(0.1))
            .ofMaxSize(3)
            .map(map -> (Object) map));
  }
}
