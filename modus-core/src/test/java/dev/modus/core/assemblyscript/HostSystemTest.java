package dev.modus.core.assemblyscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.LogRecorder;
import dev.modus.core.host.HostModule;
import dev.modus.core.secret.EnvironmentVariables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets, messages and time zones (host-functions.md, sections 4 and 5). */
class HostSystemTest extends GuestTest {

  private static final Instant NOW = Instant.parse("2025-01-02T08:04:05.600Z");
  private static final EnvironmentVariables VARIABLES =
      EnvironmentVariables.of(
          Map.of("MODUS_APP_K", "the-value", "MODUS_APP_EMPTY", "", "MODUS_OTHER", "hidden"));

  HostSystemTest() {
    super("host-system");
  }

  @Override
  FunctionEngine engine() {
    Clock clock = Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));
    return GuestEngines.engine(
        "host-system", mode, "secrets", b -> b.clock(clock).secrets(VARIABLES));
  }

  /** What is logged during a call, without the parts that are another each time. */
  private List<String> logOf(String function, Object... arguments) {
    return LogRecorder.during(() -> call(function, arguments)).stream()
        .map(
            line ->
                line.replaceAll(", execution \\w+", "")
                    .replaceAll(", [0-9]+\\.[0-9]+ ms\\)", ", 0 ms)"))
        .toList();
  }

  @Test
  void secretOfTheAppIsGiven() {
    assertGives("the-value", "secret", "K");
    assertGives("the-value", "requiredSecret", "K");
    assertThat(logOf("secret", "K"))
        .containsExactly(
            "dev.modus.host INFO: Starting secret lookup. Secret: K (function secret)",
            "dev.modus.host INFO: Completed secret lookup. Secret: K (function secret, 0 ms)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY", "k", "NONE", "", "../K", "OTHER"})
  void otherSecretIsNot(String name) {
    assertGives(null, "secret", name);
    assertThat(logOf("secret", name))
        .containsExactly(
            "dev.modus.host INFO: Starting secret lookup. Secret: " + name + " (function secret)",
            "dev.modus.host ERROR: Error getting secret. Secret: "
                + name
                + " (function secret, 0 ms): environment variable MODUS_APP_"
                + name
                + " was not found");
  }

  @Test
  void guestFailsWithoutASecretItNeeds() {
    assertThat(failure(GuestExitException.class, "requiredSecret", "NONE").getMessage())
        .contains("Secret not found");
  }

  @ParameterizedTest
  @MethodSource
  void messageGoesToTheLogOfTheApp(String level, String shown) {
    assertThat(logOf("say", level, "x"))
        .containsExactly("dev.modus.guest.host-system " + shown + ": say: x");
    assertThat(call("say", level, "x").messages()).containsExactly(logged(level, "x"));
  }

  static Stream<Arguments> messageGoesToTheLogOfTheApp() {
    return Stream.of(
        arguments("debug", "DEBUG"),
        arguments("info", "INFO"),
        arguments("warning", "WARNING"),
        arguments("error", "ERROR"),
        arguments("fatal", "ERROR"),
        arguments("", "INFO"),
        arguments("trace", "INFO"),
        arguments("warn", "INFO"),
        arguments("Error", "INFO"));
  }

  @Test
  void emptyMessageIsLogged() {
    assertThat(logOf("say", "info", "")).containsExactly("dev.modus.guest.host-system INFO: say: ");
  }

  @ParameterizedTest
  @MethodSource
  void timeIsThatOfTheZone(String zone, String time) {
    assertGives(time, "timeIn", zone);
  }

  static Stream<Arguments> timeIsThatOfTheZone() {
    return Stream.of(
        arguments("America/New_York", "2025-01-02T03:04:05.6-05:00"),
        arguments("Asia/Kolkata", "2025-01-02T13:34:05.6+05:30"),
        arguments("UTC", "2025-01-02T08:04:05.6Z"),
        arguments("Etc/GMT+7", "2025-01-02T01:04:05.6-07:00"),
        arguments("EST", "2025-01-02T03:04:05.6-05:00"),
        arguments("Local", "2025-01-02T09:04:05.6+01:00"),
        arguments("", "2025-01-02T09:04:05.6+01:00"),
        arguments(null, "2025-01-02T09:04:05.6+01:00"));
  }

  @Test
  void timeHasNoFractionIfThereIsNone() {
    Clock clock = Clock.fixed(Instant.parse("2025-01-02T08:04:05Z"), ZoneId.of("UTC"));
    FunctionEngine engine =
        GuestEngines.engine("host-system", mode, "full second", b -> b.clock(clock));

    assertThat(engine.call("timeIn", "UTC").value()).isEqualTo("2025-01-02T08:04:05Z");
  }

  @Test
  void zoneOfTheRequestIsTheDefault() {
    CallContext tokyo = CallContext.builder().timeZone("Asia/Tokyo").build();

    assertThat(engine().call(tokyo, "timeNow").value()).isEqualTo("2025-01-02T17:04:05.6+09:00");
    assertThat(engine().call(tokyo, "timeIn", "UTC").value()).isEqualTo("2025-01-02T08:04:05.6Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Nope/Zone", "+02:00", "Z", "GMT+1", "../etc", "/etc/passwd", "asia/kolkata"})
  void unknownZoneIsLoggedAndNull(String zone) {
    assertGives(null, "timeIn", zone);
    assertThat(logOf("timeIn", zone))
        .containsExactly(
            "dev.modus.host ERROR: Failed to get time zone location. failed to load time zone"
                + " location for "
                + zone
                + ": unknown time zone "
                + zone
                + " (function timeIn)");
    assertGives(null, "zoneData", zone, "tzif");
  }

  @Test
  void unknownZoneOfTheRequestIsLoggedAndNull() {
    CallContext mars = CallContext.builder().timeZone("Mars/Olympus").build();

    assertThat(engine().call(mars, "timeIn", (Object) null).value()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "UTC", "HST"})
  void zoneDataIsAFile(String zone) {
    byte[] data = (byte[]) value("zoneData", zone, "tzif");

    assertThat(new String(Arrays.copyOf(data, 5), StandardCharsets.US_ASCII)).isEqualTo("TZif2");
    assertThat((byte[]) value("zoneData", zone, "tzif")).as("again").isEqualTo(data);
  }

  @ParameterizedTest
  @MethodSource
  void missingZoneDataIsLoggedAndNull(String zone, String format, String text) {
    assertGives(null, "zoneData", zone, format);
    assertThat(logOf("zoneData", zone, format))
        .containsExactly("dev.modus.host ERROR: " + text + " (function zoneData)");
  }

  static Stream<Arguments> missingZoneDataIsLoggedAndNull() {
    String failed = "Failed to get time zone data. ";
    return Stream.of(
        arguments(null, "tzif", "Time zone not specified."),
        arguments(null, null, "Time zone not specified."),
        arguments("UTC", null, "Time zone format not specified."),
        arguments("", "tzif", failed + "time zone cannot be empty"),
        arguments("Europe/Berlin", "json", failed + "unsupported time zone format: json"),
        arguments("Europe/Berlin", "TZIF", failed + "unsupported time zone format: TZIF"),
        arguments(
            "Local",
            "tzif",
            failed + "failed to load time zone data for Local: unknown time zone Local"),
        arguments(
            "../../etc/passwd",
            "tzif",
            failed
                + "failed to load time zone data for ../../etc/passwd: unknown time zone"
                + " ../../etc/passwd"));
  }

  @Test
  void environmentIsWhatTheHostGives() {
    EnvironmentVariables process =
        EnvironmentVariables.of(
            Map.of(
                "MODUS_FOO",
                "1",
                "BAR",
                "2",
                "MODUS_TZ",
                "Mars",
                "MODUS_CLAIMS",
                "x",
                "MODUS_",
                "y"));
    FunctionEngine engine =
        GuestEngines.engine(
            "host-system",
            mode,
            "environment",
            b ->
                b.clock(Clock.fixed(NOW, ZoneId.of("Europe/Berlin")))
                    .environment(process.forGuests(name -> true)));

    assertThat(engine.call("environment").value())
        .isEqualTo(Values.map("TZ", "Europe/Berlin", "CLAIMS", "", "FOO", "1"));
    assertThat(call("environment").value())
        .as("by default")
        .isEqualTo(Values.map("TZ", "Europe/Berlin", "CLAIMS", ""));
  }

  @Test
  void functionsOfTheSystemCannotBeReplaced() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FunctionEngine.builder()
                    .hostModule(HostModule.of("modus_system", "getTimeZoneData", call -> null)))
        .withMessageContaining("modus_system.getTimeZoneData is built in");
  }

  @Test
  void secretsOfTheHostsOwnModuleGoFirst() {
    List<Object> values = new ArrayList<>();
    HostModule own =
        HostModule.of("modus_secrets", "getSecretValue", call -> "own " + call.argument("name"));
    try (FunctionEngine engine =
        GuestEngines.builder("host-system", mode).secrets(VARIABLES).hostModule(own).build()) {
      values.add(engine.call("secret", "K").value());
    }
    assertThat(values).containsExactly("own K");
  }
}
