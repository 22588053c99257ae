package dev.modus.core.internal.connect.sql;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The order of members in the reference's JSON: that of their UTF-8 bytes. */
final class JsonOrder {

  /** Which is the order of code points, and for rare letters not that of {@link String}. */
  static final Comparator<String> BYTES = JsonOrder::compare;

  private JsonOrder() {}

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        boolean rare = Character.isSurrogate(a.charAt(i)) != Character.isSurrogate(b.charAt(i));
        return rare
            ? Boolean.compare(
                Character.isSurrogate(a.charAt(i)), Character.isSurrogate(b.charAt(i)))
            : Character.compare(a.charAt(i), b.charAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Sorts the members of all objects in a JSON value. */
  static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(JsonOrder::sorted).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> members = new TreeMap<>(BYTES);
      map.forEach((name, member) -> members.put((String) name, sorted(member)));
      return members;
    }
    return value;
  }
}
