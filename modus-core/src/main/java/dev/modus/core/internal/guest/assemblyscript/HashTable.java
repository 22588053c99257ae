package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import org.jspecify.annotations.Nullable;

/**
 * The hash table behind {@code Map} and {@code Set} (abi-assemblyscript.md, section 2.10).
 *
 * <p>An object of 24 bytes points at two buffers: the buckets, each the address of the first entry
 * of a chain, and the entries in the order of their insertion. An entry is key, value (maps only)
 * and the address of the next entry in its chain, laid out as the compiler lays out a record; the
 * lowest bit of that address marks a deleted entry, which keeps its place until the table is
 * rebuilt. The guest finds a key only if we hash it as the guest does, see {@link Hash}.
 */
final class HashTable {

  static final int OBJECT_SIZE = 24;
  private static final int BUCKETS = 0;
  private static final int BUCKETS_MASK = 4;
  private static final int ENTRIES = 8;
  private static final int ENTRIES_CAPACITY = 12;
  private static final int ENTRIES_OFFSET = 16;
  private static final int ENTRIES_COUNT = 20;
  private static final int INITIAL_SIZE = 4;

  private final AsCodec key;
  private final @Nullable AsCodec value;
  private final int valueOffset;
  private final int nextOffset;
  private final int stride;

  HashTable(AsCodec key, @Nullable AsCodec value) {
    this.key = key;
    this.value = value;
    int valueSize = value == null ? 0 : value.size();
    this.valueOffset = value == null ? key.size() : AsCodec.align(key.size(), valueSize);
    this.nextOffset = AsCodec.align(valueOffset + valueSize, Integer.BYTES);
    this.stride =
        AsCodec.align(
            nextOffset + Integer.BYTES, Math.max(Math.max(key.size(), valueSize), Integer.BYTES));
  }

  int valueOffset() {
    return valueOffset;
  }

  int nextOffset() {
    return nextOffset;
  }

  int stride() {
    return stride;
  }

  /** Receives the entries of a table. */
  interface Visitor {
    /** One entry: where its key and its value are stored. */
    void entry(int keyAddress, int valueAddress);
  }

  void forEach(Decoder decoder, int table, Visitor visitor) {
    GuestMemory memory = decoder.memory();
    int entries = memory.getInt(table + ENTRIES);
    int used = memory.getInt(table + ENTRIES_OFFSET);
    decoder.budget().takeElements(used);
    if (Integer.toUnsignedLong(entries) + (long) used * stride > memory.size()) {
      throw new GuestFault("the guest claims " + used + " entries beyond the end of its memory");
    }
    for (int i = 0; i < used; i++) {
      int entry = entries + i * stride;
      boolean deleted = (memory.getInt(entry + nextOffset) & 1) != 0;
      if (!deleted) {
        visitor.entry(entry, entry + valueOffset);
      }
    }
  }

  /** Fills a table, entry by entry. Made by {@link #create}. */
  final class Filler {
    private final Encoder encoder;
    private final int buckets;
    private final int mask;
    private int entry;

    private Filler(Encoder encoder, int buckets, int mask, int entries) {
      this.encoder = encoder;
      this.buckets = buckets;
      this.mask = mask;
      this.entry = entries;
    }

    void add(@Nullable Object keyValue, @Nullable Object valueValue) {
      requireScalar(key, keyValue);
      key.write(encoder, entry, keyValue);
      if (value != null) {
        requireScalar(value, valueValue);
        value.write(encoder, entry + valueOffset, valueValue);
      }
      GuestMemory memory = encoder.memory();
      int bucket = buckets + (Hash.ofStored(memory, entry, key) & mask) * Integer.BYTES;
      memory.putInt(entry + nextOffset, memory.getInt(bucket));
      memory.putInt(bucket, entry);
      entry += stride;
    }
  }

  /** Null counts as 0 in a field or parameter only, not in a collection. */
  private static void requireScalar(AsCodec codec, @Nullable Object value) {
    if (value == null && codec instanceof ScalarCodec scalar) {
      throw new InvalidValue("unexpected nil value for " + scalar.type());
    }
  }

  /**
   * Gives an empty, pinned table object room for {@code count} entries, grown as the guest grows
   * it. The object counts its entries at once: the collector looks at all of them, and skips what
   * is still zero.
   */
  Filler create(Encoder encoder, int table, int count) {
    int buckets = INITIAL_SIZE;
    int capacity = INITIAL_SIZE;
    while (buckets < count) {
      buckets = Math.multiplyExact(buckets, 2);
      capacity = (int) (buckets * 8L / 3);
    }
    GuestMemory memory = encoder.memory();
    int bucketsPointer =
        encoder.allocate(Math.multiplyExact(buckets, Integer.BYTES), BufferCodec.CLASS_ID);
    memory.putInt(table + BUCKETS, bucketsPointer);
    memory.putInt(table + BUCKETS_MASK, buckets - 1);
    int entries = encoder.allocate(Math.multiplyExact(stride, capacity), BufferCodec.CLASS_ID);
    memory.putInt(table + ENTRIES, entries);
    memory.putInt(table + ENTRIES_CAPACITY, capacity);
    memory.putInt(table + ENTRIES_OFFSET, count);
    memory.putInt(table + ENTRIES_COUNT, count);
    return new Filler(encoder, bucketsPointer, buckets - 1, entries);
  }
}
