package dev.modus.core.internal.guest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants as hosts pass them (abi-assemblyscript.md, section 4.5). */
public final class Dates {

  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?"
              + "(Z|[+-]\\d{2}:\\d{2})?");

  private Dates() {}

  /** An instant, from a time of {@code java.time}, or text. */
  public static Instant instant(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (value instanceof CharSequence text) {
      return parse(text.toString());
    }
    throw new InvalidValue("incompatible type for timestamp: " + Coercion.describe(value));
  }

  private static Instant parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    try {
      if (matcher.matches()) {
        LocalDate date = LocalDate.parse(matcher.group(1));
        LocalTime time =
            matcher.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2));
        ZoneOffset offset =
            matcher.group(3) == null ? ZoneOffset.UTC : ZoneOffset.of(matcher.group(3));
        return LocalDateTime.of(date, time).toInstant(offset);
      }
    } catch (DateTimeException e) {
      // falls through: the text has the right shape, but names no day or time that exists
    }
    throw new InvalidValue(
        "failed to parse date time string: expected text like 2024-12-31T23:59:59.999Z");
  }
}
