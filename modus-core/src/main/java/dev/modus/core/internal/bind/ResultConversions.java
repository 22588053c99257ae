package dev.modus.core.internal.bind;

import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Metadata;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a guest returns, as the types a Java method declares. */
final class ResultConversions {

  private final Metadata metadata;
  private final Mismatches mismatches;
  private final ObjectConversions objects;

  ResultConversions(Metadata metadata, Mismatches mismatches) {
    this.metadata = metadata;
    this.mismatches = mismatches;
    this.objects = new ObjectConversions(this, mismatches);
  }

  Metadata metadata() {
    return metadata;
  }

  Conversion to(Type java, GuestType guest, String place) {
    Class<?> raw = JavaType.raw(java);
    if (raw == Object.class) {
      return Conversion.NONE;
    }
    if (raw == Optional.class) {
      Conversion inner = to(JavaType.argument(java, 0), guest, place);
      return value -> Optional.ofNullable(inner.apply(value));
    }
    if (raw.isPrimitive() && guest.nullable()) {
      return mismatches.add(
          place, java, guest, ", for it may be null: use " + JavaType.boxed(raw).getSimpleName());
    }
    Class<?> boxed = JavaType.boxed(raw);
    return switch (guest.kind()) {
      case BOOLEAN -> same(java, guest, place, boxed == Boolean.class);
      case INTEGER -> integer(java, boxed, guest, place);
      case FLOAT -> floating(java, boxed, guest, place);
      case STRING -> text(java, boxed, guest, place);
      case BYTES -> same(java, guest, place, raw == byte[].class);
      case TIMESTAMP -> timestamp(java, raw, guest, place);
      case DURATION -> same(java, guest, place, raw == Duration.class);
      case LIST, TYPED_ARRAY -> list(java, raw, guest, place);
      case MAP -> map(java, raw, guest, place);
      case OBJECT -> objects.fromMap(java, raw, guest, place);
      case UNSUPPORTED -> mismatches.add(place, java, guest, ": it cannot be passed at all");
    };
  }

  private Conversion same(Type java, GuestType guest, String place, boolean fits) {
    return fits ? Conversion.NONE : mismatches.add(place, java, guest, "");
  }

  private Conversion integer(Type java, Class<?> boxed, GuestType guest, String place) {
    if (boxed.isEnum() && guest.bits() <= Integer.SIZE) {
      EnumValues values = new EnumValues(boxed);
      return Conversion.ofPresent(values::constant);
    }
    if (boxed == BigInteger.class) {
      return Conversion.ofPresent(
          value ->
              value instanceof BigInteger
                  ? value
                  : BigInteger.valueOf(((Number) value).longValue()));
    }
    int needed = guest.bits() + (guest.signed() ? 0 : 1);
    if (boxed == Long.class && needed <= Long.SIZE) {
      return Conversion.ofPresent(value -> ((Number) value).longValue());
    }
    if (boxed == Integer.class && needed <= Integer.SIZE) {
      return Conversion.NONE;
    }
    if (boxed == Short.class && needed <= Short.SIZE) {
      return Conversion.ofPresent(value -> ((Number) value).shortValue());
    }
    if (boxed == Byte.class && needed <= Byte.SIZE) {
      return Conversion.ofPresent(value -> ((Number) value).byteValue());
    }
    boolean tooNarrow =
        boxed == Long.class
            || boxed == Integer.class
            || boxed == Short.class
            || boxed == Byte.class;
    return mismatches.add(
        place, java, guest, tooNarrow ? ", which is too narrow: use " + wideEnough(needed) : "");
  }

  private static String wideEnough(int bits) {
    if (bits > Long.SIZE) {
      return "BigInteger";
    }
    return bits > Integer.SIZE ? "long" : bits > Short.SIZE ? "int" : "short";
  }

  private Conversion floating(Type java, Class<?> boxed, GuestType guest, String place) {
    if (boxed == Double.class) {
      return Conversion.ofPresent(value -> ((Number) value).doubleValue());
    }
    return same(java, guest, place, boxed == Float.class && guest.bits() == Float.SIZE);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the class is an enum, checked right before
  private Conversion text(Type java, Class<?> boxed, GuestType guest, String place) {
    if (boxed.isEnum()) {
      return Conversion.ofPresent(
          value -> Enum.valueOf((Class<? extends Enum>) boxed, (String) value));
    }
    return same(java, guest, place, boxed == String.class || boxed == CharSequence.class);
  }

  private Conversion timestamp(Type java, Class<?> raw, GuestType guest, String place) {
    if (raw == OffsetDateTime.class) {
      return Conversion.ofPresent(value -> ((Instant) value).atOffset(ZoneOffset.UTC));
    }
    return same(java, guest, place, raw == Instant.class);
  }

  private Conversion list(Type java, Class<?> raw, GuestType guest, String place) {
    if (raw.isArray()) {
      Conversion element = to(JavaType.component(java), guest.element(), place + "[]");
      Class<?> component = JavaType.raw(JavaType.component(java));
      return Conversion.ofPresent(value -> array((List<?>) value, component, element));
    }
    boolean set = raw == Set.class;
    if (!set && raw != List.class && raw != Collection.class && raw != Iterable.class) {
      return mismatches.add(place, java, guest, ": use List, Set, Collection or an array");
    }
    Conversion element = to(JavaType.argument(java, 0), guest.element(), place + "[]");
    return Conversion.ofPresent(
        value -> {
          Collection<Object> converted = set ? new LinkedHashSet<>() : new ArrayList<>();
          ((List<?>) value).forEach(each -> add(converted, element.apply(each)));
          return set
              ? Collections.unmodifiableSet((Set<?>) converted)
              : Collections.unmodifiableList((List<?>) converted);
        });
  }

  @SuppressWarnings("NullAway") // lists of nullable elements hold nulls
  private static void add(
      Collection<Object> collection, @org.jspecify.annotations.Nullable Object element) {
    collection.add(element);
  }

  private static Object array(List<?> list, Class<?> component, Conversion element) {
    Object array = Array.newInstance(component, list.size());
    for (int i = 0; i < list.size(); i++) {
      Array.set(array, i, element.apply(list.get(i)));
    }
    return array;
  }

  private Conversion map(Type java, Class<?> raw, GuestType guest, String place) {
    if (raw != Map.class) {
      return mismatches.add(place, java, guest, ": use Map");
    }
    Conversion key = to(JavaType.argument(java, 0), guest.key(), place + "[key]");
    Conversion value = to(JavaType.argument(java, 1), guest.value(), place + "[value]");
    return Conversion.ofPresent(
        map -> {
          Map<Object, Object> converted = new LinkedHashMap<>();
          ((Map<?, ?>) map).forEach((k, v) -> put(converted, key.apply(k), value.apply(v)));
          return Collections.unmodifiableMap(converted);
        });
  }

  @SuppressWarnings("NullAway") // maps of nullable values hold nulls
  private static void put(
      Map<Object, Object> map,
      @org.jspecify.annotations.Nullable Object key,
      @org.jspecify.annotations.Nullable Object value) {
    map.put(key, value);
  }
}
