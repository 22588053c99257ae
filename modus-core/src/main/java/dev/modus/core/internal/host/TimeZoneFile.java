package dev.modus.core.internal.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * A time zone as a TZif file (RFC 8536), made from the rules of the JDK, which has no such files.
 * The part of version 1 is empty, as in the files that {@code zic} writes by default.
 *
 * <p>Abbreviations are the JDK's, in English; for times where it has none they are offsets, such as
 * {@code -03}, as in the time zone database.
 */
final class TimeZoneFile {

  private static final byte[] MAGIC = "TZif".getBytes(StandardCharsets.US_ASCII);
  private static final int RESERVED = 15;
  private static final int HEADER = 44;
  private static final int EMPTY_BLOCK = 7;
  private static final int TYPE = 6;
  private static final int CHANGE = Long.BYTES + 1;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int SECONDS_PER_HOUR = 3_600;

  private final String name;
  private final ZoneRules rules;

  /** Kinds of local time, each with its number. */
  private final Map<LocalTimeType, Integer> types = new LinkedHashMap<>();

  /** Where abbreviations begin among all of them. */
  private final Map<String, Integer> abbreviations = new LinkedHashMap<>();

  private int abbreviationBytes;

  private TimeZoneFile(ZoneId zone) {
    this.name = zone.getId();
    this.rules = zone.getRules();
  }

  private record LocalTimeType(int offsetSeconds, boolean daylightSaving, String abbreviation) {}

  /** The bytes of the file. */
  static byte[] of(ZoneId zone) {
    return new TimeZoneFile(zone).write();
  }

  /** A moment from which clocks show another kind of local time, by its number. */
  private record Change(long epochSecond, int type) {}

