package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.InvalidArgumentException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code StaticArray<T>} (abi-assemblyscript.md, section 2.9). */
class StaticArraysTest extends GuestTest {

  StaticArraysTest() {
    super("lists");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void staticArrayPassesUnchanged(String function, Object list) {
    assertEcho(function, list);
  }

  static Stream<Arguments> staticArrayPassesUnchanged() {
    return Stream.of(
        arguments("echoStaticBools", list(true, false)),
        arguments("echoStaticI8s", list(-128, 127)),
        arguments("echoStaticU8s", list(0, 255)),
        arguments("echoStaticI16s", list(-32768, 32767)),
        arguments("echoStaticU16s", list(0, 65535)),
        arguments("echoStaticI32s", list(Integer.MIN_VALUE, Integer.MAX_VALUE)),
        arguments("echoStaticU32s", list(0L, 4294967295L)),
        arguments("echoStaticI64s", list(Long.MIN_VALUE, Long.MAX_VALUE)),
        arguments(
            "echoStaticU64s",
            list(BigInteger.ZERO, BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))),
        arguments("echoStaticIsizes", list(-1, 1)),
        arguments("echoStaticUsizes", list(0L, 4294967295L)),
        arguments("echoStaticF32s", list(0.1f, Float.NaN)),
        arguments("echoStaticF64s", list(0.1, -0.0)),
        arguments("echoStaticStrings", list("a", "", "😀")),
        arguments("echoStaticNullableStringItems", list("a", null)),
        arguments("echoStaticPoints", list(map("x", 1.0, "y", 2.0))),
        arguments("echoStaticI32s2d", list(list(1, 2), list(), list(3))),
        arguments("echoNullableStaticI32s", list(1)),
        arguments("echoNullableStaticI32s", null),
        arguments("echoStaticI32s", list()),
        arguments("echoStaticStrings", list()),
        arguments("echoStaticPoints", list()));
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource
  void staticArrayOfTheGuestIsRead(String function, Object expected) {
    assertGives(expected, function);
  }

  static Stream<Arguments> staticArrayOfTheGuestIsRead() {
    return Stream.of(
        arguments("literalStaticI32s", list(1, 2, 3)),
        arguments("literalStaticStrings", list("abc", "def", "ghi")),
        arguments("literalStaticU8s", list(1, 2, 255)),
        arguments("emptyStaticI32s", list()),
        arguments("nullStaticI32s", null));
  }

  @Test
  void guestSeesTheItems() {
    assertGives(3, "countStaticI32s", list(1, 2, 3));
    assertGives(0, "countStaticI32s", list());
    assertGives("a,,b", "joinStaticStrings", list("a", "", "b"));
  }

  @Test
  void unfitInputIsRefused() {
    assertThat(failure(InvalidArgumentException.class, "echoStaticI32s", 5).reason())
        .startsWith("function parameter 'v' is invalid: input is not a slice");
    assertThat(failure(InvalidArgumentException.class, "echoStaticStrings", list("a", null)))
        .hasMessageStartingWith(
            "function parameter 'v' is invalid: unexpected nil value for non-nullable string"
                + " (at v[1])");
  }
}
