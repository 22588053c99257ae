package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.GuestMemory;
import org.jspecify.annotations.Nullable;

/**
 * Values that are a header of 32-bit words: text (data, length) and slices (data, length,
 * capacity). The same words are the flattened form.
 */
abstract class GoHeaderCodec extends GoCodec {

  static final int DATA = 0;
  static final int LENGTH = 4;

  private final int words;

  GoHeaderCodec(int words) {
    this.words = words;
  }

  /**
   * Makes the guest's value.
   *
   * @return the address of its header, pinned; 0 for a header of zeros
   */
  abstract int make(GoEncoder encoder, @Nullable Object value);

  /** The host's value of the header's words. */
  abstract @Nullable Object value(GoDecoder decoder, int data, int length);

  @Override
  final int traced() {
    return DATA;
  }

  @Override
  public final int size() {
    return words * Integer.BYTES;
  }

  @Override
  public final int alignment() {
    return Integer.BYTES;
  }

  @Override
  final int values() {
    return words;
  }

  @Override
  final void flatten(GoEncoder encoder, @Nullable Object value, long[] raw, int at) {
    int header = make(encoder, value);
    for (int i = 0; i < words; i++) {
      raw[at + i] = word(encoder.memory(), header, i) & 0xffff_ffffL;
    }
  }

  private static int word(GuestMemory memory, int header, int index) {
    return header == 0 ? 0 : memory.getInt(header + index * Integer.BYTES);
  }

  @Override
  final @Nullable Object unflatten(GoDecoder decoder, long[] raw, int at) {
    return value(decoder, (int) raw[at], (int) raw[at + 1]);
  }

  @Override
  final void store(GuestMemory memory, int address, long[] raw, int at) {
    for (int i = 0; i < words; i++) {
      memory.putInt(address + i * Integer.BYTES, (int) raw[at + i]);
    }
  }

  @Override
  public final @Nullable Object read(GoDecoder decoder, int address) {
    GuestMemory memory = decoder.memory();
    return value(decoder, memory.getInt(address + DATA), memory.getInt(address + LENGTH));
  }

  @Override
  public final void write(GoEncoder encoder, int address, @Nullable Object value) {
    int mark = encoder.mark();
    int header = 0;
    if (value != null) {
      encoder.enter(value);
      header = make(encoder, value);
      encoder.leave(value);
    }
    GuestMemory memory = encoder.memory();
    for (int i = 0; i < words; i++) {
      memory.putInt(address + i * Integer.BYTES, word(memory, header, i));
    }
    encoder.releaseTo(mark);
  }
}
