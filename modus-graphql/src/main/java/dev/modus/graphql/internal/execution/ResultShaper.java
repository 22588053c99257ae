package dev.modus.graphql.internal.execution;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings guest values into the form GraphQL expects at one position: maps become lists of pairs,
 * bytes become text. Made once per field; most positions need nothing.
 */
final class ResultShaper {

  private static final ResultShaper TEXT = new ResultShaper(null, true);
  private static final ResultShaper NOTHING = new ResultShaper(null, false);

  /** How the elements of a list are shaped; null if this position is no list. */
  private final @Nullable ResultShaper element;

  private final boolean text;

  private ResultShaper(@Nullable ResultShaper element, boolean text) {
    this.element = element;
    this.text = text;
  }

  static ResultShaper of(Type<?> type) {
    if (type instanceof NonNullType some) {
      return of(some.getType());
    }
    if (type instanceof ListType list) {
      return new ResultShaper(of(list.getType()), false);
    }
    return type instanceof TypeName name && name.getName().equals("String") ? TEXT : NOTHING;
  }

  @Nullable Object shape(@Nullable Object value) {
    if (element == null) {
      return text ? ScalarValues.toJsonValue(value) : value;
    }
    if (value instanceof Map<?, ?> map) {
      return MapPairs.of(map);
    }
    return value instanceof List<?> list && element != NOTHING ? shapeAll(list, element) : value;
  }

  /** Copies the list only if an element changes: a list of texts usually stays as it is. */
  private static List<?> shapeAll(List<?> list, ResultShaper element) {
    @Nullable List<@Nullable Object> changed = null;
    for (int i = 0; i < list.size(); i++) {
      Object before = list.get(i);
      Object after = element.shape(before);
      if (after != before && changed == null) {
        changed = new ArrayList<>(list);
      }
      if (changed != null) {
        changed.set(i, after);
      }
    }
    return changed == null ? list : changed;
  }
}
