package dev.modus.core;

import dev.modus.core.internal.json.Json;
import dev.modus.core.internal.json.JsonWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of values outside GraphQL, both ways.
 *
 * <p>Integers are written in full, 64-bit ones too; {@code "NaN"}, {@code "Infinity"} and {@code
 * "-Infinity"} as text; bytes as base64 text; instants as ISO-8601 UTC text with all their digits;
 * durations as whole nanoseconds; maps with text keys as objects, other maps as lists of {@code
 * {"key","value"}}.
 *
 * @since 0.1.0
 */
public final class JsonValues {

  private JsonValues() {}

  /**
   * Writes a value as JSON.
   *
   * @param value a value as {@link Invocation#value()} describes them
   * @return compact JSON text
   * @throws IllegalArgumentException if the value, or a part of it, is of another type
   */
  public static String toJson(@Nullable Object value) {
    return JsonWriter.write(value);
  }

  /**
   * Reads JSON: at most 2,000 levels deep, numbers of at most 1,000 digits. Of members with one
   * name the last wins.
   *
   * @param json one JSON value
   * @return {@code null}, {@link Boolean}, {@link Long}, {@link java.math.BigInteger} (beyond 64
   *     bits), {@link java.math.BigDecimal}, {@link String}, {@link java.util.List} or {@link
   *     java.util.Map} in the text's order
   * @throws IllegalArgumentException if the text is no JSON; the message tells line and column
   */
  public static @Nullable Object fromJson(String json) {
    return Json.parse(Objects.requireNonNull(json, "json"));
  }
}
