package dev.modus.core.internal.guest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps as hosts pass them: a Java map, a list of {@code {key, value}} objects as in GraphQL, or the
 * form maps have whose keys are no scalars.
 */
public final class MapEntries {

  private static final String PSEUDO_MAP = "$mapdata";

  private MapEntries() {}

  /** The entries of a map, in order. */
  public static Map<?, ?> of(Object input) {
    if (input instanceof Map<?, ?> map) {
      Object pairs = map.size() == 1 ? map.get(PSEUDO_MAP) : null;
      return pairs == null ? map : pairs(pairs);
    }
    if (JavaLists.isList(input)) {
      return pairs(input);
    }
    throw new InvalidValue(
        "expected a map input when converting to a map, but got " + Coercion.describe(input));
  }

  private static Map<?, ?> pairs(Object list) {
    Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
    for (Object pair : JavaLists.iterable(list)) {
      if (!(pair instanceof Map<?, ?> members)) {
        throw new InvalidValue("expected input to contain maps with 'key' and 'value' fields");
      }
      if (!members.containsKey("key") || !members.containsKey("value")) {
        throw new InvalidValue("expected 'key' and 'value' fields in map");
      }
      // A key that occurs twice moves to the end, as if the guest had been told twice.
      entries.remove(members.get("key"));
      entries.put(members.get("key"), members.get("value"));
    }
    return entries;
  }

  /** A map whose keys cannot be keys of a Java map. */
  public static Map<String, Object> pseudoMap(List<?> keys, List<?> values) {
    List<Object> pairs = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      Map<String, @Nullable Object> pair = new LinkedHashMap<>();
      pair.put("key", keys.get(i));
      pair.put("value", values.get(i));
      pairs.add(pair);
    }
    return Map.of(PSEUDO_MAP, pairs);
  }
}
