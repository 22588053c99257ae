package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestFaultException;
import dev.modus.core.InvalidArgumentException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Date} (abi-assemblyscript.md, sections 2.11, 4.5 and 8). */
class DatesTest extends GuestTest {

  private static final Instant LAST_OF_2024 = Instant.parse("2024-12-31T23:59:59.999Z");

  DatesTest() {
    super("dates");
  }

  /** The same with the class and the clock of older SDKs. */
  private FunctionEngine old() {
    return GuestEngines.engine("old-date", mode);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "2024-12-31T23:59:59.999Z",
        "2024-02-29T12:00:00Z",
        "0001-01-01T00:00:00Z",
        "0000-12-31T23:59:59.999Z",
        "-0001-01-01T00:00:00Z",
        "+275760-09-13T00:00:00Z",
        "-271821-04-20T00:00:00Z"
      })
  void datePassesUnchanged(String text) {
    Instant date = Instant.parse(text);
    assertEcho("echoDate", date);
    assertEcho("echoNullableDate", date);
    assertGives(date.toEpochMilli(), "dateMillis", date);
    assertGives(date, "dateFrom", date.toEpochMilli());
    assertThat(old().call("echoDate", date).value()).isEqualTo(date);
    assertThat(old().call("dateMillis", date).value()).isEqualTo(date.toEpochMilli());
  }

  @ParameterizedTest
  @MethodSource
  void guestSeesTheSameDay(String text, Object parts) {
    assertGives(parts, "dateParts", Instant.parse(text));
  }

  static Stream<Arguments> guestSeesTheSameDay() {
    return Stream.of(
        argumentSet("epoch", "1970-01-01T00:00:00Z", list(1970, 1, 1, 0, 0, 0, 0)),
        argumentSet("before it", "1969-12-31T23:59:59.999Z", list(1969, 12, 31, 23, 59, 59, 999)),
        argumentSet("leap day", "2024-02-29T01:02:03.004Z", list(2024, 2, 29, 1, 2, 3, 4)),
        argumentSet("year 0", "0000-02-29T00:00:00Z", list(0, 2, 29, 0, 0, 0, 0)),
        argumentSet("year -1", "-0001-01-01T00:00:00Z", list(-1, 1, 1, 0, 0, 0, 0)));
  }

  @ParameterizedTest
  @MethodSource
  void bytesOfADateAreTheDocumentedOnes(String text, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertGives(bytes, "bytesOf", Instant.parse(text));
    assertGives(24, "sizeOf", Instant.parse(text));
  }

  static Stream<Arguments> bytesOfADateAreTheDocumentedOnes() {
    return Stream.of(
        argumentSet(
            "last of 2024",
            "2024-12-31T23:59:59.999Z",
            "E8070000 0C000000 1F000000 00000000 FF7B291F 94010000"),
        argumentSet(
            "epoch",
            "1970-01-01T00:00:00Z",
            "B2070000 01000000 01000000 00000000 00000000 00000000"),
        argumentSet(
            "a millisecond before",
            "1969-12-31T23:59:59.999Z",
            "B1070000 0C000000 1F000000 00000000 FFFFFFFF FFFFFFFF"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource
  void dateHasManyForms(Object value, String instant) {
    assertGives(Instant.parse(instant), "echoDate", value);
  }

  static Stream<Arguments> dateHasManyForms() {
    return Stream.of(
        arguments("2024-12-31T23:59:59.999Z", "2024-12-31T23:59:59.999Z"),
        arguments("2024-12-31", "2024-12-31T00:00:00Z"),
        arguments("2024-12-31T23:59", "2024-12-31T23:59:00Z"),
        arguments("2024-12-31T23:59:58", "2024-12-31T23:59:58Z"),
        arguments("2024-12-31 23:59:58", "2024-12-31T23:59:58Z"),
        arguments("2024-12-31 23:59Z", "2024-12-31T23:59:00Z"),
        arguments("2024-12-31T23:59:58.5", "2024-12-31T23:59:58.500Z"),
        arguments("2024-12-31T23:59:58.123456789Z", "2024-12-31T23:59:58.123Z"),
        arguments("2025-01-01T01:59:59.999+02:00", "2024-12-31T23:59:59.999Z"),
        arguments("2024-12-31T18:29:59.999-05:30", "2024-12-31T23:59:59.999Z"),
        arguments("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
        arguments(Instant.parse("2024-12-31T23:59:58.123456789Z"), "2024-12-31T23:59:58.123Z"),
        arguments(LocalDate.of(2024, 12, 31), "2024-12-31T00:00:00Z"),
        arguments(LocalDateTime.of(2024, 12, 31, 23, 59), "2024-12-31T23:59:00Z"),
        arguments(
            OffsetDateTime.of(2025, 1, 1, 1, 0, 0, 0, ZoneOffset.ofHours(2)),
            "2024-12-31T23:00:00Z"),
        arguments(
            ZonedDateTime.of(2024, 7, 1, 0, 0, 0, 0, ZoneId.of("America/New_York")),
            "2024-07-01T04:00:00Z"));
  }

  @Test
  void dayIsThatOfTheUtcInstant() {
    assertGives(list(2024, 12, 31, 23, 0, 0, 0), "dateParts", "2025-01-01T01:00:00+02:00");
    assertGives("2024-12-31T23:00:00.000Z", "isoOf", "2025-01-01T01:00:00+02:00");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2024",
        "2024-12",
        "2024-13-01",
        "2024-02-30",
        "2023-02-29",
        "2024-1-1",
        "2024-12-31T",
        "2024-12-31T23",
        "2024-12-31T24:01",
        "2024-12-31T23:60",
        "2024-12-31T23:59:59.",
        "2024-12-31T23:59:59.1234567890",
        "2024-12-31T23:59:59,5",
        "2024-12-31T23:59:59+0200",
        "2024-12-31T23:59:59+02",
        "2024-12-31T23:59:59 Z",
        "2024-12-31T23:59:59+02:00[Europe/Berlin]",
        "20241231",
        "1735689599999",
        " 2024-12-31",
        "2024-12-31\n"
      })
  void textThatIsNoDateIsRefused(String text) {
    assertThat(failure(InvalidArgumentException.class, "echoDate", text).reason())
        .startsWith("function parameter 'v' is invalid: failed to parse date time string: ");
  }

  @ParameterizedTest
  @MethodSource
  void otherTypeIsRefused(Object value, String reason) {
    assertThat(failure(InvalidArgumentException.class, "echoDate", value).reason())
        .isEqualTo("function parameter 'v' is invalid: " + reason);
  }

  static Stream<Arguments> otherTypeIsRefused() {
    return Stream.of(
        argumentSet("number", 5L, "incompatible type for timestamp: a number"),
        argumentSet("truth", true, "incompatible type for timestamp: a boolean"),
        argumentSet("list", list(), "incompatible type for timestamp: a list"),
        argumentSet("object", map(), "incompatible type for timestamp: an object"),
        argumentSet(
            "a date too far away",
            Instant.MAX,
            "the date is too far away to be counted in milliseconds"),
        argumentSet(
            "null", null, "unexpected nil value for non-nullable type ~lib/wasi_date/wasi_Date"));
  }

  @Test
  void dateOfTheGuestIsRead() {
    assertGives(LAST_OF_2024, "lastOf2024");
    assertGives(null, "nullDate");
    assertGives(null, "echoNullableDate", new Object[] {null});
    assertGives(Instant.EPOCH, "inconsistentDate");
    assertThat(failure(GuestFaultException.class, "forbiddenNullDate").reason())
        .isEqualTo("unexpected null pointer for non-nullable type ~lib/wasi_date/wasi_Date");
  }

  @Test
  void oldDateHasAllItsForms() {
    FunctionEngine old = old();
    assertThat(old.call("echoNullableDate", new Object[] {null}).value()).isNull();
    assertThat(old.call("isoOf", LAST_OF_2024).value()).isEqualTo("2024-12-31T23:59:59.999Z");
    assertThat(old.call("dateFrom", -1).value())
        .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    assertThat(old.call("echoDates", list(Instant.EPOCH, LAST_OF_2024)).value())
        .isEqualTo(list(Instant.EPOCH, LAST_OF_2024));
    Object event = map("name", "e", "at", Instant.EPOCH, "until", null);
    assertThat(Values.exact(old.call("echoEvent", event).value())).isEqualTo(Values.exact(event));
  }

  @Test
  void clockOfTheEngineIsTheGuestsClock() {
    Clock clock = Clock.fixed(LAST_OF_2024, ZoneOffset.UTC);
    FunctionEngine fixed = GuestEngines.engine("dates", mode, "last of 2024", b -> b.clock(clock));
    FunctionEngine oldFixed =
        GuestEngines.engine("old-date", mode, "last of 2024", b -> b.clock(clock));
    assertThat(fixed.call("now").value()).isEqualTo(1735689599999L);
    assertThat(oldFixed.call("now").value()).isEqualTo(1735689599999L);
  }
}
