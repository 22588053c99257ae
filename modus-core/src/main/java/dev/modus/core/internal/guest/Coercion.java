package dev.modus.core.internal.guest;

import dev.modus.core.metadata.GuestType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a host passes into scalars of a guest (abi-assemblyscript.md, section 4.4).
 *
 * <p>Strict by default: a number out of range, or with a fraction where a whole one is wanted, is
 * an error. Lenient, as the reference is: whole numbers wrap to the width, fractions are cut.
 */
public enum Coercion {
  STRICT,
  LENIENT;

  /** Digits may be grouped by single underscores, as in Go. */
  private static final Pattern UNDERSCORES =
      Pattern.compile("(0[xXoObB]_?)?[0-9a-fA-F]+(_[0-9a-fA-F]+)*");

  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_UNSIGNED_LONG =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * A whole number. Null counts as 0.
   *
   * @return the number; unsigned 64-bit ones above the signed range are negative
   */
  public long integer(@Nullable Object value, GuestType type) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return inRange(((Number) value).longValue(), type);
    }
    if (value instanceof Long number) {
      return inRange(number, type);
    }
    if (value == null) {
      return 0;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return inRange(whole(value, type), type);
  }

  private BigInteger whole(Object value, GuestType type) {
    if (value instanceof BigInteger number) {
      return number;
    }
    if (value instanceof Number number) {
      return withoutFraction(decimal(number, type), type);
    }
    if (value instanceof CharSequence text) {
      return parse(text.toString(), type);
    }
    throw cannotCast(value, type);
  }

  private static BigDecimal decimal(Number number, GuestType type) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        throw new InvalidValue(value + " is not a whole number, as " + type + " needs one");
      }
      return new BigDecimal(value);
    }
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw cannotCast(number, type); // a number of some library, written in its own way
    }
  }

  private BigInteger withoutFraction(BigDecimal number, GuestType type) {
    // Numbers like 1e999999999 and 1e-999999999 must not be written out in full.
    long wholeDigits = (long) number.precision() - number.scale();
    if (wholeDigits > 40 && number.signum() != 0) {
      throw outOfRange(type);
    }
    if (this == STRICT && number.stripTrailingZeros().scale() > 0) {
      throw new InvalidValue("a number with a fraction does not fit " + type);
    }
    return wholeDigits <= 0 || number.signum() == 0 ? BigInteger.ZERO : number.toBigInteger();
  }

  private BigInteger parse(String text, GuestType type) {
    if (text.isEmpty()) {
      return BigInteger.ZERO;
    }
    try {
      String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
      BigInteger magnitude = magnitude(digits, type);
      return text.startsWith("-") ? magnitude.negate() : magnitude;
    } catch (NumberFormatException e) {
      throw new InvalidValue("unable to cast text to " + type + ": it is no number");
    }
  }

  private BigInteger magnitude(String digits, GuestType type) {
    if (digits.length() > 1000) {
      throw new NumberFormatException("too long");
    }
    if (digits.indexOf('_') >= 0) {
      if (!UNDERSCORES.matcher(digits).matches()) {
        throw new NumberFormatException("an underscore that is not between digits");
      }
      return magnitude(digits.replace("_", ""), type);
    }
    String prefix =
        digits.length() > 2 ? digits.substring(0, 2).toLowerCase(java.util.Locale.ROOT) : "";
    switch (prefix) {
      case "0x":
        return new BigInteger(unsigned(digits.substring(2)), 16);
      case "0o":
        return new BigInteger(unsigned(digits.substring(2)), 8);
      case "0b":
        return new BigInteger(unsigned(digits.substring(2)), 2);
      default:
        break;
    }
    if (digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
      throw new NumberFormatException("no plain number");
    }
    if (digits.length() > 1 && digits.charAt(0) == '0' && digits.indexOf('.') < 0) {
      return new BigInteger(unsigned(digits), 8);
    }
    return withoutFraction(new BigDecimal(unsigned(digits)), type);
  }

  private static String unsigned(String digits) {
    if (digits.startsWith("-") || digits.startsWith("+")) {
      throw new NumberFormatException("two signs");
    }
    return digits;
  }

  private long inRange(long value, GuestType type) {
    int unused = Long.SIZE - type.bits();
    if (type.signed()) {
      long wrapped = value << unused >> unused;
      if (wrapped != value && this == STRICT) {
        throw outOfRange(type);
      }
      return wrapped;
    }
    if (value < 0) {
      throw new InvalidValue("unable to cast negative value to " + type);
    }
    long wrapped = unused == 0 ? value : value << unused >>> unused;
    if (wrapped != value && this == STRICT) {
      throw outOfRange(type);
    }
    return wrapped;
  }

  private long inRange(BigInteger value, GuestType type) {
    BigInteger max = type.signed() ? MAX_LONG : MAX_UNSIGNED_LONG;
    if (value.compareTo(MIN_LONG) < 0 || value.compareTo(max) > 0) {
      throw outOfRange(type);
    }
    if (!type.signed() && type.bits() == Long.SIZE && value.signum() >= 0) {
      return value.longValue();
    }
    if (value.bitLength() >= Long.SIZE) {
      if (this == STRICT) {
        throw outOfRange(type);
      }
      return value.longValue() << (Long.SIZE - type.bits()) >>> (Long.SIZE - type.bits());
    }
    return inRange(value.longValue(), type);
  }

  private static InvalidValue outOfRange(GuestType type) {
    BigInteger span = BigInteger.ONE.shiftLeft(type.signed() ? type.bits() - 1 : type.bits());
    return new InvalidValue(
        "value out of range: "
            + type
            + " holds "
            + (type.signed() ? span.negate() : BigInteger.ZERO)
            + " to "
            + span.subtract(BigInteger.ONE));
  }

  /** A floating-point number. Null counts as 0. */
  public double floating(@Nullable Object value, GuestType type) {
    if (value == null) {
      return 0;
    }
    double number;
    if (value instanceof Number given) {
      number = given.doubleValue();
      if (!(given instanceof Double || given instanceof Float)) {
        requireFinite(number, type);
      }
    } else if (value instanceof Boolean truth) {
      number = truth ? 1 : 0;
    } else if (value instanceof CharSequence text) {
      number = parseFloating(text.toString(), type);
    } else {
      throw cannotCast(value, type);
    }
    if (type.bits() == Float.SIZE && Double.isFinite(number)) {
      requireFinite((float) number, type);
    }
    return number;
  }

  private static double parseFloating(String text, GuestType type) {
    switch (text) {
      case "":
        return 0;
      case "NaN", "Infinity", "-Infinity":
        return Double.parseDouble(text);
      default:
        break;
    }
    char last = text.charAt(text.length() - 1);
    if ((last != '.' && (last < '0' || last > '9')) || text.indexOf('x') >= 0) {
      throw new InvalidValue("unable to cast text to " + type + ": it is no number");
    }
    try {
      double number = Double.parseDouble(text);
      requireFinite(number, type);
      return number;
    } catch (NumberFormatException e) {
      throw new InvalidValue("unable to cast text to " + type + ": it is no number");
    }
  }

  private static void requireFinite(double number, GuestType type) {
    if (!Double.isFinite(number)) {
      throw new InvalidValue("value out of range: too large for " + type);
    }
  }

  /** Nanoseconds: of a duration, or a whole number of them. Null counts as 0. */
  public long nanos(@Nullable Object value, GuestType type) {
    if (!(value instanceof Duration duration)) {
      return integer(value, type);
    }
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      throw outOfRange(type);
    }
  }

  /** A truth value. Null counts as false. */
  public boolean bool(@Nullable Object value, GuestType type) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value == null) {
      return false;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof CharSequence text) {
      switch (text.toString()) {
        case "1", "t", "T", "TRUE", "true", "True":
          return true;
        case "0", "f", "F", "FALSE", "false", "False":
          return false;
        default:
          throw new InvalidValue(
              "unable to cast text to " + type + ": it is neither true nor false");
      }
    }
    throw cannotCast(value, type);
  }

  /** A text; not for null, which only the type can judge. */
  public String text(Object value, GuestType type) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof BigDecimal number) {
      if (Math.abs((long) number.scale()) > 1000) {
        throw outOfRangeForText(type);
      }
      return number.toPlainString();
    }
    if (value instanceof Double || value instanceof Float) {
      String text = value.toString();
      return text.indexOf('E') < 0 && !text.endsWith(".0")
          ? text
          : plain(((Number) value).doubleValue(), text);
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (value instanceof Number || value instanceof Boolean || value instanceof CharSequence) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    throw cannotCast(value, type);
  }

  private static String plain(double number, String text) {
    return Double.isFinite(number)
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private static InvalidValue outOfRangeForText(GuestType type) {
    return new InvalidValue("the number has too many digits for " + type);
  }

  /** Names what was given, never the value itself: arguments are user data. */
  public static InvalidValue cannotCast(Object value, GuestType type) {
    return new InvalidValue("unable to cast " + describe(value) + " to " + type);
  }

  /** What kind of thing a value is, in words. */
  public static String describe(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof Iterable || value.getClass().isArray()) {
      return "a list";
    }
    if (value instanceof CharSequence) {
      return "text";
    }
    if (value instanceof Number) {
      return "a number";
    }
    return value instanceof Boolean ? "a boolean" : "a value of " + value.getClass().getName();
  }
}
