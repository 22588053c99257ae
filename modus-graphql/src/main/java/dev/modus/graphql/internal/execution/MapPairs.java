package dev.modus.graphql.internal.execution;

import dev.modus.graphql.internal.schema.JsonText;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps as lists of key and value, in the order of graphql.md, section 8.1: by the bytes of the
 * key's JSON text, so that whole numbers sort as text. Keys without such a text, lists and objects,
 * keep the guest's order.
 */
final class MapPairs {

  /**
   * How maps with keys that Java maps cannot hold are carried: as a list of pairs, under this key.
   */
  private static final String PSEUDO_MAP = "$mapdata";

  private MapPairs() {}

  static List<Map.Entry<?, ?>> of(Map<?, ?> map) {
    List<Map.Entry<?, ?>> entries = entries(map);
    List<Keyed> keyed = new ArrayList<>(entries.size());
    for (Map.Entry<?, ?> entry : entries) {
      String key = keyText(entry.getKey());
      if (key == null) {
        return entries;
      }
      keyed.add(new Keyed(key, entry));
    }
    keyed.sort(Comparator.comparing(Keyed::text, MapPairs::compareAsBytes));
    List<Map.Entry<?, ?>> sorted = new ArrayList<>(keyed.size());
    keyed.forEach(one -> sorted.add(one.entry()));
    return sorted;
  }

  private record Keyed(String text, Map.Entry<?, ?> entry) {}

  private static List<Map.Entry<?, ?>> entries(Map<?, ?> map) {
    if (map.size() != 1 || !(map.get(PSEUDO_MAP) instanceof List<?> pairs)) {
      return new ArrayList<>(map.entrySet());
    }
    List<Map.Entry<?, ?>> entries = new ArrayList<>(pairs.size());
    for (Object pair : pairs) {
      if (!(pair instanceof Map<?, ?> members) || !members.containsKey("key")) {
        return new ArrayList<>(map.entrySet()); // a map that happens to have such a key
      }
      entries.add(new SimpleImmutableEntry<>(members.get("key"), members.get("value")));
    }
    return entries;
  }

  private static @Nullable String keyText(@Nullable Object key) {
    if (key instanceof Number || key instanceof Boolean) {
      return key.toString();
    }
    return ScalarValues.toJsonValue(key) instanceof String text ? JsonText.quote(text) : null;
  }

  /** Compares as UTF-8 would, where the units of UTF-16 disagree beyond the basic plane. */
  private static int compareAsBytes(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
        return sameKind ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
