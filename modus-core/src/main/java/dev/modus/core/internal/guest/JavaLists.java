package dev.modus.core.internal.guest;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as hosts pass them: collections, and arrays of objects or primitives. */
public final class JavaLists {

  private JavaLists() {}

  /** Tells whether a value is a list. Text and maps are none. */
  public static boolean isList(@Nullable Object value) {
    return value instanceof Collection || (value != null && value.getClass().isArray());
  }

  /** The number of elements of a list. */
  public static int size(Object list) {
    return list instanceof Collection<?> collection ? collection.size() : Array.getLength(list);
  }

  /** The elements of a list, in order. */
  public static Collection<? extends @Nullable Object> iterable(Object list) {
    if (list instanceof Collection<?> collection) {
      return collection;
    }
    if (list instanceof Object[] array) {
      return Arrays.asList(array);
    }
    return primitives(list);
  }

  private static List<Object> primitives(Object array) {
    int length = Array.getLength(array);
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return Array.get(array, index);
      }

      @Override
      public int size() {
        return length;
      }
    };
  }
}
