package dev.modus;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a result the type the caller asked for, if that loses nothing. */
final class ResultConversion {

  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(
          boolean.class, Boolean.class,
          byte.class, Byte.class,
          short.class, Short.class,
          int.class, Integer.class,
          long.class, Long.class,
          float.class, Float.class,
          double.class, Double.class);

  private ResultConversion() {}

  static <T> @Nullable T to(Class<T> type, @Nullable Object value, String function) {
    if (value == null) {
      return null;
    }
    Object converted = convert(BOXES.getOrDefault(type, type), value);
    if (converted == null) {
      throw new ModusException(
          ErrorCode.INTERFACE_MISMATCH,
          "Function '"
              + function
              + "' returned a value of "
              + value.getClass().getSimpleName()
              + ", which cannot be had as "
              + type.getSimpleName()
              + " without loss. Ask for "
              + value.getClass().getSimpleName()
              + ", or call without a type",
          null);
    }
    @SuppressWarnings("unchecked") // of the box of T, which is T itself for all but primitives
    T result = (T) converted;
    return result;
  }

  private static @Nullable Object convert(Class<?> type, Object value) {
    if (type.isInstance(value)) {
      return value;
    }
    if (value instanceof Float || value instanceof Double) {
      return floating(type, (Number) value);
    }
    return value instanceof Number number ? whole(type, new BigInteger(number.toString())) : null;
  }

  private static @Nullable Object floating(Class<?> type, Number value) {
    double number = value.doubleValue();
    if (type == Double.class) {
      return number;
    }
    // NaN is a float like any other, but never equal to itself
    return type == Float.class && Double.compare((float) number, number) == 0
        ? (Object) (float) number
        : null;
  }

  private static @Nullable Object whole(Class<?> type, BigInteger value) {
    int bits = value.bitLength();
    if (type == BigInteger.class) {
      return value;
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(value);
    }
    if (type == Long.class && bits < Long.SIZE) {
      return value.longValue();
    }
    if (type == Integer.class && bits < Integer.SIZE) {
      return value.intValue();
    }
    if (type == Short.class && bits < Short.SIZE) {
      return value.shortValue();
    }
    if (type == Byte.class && bits < Byte.SIZE) {
      return value.byteValue();
    }
    if (type == Double.class && bits <= 53) {
      return value.doubleValue();
    }
    return type == Float.class && bits <= 24 ? (Object) value.floatValue() : null;
  }
}
