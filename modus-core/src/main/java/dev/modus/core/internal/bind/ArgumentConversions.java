package dev.modus.core.internal.bind;

import dev.modus.core.internal.guest.JavaLists;
import dev.modus.core.internal.guest.ObjectView;
import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.GuestType.Kind;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.TypeDefinition;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a Java method is given, as the values guests are called with. Codecs take records, beans,
 * lists and scalars as they are; what is left to do is to open optionals and to translate enums,
 * wherever in a value they are.
 */
final class ArgumentConversions {

  private final Metadata metadata;
  private final Mismatches mismatches;

  ArgumentConversions(Metadata metadata, Mismatches mismatches) {
    this.metadata = metadata;
    this.mismatches = mismatches;
  }

  Conversion from(Type java, GuestType guest, String place) {
    check(java, guest, place);
    return value -> convert(value, guest);
  }

  /** Refuses at bind time what no value of the Java type could be passed as. */
  private void check(Type java, GuestType guest, String place) {
    Class<?> raw = JavaType.boxed(JavaType.raw(java));
    if (raw == Optional.class) {
      requireNullable(java, guest, place);
      check(JavaType.argument(java, 0), guest, place);
      return;
    }
    boolean fits =
        raw == Object.class
            || switch (guest.kind()) {
              case BOOLEAN -> raw == Boolean.class;
              case INTEGER ->
                  (Number.class.isAssignableFrom(raw) && !isFloating(raw))
                      || raw.isEnum()
                      || raw == OptionalInt.class
                      || raw == OptionalLong.class;
              case FLOAT -> Number.class.isAssignableFrom(raw) || raw == OptionalDouble.class;
              case STRING -> CharSequence.class.isAssignableFrom(raw) || raw.isEnum();
              case BYTES -> raw == byte[].class || java.nio.ByteBuffer.class.isAssignableFrom(raw);
              case TIMESTAMP -> Temporal.class.isAssignableFrom(raw) || raw == String.class;
              case DURATION -> raw == Duration.class || raw == Long.class;
              case LIST, TYPED_ARRAY ->
                  raw.isArray() || java.util.Collection.class.isAssignableFrom(raw);
              case MAP -> Map.class.isAssignableFrom(raw);
              case OBJECT -> isObject(raw);
              case UNSUPPORTED -> false;
            };
    if (!fits) {
      mismatches.add(place, java, guest, "");
      return;
    }
    checkParts(java, raw, guest, place);
  }

  private static boolean isFloating(Class<?> type) {
    return type == Double.class || type == Float.class;
  }

  private static boolean isObject(Class<?> type) {
    return Map.class.isAssignableFrom(type)
        || !(type.getName().startsWith("java.") || type.isEnum() || type.isArray());
  }

  private void requireNullable(Type java, GuestType guest, String place) {
    boolean reference =
        guest.kind() != Kind.BOOLEAN && guest.kind() != Kind.INTEGER && guest.kind() != Kind.FLOAT;
    if (!guest.nullable() && reference) {
      mismatches.add(place, java, guest, ", which cannot be absent");
    }
  }

  private void checkParts(Type java, Class<?> raw, GuestType guest, String place) {
    switch (guest.kind()) {
      case LIST, TYPED_ARRAY ->
          check(
              raw.isArray() ? JavaType.component(java) : JavaType.argument(java, 0),
              guest.element(),
              place + "[]");
      case MAP -> {
        check(JavaType.argument(java, 0), guest.key(), place + "[key]");
        check(JavaType.argument(java, 1), guest.value(), place + "[value]");
      }
      case OBJECT -> {
        if (raw.isRecord()) {
          checkRecord(raw, guest, place);
        }
      }
      default -> {}
    }
  }

  private final Map<String, Boolean> checkedRecords = new HashMap<>();

  private void checkRecord(Class<?> type, GuestType guest, String place) {
    if (checkedRecords.put(type.getName() + " " + guest.plainName(), true) != null) {
      return;
    }
    Map<String, Type> components = new HashMap<>();
    for (var component : type.getRecordComponents()) {
      components.put(
          component.getName().toLowerCase(java.util.Locale.ROOT), component.getGenericType());
    }
    for (Field field : fields(guest)) {
      Type component = components.get(field.name().toLowerCase(java.util.Locale.ROOT));
      if (component != null) {
        check(component, field.type(), place + "." + field.name());
      } else if (!field.type().nullable()) {
        mismatches.add(
            place + "." + field.name(),
            type.getName()
                + " has no such component, but the guest's "
                + guest.plainName()
                + " needs it");
      }
    }
  }

  private List<Field> fields(GuestType guest) {
    TypeDefinition definition = metadata.definition(guest);
    List<Field> fields = definition == null ? null : definition.fields();
    return fields == null ? List.of() : fields;
  }

  private @Nullable Object convert(@Nullable Object value, GuestType guest) {
    Object present = open(value);
    if (present == null) {
      return null;
    }
    return switch (guest.kind()) {
      case INTEGER ->
          present instanceof Enum<?> constant
              ? new EnumValues(constant.getDeclaringClass()).number(constant)
              : present;
      case LIST -> list(present, guest);
      case MAP -> present instanceof Map<?, ?> map ? map(map, guest) : present;
      case OBJECT -> object(present, guest);
      default -> present;
    };
  }

  private static @Nullable Object open(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    return value;
  }

  private Object list(Object list, GuestType guest) {
    if (list.getClass().isArray() && list.getClass().getComponentType().isPrimitive()) {
      return list;
    }
    List<@Nullable Object> converted = new ArrayList<>(JavaLists.size(list));
    for (Object each : JavaLists.iterable(list)) {
      converted.add(convert(each, guest.element()));
    }
    return converted;
  }

  private Object map(Map<?, ?> map, GuestType guest) {
    Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> converted.put(convert(key, guest.key()), convert(value, guest.value())));
    return converted;
  }

  /** Only the guest's fields; a member that is missing stays missing, for the codec to judge. */
  private Object object(Object object, GuestType guest) {
    ObjectView view = ObjectView.of(object);
    Map<String, @Nullable Object> converted = new LinkedHashMap<>();
    for (Field field : fields(guest)) {
      if (view.has(field.name())) {
        converted.put(field.name(), convert(view.get(field.name()), field.type()));
      }
    }
    return converted;
  }
}
