package dev.modus.core.internal.guest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records and beans as objects: their components or getters, matched by name in any letter case
 * (abi-assemblyscript.md, section 2.12).
 */
final class JavaObjects {

  private static final ClassValue<Map<String, Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return type.isRecord() ? components(type) : getters(type);
        }
      };

  private JavaObjects() {}

  static ObjectView view(Object value) {
    Class<?> type = value.getClass();
    boolean plain =
        value instanceof CharSequence
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof Enum<?>
            || value instanceof Iterable<?>
            || type.isArray()
            || type.getName().startsWith("java.");
    Map<String, Method> accessors = plain ? Map.of() : ACCESSORS.get(type);
    if (accessors.isEmpty()) {
      throw new InvalidValue("expected a struct, got " + Coercion.describe(value));
    }
    return new ObjectView() {
      @Override
      public @Nullable Object get(String name) {
        Method accessor = accessors.get(name.toLowerCase(Locale.ROOT));
        return accessor == null ? null : invoke(accessor, value);
      }

      @Override
      public boolean has(String name) {
        return accessors.containsKey(name.toLowerCase(Locale.ROOT));
      }
    };
  }

  private static @Nullable Object invoke(Method accessor, Object value) {
    try {
      return accessor.invoke(value);
    } catch (InvocationTargetException e) {
      throw new InvalidValue(
          "reading " + accessor.getName() + "() of " + accessor.getDeclaringClass() + " failed",
          e.getCause() == null ? e : e.getCause());
    } catch (IllegalAccessException e) {
      throw new InvalidValue(
          accessor.getDeclaringClass()
              + " cannot be read: make it public, or open its package to dev.modus.core");
    }
  }

  private static Map<String, Method> components(Class<?> type) {
    Map<String, Method> accessors = new HashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      add(accessors, component.getName(), component.getAccessor());
    }
    return accessors;
  }

  private static Map<String, Method> getters(Class<?> type) {
    Map<String, Method> accessors = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (method.getParameterCount() > 0
          || method.getReturnType() == void.class
          || Modifier.isStatic(method.getModifiers())
          || method.getDeclaringClass() == Object.class) {
        continue;
      }
      String name = method.getName();
      if (name.startsWith("get") && name.length() > 3) {
        add(accessors, name.substring(3), method);
      } else if (name.startsWith("is") && name.length() > 2) {
        add(accessors, name.substring(2), method);
      }
    }
    return accessors;
  }

  private static void add(Map<String, Method> accessors, String name, Method accessor) {
    // A public accessor of a class that is not public still needs this, unless the module forbids.
    accessor.trySetAccessible();
    accessors.put(name.toLowerCase(Locale.ROOT), accessor);
  }
}
