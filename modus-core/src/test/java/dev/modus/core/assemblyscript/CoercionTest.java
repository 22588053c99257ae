package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.FunctionEngine;
import dev.modus.core.InvalidArgumentException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be passed for scalars (abi-assemblyscript.md, section 4.4). */
class CoercionTest extends GuestTest {

  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  CoercionTest() {
    super("scalars");
  }

  private static Object outcome(FunctionEngine engine, String type, Object value) {
    return Values.exact(engine.call("echo" + type, value).value());
  }

  private static String reason(FunctionEngine engine, String type, Object value) {
    InvalidArgumentException failure =
        catchThrowableOfType(
            InvalidArgumentException.class, () -> engine.call("echo" + type, value));
    assertThat(failure).as("failure").isNotNull();
    assertThat(failure.reason()).startsWith("function parameter 'v' is invalid: ");
    return failure.reason().substring("function parameter 'v' is invalid: ".length());
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @MethodSource
  void valueIsConverted(String type, Object value, Object expected) {
    assertThat(outcome(engine(), type, value)).isEqualTo(Values.exact(expected));
    assertThat(outcome(lenient(), type, value)).isEqualTo(Values.exact(expected));
  }

  static Stream<Arguments> valueIsConverted() {
    return Stream.of(
        arguments("I32", null, 0),
        arguments("I32", (byte) -1, -1),
        arguments("I32", (short) -1, -1),
        arguments("I32", 5L, 5),
        arguments("I32", 5.0, 5),
        arguments("I32", -0.0, 0),
        arguments("I32", 5f, 5),
        arguments("I32", BigInteger.TEN, 10),
        arguments("I32", new BigDecimal("5.00"), 5),
        arguments("I32", new BigDecimal("5e3"), 5000),
        arguments("I32", new AtomicInteger(5), 5),
        arguments("I32", true, 1),
        arguments("I32", false, 0),
        arguments("I32", "", 0),
        arguments("I32", "5", 5),
        arguments("I32", "-5", -5),
        arguments("I32", "+5", 5),
        arguments("I32", "5.0", 5),
        arguments("I32", "0x1F", 31),
        arguments("I32", "-0x1f", -31),
        arguments("I32", "0o17", 15),
        arguments("I32", "0b101", 5),
        arguments("I32", "017", 15),
        arguments("I32", new StringBuilder("7"), 7),
        arguments("I64", 9007199254740993L, 9007199254740993L),
        arguments("I64", "9223372036854775807", Long.MAX_VALUE),
        arguments("I64", "-9223372036854775808", Long.MIN_VALUE),
        arguments("I64", new BigDecimal("9007199254740993"), 9007199254740993L),
        arguments("U64", TWO_64.subtract(BigInteger.ONE), TWO_64.subtract(BigInteger.ONE)),
        arguments("U64", "18446744073709551615", TWO_64.subtract(BigInteger.ONE)),
        arguments("U64", null, BigInteger.ZERO),
        arguments("U32", 4294967295L, 4294967295L),
        arguments("U32", "4294967295", 4294967295L),
        arguments("U8", "", 0),
        arguments("U8", true, 1),
        arguments("Usize", "0xffffffff", 4294967295L),
        arguments("Isize", -5L, -5),
        arguments("Color", "5", 5),
        arguments("F64", null, 0.0),
        arguments("F64", 5, 5.0),
        arguments("F64", 5L, 5.0),
        arguments("F64", 1.5f, 1.5),
        arguments("F64", new BigDecimal("0.1"), 0.1),
        arguments("F64", TWO_64, 18446744073709551616.0),
        arguments("F64", true, 1.0),
        arguments("F64", false, 0.0),
        arguments("F64", "", 0.0),
        arguments("F64", "0.1", 0.1),
        arguments("F64", "-1e300", -1e300),
        arguments("F64", "1E-3", 0.001),
        arguments("F64", "NaN", Double.NaN),
        arguments("F64", "-Infinity", Double.NEGATIVE_INFINITY),
        arguments("F32", 0.1, 0.1f),
        arguments("F32", "0.1", 0.1f),
        arguments("F32", 16777217, 16777216f),
        arguments("F32", Double.NaN, Float.NaN),
        arguments("F32", Double.POSITIVE_INFINITY, Float.POSITIVE_INFINITY),
        arguments("F32", 1e-300, 0f),
        arguments("Bool", null, false),
        arguments("Bool", 1, true),
        arguments("Bool", 0, false),
        arguments("Bool", -1, true),
        arguments("Bool", 0.5, true),
        arguments("Bool", 0.0, false),
        arguments("Bool", BigInteger.TEN, true),
        arguments("Bool", "1", true),
        arguments("Bool", "t", true),
        arguments("Bool", "T", true),
        arguments("Bool", "TRUE", true),
        arguments("Bool", "true", true),
        arguments("Bool", "True", true),
        arguments("Bool", "0", false),
        arguments("Bool", "f", false),
        arguments("Bool", "F", false),
        arguments("Bool", "FALSE", false),
        arguments("Bool", "false", false),
        arguments("Bool", "False", false));
  }

  @ParameterizedTest(name = "{0}: {1} is an error, but {3} as in the reference")
  @MethodSource
  void rangesAreStrictUnlessAskedOtherwise(
      String type, Object value, String reason, Object lenient) {
    assertThat(reason(engine(), type, value)).isEqualTo(reason);
    assertThat(outcome(lenient(), type, value)).isEqualTo(Values.exact(lenient));
  }

  static Stream<Arguments> rangesAreStrictUnlessAskedOtherwise() {
    String fraction = "a number with a fraction does not fit ";
    String range = "value out of range: ";
    return Stream.of(
        arguments("I8", 128, range + "i8 holds -128 to 127", -128),
        arguments("I8", 300, range + "i8 holds -128 to 127", 44),
        arguments("I8", -129, range + "i8 holds -128 to 127", 127),
        arguments("I8", "300", range + "i8 holds -128 to 127", 44),
        arguments("U8", 256, range + "u8 holds 0 to 255", 0),
        arguments("U8", 261, range + "u8 holds 0 to 255", 5),
        arguments("I16", 32768, range + "i16 holds -32768 to 32767", -32768),
        arguments("U16", 65536, range + "u16 holds 0 to 65535", 0),
        arguments("I32", 2147483648L, range + "i32 holds -2147483648 to 2147483647", -2147483648),
        arguments("I32", -2147483649L, range + "i32 holds -2147483648 to 2147483647", 2147483647),
        arguments(
            "Isize", 2147483648L, range + "isize holds -2147483648 to 2147483647", -2147483648),
        arguments("U32", 4294967296L, range + "u32 holds 0 to 4294967295", 0L),
        arguments("Usize", 4294967297L, range + "usize holds 0 to 4294967295", 1L),
        arguments(
            "I32",
            new BigDecimal("2147483648"),
            range + "i32 holds -2147483648 to 2147483647",
            -2147483648),
        arguments(
            "U32",
            TWO_64.subtract(BigInteger.ONE),
            range + "u32 holds 0 to 4294967295",
            4294967295L),
        arguments("I32", 1.5, fraction + "i32", 1),
        arguments("I32", -1.9, fraction + "i32", -1),
        arguments("I32", 1.9f, fraction + "i32", 1),
        arguments("I32", "1.9", fraction + "i32", 1),
        arguments("I32", "-1.9", fraction + "i32", -1),
        arguments("I64", new BigDecimal("0.1"), fraction + "i64", 0L),
        arguments("U8", 1.5, fraction + "u8", 1));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void unfitValueIsAlwaysRefused(String type, Object value, String reason) {
    assertThat(reason(engine(), type, value)).isEqualTo(reason);
    assertThat(reason(lenient(), type, value)).isEqualTo(reason);
  }

  static Stream<Arguments> unfitValueIsAlwaysRefused() {
    String noNumber = "unable to cast text to %s: it is no number";
    String i64 = "value out of range: i64 holds -9223372036854775808 to 9223372036854775807";
    return Stream.of(
        arguments("I64", BigInteger.ONE.shiftLeft(63), i64),
        arguments("I64", "9223372036854775808", i64),
        arguments("I64", 1e300, i64),
        arguments("I64", new BigDecimal("1e999999999"), i64),
        arguments("U64", TWO_64, "value out of range: u64 holds 0 to 18446744073709551615"),
        arguments("U8", -1, "unable to cast negative value to u8"),
        arguments("U8", "-1", "unable to cast negative value to u8"),
        arguments("U32", -1L, "unable to cast negative value to u32"),
        arguments("U64", -1, "unable to cast negative value to u64"),
        arguments("U64", BigInteger.ONE.negate(), "unable to cast negative value to u64"),
        arguments("I32", "five", noNumber.formatted("i32")),
        arguments("I32", " 5", noNumber.formatted("i32")),
        arguments("I32", "5 ", noNumber.formatted("i32")),
        arguments("I32", "1e3", noNumber.formatted("i32")),
        arguments("I32", "--5", noNumber.formatted("i32")),
        arguments("I32", "-", noNumber.formatted("i32")),
        arguments("I32", "0x", noNumber.formatted("i32")),
        arguments("I32", "0b2", noNumber.formatted("i32")),
        arguments("I32", "08", noNumber.formatted("i32")),
        arguments("I32", "true", noNumber.formatted("i32")),
        arguments("I32", Double.NaN, "NaN is not a whole number, as i32 needs one"),
        arguments(
            "I32", Float.POSITIVE_INFINITY, "Infinity is not a whole number, as i32 needs one"),
        arguments("I32", list(1), "unable to cast a list to i32"),
        arguments("I32", map("a", 1), "unable to cast an object to i32"),
        arguments("F64", "zero", noNumber.formatted("f64")),
        arguments("F64", "0x10", noNumber.formatted("f64")),
        arguments("F64", "1.5f", noNumber.formatted("f64")),
        arguments("F64", "1.5d", noNumber.formatted("f64")),
        arguments("F64", "1e999", "value out of range: too large for f64"),
        arguments("F64", new BigDecimal("1e999"), "value out of range: too large for f64"),
        arguments("F64", list(), "unable to cast a list to f64"),
        arguments("F32", 1e300, "value out of range: too large for f32"),
        arguments("F32", "1e300", "value out of range: too large for f32"),
        arguments("F32", Double.MAX_VALUE, "value out of range: too large for f32"),
        arguments("Bool", "yes", "unable to cast text to bool: it is neither true nor false"),
        arguments("Bool", "tRUE", "unable to cast text to bool: it is neither true nor false"),
        arguments("Bool", "", "unable to cast text to bool: it is neither true nor false"),
        arguments("Bool", "2", "unable to cast text to bool: it is neither true nor false"),
        arguments("Bool", list(), "unable to cast a list to bool"),
        arguments("Bool", map(), "unable to cast an object to bool"));
  }
}
