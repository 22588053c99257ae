package dev.modus.core.assemblyscript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of guests, made and compared. */
public final class Values {

  private Values() {}

  /** A list that may hold nulls. */
  public static List<Object> list(Object... items) {
    return Arrays.asList(items);
  }

  /** A map in this order; keys and values may be null. */
  public static Map<Object, Object> map(Object... keysAndValues) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Bytes by content. */
  private record Bytes(String hex) {}

  /** A map with its order. */
  private record Entries(List<List<Object>> entries) {}

  /**
   * The same value in a form whose {@code equals} is exact: bytes by content, maps with their
   * order, numbers with their Java type, NaN equal to itself and 0 not to −0.
   */
  public static Object exact(Object value) {
    if (value instanceof byte[] bytes) {
      return new Bytes(HexFormat.ofDelimiter(" ").formatHex(bytes));
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(exact(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      List<List<Object>> entries = new ArrayList<>();
      map.forEach((key, item) -> entries.add(list(exact(key), exact(item))));
      return new Entries(entries);
    }
    return value;
  }

  /** As {@link #exact}, but with maps in any order. */
  public static Object unordered(Object value) {
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(unordered(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      if (map.get("$mapdata") instanceof List<?> pairs) {
        return new HashSet<>((List<?>) unordered(pairs));
      }
      Map<Object, Object> entries = new HashMap<>();
      map.forEach((key, item) -> entries.put(unordered(key), unordered(item)));
      return entries;
    }
    return exact(value);
  }
}
