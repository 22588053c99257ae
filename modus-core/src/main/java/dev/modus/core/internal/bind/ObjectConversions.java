package dev.modus.core.internal.bind;

import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.TypeDefinition;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects of a guest as records, beans or maps. Names match in any letter case. */
final class ObjectConversions {

  private final ResultConversions conversions;
  private final Mismatches mismatches;

  /** Also for types that contain themselves: a conversion is found here before it is complete. */
  private final Map<String, Forward> known = new HashMap<>();

  ObjectConversions(ResultConversions conversions, Mismatches mismatches) {
    this.conversions = conversions;
    this.mismatches = mismatches;
  }

  private static final class Forward implements Conversion {
    private Conversion target = Conversion.NONE;

    @Override
    public @Nullable Object apply(@Nullable Object value) {
      return target.apply(value);
    }
  }

  Conversion fromMap(Type java, Class<?> raw, GuestType guest, String place) {
    if (raw == Map.class) {
      return Conversion.NONE;
    }
    Forward forward = known.get(java.getTypeName() + " " + guest.plainName());
    if (forward == null) {
      forward = new Forward();
      known.put(java.getTypeName() + " " + guest.plainName(), forward);
      forward.target = Conversion.ofPresent(create(java, raw, guest, place));
    }
    return forward;
  }

  private Conversion.Present create(Type java, Class<?> raw, GuestType guest, String place) {
    if (raw.isRecord()) {
      return record(raw, guest, place);
    }
    boolean bean =
        !raw.isInterface() && !raw.isEnum() && !raw.isArray() && !raw.getName().startsWith("java.");
    if (!bean) {
      mismatches.add(place, java, guest, ": use a record, a bean or a Map");
      return value -> value;
    }
    return bean(raw, guest, place);
  }

  private Map<String, Field> fields(GuestType guest) {
    Map<String, Field> fields = new HashMap<>();
    TypeDefinition definition = conversions.metadata().definition(guest);
    if (definition != null && definition.fields() != null) {
      for (Field field : definition.fields()) {
        fields.put(field.name().toLowerCase(Locale.ROOT), field);
      }
    }
    return fields;
  }

  /** One member of a Java object: the guest's name of it, and how its value is converted. */
  private record Member(String name, Conversion conversion) {}

  private @Nullable Member member(
      Map<String, Field> fields, String name, Type java, GuestType guest, String place) {
    Field field = fields.get(name.toLowerCase(Locale.ROOT));
    if (field == null) {
      mismatches.add(place + "." + name, "the guest's " + guest.plainName() + " has no such field");
      return null;
    }
    return new Member(field.name(), conversions.to(java, field.type(), place + "." + name));
  }

  private Conversion.Present record(Class<?> type, GuestType guest, String place) {
    Map<String, Field> fields = fields(guest);
    List<Member> members = new ArrayList<>();
    List<Class<?>> parameters = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Member member = member(fields, component.getName(), component.getGenericType(), guest, place);
      if (member != null) {
        members.add(member);
      }
      parameters.add(component.getType());
    }
    Constructor<?> constructor = constructor(type, place, parameters.toArray(Class<?>[]::new));
    return value -> {
      Object[] arguments = new Object[members.size()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = convert(members.get(i), (Map<?, ?>) value);
      }
      return invoke(constructor, arguments);
    };
  }

  @SuppressWarnings("NullAway") // constructors and setters take null where the guest may give it
  private static Object convert(Member member, Map<?, ?> value) {
    return member.conversion().apply(value.get(member.name()));
  }

  private Conversion.Present bean(Class<?> type, GuestType guest, String place) {
    Map<String, Field> fields = fields(guest);
    Map<Method, Member> setters = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (method.getName().startsWith("set")
          && method.getName().length() > 3
          && method.getParameterCount() == 1) {
        String name =
            method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                + method.getName().substring(4);
        Member member = member(fields, name, method.getGenericParameterTypes()[0], guest, place);
        if (member != null) {
          method.trySetAccessible();
          setters.put(method, member);
        }
      }
    }
    Constructor<?> constructor = constructor(type, place);
    return value -> {
      Object bean = invoke(constructor);
      setters.forEach((setter, member) -> set(setter, bean, convert(member, (Map<?, ?>) value)));
      return bean;
    };
  }

  private @Nullable Constructor<?> constructor(
      Class<?> type, String place, Class<?>... parameters) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      if (!constructor.trySetAccessible()) {
        mismatches.add(
            place,
            "this library may not create "
                + type.getName()
                + ": make it public in an exported package, or open its package to dev.modus.core");
      }
      return constructor;
    } catch (NoSuchMethodException e) {
      mismatches.add(place, type.getName() + " has no constructor without parameters");
      return null;
    }
  }

  private static Object invoke(@Nullable Constructor<?> constructor, Object... arguments) {
    try {
      return java.util.Objects.requireNonNull(constructor).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw failure(e.getCause(), "The constructor of " + constructor);
    } catch (ReflectiveOperationException e) {
      throw failure(e, "The constructor of " + constructor);
    }
  }

  private static void set(Method setter, Object bean, Object value) {
    try {
      setter.invoke(bean, value);
    } catch (InvocationTargetException e) {
      throw failure(e.getCause(), "The setter " + setter);
    } catch (ReflectiveOperationException e) {
      throw failure(e, "The setter " + setter);
    }
  }

  /** What the application's own code throws reaches it as it is. */
  private static RuntimeException failure(@Nullable Throwable cause, String what) {
    return cause instanceof RuntimeException own
        ? own
        : new IllegalStateException(what + " failed", cause);
  }
}
