package dev.modus.core.internal.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows where it stands: for files that people write.
 *
 * @param value null, Boolean, Long, BigInteger, BigDecimal, Double, String, {@link Members} or
 *     {@link Elements}
 * @param line from 1
 * @param column from 1
 */
public record JsonNode(@Nullable Object value, int line, int column) {

  /** What an object holds, in the text's order; a name may occur more than once. */
  public record Members(List<Member> list) {}

  /** What a list holds. */
  public record Elements(List<JsonNode> list) {}

  /** A member of an object. */
  public record Member(String name, JsonNode value) {}

  /** What kind of value it is; never the value, which may be a secret. */
  public String kind() {
    if (value == null) {
      return "null";
    }
    if (value instanceof String) {
      return "text";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    return value instanceof Members
        ? "an object"
        : value instanceof Elements ? "a list" : "a number";
  }
}