  private byte[] write() {
    List<Change> changes = changes();
    PosixRule posix = new PosixRule();
    byte[] footer = ("\n" + posix.text() + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(
            2 * HEADER
                + EMPTY_BLOCK
                + changes.size() * CHANGE
                + types.size() * TYPE
                + abbreviationBytes
                + footer.length);
    header(file, posix.version(), 0, 1, 1);
    file.put(new byte[EMPTY_BLOCK]);
    header(file, posix.version(), changes.size(), types.size(), abbreviationBytes);
    changes.forEach(change -> file.putLong(change.epochSecond()));
    changes.forEach(change -> file.put((byte) change.type()));
    for (LocalTimeType type : types.keySet()) {
      file.putInt(type.offsetSeconds());
      file.put((byte) (type.daylightSaving() ? 1 : 0));
      file.put(abbreviations.getOrDefault(type.abbreviation(), 0).byteValue());
    }
    for (String abbreviation : abbreviations.keySet()) {
      file.put(abbreviation.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    }
    return file.put(footer).array();
  }

  private List<Change> changes() {
    List<ZoneOffsetTransition> transitions = rules.getTransitions();
    number(first(transitions));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < transitions.size(); i++) {
      ZoneOffsetTransition transition = transitions.get(i);
      long start = transition.toEpochSecond();
      changes.add(change(start, transition.getOffsetAfter()));
      if (i + 1 < transitions.size()) {
        long end = transitions.get(i + 1).toEpochSecond() - 1;
        if (isDaylightSaving(start) != isDaylightSaving(end)) {
          changes.add(change(renamed(start, end), transition.getOffsetAfter()));
        }
      }
    }
    return changes;
  }

  private Change change(long epochSecond, ZoneOffset offset) {
    return new Change(epochSecond, number(type(Instant.ofEpochSecond(epochSecond), offset)));
  }

  private boolean isDaylightSaving(long epochSecond) {
    return rules.isDaylightSavings(Instant.ofEpochSecond(epochSecond));
  }

  /** When summer time became the standard time, or the other way round: no clock was changed. */
  private long renamed(long start, long end) {
    long before = start;
    long after = end;
    while (after - before > 1) {
      long middle = before + (after - before) / 2;
      if (isDaylightSaving(middle) == isDaylightSaving(start)) {
        before = middle;
      } else {
        after = middle;
      }
    }
    return after;
  }

  private static void header(ByteBuffer file, char version, int times, int types, int characters) {
    file.put(MAGIC).put((byte) version).put(new byte[RESERVED]);
    // neither "in universal time" nor "in standard time" is said of any type; no leap seconds
    file.putInt(0).putInt(0).putInt(0);
    file.putInt(times).putInt(types).putInt(characters);
  }

  private int number(LocalTimeType type) {
    if (!abbreviations.containsKey(type.abbreviation())) {
      abbreviations.put(type.abbreviation(), abbreviationBytes);
      abbreviationBytes += type.abbreviation().length() + 1;
    }
    return types.computeIfAbsent(type, added -> types.size());
  }

  /** What holds before the first transition: the sun's time, if there was ever another. */
  private LocalTimeType first(List<ZoneOffsetTransition> transitions) {
    if (transitions.isEmpty()) {
      return type(Instant.EPOCH, rules.getOffset(Instant.EPOCH));
    }
    return new LocalTimeType(transitions.get(0).getOffsetBefore().getTotalSeconds(), false, "LMT");
  }

  private LocalTimeType type(Instant since, ZoneOffset offset) {
    return type(offset, rules.isDaylightSavings(since));
  }

  private LocalTimeType type(ZoneOffset offset, boolean daylightSaving) {
    int seconds = offset.getTotalSeconds();
    return new LocalTimeType(seconds, daylightSaving, abbreviation(seconds, daylightSaving));
  }

  /** The JDK has one name for all years; it is right for the offset of our time only. */
  private String abbreviation(int offset, boolean daylightSaving) {
    TimeZone zone = TimeZone.getTimeZone(name);
    int named = (zone.getRawOffset() + (daylightSaving ? savings(zone) : 0)) / 1_000;
    String abbreviation = zone.getDisplayName(daylightSaving, TimeZone.SHORT, Locale.ENGLISH);
    boolean fits = offset == named && abbreviation.chars().allMatch(TimeZoneFile::isLetter);
    return fits ? abbreviation : numeric(offset);
  }

  private static int savings(TimeZone zone) {
    int savings = zone.getDSTSavings();
    return savings == 0 ? SECONDS_PER_HOUR * 1_000 : savings;
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String numeric(int offset) {
    Duration size = Duration.ofSeconds(Math.abs(offset));
    StringBuilder text = new StringBuilder(offset < 0 ? "-" : "+");
    text.append(String.format(Locale.ROOT, "%02d", size.toHours()));
    if (size.toSecondsPart() != 0) {
      text.append(
          String.format(Locale.ROOT, "%02d%02d", size.toMinutesPart(), size.toSecondsPart()));
    } else if (size.toMinutesPart() != 0) {
      text.append(String.format(Locale.ROOT, "%02d", size.toMinutesPart()));
    }
    return text.toString();
  }

  /** What holds after the last transition, in the notation of POSIX. */
  private final class PosixRule {
    private final StringBuilder text = new StringBuilder();

    /** Times of day beyond 0 to 24 hours are an extension of version 3. */
    private boolean extended;

    PosixRule() {
      List<ZoneOffsetTransitionRule> yearly = rules.getTransitionRules();
      if (yearly.isEmpty()) {
        List<ZoneOffsetTransition> all = rules.getTransitions();
        Instant last = all.isEmpty() ? Instant.EPOCH : all.get(all.size() - 1).getInstant();
        period(type(last, rules.getOffset(last)));
        return;
      }
      ZoneOffsetTransitionRule start = null;
      ZoneOffsetTransitionRule end = null;
      for (ZoneOffsetTransitionRule rule : yearly) {
        if (rule.getOffsetAfter().equals(rule.getStandardOffset())) {
          end = rule;
        } else {
          start = rule;
        }
      }
      if (start == null || end == null || yearly.size() != 2) {
        throw new IllegalStateException("The rules of " + name + " are no summer time");
      }
      period(type(start.getStandardOffset(), false));
      period(type(start.getOffsetAfter(), true));
      transition(start);
      transition(end);
    }

    char version() {
      return extended ? '3' : '2';
    }

    String text() {
      return text.toString();
    }

    /** Offsets count westwards here. */
    private void period(LocalTimeType type) {
      boolean letters = type.abbreviation().chars().allMatch(TimeZoneFile::isLetter);
      text.append(letters ? type.abbreviation() : "<" + type.abbreviation() + ">");
      time(-type.offsetSeconds());
    }

    private void transition(ZoneOffsetTransitionRule rule) {
      int time = wallTime(rule);
      int day = rule.getDayOfMonthIndicator();
      int weekday = weekday(rule);
      int week = 5; // the last
      if (day != -1 && !isLastWeek(rule.getMonth(), day)) {
        // "the first Friday from the 23rd" is a day after "the first Thursday from the 22nd"
        int shift = (day - 1) % 7;
        week = (day - 1) / 7 + 1;
        weekday = Math.floorMod(weekday - shift, 7);
        time += shift * SECONDS_PER_DAY;
      }
      extended |= time < 0 || time > SECONDS_PER_DAY;
      text.append(",M").append(rule.getMonth().getValue()).append('.').append(week);
      text.append('.').append(weekday).append('/');
      time(time);
    }

    /** The JDK has "the first Sunday from the 25th" for the last one of months with 31 days. */
    private boolean isLastWeek(Month month, int day) {
      return month != Month.FEBRUARY && day == month.maxLength() - 6;
    }

    /** Days of the week from Sunday, 0. */
    private int weekday(ZoneOffsetTransitionRule rule) {
      if (rule.getDayOfWeek() == null
          || rule.getDayOfMonthIndicator() > 28
          || rule.getDayOfMonthIndicator() < -1) {
        throw new IllegalStateException("The rules of " + name + " are not by week: " + rule);
      }
      return rule.getDayOfWeek().getValue() % 7;
    }

    /** Seconds of the day on clocks that do not know yet that they will be changed. */
    private int wallTime(ZoneOffsetTransitionRule rule) {
      int time = rule.isMidnightEndOfDay() ? SECONDS_PER_DAY : rule.getLocalTime().toSecondOfDay();
      int before = rule.getOffsetBefore().getTotalSeconds();
      return switch (rule.getTimeDefinition()) {
        case WALL -> time;
        case STANDARD -> time + before - rule.getStandardOffset().getTotalSeconds();
        case UTC -> time + before;
      };
    }

    private void time(int seconds) {
      Duration size = Duration.ofSeconds(Math.abs(seconds));
      text.append(seconds < 0 ? "-" : "").append(size.toHours());
      if (size.toMinutesPart() != 0 || size.toSecondsPart() != 0) {
        text.append(String.format(Locale.ROOT, ":%02d", size.toMinutesPart()));
      }
      if (size.toSecondsPart() != 0) {
        text.append(String.format(Locale.ROOT, ":%02d", size.toSecondsPart()));
      }
    }
  }
}
