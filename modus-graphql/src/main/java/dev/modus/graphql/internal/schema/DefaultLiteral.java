package dev.modus.graphql.internal.schema;

import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.GuestType.Kind;
import dev.modus.core.metadata.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The default of a parameter as GraphQL writes it (graphql.md, section 2.9).
 *
 * <p>SDKs store defaults that do not fit the type, as {@code ""} for every initialiser they cannot
 * evaluate. These have no literal: the argument is optional, and only the guest knows its default.
 */
final class DefaultLiteral {

  private static final BigDecimal PLAIN_FROM = new BigDecimal("1e-6");
  private static final BigDecimal PLAIN_BELOW = new BigDecimal("1e21");

  private DefaultLiteral() {}

  /** The literal, or null if the parameter has no default a client could be shown. */
  static @Nullable String of(Parameter parameter) {
    return parameter.hasKnownDefault() && fits(parameter.defaultValue(), parameter.type())
        ? text(parameter.defaultValue())
        : null;
  }

  private static boolean fits(@Nullable Object value, GuestType type) {
    if (value == null) {
      return type.nullable();
    }
    return switch (type.kind()) {
      case STRING, BYTES, TIMESTAMP -> value instanceof String;
      case BOOLEAN -> value instanceof Boolean;
      case INTEGER, DURATION -> value instanceof Number number && isInteger(number, type);
      case FLOAT -> value instanceof Number;
      case LIST, TYPED_ARRAY ->
          value instanceof List<?> list
              && list.stream().allMatch(element -> fits(element, type.element()));
      case MAP, OBJECT, UNSUPPORTED -> false;
    };
  }

  private static boolean isInteger(Number number, GuestType type) {
    BigDecimal value = new BigDecimal(number.toString()).stripTrailingZeros();
    if (value.scale() > 0) {
      return false;
    }
    // GraphQL's own Int has 32 bits with sign; the other integers are scalars that take any number
    boolean isInt =
        type.kind() == Kind.INTEGER && (type.bits() < 32 || (type.bits() == 32 && type.signed()));
    return !isInt
        || (value.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
            && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return JsonText.quote(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(DefaultLiteral::text).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number number ? number(number) : String.valueOf(value);
  }

  /** Whole numbers without fraction, others plain from 1e-6 to 1e21, as the reference writes. */
  private static String number(Number number) {
    if (number instanceof Long || number instanceof Integer || number instanceof BigInteger) {
      return number.toString();
    }
    BigDecimal value = new BigDecimal(number.toString());
    if (value.signum() == 0) {
      return "0";
    }
    value = value.stripTrailingZeros();
    BigDecimal size = value.abs();
    return size.compareTo(PLAIN_FROM) >= 0 && size.compareTo(PLAIN_BELOW) < 0
        ? value.toPlainString()
        : exponential(value);
  }

  private static String exponential(BigDecimal value) {
    String digits = value.unscaledValue().abs().toString();
    int exponent = value.precision() - value.scale() - 1;
    return (value.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
