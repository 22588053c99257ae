package dev.modus.core.internal.connect.sql;

import dev.modus.core.internal.json.NumberText;
import java.math.BigDecimal;

/** Numbers as the reference writes them into JSON. */
final class Numbers {

  private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("1e-6");
  private static final BigDecimal SMALLEST_EXPONENT = new BigDecimal("1e21");

  private Numbers() {}

  /** A binary floating-point number, from its shortest decimal form. */
  static NumberText floating(String text) throws SqlFailure {
    return new NumberText(floatingText(text));
  }

  private static String floatingText(String text) throws SqlFailure {
    BigDecimal value = decimal(text).stripTrailingZeros();
    if (value.signum() == 0) {
      return text.startsWith("-") ? "-0" : "0";
    }
    BigDecimal size = value.abs();
    if (size.compareTo(SMALLEST_PLAIN) >= 0 && size.compareTo(SMALLEST_EXPONENT) < 0) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - value.scale();
    return (value.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }

  /** A decimal number with all its digits, those after the point included. */
  static NumberText exact(String text) throws SqlFailure {
    return new NumberText(decimal(text).toPlainString());
  }

  private static BigDecimal decimal(String text) throws SqlFailure {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new SqlFailure("error serializing result: JSON has no number " + text);
    }
  }
}
