package dev.modus.core.internal.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads TZif files as RFC 8536 says, without any help of the JDK's zones. */
final class TzifReader {

  /** What clocks show. */
  record LocalTime(int offsetSeconds, boolean daylightSaving, String abbreviation) {}

  private static final Pattern FOOTER =
      Pattern.compile(
          "(?<std>[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?<stdOffset>[0-9:+-]+)"
              + "(?:(?<dst>[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?<dstOffset>[0-9:+-]+)?"
              + ",M(?<start>[0-9./:+-]+),M(?<end>[0-9./:+-]+))?");

  private final char version;
  private final long[] times;
  private final int[] typeOfTime;
  private final LocalTime[] types;
  private final Matcher footer;

  TzifReader(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int[] first = header(file);
    file.position(
        file.position()
            + first[3] * 5
            + first[4] * 6
            + first[5]
            + first[2] * 8
            + first[1]
            + first[0]);
    int start = file.position();
    int[] counts = header(file);
    version = (char) file.get(start + 4);
    times = new long[counts[3]];
    typeOfTime = new int[counts[3]];
    for (int i = 0; i < times.length; i++) {
      times[i] = file.getLong();
    }
    for (int i = 0; i < times.length; i++) {
      typeOfTime[i] = file.get() & 0xff;
    }
    int[] offsets = new int[counts[4]];
    boolean[] daylightSaving = new boolean[counts[4]];
    int[] names = new int[counts[4]];
    for (int i = 0; i < counts[4]; i++) {
      offsets[i] = file.getInt();
      daylightSaving[i] = file.get() == 1;
      names[i] = file.get() & 0xff;
    }
    byte[] characters = new byte[counts[5]];
    file.get(characters);
    types = new LocalTime[counts[4]];
    for (int i = 0; i < types.length; i++) {
      types[i] = new LocalTime(offsets[i], daylightSaving[i], name(characters, names[i]));
    }
    file.position(file.position() + counts[2] * 12 + counts[1] + counts[0]);
    byte[] rest = new byte[file.remaining()];
    file.get(rest);
    String text = new String(rest, StandardCharsets.US_ASCII);
    footer = FOOTER.matcher(text.substring(1, text.length() - 1));
    if (!text.startsWith("\n") || !text.endsWith("\n") || !footer.matches()) {
      throw new IllegalArgumentException("No footer: " + text);
    }
  }

  private static int[] header(ByteBuffer file) {
    byte[] magic = new byte[4];
    file.get(magic);
    if (!new String(magic, StandardCharsets.US_ASCII).equals("TZif")) {
      throw new IllegalArgumentException("No TZif");
    }
    file.position(file.position() + 16);
    int[] counts = new int[6];
    for (int i = 0; i < 6; i++) {
      counts[i] = file.getInt();
    }
    return counts;
  }

  private static String name(byte[] characters, int start) {
    int end = start;
    while (characters[end] != 0) {
      end++;
    }
    return new String(characters, start, end - start, StandardCharsets.US_ASCII);
  }

  char version() {
    return version;
  }

  String footer() {
    return footer.group();
  }

  long[] transitions() {
    return times;
  }

  LocalTime at(Instant instant) {
    long second = instant.getEpochSecond();
    if (times.length == 0 && footer.group("dst") == null || times.length > 0 && second < times[0]) {
      return types[0];
    }
    for (int i = 0; i + 1 < times.length; i++) {
      if (second < times[i + 1]) {
        return types[typeOfTime[i]];
      }
    }
    return byFooter(second);
  }

  private LocalTime byFooter(long second) {
    int standard = -seconds(footer.group("stdOffset"));
    LocalTime winter = new LocalTime(standard, false, unquoted(footer.group("std")));
    if (footer.group("dst") == null) {
      return winter;
    }
    String given = footer.group("dstOffset");
    int saving = given == null ? standard + 3600 : -seconds(given);
    int year =
        Instant.ofEpochSecond(second).atOffset(ZoneOffset.ofTotalSeconds(standard)).getYear();
    long start = transition(footer.group("start"), year) - standard;
    long end = transition(footer.group("end"), year) - saving;
    boolean summer =
        start < end ? second >= start && second < end : second >= start || second < end;
    return summer ? new LocalTime(saving, true, unquoted(footer.group("dst"))) : winter;
  }

  private static long transition(String rule, int year) {
    String[] parts = rule.split("[./]", 4);
    int week = Integer.parseInt(parts[1]);
    int weekday = Integer.parseInt(parts[2]);
    DayOfWeek day = weekday == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(weekday);
    LocalDate month = LocalDate.of(year, Integer.parseInt(parts[0]), 1);
    LocalDate date =
        week == 5
            ? month.with(TemporalAdjusters.lastInMonth(day))
            : month.with(TemporalAdjusters.dayOfWeekInMonth(week, day));
    return date.toEpochDay() * 86_400 + seconds(parts.length > 3 ? parts[3] : "2");
  }

  private static int seconds(String time) {
    boolean negative = time.startsWith("-");
    int seconds = 0;
    int unit = 3600;
    for (String part : time.replaceFirst("^[+-]", "").split(":")) {
      seconds += Integer.parseInt(part) * unit;
      unit /= 60;
    }
    return negative ? -seconds : seconds;
  }

  private static String unquoted(String name) {
    return name.replaceAll("[<>]", "");
  }
}
