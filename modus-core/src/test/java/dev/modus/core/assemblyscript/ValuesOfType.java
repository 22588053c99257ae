package dev.modus.core.assemblyscript;

import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random values of any type a guest's metadata knows, in the form in which the engine returns them.
 */
public final class ValuesOfType {

  private static final int MAX_ITEMS = 6;
  private static final int MAX_DEPTH = 4;

  private final Metadata metadata;

  public ValuesOfType(Metadata metadata) {
    this.metadata = metadata;
  }

  public Arbitrary<Object> of(GuestType type) {
    return of(type, 0);
  }

  /** A map of Go that is nil comes back as null only if it lies in no memory of the guest. */
  private boolean mayBeNull(GuestType type, int depth) {
    boolean map = type.language() == Language.GO && type.name().startsWith("map[");
    return type.nullable() && !(map && depth > 0);
  }

  private Arbitrary<Object> of(GuestType type, int depth) {
    if (!mayBeNull(type, depth)) {
      return some(type, depth);
    }
    return depth >= MAX_DEPTH ? Arbitraries.just(null) : some(type, depth).injectNull(0.2);
  }

  private Arbitrary<Object> some(GuestType type, int depth) {
    int items = depth >= MAX_DEPTH ? 0 : MAX_ITEMS;
    return switch (type.kind()) {
      case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
      case INTEGER -> integers(type);
      case FLOAT -> floats(type);
      case STRING -> texts().asGeneric();
      case BYTES -> bytes(type);
      case TIMESTAMP -> instants(type);
      case DURATION -> Arbitraries.longs().map(Duration::ofNanos);
      case TYPED_ARRAY -> of(type.element(), depth + 1).list().ofMaxSize(MAX_ITEMS).asGeneric();
      case LIST -> lists(type, depth, items);
      case MAP -> maps(type, depth, items);
      case OBJECT -> objects(type, depth);
      case UNSUPPORTED -> throw new IllegalArgumentException("no values of type " + type);
    };
  }

  private static Arbitrary<Object> bytes(GuestType type) {
    int length = arrayLength(type);
    return length < 0
        ? Arbitraries.bytes().array(byte[].class).ofMaxSize(40).asGeneric()
        : Arbitraries.bytes().array(byte[].class).ofSize(length).asGeneric();
  }

  /** Of {@code [3]int} it is 3, of a slice -1. */
  private static int arrayLength(GuestType type) {
    String name = type.plainName();
    boolean array = name.startsWith("[") && !name.startsWith("[]");
    return array ? Integer.parseInt(name.substring(1, name.indexOf(']'))) : -1;
  }

  /** A Go guest keeps nanoseconds and every year, an AssemblyScript guest milliseconds. */
  private static Arbitrary<Object> instants(GuestType type) {
    Arbitrary<Long> millis =
        Arbitraries.longs().between(-300_000_000_000_000L, 300_000_000_000_000L);
    if (type.language() == Language.ASSEMBLYSCRIPT) {
      return millis.map(Instant::ofEpochMilli);
    }
    return Combinators.combine(millis, Arbitraries.integers().between(0, 999_999))
        .as((milli, nanos) -> Instant.ofEpochMilli(milli).plusNanos(nanos));
  }

  private static Arbitrary<Object> integers(GuestType type) {
    BigInteger span = BigInteger.ONE.shiftLeft(type.signed() ? type.bits() - 1 : type.bits());
    BigInteger least = type.signed() ? span.negate() : BigInteger.ZERO;
    return Arbitraries.bigIntegers()
        .between(least, span.subtract(BigInteger.ONE))
        .map(
            value -> {
              if (type.bits() < 32 || (type.bits() == 32 && type.signed())) {
                return value.intValue();
              }
              return type.bits() == 64 && !type.signed() ? value : (Object) value.longValue();
            });
  }

  private static Arbitrary<Object> floats(GuestType type) {
    double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    Arbitrary<Double> specials = Arbitraries.integers().between(0, 4).map(i -> special[i]);
    return type.bits() == Float.SIZE
        ? Arbitraries.oneOf(Arbitraries.floats(), specials.map(Double::floatValue)).asGeneric()
        : Arbitraries.oneOf(Arbitraries.doubles(), specials).asGeneric();
  }

  /** All characters but surrogates, which come in pairs only, as others do not come back. */
  private static Arbitrary<String> texts() {
    Arbitrary<Integer> characters =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(0, 127)),
            Tuple.of(2, Arbitraries.integers().between(0, 0xd7ff)),
            Tuple.of(1, Arbitraries.integers().between(0xe000, 0x10ffff)));
    return characters
        .list()
        .ofMaxSize(20)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  private Arbitrary<Object> lists(GuestType type, int depth, int items) {
    Arbitrary<Object> element = of(type.element(), depth + 1);
    int length = arrayLength(type);
    if (length >= 0) {
      return element.list().ofSize(length).asGeneric();
    }
    return type.plainName().startsWith("~lib/set/")
        ? element.list().ofMaxSize(items * 5).uniqueElements(Values::exact).asGeneric()
        : element.list().ofMaxSize(items).asGeneric();
  }

  private Arbitrary<Object> maps(GuestType type, int depth, int items) {
    boolean small = depth == 0;
    Arbitrary<List<Object>> keys =
        of(type.key(), depth + 1)
            .filter(key -> !differentWhereUsedAsKey(type, key))
            .list()
            .ofMaxSize(small ? items * 5 : items)
            .uniqueElements(Values::exact);
    return keys.flatMap(
        chosen ->
            of(type.value(), depth + 1)
                .list()
                .ofSize(chosen.size())
                .map(values -> map(type.key(), chosen, values)));
  }

  /** NaN is no key of Go that is found again, and to Go 0 and -0 are one. */
  private static boolean differentWhereUsedAsKey(GuestType map, Object key) {
    return map.language() == Language.GO
        && key instanceof Number number
        && (number.equals(-0.0) || number.equals(-0.0f) || Double.isNaN(number.doubleValue()));
  }

  private static Object map(GuestType key, List<Object> keys, List<Object> values) {
    Map<Object, Object> map = new LinkedHashMap<>();
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
      pairs.add(Values.map("key", keys.get(i), "value", values.get(i)));
    }
    return switch (key.kind()) {
      case BOOLEAN, INTEGER, FLOAT, STRING, DURATION -> map;
      default -> Values.map("$mapdata", pairs);
    };
  }

  private Arbitrary<Object> objects(GuestType type, int depth) {
    List<Field> fields = metadata.types().get(type.plainName()).fields();
    if (fields == null || fields.isEmpty()) {
      return Arbitraries.just(Map.of());
    }
    List<Arbitrary<Object>> values =
        fields.stream().map(field -> of(field.type(), depth + 1)).toList();
    return Combinators.combine(values)
        .as(
            chosen -> {
              Map<Object, Object> object = new LinkedHashMap<>();
              for (int i = 0; i < chosen.size(); i++) {
                object.put(fields.get(i).name(), chosen.get(i));
              }
              return object;
            });
  }
}
