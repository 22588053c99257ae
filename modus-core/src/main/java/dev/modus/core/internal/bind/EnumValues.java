package dev.modus.core.internal.bind;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The guest's numbers for the constants of a Java enum: what the enum's {@code int value()} says,
 * or else their positions. Guests have no enums at run time: AssemblyScript's are plain {@code
 * i32}.
 */
final class EnumValues {

  private final Map<Integer, Object> constants = new HashMap<>();
  private final Map<Object, Integer> numbers = new HashMap<>();

  @SuppressWarnings("EnumOrdinal") // documented as what an enum without value() means
  EnumValues(Class<?> type) {
    Method value = valueMethod(type);
    for (Object constant : type.getEnumConstants()) {
      int number = value == null ? ((Enum<?>) constant).ordinal() : number(value, constant);
      constants.put(number, constant);
      numbers.put(constant, number);
    }
  }

  private static @Nullable Method valueMethod(Class<?> type) {
    try {
      Method method = type.getMethod("value");
      method.trySetAccessible();
      return method.getReturnType() == int.class ? method : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static int number(Method value, Object constant) {
    try {
      return (int) value.invoke(constant);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("value() of " + constant.getClass() + " failed", e);
    }
  }

  Object constant(Object number) {
    Object constant = constants.get(((Number) number).intValue());
    if (constant == null) {
      throw new IllegalArgumentException(
          "The guest returned " + number + ", which no constant stands for: " + numbers);
    }
    return constant;
  }

  int number(Object constant) {
    Integer number = numbers.get(constant);
    if (number == null) {
      throw new IllegalArgumentException("no constant of the enum: " + constant);
    }
    return number;
  }
}
