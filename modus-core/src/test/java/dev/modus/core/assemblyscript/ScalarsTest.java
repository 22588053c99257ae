package dev.modus.core.assemblyscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, {@code bool} and enums (abi-assemblyscript.md, section 2.4). */
class ScalarsTest extends GuestTest {

  private static final BigInteger MAX_U64 = new BigInteger("18446744073709551615");

  ScalarsTest() {
    super("scalars");
  }

  @ParameterizedTest(name = "{0} {1} passes unchanged, and the guest sees {2}")
  @MethodSource
  void scalarPassesUnchanged(String type, Object value, String seen) {
    assertEcho("echo" + type, value);
    assertThat(value("textOf" + type, value)).isEqualTo(seen);
  }

  static Stream<Arguments> scalarPassesUnchanged() {
    return Stream.of(
        arguments("Bool", true, "true"),
        arguments("Bool", false, "false"),
        arguments("I8", 0, "0"),
        arguments("I8", -128, "-128"),
        arguments("I8", -1, "-1"),
        arguments("I8", 127, "127"),
        arguments("U8", 0, "0"),
        arguments("U8", 128, "128"),
        arguments("U8", 255, "255"),
        arguments("I16", -32768, "-32768"),
        arguments("I16", -1, "-1"),
        arguments("I16", 32767, "32767"),
        arguments("U16", 0, "0"),
        arguments("U16", 65535, "65535"),
        arguments("I32", 0, "0"),
        arguments("I32", Integer.MIN_VALUE, "-2147483648"),
        arguments("I32", Integer.MAX_VALUE, "2147483647"),
        arguments("U32", 0L, "0"),
        arguments("U32", 4294967295L, "4294967295"),
        arguments("I64", Long.MIN_VALUE, "-9223372036854775808"),
        arguments("I64", 9007199254740993L, "9007199254740993"),
        arguments("I64", Long.MAX_VALUE, "9223372036854775807"),
        arguments("U64", BigInteger.ZERO, "0"),
        arguments("U64", BigInteger.ONE.shiftLeft(63), "9223372036854775808"),
        arguments("U64", MAX_U64, "18446744073709551615"),
        arguments("Isize", Integer.MIN_VALUE, "-2147483648"),
        arguments("Isize", Integer.MAX_VALUE, "2147483647"),
        arguments("Usize", 0L, "0"),
        arguments("Usize", 4294967295L, "4294967295"),
        arguments("F32", 1.5f, "1.5"),
        arguments("F32", -0.25f, "-0.25"),
        arguments("F32", Float.NaN, "NaN"),
        arguments("F32", Float.POSITIVE_INFINITY, "Infinity"),
        arguments("F32", Float.NEGATIVE_INFINITY, "-Infinity"),
        arguments("F64", 0.1, "0.1"),
        arguments("F64", -123456.789, "-123456.789"),
        arguments("F64", Double.NaN, "NaN"),
        arguments("F64", Double.POSITIVE_INFINITY, "Infinity"),
        arguments("F64", Double.NEGATIVE_INFINITY, "-Infinity"),
        arguments("Color", 0, "Red"),
        arguments("Color", 5, "Green"),
        arguments("Color", 6, "Blue"),
        arguments("Color", -1, "Infrared"),
        arguments("Color", 77, "no color"));
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource
  void functionGivesExtreme(String function, Object expected) {
    assertGives(expected, function);
  }

  static Stream<Arguments> functionGivesExtreme() {
    return Stream.of(
        arguments("nothing", null),
        arguments("minBool", false),
        arguments("maxBool", true),
        arguments("minI8", -128),
        arguments("maxI8", 127),
        arguments("minU8", 0),
        arguments("maxU8", 255),
        arguments("minI16", -32768),
        arguments("maxI16", 32767),
        arguments("minU16", 0),
        arguments("maxU16", 65535),
        arguments("minI32", Integer.MIN_VALUE),
        arguments("maxI32", Integer.MAX_VALUE),
        arguments("minU32", 0L),
        arguments("maxU32", 4294967295L),
        arguments("minI64", Long.MIN_VALUE),
        arguments("maxI64", Long.MAX_VALUE),
        arguments("minU64", BigInteger.ZERO),
        arguments("maxU64", MAX_U64),
        arguments("minIsize", Integer.MIN_VALUE),
        arguments("maxIsize", Integer.MAX_VALUE),
        arguments("minUsize", 0L),
        arguments("maxUsize", 4294967295L),
        arguments("minF32", Float.MIN_VALUE),
        arguments("maxF32", Float.MAX_VALUE),
        arguments("minF64", Double.MIN_VALUE),
        arguments("maxF64", Double.MAX_VALUE),
        arguments("minColor", -1),
        arguments("maxColor", 6),
        arguments("nanF32", Float.NaN),
        arguments("nanF64", Double.NaN),
        arguments("infinityF32", Float.POSITIVE_INFINITY),
        arguments("infinityF64", Double.POSITIVE_INFINITY),
        arguments("minusInfinityF32", Float.NEGATIVE_INFINITY),
        arguments("minusInfinityF64", Double.NEGATIVE_INFINITY),
        arguments("minusZeroF32", -0.0f),
        arguments("minusZeroF64", -0.0));
  }

  @ParameterizedTest(name = "the bits of {0} {1} are {2}")
  @MethodSource
  void bitsArrive(String function, Object value, Object bits) {
    assertGives(bits, function, value);
  }

  static Stream<Arguments> bitsArrive() {
    return Stream.of(
        arguments("bitsOfF32", 0.0f, 0L),
        arguments("bitsOfF32", -0.0f, 0x8000_0000L),
        arguments("bitsOfF32", Float.NaN, 0x7fc0_0000L),
        arguments("bitsOfF32", Float.MIN_VALUE, 1L),
        arguments("bitsOfF64", 0.0, BigInteger.ZERO),
        arguments("bitsOfF64", -0.0, BigInteger.ONE.shiftLeft(63)),
        arguments("bitsOfF64", Double.NaN, new BigInteger("7ff8000000000000", 16)),
        arguments("bitsOfF64", Double.MIN_VALUE, BigInteger.ONE));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void otherSpellingIsTheSameType(String function, Object value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> otherSpellingIsTheSameType() {
    return Stream.of(
        arguments("echoBoolean", true),
        arguments("echoNumber", 0.1),
        arguments("echoMeters", 1e300),
        arguments("sameI32", -7));
  }

  @Test
  void everyParameterFindsItsPlace() {
    assertThat(value("describeAll", true, -1, 2, -3, 4, -5, 6, -7L, 8, -9, 10, 1.5f, -2.25))
        .isEqualTo("true -1 2 -3 4 -5 6 -7 8 -9 10 1.5 -2.25");
  }
}
