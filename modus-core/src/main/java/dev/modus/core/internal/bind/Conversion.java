package dev.modus.core.internal.bind;

import org.jspecify.annotations.Nullable;

/** Turns a value of one side into a value of the other. Made at bind time, used by every call. */
@FunctionalInterface
interface Conversion {
  /** For values both sides have in common. */
  Conversion NONE = value -> value;

  @Nullable Object apply(@Nullable Object value);

  /** The same for a value that is not null; null stays null. */
  static Conversion ofPresent(Present conversion) {
    return value -> value == null ? null : conversion.apply(value);
  }

  /** A conversion that never sees null. */
  @FunctionalInterface
  interface Present {
    @Nullable Object apply(Object value);
  }
}
