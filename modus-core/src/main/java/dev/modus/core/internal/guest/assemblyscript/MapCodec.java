package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.Selection;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.MapEntries;
import dev.modus.core.internal.json.KeyedMap;
import dev.modus.core.metadata.GuestType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code Map<K,V>}. Order is kept both ways. A map whose keys are objects cannot be a Java map with
 * useful keys; it is read as {@code {"$mapdata": [{"key": …, "value": …}]}}.
 */
final class MapCodec extends ReferenceCodec {

  private final int classId;
  private final AsCodec key;
  private final AsCodec value;
  private final HashTable table;

  MapCodec(GuestType type, int classId, AsCodec key, AsCodec value) {
    super(type);
    this.classId = classId;
    this.key = key;
    this.value = value;
    this.table = new HashTable(key, value);
  }

  @Override
  List<AsCodec> parts() {
    return List.of(key, value);
  }

  @Override
  int minimumSize() {
    return HashTable.OBJECT_SIZE;
  }

  @Override
  int create(Encoder encoder, Object input) {
    Map<@Nullable Object, @Nullable Object> entries =
        distinct(encoder.coercion(), MapEntries.of(input));
    int mark = encoder.mark();
    int pointer = encoder.allocatePinned(HashTable.OBJECT_SIZE, classId);
    HashTable.Filler filler = table.create(encoder, pointer, entries.size());
    entries.forEach(
        (entryKey, entryValue) -> {
          try {
            filler.add(entryKey, entryValue);
          } catch (InvalidValue e) {
            throw e.in("[" + (entryKey instanceof String ? "\"…\"" : "…") + "]");
          }
        });
    encoder.releaseTo(mark);
    return pointer;
  }

  /** Keys as the guest's type has them: of keys that become equal the last one wins. */
  private Map<@Nullable Object, @Nullable Object> distinct(Coercion coercion, Map<?, ?> entries) {
    Map<@Nullable Object, @Nullable Object> distinct = new LinkedHashMap<>(entries.size() * 2);
    entries.forEach(
        (entryKey, entryValue) -> distinct.put(guestKey(coercion, entryKey), entryValue));
    return distinct;
  }

  private @Nullable Object guestKey(Coercion coercion, @Nullable Object entryKey) {
    if (entryKey == null) {
      return null;
    }
    if (key instanceof ScalarCodec scalar) {
      return scalar.normalised(coercion, entryKey);
    }
    return key instanceof StringCodec text ? coercion.text(entryKey, text.type()) : entryKey;
  }

  @Override
  Object readObject(Decoder decoder, int pointer) {
    if (key instanceof ScalarCodec || key instanceof StringCodec) {
      Map<@Nullable Object, @Nullable Object> map =
          key instanceof StringCodec ? new LinkedHashMap<>() : new KeyedMap<>();
      table.forEach(
          decoder,
          pointer,
          (keyAddress, valueAddress) ->
              map.put(readKey(decoder, keyAddress), readValue(decoder, valueAddress)));
      return map;
    }
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    table.forEach(
        decoder,
        pointer,
        (keyAddress, valueAddress) -> {
          keys.add(readKey(decoder, keyAddress));
          values.add(readValue(decoder, valueAddress));
        });
    return MapEntries.pseudoMap(keys, values);
  }

  private @Nullable Object readKey(Decoder decoder, int address) {
    Selection selection = decoder.selectPart("key");
    Object read = key.read(decoder, address);
    decoder.select(selection);
    return read;
  }

  private @Nullable Object readValue(Decoder decoder, int address) {
    Selection selection = decoder.selectPart("value");
    Object read = value.read(decoder, address);
    decoder.select(selection);
    return read;
  }
}
