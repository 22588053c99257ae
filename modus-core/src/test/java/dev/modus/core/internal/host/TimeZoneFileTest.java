package dev.modus.core.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.internal.host.TzifReader.LocalTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zones as files say the same as the zones of the JDK, and of the system. */
class TimeZoneFileTest {

  private static final Path SYSTEM = Path.of("/usr/share/zoneinfo");

  private static TzifReader file(String zone) {
    return new TzifReader(TimeZoneFile.of(ZoneId.of(zone)));
  }

  @Test
  void filesSayWhatTheRulesSay() {
    List<String> differences = new ArrayList<>();
    for (String zone : ZoneRulesProvider.getAvailableZoneIds()) {
      ZoneRules rules = ZoneId.of(zone).getRules();
      TzifReader file = file(zone);
      for (Instant instant : interesting(rules)) {
        LocalTime local = file.at(instant);
        boolean same =
            local.offsetSeconds() == rules.getOffset(instant).getTotalSeconds()
                && (local.daylightSaving() == rules.isDaylightSavings(instant)
                    || isEndlessSummer(rules, instant));
        if (!same) {
          differences.add(zone + " at " + instant + ": " + local);
        }
      }
    }

    assertThat(differences).isEmpty();
  }

  /** A zone that stays with its summer time: a footer has no word for that. */
  private static boolean isEndlessSummer(ZoneRules rules, Instant instant) {
    return rules.nextTransition(instant) == null && rules.getTransitionRules().isEmpty();
  }

  /** Around each transition until 2100, and in between. */
  private static List<Instant> interesting(ZoneRules rules) {
    List<Instant> instants = new ArrayList<>();
    Instant end = Instant.parse("2100-01-01T00:00:00Z");
    ZoneOffsetTransition transition = rules.nextTransition(Instant.parse("1800-01-01T00:00:00Z"));
    while (transition != null && transition.getInstant().isBefore(end)) {
      Instant at = transition.getInstant();
      instants.addAll(List.of(at.minusSeconds(1), at, at.plusSeconds(86_400 * 40)));
      transition = rules.nextTransition(at);
    }
    instants.addAll(List.of(Instant.EPOCH, Instant.parse("2024-07-01T00:00:00Z"), end));
    return instants;
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @MethodSource
  void futureIsARule(String zone, String footer, char version) {
    assertThat(file(zone).footer()).isEqualTo(footer);
    assertThat(file(zone).version()).isEqualTo(version);
  }

  static Stream<Arguments> futureIsARule() {
    return Stream.of(
        arguments("UTC", "UTC0", '2'),
        arguments("Europe/Berlin", "CET-1CEST-2,M3.5.0/2,M10.5.0/3", '2'),
        arguments("America/New_York", "EST5EDT4,M3.2.0/2,M11.1.0/2", '2'),
        arguments("Australia/Sydney", "AEST-10AEDT-11,M10.1.0/2,M4.1.0/3", '2'),
        arguments("Asia/Kolkata", "IST-5:30", '2'),
        arguments("Etc/GMT+7", "<-07>7", '2'),
        arguments("Asia/Jerusalem", "IST-2IDT-3,M3.4.4/26,M10.5.0/2", '3'));
  }

  @Test
  void timeBeforeTheFirstTransitionIsThatOfTheSun() {
    assertThat(file("Europe/Berlin").at(Instant.parse("1850-01-01T00:00:00Z")))
        .isEqualTo(new LocalTime(3208, false, "LMT"));
  }

  @Test
  void abbreviationsOfOtherTimesAreOffsets() {
    TzifReader paris = file("Europe/Paris");

    assertThat(paris.at(Instant.parse("2024-01-01T00:00:00Z")).abbreviation()).isEqualTo("CET");
    assertThat(paris.at(Instant.parse("2024-07-01T00:00:00Z")).abbreviation()).isEqualTo("CEST");
    assertThat(paris.at(Instant.parse("1935-01-01T00:00:00Z")).abbreviation()).isEqualTo("+00");
  }

  /** Zones whose past is settled, so that versions of the database do not differ. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Asia/Tokyo",
        "Asia/Kolkata",
        "Pacific/Auckland",
        "UTC",
        "Australia/Lord_Howe",
        "America/St_Johns"
      })
  void fileSaysWhatThatOfTheSystemSays(String zone) throws IOException {
    Path path = SYSTEM.resolve(zone);
    Assumptions.assumeTrue(Files.isRegularFile(path), "this system has no time zone files");
    TzifReader system = new TzifReader(Files.readAllBytes(path));
    TzifReader ours = file(zone);

    for (int month = 0; month < 12 * 80; month++) {
      Instant instant = Instant.ofEpochSecond(month * 2_629_746L);
      LocalTime expected = system.at(instant);
      LocalTime actual = ours.at(instant);
      assertThat(actual.offsetSeconds()).as("%s", instant).isEqualTo(expected.offsetSeconds());
      assertThat(actual.daylightSaving()).as("%s", instant).isEqualTo(expected.daylightSaving());
    }
  }
}
