package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.InvalidArgumentException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is particular to Go in the conversion of arguments (abi-go.md, section 8). */
class CoercionTest extends GuestTest {

  CoercionTest() {
    super("scalars");
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @MethodSource
  void valueIsConverted(String type, Object value, Object expected) {
    assertGives(expected, "echo" + type, value);
    assertThat(lenient().call("echo" + type, value).value()).isEqualTo(expected);
  }

  static Stream<Arguments> valueIsConverted() {
    return Stream.of(
        arguments("Int", "0x1F", 31),
        arguments("Int", "0b1", 1),
        arguments("Int", "0o7", 7),
        arguments("Int", "017", 15),
        arguments("Int", "1_000", 1000),
        arguments("Int", "-1_0_0", -100),
        arguments("Int", "0x_1_F", 31),
        arguments("Int", "0_7", 7),
        arguments("Int", "", 0),
        arguments("Int", true, 1),
        arguments("Int", null, 0),
        arguments("Int", 2147483647.0, Integer.MAX_VALUE),
        arguments("Uint", "+5", 5L),
        arguments("Uintptr", "0xffffffff", 4294967295L),
        arguments("Rune", 'A' + 0, 65),
        arguments("Byte", "255", 255),
        arguments("Float32", "0.1", 0.1f),
        arguments("Float64", "1e300", 1e300),
        arguments("Bool", "T", true),
        arguments("Bool", 0.5, true));
  }

  @ParameterizedTest(name = "{0}: {1} is an error, but {2} as in the reference")
  @MethodSource
  void rangesAreStrictUnlessAskedOtherwise(String type, Object value, Object wrapped) {
    failure(InvalidArgumentException.class, "echo" + type, value);
    assertThat(lenient().call("echo" + type, value).value()).isEqualTo(wrapped);
  }

  static Stream<Arguments> rangesAreStrictUnlessAskedOtherwise() {
    return Stream.of(
        arguments("Int", 2147483648L, Integer.MIN_VALUE),
        arguments("Int", 1L << 33, 0),
        arguments("Int", 1.5, 1),
        arguments("Int8", 300, 44),
        arguments("Uint", 1L << 32, 0L));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void unfitValueIsAlwaysRefused(String type, Object value, String reason) {
    assertThat(reason("echo" + type, value)).contains(reason);
    assertThat(
            catchThrowableOfType(
                InvalidArgumentException.class, () -> lenient().call("echo" + type, value)))
        .isNotNull();
  }

  static Stream<Arguments> unfitValueIsAlwaysRefused() {
    return Stream.of(
        arguments("Uint", -1, "unable to cast negative value"),
        arguments("Uint64", "-1", "unable to cast negative value"),
        arguments("Int", "1e3", "unable to cast"),
        arguments("Int", "_1", "unable to cast"),
        arguments("Int", "1__0", "unable to cast"),
        arguments("Int", "1_", "unable to cast"),
        arguments("Int", "_", "unable to cast"),
        arguments("Int", "0x", "unable to cast"),
        arguments("Int", "0_x1", "unable to cast"),
        arguments("Bool", "yes", "unable to cast"),
        arguments("Float32", "1e300", "value out of range"),
        arguments("Int", list(1), "unable to cast a list"));
  }
}
