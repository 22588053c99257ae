package dev.modus.core.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers and truth values (abi-go.md, sections 5 to 7). */
class ScalarsTest extends GuestTest {

  private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  ScalarsTest() {
    super("scalars");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void valuePassesBothWays(String type, Object value, String seen) {
    assertEcho("echo" + type, value);
    assertGives(seen, "textOf" + type, value);
  }

  static Stream<Arguments> valuePassesBothWays() {
    return Stream.of(
        arguments("Bool", true, "true"),
        arguments("Bool", false, "false"),
        arguments("Int8", -128, "-128"),
        arguments("Int8", 127, "127"),
        arguments("Uint8", 255, "255"),
        arguments("Byte", 200, "200"),
        arguments("Int16", -32768, "-32768"),
        arguments("Int16", 32767, "32767"),
        arguments("Uint16", 65535, "65535"),
        arguments("Int32", Integer.MIN_VALUE, "-2147483648"),
        arguments("Int32", Integer.MAX_VALUE, "2147483647"),
        arguments("Rune", 0x1f600, "128512"),
        arguments("Rune", -1, "-1"),
        arguments("Uint32", 4294967295L, "4294967295"),
        arguments("Int", Integer.MIN_VALUE, "-2147483648"),
        arguments("Uint", 4294967295L, "4294967295"),
        arguments("Uintptr", 4294967295L, "4294967295"),
        arguments("Int64", Long.MIN_VALUE, "-9223372036854775808"),
        arguments("Int64", 9007199254740993L, "9007199254740993"),
        arguments("Uint64", MAX_U64, "18446744073709551615"),
        arguments("Uint64", BigInteger.ONE, "1"),
        arguments("Float32", 0.1f, "0.1"),
        arguments("Float32", Float.MIN_VALUE, "1e-45"),
        arguments("Float32", Float.NEGATIVE_INFINITY, "-Inf"),
        arguments("Float32", Float.NaN, "NaN"),
        arguments("Float32", -0f, "-0"),
        arguments("Float64", 0.1, "0.1"),
        arguments("Float64", Double.MIN_VALUE, "5e-324"),
        arguments("Float64", Double.MAX_VALUE, "1.7976931348623157e+308"),
        arguments("Float64", Double.POSITIVE_INFINITY, "+Inf"),
        arguments("Float64", Double.NaN, "NaN"),
        arguments("Float64", -0.0, "-0"));
  }

  @ParameterizedTest(name = "{0}: {1} to {2}")
  @MethodSource
  void extremesAreExact(String type, Object least, Object greatest) {
    assertGives(least, "min" + type);
    assertGives(greatest, "max" + type);
  }

  static Stream<Arguments> extremesAreExact() {
    return Stream.of(
        arguments("Bool", false, true),
        arguments("Int8", -128, 127),
        arguments("Uint8", 0, 255),
        arguments("Byte", 0, 255),
        arguments("Int16", -32768, 32767),
        arguments("Uint16", 0, 65535),
        arguments("Int32", Integer.MIN_VALUE, Integer.MAX_VALUE),
        arguments("Rune", Integer.MIN_VALUE, Integer.MAX_VALUE),
        arguments("Uint32", 0L, 4294967295L),
        arguments("Int64", Long.MIN_VALUE, Long.MAX_VALUE),
        arguments("Uint64", BigInteger.ZERO, MAX_U64),
        arguments("Int", Integer.MIN_VALUE, Integer.MAX_VALUE),
        arguments("Uint", 0L, 4294967295L),
        arguments("Uintptr", 0L, 4294967295L),
        arguments("Float32", Float.MIN_VALUE, Float.MAX_VALUE),
        arguments("Float64", Double.MIN_VALUE, Double.MAX_VALUE));
  }

  @Test
  void specialFloatsKeepTheirBits() {
    assertGives(Float.NaN, "nanFloat32");
    assertGives(Double.NaN, "nanFloat64");
    assertGives(Float.POSITIVE_INFINITY, "infinityFloat32");
    assertGives(Double.NEGATIVE_INFINITY, "minusInfinityFloat64");
    assertGives(-0f, "minusZeroFloat32");
    assertGives(-0.0, "minusZeroFloat64");
    assertGives(-Float.MAX_VALUE, "lowestFloat32");
    long nan = 0x7fc0_0001L;
    assertGives(nan, "bitsOfFloat32", Float.intBitsToFloat((int) nan));
    assertThat(Float.floatToRawIntBits((float) value("float32OfBits", 0x7fc1_2345L)))
        .isEqualTo(0x7fc1_2345);
    assertGives(
        new BigInteger("7ff8000000000abc", 16),
        "bitsOfFloat64",
        Double.longBitsToDouble(0x7ff8_0000_0000_0abcL));
  }

  @Test
  void everyKindOfParameterHasItsPlace() {
    assertGives(
        "true -1 2 -3 4 -5 6 -7 8 -9 10 11 12 -13 0.5 -0.25",
        "describeAll",
        true,
        -1,
        2,
        -3,
        4,
        -5,
        6L,
        -7L,
        8,
        -9,
        10L,
        11L,
        12,
        -13,
        0.5f,
        -0.25);
  }

  @Test
  void functionWithoutResultGivesNull() {
    assertGives(null, "nothing");
  }

  @Test
  void exportDirectiveNamesAFunction() {
    assertGives(5, "renamed", 5);
  }

  @Test
  void omittedArgumentIsZero() {
    for (String type : List.of("Int8", "Int32", "Int", "Rune")) {
      assertThat(engine().callNamed(CallContext.empty(), "echo" + type, Map.of()).value())
          .isEqualTo(0);
    }
    assertThat(engine().callNamed(CallContext.empty(), "echoBool", Map.of()).value())
        .isEqualTo(false);
  }
}
