package dev.modus.core.internal.guest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of an object as hosts pass it: a map by exact name, or a record or bean. */
public interface ObjectView {
  /** The member's value; null also when there is none. */
  @Nullable Object get(String name);

  /** Whether there is such a member. */
  boolean has(String name);

  /**
   * Looks at a value as an object.
   *
   * @throws InvalidValue if it is a scalar or a list
   */
  static ObjectView of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new ObjectView() {
        @Override
        public @Nullable Object get(String name) {
          return map.get(name);
        }

        @Override
        public boolean has(String name) {
          return map.containsKey(name);
        }
      };
    }
    return JavaObjects.view(value);
  }
}
