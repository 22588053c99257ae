package dev.modus.auth;

import dev.modus.core.JsonValues;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of tokens. The JWT library's own reader insists on types of {@code sub} and
 * {@code aud}, and rounds large integers; the reference runtime does not do the former, and we do
 * not do the latter.
 */
final class ClaimsReader {

  /** The order of Unicode code points, which is that of the reference runtime. */
  private static final Comparator<String> BY_NAME =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  /** Numbers a double cannot hold are refused, as the guest could not read them. */
  private static final int MAX_EXPONENT = 308;

  /** From here on numbers are written with an exponent. */
  private static final int MAX_PLAIN_DIGITS = 21;

  private final Clock clock;
  private final BigDecimal skewSeconds;

  ClaimsReader(Clock clock, Duration skew) {
    this.clock = clock;
    this.skewSeconds = BigDecimal.valueOf(skew.toMillis(), 3);
  }

  /**
   * Reads one part of a token.
   *
   * @throws TokenException if it is no JSON object
   */
  static Map<String, @Nullable Object> parse(String part) throws TokenException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (JsonValues.fromJson(json) instanceof Map<?, ?> object) {
        return sorted(object);
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // answered below, without the cause: it may quote the token
    }
    throw TokenException.denied("A part of the token is no JSON object in base64url");
  }

  /** {@return claims as compact JSON} */
  static String json(Map<String, @Nullable Object> claims) {
    return JsonValues.toJson(claims);
  }

  /**
   * Checks {@code exp} and {@code nbf}.
   *
   * @throws TokenException if the token is not valid now
   */
  void checkTimes(Map<String, @Nullable Object> claims) throws TokenException {
    Instant instant = clock.instant();
    BigDecimal now =
        BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    BigDecimal expiry = time(claims, "exp");
    if (expiry != null && now.subtract(skewSeconds).compareTo(expiry) >= 0) {
      throw TokenException.denied("The token has expired (exp)");
    }
    BigDecimal start = time(claims, "nbf");
    if (start != null && now.add(skewSeconds).compareTo(start) < 0) {
      throw TokenException.denied("The token is not valid yet (nbf)");
    }
  }

  private static @Nullable BigDecimal time(Map<String, @Nullable Object> claims, String name)
      throws TokenException {
    if (!claims.containsKey(name)) {
      return null;
    }
    Object value = claims.get(name);
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    throw TokenException.denied("The token's claim " + name + " is no number");
  }

  private static Map<String, @Nullable Object> sorted(Map<?, ?> object) {
    Map<String, @Nullable Object> sorted = new TreeMap<>(BY_NAME);
    object.forEach((name, value) -> sorted.put((String) name, canonical(value)));
    return sorted;
  }

  private static @Nullable Object canonical(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return sorted(object);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(canonical(element)));
      return elements;
    }
    if (value instanceof BigDecimal number) {
      return shortest(number);
    }
    return value instanceof Double ? (Object) 0L : value; // the only double is -0.0
  }

  /** {@code 1.0} is written as {@code 1}. */
  private static Number shortest(BigDecimal number) {
    if (number.signum() == 0) {
      return 0L;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    long digits = (long) stripped.precision() - stripped.scale();
    if (digits > MAX_EXPONENT) {
      throw new IllegalArgumentException("number out of range");
    }
    return stripped.scale() <= 0 && digits <= MAX_PLAIN_DIGITS
        ? (Number) stripped.toBigIntegerExact()
        : stripped;
  }
}
