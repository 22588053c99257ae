package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.InvalidArgumentException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How arguments find their parameters, defaults included (sections 1.5 and 4.1 to 4.3). */
class ArgumentsTest extends GuestTest {

  /** Arguments for {@code opt}, unlike its defaults, and how the guest shows them. */
  private static final Object[] GIVEN = {1, 2, "s", "n", 0.5, false, -1, list(9)};

  private static final String[] SHOWN = {"1", "2", "s", "n", "0.5", "false", "-1", "[9]"};
  private static final String[] DEFAULTS = {"", "7", "dflt", "null", "1.5", "true", "-3", "[1 2]"};
  private static final String[] NAMES = {"a", "b", "s", "n", "f", "t", "neg", "arr"};

  ArgumentsTest() {
    super("defaults");
  }

  @ParameterizedTest(name = "{0} arguments")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void guestSuppliesTheDefaultsOfTheRest(int count) {
    String seen =
        String.join(
            ",", IntStream.range(0, 8).mapToObj(i -> i < count ? SHOWN[i] : DEFAULTS[i]).toList());
    assertGives(seen, "opt", Arrays.copyOf(GIVEN, count));
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < count; i++) {
      named.put(NAMES[i], GIVEN[i]);
    }
    assertThat(named("opt", named)).isEqualTo(seen);
  }

  @ParameterizedTest(name = "{0} arguments")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void storedDefaultsArePassedAsInTheReference(int count) {
    String seen =
        String.join(
            ",",
            IntStream.range(0, 8)
                .mapToObj(i -> i < count ? SHOWN[i] : i == 6 ? "0" : DEFAULTS[i])
                .toList());
    assertThat(lenient().call("opt", Arrays.copyOf(GIVEN, count)).value()).isEqualTo(seen);
  }

  @Test
  void numberOfArgumentsMustFit() {
    for (int count : new int[] {0, 9}) {
      InvalidArgumentException failure =
          failure(InvalidArgumentException.class, "opt", Arrays.copyOf(GIVEN, count));
      assertThat(failure.reason()).isEqualTo("function opt expects 8 parameters, got " + count);
      assertThat(failure.parameter()).isNull();
      assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
    assertThat(failure(InvalidArgumentException.class, "required").reason())
        .isEqualTo("function required expects 1 parameters, got 0");
  }

  @ParameterizedTest
  @MethodSource
  void argumentsAreBoundByName(String function, Map<String, Object> arguments, Object expected) {
    assertThat(named(function, arguments)).isEqualTo(expected);
  }

  static Stream<Arguments> argumentsAreBoundByName() {
    Map<String, Object> nullText = new HashMap<>();
    nullText.put("v", null);
    return Stream.of(
        argumentSet("some of them", "onlyOptional", Map.of("b", 5), "1,5,3"),
        argumentSet("the last", "onlyOptional", Map.of("c", 5), "1,2,5"),
        argumentSet("none", "onlyOptional", Map.of(), "1,2,3"),
        argumentSet("unknown names are ignored", "onlyOptional", Map.of("x", 5, "a", 4), "4,2,3"),
        argumentSet("a missing number is 0", "required", Map.of(), "0"),
        argumentSet("given null wins over a default", "textForNullable", nullText, null),
        argumentSet("missing nullable takes its default", "textForNullable", Map.of(), "some"),
        argumentSet("required and optional", "requiredAndOptional", Map.of("a", "x"), "xb"),
        argumentSet(
            "a gap before a given one",
            "opt",
            Map.of("a", 1, "arr", list(), "neg", 4),
            "1,7,dflt,null,1.5,true,4,[]"));
  }

  @Test
  void gapWhoseDefaultOnlyTheGuestKnowsIsRefused() {
    InvalidArgumentException failure =
        catchThrowableOfType(
            InvalidArgumentException.class, () -> named("opt", Map.of("a", 1, "arr", list(3))));
    assertThat(failure.parameter()).isEqualTo("neg");
    assertThat(failure.reason())
        .isEqualTo(
            "function parameter 'neg' is invalid: its default is known only to the guest, and a"
                + " later argument is given, so it must be given as well");
    assertThat(
            lenient().callNamed(CallContext.empty(), "opt", Map.of("a", 1, "arr", list(3))).value())
        .isEqualTo("1,7,dflt,null,1.5,true,0,[3]");
  }

  @Test
  void missingReferenceIsRefused() {
    InvalidArgumentException failure =
        catchThrowableOfType(
            InvalidArgumentException.class, () -> named("requiredAndOptional", Map.of("b", "x")));
    assertThat(failure.reason())
        .isEqualTo(
            "function parameter 'a' is invalid: unexpected nil value for non-nullable string");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource
  void defaultIsTheGuestsOwn(String function, Object expected) {
    assertGives(expected, function);
  }

  static Stream<Arguments> defaultIsTheGuestsOwn() {
    return Stream.of(
        arguments("beyondDoubleI64", 9007199254740993L),
        arguments("maxU64", new java.math.BigInteger("18446744073709551615")),
        arguments("hexU32", 4294967295L),
        arguments("boolTrue", true),
        arguments("boolFalse", false),
        arguments("smallI8", 127),
        arguments("singleF32", 0.1f),
        arguments("exponentF64", 1e300),
        arguments("intAsF64", 3.0),
        arguments("emptyText", ""),
        arguments("specialText", "q\"\\\n😀"),
        arguments("nullText", null),
        arguments("textForNullable", "some"),
        arguments("nullPoint", null),
        arguments("emptyList", list()),
        arguments("listOfTexts", list("a", "b")),
        arguments("listOfLists", list(list(1), list(2, 3))),
        arguments("listWithNull", list("a", null)),
        arguments("negativeI32", -3),
        arguments("negativeF64", -0.5),
        arguments("notTrue", false),
        arguments("constant", 7),
        arguments("constantText", "word"),
        arguments("extreme", Long.MIN_VALUE),
        arguments("sum", 3),
        arguments("template", "one 1"),
        arguments("point", map("x", 1.0, "y", 2.0)),
        arguments("date", Instant.ofEpochMilli(1735689599999L)),
        arguments("map", map("a", 1)),
        arguments("negativeItems", list(-1, 2)));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource
  void storedDefaultIsUsedAsInTheReference(String function, Object expected) {
    assertThat(Values.exact(lenient().call(function).value())).isEqualTo(Values.exact(expected));
  }

  static Stream<Arguments> storedDefaultIsUsedAsInTheReference() {
    return Stream.of(
        arguments("beyondDoubleI64", 9007199254740992L),
        arguments("smallI8", 127),
        arguments("singleF32", 0.1f),
        arguments("specialText", "q\"\\\n😀"),
        arguments("listOfLists", list(list(1), list(2, 3))),
        arguments("negativeI32", 0),
        arguments("negativeF64", 0.0),
        arguments("constantText", ""),
        arguments("extreme", 0L));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void storedDefaultMayNotFitAsInTheReference(String function, String reason) {
    InvalidArgumentException failure =
        catchThrowableOfType(InvalidArgumentException.class, () -> lenient().call(function));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).startsWith("function parameter 'v' is invalid: " + reason);
  }

  static Stream<Arguments> storedDefaultMayNotFitAsInTheReference() {
    return Stream.of(
        arguments("maxU64", "unable to cast negative value"),
        arguments("notTrue", "unable to cast text to bool"),
        arguments("date", "failed to parse date time string"),
        arguments("map", "expected a map input when converting to a map"),
        arguments("point", "expected a struct"));
  }

  @Test
  void defaultMayDependOnOtherArguments() {
    assertGives("4,8", "twice", 4);
    assertGives("4,5", "twice", 4, 5);
  }

  @Test
  void defaultIsMadeOnlyWhenItIsNeeded() {
    assertThat(texts(call("logs"))).containsExactly(": default made");
    assertThat(texts(call("logs", 1))).isEmpty();
    assertGives(4, "logs");
    assertGives(1, "logs", 1);
  }

  @Test
  void countOfArgumentsIsTheGuestsOwnAfterwards() {
    assertGives("1,2,8,2,3,1,2,3", "callsOther");
    assertGives("5,6,8,2,3,1,2,3", "callsOther", 5, 6);
  }

  @Test
  void argumentsThatFailedBeforeLeaveNothingBehind() {
    failure(InvalidArgumentException.class, "opt", 1, 2, "s", "n", 0.5, false, -1, list(map()));
    assertGives("1,7,dflt,null,1.5,true,-3,[1 2]", "opt", 1);
  }

  @Test
  void memoryGrowsWhileArgumentsAreWritten() {
    FunctionEngine texts = GuestEngines.engine("texts", mode);
    String large = "0123456789é".repeat(300_000);
    assertThat(texts.call("lengthOf", large).value()).isEqualTo(large.length());
    assertThat(texts.call("echoString", large).value()).isEqualTo(large);
    assertThat(texts.call("join", large, "x").value()).isEqualTo(large + "x");
    byte[] bytes = new byte[8 << 20];
    bytes[bytes.length - 1] = 7;
    assertThat(texts.call("byteAt", bytes, bytes.length - 1).value()).isEqualTo(7);
    FunctionEngine lists = GuestEngines.engine("lists", mode);
    List<String> parts = IntStream.range(0, 20).mapToObj(i -> i + "x".repeat(100_000)).toList();
    assertThat(lists.call("echoStrings", parts).value()).isEqualTo(parts);
  }
}
