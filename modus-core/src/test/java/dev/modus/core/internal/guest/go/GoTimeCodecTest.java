package dev.modus.core.internal.guest.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.internal.guest.GuestFault;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The two forms of {@code time.Time} (abi-go.md, section 10). */
class GoTimeCodecTest {

  private static final long MONOTONIC = Long.MIN_VALUE;

  @ParameterizedTest
  @MethodSource
  void wordsAreAnInstant(long wall, long ext, String instant) {
    assertThat(GoTimeCodec.instant(wall, ext)).isEqualTo(Instant.parse(instant));
  }

  static Stream<Arguments> wordsAreAnInstant() {
    String newYear = "2024-12-31T23:59:59.999999999Z";
    long since1885 = Instant.parse(newYear).getEpochSecond() + 2_682_288_000L;
    return Stream.of(
        argumentSet("zero time", 0L, 0L, "0001-01-01T00:00:00Z"),
        argumentSet("plain", 999_999_999L, 0xe_df06_7c7fL, newYear),
        argumentSet(
            "with monotonic reading", MONOTONIC | since1885 << 30 | 999_999_999L, 5L, newYear),
        argumentSet(
            "monotonic reading may be negative",
            MONOTONIC | since1885 << 30,
            -5L,
            "2024-12-31T23:59:59Z"),
        argumentSet("start of wall seconds", MONOTONIC, 0L, "1885-01-01T00:00:00Z"),
        argumentSet("before the year 1", 1L, -1L, "0000-12-31T23:59:59.000000001Z"),
        argumentSet("epoch", 0L, 62_135_596_800L, "1970-01-01T00:00:00Z"));
  }

  @Test
  void timeBeyondInstantsIsAFault() {
    assertThatThrownBy(() -> GoTimeCodec.instant(0, Long.MAX_VALUE)).isInstanceOf(GuestFault.class);
    assertThatThrownBy(() -> GoTimeCodec.instant(0, Long.MIN_VALUE)).isInstanceOf(GuestFault.class);
  }
}
