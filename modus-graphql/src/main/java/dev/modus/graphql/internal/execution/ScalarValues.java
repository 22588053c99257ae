package dev.modus.graphql.internal.execution;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The JSON form of single values (graphql.md, section 8.1). */
final class ScalarValues {

  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

  /**
   * Up to nine digits of a second's fraction, without trailing zeros; ISO_INSTANT writes 0, 3, 6 or
   * 9.
   */
  private static final DateTimeFormatter RFC_3339 =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private ScalarValues() {}

  /** The value as JSON libraries write it; values that need no conversion come back as they are. */
  static @Nullable Object toJsonValue(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof Instant instant) {
      return RFC_3339.format(instant);
    }
    if (value instanceof OffsetDateTime time) {
      return RFC_3339.format(time.toInstant());
    }
    return value instanceof Duration duration ? nanoseconds(duration) : value;
  }

  private static Number nanoseconds(Duration duration) {
    BigInteger nanos =
        BigInteger.valueOf(duration.getSeconds())
            .multiply(NANOS)
            .add(BigInteger.valueOf(duration.getNano()));
    return nanos.bitLength() < Long.SIZE ? nanos.longValue() : nanos;
  }
}
