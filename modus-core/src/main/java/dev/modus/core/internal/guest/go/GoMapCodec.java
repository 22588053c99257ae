package dev.modus.core.internal.guest.go;

import dev.modus.core.Selection;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.MapEntries;
import dev.modus.core.internal.json.KeyedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps. TinyGo's hash table is its own affair: keys and values cross over as two slices, by the
 * guest's help (abi-go.md, section 9).
 */
final class GoMapCodec extends GoCodec {

  private final int id;
  private @Nullable Parts parts;

  private record Parts(GoCodec key, GoSliceCodec keys, GoCodec value, GoSliceCodec values) {}

  GoMapCodec(int id) {
    this.id = id;
  }

  /** Not in the constructor: a value may hold such a map. */
  void hold(GoCodec key, GoSliceCodec keys, GoCodec value, GoSliceCodec values) {
    parts = new Parts(key, keys, value, values);
  }

  private Parts held() {
    return Objects.requireNonNull(parts);
  }

  @Override
  List<GoCodec> parts() {
    return parts == null ? List.of() : List.of(parts.key(), parts.value());
  }

  @Override
  int id() {
    return id;
  }

  @Override
  int traced() {
    return 0;
  }

  @Override
  public int size() {
    return Integer.BYTES;
  }

  @Override
  public int alignment() {
    return Integer.BYTES;
  }

  @Override
  int values() {
    return 1;
  }

  /** Makes the guest's map; the map pointer. */
  private int make(GoEncoder encoder, @Nullable Object input) {
    if (input == null) {
      return 0;
    }
    Map<?, ?> entries = MapEntries.of(input);
    int slot = encoder.make(id, entries.size());
    int mark = encoder.mark();
    encoder.enter(input);
    int keysHeader = held().keys().make(encoder, new ArrayList<>(entries.keySet()));
    int valuesHeader = held().values().make(encoder, new ArrayList<>(entries.values()));
    encoder.leave(input);
    encoder.writeMap(id, slot, keysHeader, valuesHeader);
    encoder.releaseTo(mark);
    return encoder.memory().getInt(slot);
  }

  @Override
  void flatten(GoEncoder encoder, @Nullable Object input, long[] raw, int at) {
    raw[at] = make(encoder, input) & 0xffff_ffffL;
  }

  @Override
  public void write(GoEncoder encoder, int address, @Nullable Object input) {
    int mark = encoder.mark();
    encoder.memory().putInt(address, make(encoder, input));
    encoder.releaseTo(mark);
  }

  @Override
  void store(GuestMemory memory, int address, long[] raw, int at) {
    memory.putInt(address, (int) raw[at]);
  }

  /**
   * A map that lies in no memory the guest knows of. Entered into the guest's table of pins, it
   * outlives the calls that read it.
   */
  @Override
  @Nullable Object unflatten(GoDecoder decoder, long[] raw, int at) {
    int map = (int) raw[at];
    if (map == 0) {
      return null;
    }
    GoHeap heap = decoder.heap();
    heap.unpin(map);
    int slot = heap.create(id);
    heap.memory().putInt(slot, map);
    Object entries = read(decoder, slot);
    heap.unpin(slot);
    return entries;
  }

  /** Reads the map of a slot, which must be memory that the guest's collector looks into. */
  @Override
  public Object read(GoDecoder decoder, int slot) {
    GoHeap heap = decoder.heap();
    GoSliceCodec keys = held().keys();
    GoSliceCodec values = held().values();
    decoder.budget().enter();
    boolean holdsMaps = GoCodecs.holdsMaps(held().key()) || GoCodecs.holdsMaps(held().value());
    int keyHolder = holdsMaps && keys.id() != 0 ? heap.create(keys.id()) : 0;
    int valueHolder = holdsMaps && values.id() != 0 ? heap.create(values.id()) : 0;
    long headers = heap.readMap(id, slot);
    int keysHeader = (int) (headers >>> Integer.SIZE);
    int valuesHeader = (int) headers;
    // Keys or values that hold maps need further guest calls, which would free unprotected slices.
    keysHeader = moved(heap.memory(), keysHeader, keyHolder, keys.size());
    valuesHeader = moved(heap.memory(), valuesHeader, valueHolder, values.size());
    Selection selection = decoder.selectPart("key");
    List<?> keyList = list(keys.read(decoder, keysHeader));
    decoder.select(selection);
    decoder.selectPart("value");
    List<?> valueList = list(values.read(decoder, valuesHeader));
    decoder.select(selection);
    release(heap, valueHolder);
    release(heap, keyHolder);
    decoder.budget().leave();
    return zip(keyList, valueList);
  }

  private static int moved(GuestMemory memory, int header, int holder, int size) {
    if (holder == 0) {
      return header;
    }
    memory.putBytes(holder, memory.getBytes(header, size));
    return holder;
  }

  private static void release(GoHeap heap, int holder) {
    if (holder != 0) {
      heap.unpin(holder);
    }
  }

  /** {@code []byte} keys or values come as an array. */
  private static List<?> list(@Nullable Object read) {
    if (read instanceof byte[] bytes) {
      List<Integer> numbers = new ArrayList<>(bytes.length);
      for (byte each : bytes) {
        numbers.add(each & 0xff);
      }
      return numbers;
    }
    return read == null ? List.of() : (List<?>) read;
  }

  private Object zip(List<?> keyList, List<?> valueList) {
    GoCodec key = held().key();
    if (!(key instanceof GoScalarCodec) && !(key instanceof GoStringCodec)) {
      return MapEntries.pseudoMap(keyList, valueList);
    }
    Map<@Nullable Object, @Nullable Object> map =
        key instanceof GoStringCodec ? new LinkedHashMap<>() : new KeyedMap<>();
    for (int i = 0; i < keyList.size(); i++) {
      map.put(keyList.get(i), i < valueList.size() ? valueList.get(i) : null);
    }
    return map;
  }
}
