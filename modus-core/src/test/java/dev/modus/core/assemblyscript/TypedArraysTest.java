package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.GuestFaultException;
import dev.modus.core.InvalidArgumentException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The eleven typed arrays (abi-assemblyscript.md, section 2.7). */
class TypedArraysTest extends GuestTest {

  private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  TypedArraysTest() {
    super("lists");
  }

  /**
   * One of the eleven.
   *
   * @param one the bytes of 1, as base64 text
   * @param extremes 1, 2 and the extremes of the element type, as the host reads them
   * @param seen the same as the guest writes them
   */
  private record Kind(String name, String one, Object extremes, String seen) {
    @Override
    public String toString() {
      return name;
    }

    Object empty() {
      return extremes instanceof byte[] ? new byte[0] : List.of();
    }

    Object part(int from, int to) {
      return extremes instanceof byte[] bytes
          ? Arrays.copyOfRange(bytes, from, to)
          : ((List<?>) extremes).subList(from, to);
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("Int8Array", "AQ==", list(1, 2, -128, 127), "1,2,-128,127"),
        new Kind("Uint8Array", "AQ==", bytes(1, 2, 0, 255), "1,2,0,255"),
        new Kind("Uint8ClampedArray", "AQ==", bytes(1, 2, 0, 255), "1,2,0,255"),
        new Kind("Int16Array", "AQA=", list(1, 2, -32768, 32767), "1,2,-32768,32767"),
        new Kind("Uint16Array", "AQA=", list(1, 2, 0, 65535), "1,2,0,65535"),
        new Kind(
            "Int32Array",
            "AQAAAA==",
            list(1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE),
            "1,2,-2147483648,2147483647"),
        new Kind("Uint32Array", "AQAAAA==", list(1L, 2L, 0L, 4294967295L), "1,2,0,4294967295"),
        new Kind(
            "Int64Array",
            "AQAAAAAAAAA=",
            list(1L, 2L, Long.MIN_VALUE, Long.MAX_VALUE),
            "1,2,-9223372036854775808,9223372036854775807"),
        new Kind(
            "Uint64Array",
            "AQAAAAAAAAA=",
            list(BigInteger.ONE, BigInteger.TWO, BigInteger.ZERO, MAX_U64),
            "1,2,0,18446744073709551615"),
        new Kind(
            "Float32Array",
            "AACAPw==",
            list(1f, 2f, Float.MIN_VALUE, Float.MAX_VALUE),
            "1.0,2.0,1e-45,3.4028235e+38"),
        new Kind(
            "Float64Array",
            "AAAAAAAA8D8=",
            list(1.0, 2.0, Double.MIN_VALUE, Double.MAX_VALUE),
            "1.0,2.0,5e-324,1.7976931348623157e+308"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void typedArrayPassesUnchanged(Kind kind) {
    assertEcho("echo" + kind, kind.extremes());
    assertEcho("echo" + kind, kind.empty());
    assertEcho("echoNullable" + kind, kind.extremes());
    assertEcho("echoNullable" + kind, kind.empty());
    assertEcho("echoNullable" + kind, null);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void guestSeesTheElements(Kind kind) {
    assertThat(value("join" + kind, kind.extremes())).isEqualTo(kind.seen());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void typedArrayOfTheGuestIsRead(Kind kind) {
    assertGives(kind.extremes(), "literal" + kind);
    assertGives(kind.empty(), "empty" + kind);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void viewShowsItsPartOnly(Kind kind) {
    assertGives(kind.part(1, 3), "subarrayOf" + kind, kind.extremes(), 1, 3);
    assertGives(kind.empty(), "subarrayOf" + kind, kind.extremes(), 2, 2);
    assertGives(kind.empty(), "subarrayOf" + kind, kind.empty(), 0, 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void everyTypedArrayOfTheHostHasABuffer(Kind kind) {
    assertGives(kind.extremes(), "wrapBufferOf" + kind, kind.extremes());
    assertGives(kind.empty(), "wrapBufferOf" + kind, kind.empty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void base64TextIsTheRawBytes(Kind kind) {
    assertGives(kind.part(0, 1), "echo" + kind, kind.one());
    assertGives(kind.empty(), "echo" + kind, "");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void nullIsRefusedWhereTheTypeHasNone(Kind kind) {
    assertThat(failure(InvalidArgumentException.class, "echo" + kind, new Object[] {null}).reason())
        .isEqualTo(
            "function parameter 'v' is invalid: unexpected nil value for non-nullable type"
                + " ~lib/typedarray/"
                + kind);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void otherInputIsRefused(Kind kind) {
    assertThat(failure(InvalidArgumentException.class, "echo" + kind, 5).reason())
        .startsWith(
            "function parameter 'v' is invalid: input is invalid for type ~lib/typedarray/" + kind);
  }

  @Test
  void viewThatIsNotAligned() {
    assertGives(bytes(1, 2, 3), "unalignedView");
  }

  @Test
  void nullFromTheGuestIsAFaultWhereTheTypeHasNone() {
    assertThat(failure(GuestFaultException.class, "forbiddenNullInt32Array").reason())
        .isEqualTo("unexpected null pointer for non-nullable type ~lib/typedarray/Int32Array");
  }

  @Test
  void guestClampsTheHostDoesNot() {
    assertGives(bytes(255), "clamp", 300);
    assertThat(failure(InvalidArgumentException.class, "echoUint8ClampedArray", list(300)).reason())
        .startsWith("function parameter 'v' is invalid: unexpected non-byte value");
  }

  @ParameterizedTest
  @MethodSource
  void javaArrayIsAList(String function, Object array, Object expected) {
    assertGives(expected, function, array);
  }

  static Stream<Arguments> javaArrayIsAList() {
    return Stream.of(
        argumentSet("double[]", "echoFloat64Array", new double[] {0.5, -1}, list(0.5, -1.0)),
        argumentSet("float[]", "echoFloat32Array", new float[] {0.5f}, list(0.5f)),
        argumentSet("long[]", "echoInt64Array", new long[] {-1}, list(-1L)),
        argumentSet("int[]", "echoInt32Array", new int[] {-1}, list(-1)),
        argumentSet("short[]", "echoInt16Array", new short[] {-1}, list(-1)),
        argumentSet("byte[]", "echoInt8Array", new byte[] {-1}, list(-1)),
        argumentSet("int[] of unsigned", "echoUint16Array", new int[] {65535}, list(65535)));
  }

  @ParameterizedTest(name = "{0} refuses {1}")
  @MethodSource
  void numberOutOfRangeIsRefused(String function, Object number, String range) {
    assertThat(failure(InvalidArgumentException.class, function, list(0, number)).reason())
        .isEqualTo("function parameter 'v' is invalid: " + range);
  }

  static Stream<Arguments> numberOutOfRangeIsRefused() {
    return Stream.of(
        arguments("echoInt8Array", 128, "value out of range: i8 holds -128 to 127"),
        arguments("echoInt16Array", -32769, "value out of range: i16 holds -32768 to 32767"),
        arguments("echoUint16Array", -1, "unable to cast negative value to u16"),
        arguments("echoUint32Array", 1L << 32, "value out of range: u32 holds 0 to 4294967295"),
        arguments("echoFloat32Array", 1e300, "value out of range: too large for f32"));
  }
}
