package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultConversionTest {

  @ParameterizedTest(name = "{0} as {1} is {2}")
  @MethodSource
  void whatFitsIsConverted(Object value, Class<?> type, Object expected) {
    assertThat((Object) ResultConversion.to(type, value, "f")).isEqualTo(expected);
  }

  static Stream<Arguments> whatFitsIsConverted() {
    return Stream.of(
        Arguments.of("x", String.class, "x"),
        Arguments.of("x", CharSequence.class, "x"),
        Arguments.of(true, boolean.class, true),
        Arguments.of(1, int.class, 1),
        Arguments.of(1, Number.class, 1),
        Arguments.of(1, long.class, 1L),
        Arguments.of(-128, byte.class, (byte) -128),
        Arguments.of(7L, Integer.class, 7),
        Arguments.of(7, BigInteger.class, BigInteger.valueOf(7)),
        Arguments.of(7, BigDecimal.class, BigDecimal.valueOf(7)),
        Arguments.of(7, double.class, 7.0),
        Arguments.of(7, short.class, (short) 7),
        Arguments.of(7, float.class, 7f),
        Arguments.of(0.5f, double.class, 0.5),
        Arguments.of(0.5, float.class, 0.5f),
        Arguments.of(Double.NaN, Float.class, Float.NaN),
        Arguments.of(List.of(1), List.class, List.of(1)),
        Arguments.of(null, int.class, null));
  }

  @ParameterizedTest(name = "{0} is no {1}")
  @MethodSource
  void whatWouldLoseSomethingIsRefused(Object value, Class<?> type) {
    assertThatThrownBy(() -> ResultConversion.to(type, value, "f"))
        .isInstanceOfSatisfying(
            ModusException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERFACE_MISMATCH))
        .hasMessageContaining("'f'")
        .hasMessageContaining(type.getSimpleName());
  }

  static Stream<Arguments> whatWouldLoseSomethingIsRefused() {
    return Stream.of(
        Arguments.of("x", Integer.class),
        Arguments.of("1", int.class),
        Arguments.of(128, byte.class),
        Arguments.of(1L << 40, int.class),
        Arguments.of(Long.MAX_VALUE, double.class),
        Arguments.of(1, String.class),
        Arguments.of(1.5, int.class),
        Arguments.of(0.1, float.class),
        Arguments.of(List.of(), String.class));
  }
}
