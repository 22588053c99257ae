package dev.modus.graphql.internal.execution;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for the numbers JSON has no form for. */
final class NonFinite {

  private NonFinite() {}

  /** The reason to refuse a result, or null if it can be written. */
  static @Nullable String reason(@Nullable Object result) {
    Double found = find(result);
    if (found == null) {
      return null;
    }
    String name = found.isNaN() ? "NaN" : found > 0 ? "+Inf" : "-Inf";
    return "Function completed successfully, but the result contains a "
        + name
        + " value that cannot be serialized to JSON.";
  }

  private static @Nullable Double find(@Nullable Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number) ? null : number;
    }
    if (value instanceof Float number) {
      return Float.isFinite(number) ? null : number.doubleValue();
    }
    if (value instanceof List<?> list) {
      return findIn(list);
    }
    if (value instanceof Map<?, ?> map) {
      Double found = findIn(map.values());
      return found == null ? findIn(map.keySet()) : found;
    }
    return null;
  }

  private static @Nullable Double findIn(Iterable<?> values) {
    for (Object value : values) {
      Double found = find(value);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
