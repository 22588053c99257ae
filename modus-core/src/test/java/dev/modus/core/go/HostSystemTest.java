package dev.modus.core.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.FunctionEngine;
import dev.modus.core.LogRecorder;
import dev.modus.core.secret.EnvironmentVariables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets, messages and time zones for Go (host-functions.md, sections 4 and 5). */
class HostSystemTest extends GuestTest {

  private static final Instant NOW = Instant.parse("2025-01-02T08:04:05.600Z");

  HostSystemTest() {
    super("hostsystem");
  }

  @Override
  FunctionEngine engine() {
    Clock clock = Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));
    EnvironmentVariables secrets = EnvironmentVariables.of(Map.of("MODUS_APP_K", "the-value"));
    return GuestEngines.engine("hostsystem", mode, "secrets", b -> b.clock(clock).secrets(secrets));
  }

  @Test
  void secretOfTheAppIsGiven() {
    assertGives("the-value", "secret", "K");
    assertGives(null, "secret", "NONE");
    assertGives(null, "secret", (Object) null);
  }

  @Test
  void missingSecretIsLogged() {
    List<String> lines = LogRecorder.during(() -> call("secret", (Object) null));

    assertThat(lines)
        .hasSize(2)
        .last()
        .asString()
        .startsWith("dev.modus.host ERROR: Error getting secret. Secret:  (function secret, ")
        .endsWith(": environment variable MODUS_APP_ was not found");
  }

  @Test
  void messageGoesToTheLogOfTheApp() {
    assertThat(LogRecorder.during(() -> call("say", "warning", "x")))
        .containsExactly("dev.modus.guest.hostsystem WARNING: say: x");
    assertThat(LogRecorder.during(() -> call("say", null, null)))
        .containsExactly("dev.modus.guest.hostsystem INFO: say: ");
  }

  @Test
  void timeIsThatOfTheZone() {
    assertGives("2025-01-02T03:04:05.6-05:00", "timeIn", "America/New_York");
    assertGives("2025-01-02T09:04:05.6+01:00", "timeIn", (Object) null);
    assertGives(null, "timeIn", "+02:00");
  }

  @ParameterizedTest
  @MethodSource
  void missingZoneDataIsLoggedAndNull(String zone, String format, String text) {
    List<String> lines = LogRecorder.during(() -> assertGives(null, "zoneData", zone, format));

    assertThat(lines).singleElement().asString().startsWith("dev.modus.host ERROR: " + text + " (");
  }

  static Stream<Arguments> missingZoneDataIsLoggedAndNull() {
    String failed = "Failed to get time zone data. ";
    return Stream.of(
        arguments(null, "tzif", "Time zone not specified."),
        arguments("UTC", null, "Time zone format not specified."),
        arguments("", "tzif", failed + "time zone cannot be empty"),
        arguments("UTC", "zip", failed + "unsupported time zone format: zip"),
        arguments(
            "No/Zone",
            "tzif",
            failed + "failed to load time zone data for No/Zone: unknown time zone No/Zone"));
  }

  /** The guest's own time library reads what we write. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 1960-06-01T00:00:00Z",
    "Europe/Berlin, 2025-01-15T12:00:00Z",
    "Europe/Berlin, 2025-07-15T12:00:00Z",
    "Europe/Berlin, 2090-07-15T12:00:00Z",
    "America/New_York, 2025-03-09T06:59:59Z",
    "America/New_York, 2025-03-09T07:00:00Z",
    "America/New_York, 2060-11-07T05:59:59Z",
    "America/New_York, 2060-11-07T06:00:00Z",
    "Australia/Lord_Howe, 2050-01-01T00:00:00Z",
    "Asia/Jerusalem, 2031-03-27T23:59:59Z",
    "Asia/Jerusalem, 2031-03-28T00:00:00Z",
    "Asia/Kolkata, 2025-01-01T00:00:00Z",
    "Etc/GMT+7, 2025-01-01T00:00:00Z",
    "UTC, 2025-01-01T00:00:00Z"
  })
  void guestComputesLocalTime(String zone, Instant instant) {
    String expected =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")
            .format(ZonedDateTime.ofInstant(instant, ZoneId.of(zone)));

    assertThat((String) value("localTime", zone, instant.getEpochSecond()))
        .startsWith(expected + " ");
  }

  @Test
  void guestKnowsTheNamesOfSummerAndWinter() {
    assertGives("2025-07-15T14:00:00+02:00 CEST", "localTime", "Europe/Berlin", 1752580800L);
    assertGives("2025-01-15T13:00:00+01:00 CET", "localTime", "Europe/Berlin", 1736942400L);
  }
}
