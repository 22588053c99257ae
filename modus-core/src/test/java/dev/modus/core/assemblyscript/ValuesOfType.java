package dev.modus.core.assemblyscript;

import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Metadata;
import java.math.BigInteger;
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
final class ValuesOfType {

  private static final int MAX_ITEMS = 6;
  private static final int MAX_DEPTH = 4;

  private final Metadata metadata;

  ValuesOfType(Metadata metadata) {
    this.metadata = metadata;
  }

  Arbitrary<Object> of(GuestType type) {
    return of(type, 0);
  }

  private Arbitrary<Object> of(GuestType type, int depth) {
    if (!type.nullable()) {
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
      case BYTES -> Arbitraries.bytes().array(byte[].class).ofMaxSize(40).asGeneric();
      case TIMESTAMP ->
          Arbitraries.longs()
              .between(-300_000_000_000_000L, 300_000_000_000_000L)
              .map(Instant::ofEpochMilli);
      case TYPED_ARRAY -> of(type.element(), depth + 1).list().ofMaxSize(MAX_ITEMS).asGeneric();
      case LIST -> lists(type, depth, items);
      case MAP -> maps(type, depth, items);
      case OBJECT -> objects(type, depth);
      case DURATION, UNSUPPORTED -> throw new IllegalArgumentException("no values of type " + type);
    };
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
    return type.plainName().startsWith("~lib/set/")
        ? element.list().ofMaxSize(items * 5).uniqueElements(Values::exact).asGeneric()
        : element.list().ofMaxSize(items).asGeneric();
  }

  private Arbitrary<Object> maps(GuestType type, int depth, int items) {
    boolean small = depth == 0;
    Arbitrary<List<Object>> keys =
        of(type.key(), depth + 1)
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

  private static Object map(GuestType key, List<Object> keys, List<Object> values) {
    Map<Object, Object> map = new LinkedHashMap<>();
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
      pairs.add(Values.map("key", keys.get(i), "value", values.get(i)));
    }
    return switch (key.kind()) {
      case BOOLEAN, INTEGER, FLOAT, STRING -> map;
      default -> Values.map("$mapdata", pairs);
    };
  }

  private Arbitrary<Object> objects(GuestType type, int depth) {
    List<Field> fields = metadata.types().get(type.plainName()).fields();
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
