package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.FunctionEngine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code time.Time} and {@code time.Duration} (abi-go.md, sections 5, 8 and 10). */
class TimesTest extends GuestTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:59:59.999999999Z");
  private static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

  TimesTest() {
    super("times");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "2024-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.000000001Z",
        "0001-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "1884-12-31T23:59:59Z",
        "2200-02-28T12:00:00.5Z"
      })
  void instantPassesBothWays(String text) {
    Instant instant = Instant.parse(text);
    assertEcho("echoTime", instant);
    assertEcho("echoTimePtr", instant);
    assertEcho("echoTimeArray1", list(instant));
    assertGives(instant.getEpochSecond(), "unixSeconds", instant);
    assertGives(instant.getNano(), "nanosOf", instant);
    assertGives(text, "formatTime", instant);
    assertGives(instant, "utcFrom", instant.getEpochSecond(), (long) instant.getNano());
  }

  @ParameterizedTest
  @MethodSource
  void timePassesInsideOfOtherValues(String function, Object value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> timePassesInsideOfOtherValues() {
    Map<?, ?> event =
        map("name", "e", "at", NEW_YEAR, "flag", true, "took", Duration.ofNanos(-1), "last", -1);
    return Stream.of(
        arguments("echoTimePtr", null),
        arguments("echoTimePtrPtr", NEW_YEAR),
        arguments("echoTimePtrPtr", null),
        arguments("echoTimes", list(NEW_YEAR, ZERO, Instant.EPOCH, NEW_YEAR)),
        arguments("echoTimePtrs", list(NEW_YEAR, null, Instant.EPOCH)),
        arguments("echoTimeArray2", list(NEW_YEAR, Instant.EPOCH)),
        arguments("echoStringTime", map("a", NEW_YEAR, "b", Instant.EPOCH, "c", ZERO)),
        arguments("echoDuration", Duration.ofNanos(Long.MAX_VALUE)),
        arguments("echoDuration", Duration.ofNanos(Long.MIN_VALUE)),
        arguments("echoDurationPtr", Duration.ZERO),
        arguments("echoDurationPtr", null),
        arguments("echoDurations", list(Duration.ofDays(1), Duration.ofNanos(-1))),
        arguments("echoDurationPtrs", list(Duration.ofDays(1), null)),
        arguments("echoDurationArray2", list(Duration.ofDays(1), Duration.ofNanos(-1))),
        arguments("echoStringDuration", map("a", Duration.ofDays(1), "b", Duration.ZERO)),
        arguments("echoEvent", event),
        arguments("echoEventPtr", event),
        arguments("echoEvents", list(event, event, event)),
        arguments("echoTimeThenInt", map("at", NEW_YEAR, "n", -5)));
  }

  @Test
  void timesHaveTheirPlacesAmongResults() {
    assertGives(list(NEW_YEAR, -1), "timeAndInt", NEW_YEAR, -1);
    assertGives(list(-1, NEW_YEAR, 5), "intTimeInt", -1, NEW_YEAR, 5);
    assertGives(list(NEW_YEAR, Instant.EPOCH), "twoTimes", NEW_YEAR, Instant.EPOCH);
    assertGives(
        list(Duration.ofNanos(7), NEW_YEAR), "durationAndTime", NEW_YEAR, Duration.ofNanos(7));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void guestsTimeIs(String function, Object value) {
    assertGives(value, function);
  }

  static Stream<Arguments> guestsTimeIs() {
    return Stream.of(
        arguments("zeroTime", ZERO),
        arguments("epoch", Instant.EPOCH),
        arguments("beforeEpoch", Instant.ofEpochSecond(-1, 1)),
        arguments("lastOf2024", NEW_YEAR),
        arguments("yearZero", Instant.parse("0000-01-01T00:00:00Z")),
        arguments("lastOfYear9999", Instant.parse("9999-12-31T23:59:59.999999999Z")),
        arguments("year10000", Instant.parse("+10000-01-01T00:00:00Z")),
        arguments("inZone", NEW_YEAR),
        arguments("lastOf2024Ptr", NEW_YEAR),
        arguments("nilTimePtr", null),
        arguments(
            "literalEvent",
            map(
                "name",
                "e",
                "at",
                NEW_YEAR,
                "flag",
                true,
                "took",
                Duration.ofSeconds(1),
                "last",
                -1)),
        arguments("literalTimes", list(NEW_YEAR, ZERO, Instant.EPOCH)),
        arguments("literalDuration", Duration.ofSeconds(5, 1)),
        arguments("longestDuration", Duration.ofNanos(Long.MAX_VALUE)),
        arguments("nilDurationPtr", null),
        arguments("sizeOfTime", 24));
  }

  @Test
  void hostsTimeHasNoZoneAndNoMonotonicReading() {
    assertGives(list(BigInteger.valueOf(999_999_999), 63_871_286_399L, 0L), "wordsOf", NEW_YEAR);
    assertGives(list(BigInteger.ZERO, 0L, 0L), "wordsOf", ZERO);
    assertGives(true, "isZero", ZERO);
    assertGives("UTC", "zoneOf", NEW_YEAR);
    assertGives(false, "hasMonotonic", NEW_YEAR);
  }

  @Test
  void monotonicReadingIsNoPartOfTheInstant() {
    long seconds = NEW_YEAR.getEpochSecond() + 2_682_288_000L;
    BigInteger wall =
        BigInteger.valueOf(seconds).shiftLeft(30).add(BigInteger.valueOf(999_999_999)).setBit(63);
    assertGives(NEW_YEAR, "timeOfWords", wall, 12345L, 0L);
    assertGives(NEW_YEAR, "timeOfWords", wall, -1L, 8L);
    assertGives(NEW_YEAR, "timeOfWords", BigInteger.valueOf(999_999_999), 63_871_286_399L, 8L);
    List<?> both = (List<?>) value("nowBoth");
    assertThat(both.get(0)).isEqualTo(both.get(1));
  }

  @Test
  void nowIsTheEnginesClock() {
    Clock clock = Clock.fixed(NEW_YEAR, ZoneOffset.UTC);
    FunctionEngine engine = GuestEngines.engine("times", mode, "fixed clock", b -> b.clock(clock));
    assertThat(engine.call("now").value()).isEqualTo(NEW_YEAR);
    assertThat(engine.call("nowPtr").value()).isEqualTo(NEW_YEAR);
    assertThat(engine.call("nowMillis").value()).isEqualTo(NEW_YEAR.toEpochMilli());
  }

  @Test
  void guestCalculates() {
    assertGives(NEW_YEAR.plusNanos(1), "after", NEW_YEAR, Duration.ofNanos(1));
    assertGives(Duration.ofSeconds(-5), "between", NEW_YEAR, NEW_YEAR.minusSeconds(5));
    assertGives("1h30m0s", "textOfDuration", Duration.ofMinutes(90));
    assertThat((Duration) value("sleep", Duration.ofMillis(5)))
        .isBetween(Duration.ofMillis(5), Duration.ofSeconds(5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void timeHasOtherForms(Object value, String instant) {
    assertGives(Instant.parse(instant), "echoTime", value);
  }

  static Stream<Arguments> timeHasOtherForms() {
    return Stream.of(
        arguments("2024-12-31T23:59:59.999999999Z", "2024-12-31T23:59:59.999999999Z"),
        arguments("2024-12-31 23:59:59.5+05:30", "2024-12-31T18:29:59.5Z"),
        arguments("2024-12-31T23:59", "2024-12-31T23:59:00Z"),
        arguments("2024-12-31T23:59:59", "2024-12-31T23:59:59Z"),
        arguments("2024-12-31", "2024-12-31T00:00:00Z"),
        arguments(LocalDate.of(2024, 12, 31), "2024-12-31T00:00:00Z"),
        arguments(OffsetDateTime.parse("2024-12-31T23:00:00-01:00"), "2025-01-01T00:00:00Z"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void unfitTimeIsRefused(String function, Object value, String reason) {
    assertThat(refusal(function, value))
        .startsWith("function parameter 'v' is invalid: ")
        .contains(reason);
  }

  static Stream<Arguments> unfitTimeIsRefused() {
    String noDate = "failed to parse date time string";
    return Stream.of(
        arguments("echoTime", null, "incompatible type for timestamp: "),
        arguments("echoTime", 5, "incompatible type for timestamp: "),
        arguments("echoTime", "yesterday", noDate),
        arguments("echoTime", "2024-02-30", noDate),
        arguments("echoTime", "24-12-31", noDate),
        arguments("echoTimes", list(NEW_YEAR, "x"), "(at v[1])"),
        arguments("echoDuration", "soon", ""),
        arguments("echoDuration", 1.5, ""),
        arguments("echoDuration", Duration.ofDays(1_000_000), ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void durationHasOtherForms(Object value, long nanos) {
    assertGives(Duration.ofNanos(nanos), "echoDuration", value);
    assertGives(nanos, "nanosOfDuration", value);
  }

  static Stream<Arguments> durationHasOtherForms() {
    return Stream.of(
        arguments(5_000_000_000L, 5_000_000_000L),
        arguments(7, 7L),
        arguments("5000000000", 5_000_000_000L),
        arguments(new BigDecimal("5e9"), 5_000_000_000L),
        arguments(Duration.ofSeconds(5), 5_000_000_000L));
  }
}
