package dev.modus.core.internal.guest;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes values of one guest type in linear memory. Immutable, made once at load.
 *
 * @param <W> what the guest's language needs to write: an allocator
 * @param <R> what it needs to read: limits
 */
public interface Codec<W, R> {
  /** Bytes a value takes where it is stored: a field, an element, a map slot. */
  int size();

  /** Where it may be stored: addresses that are multiples of this. */
  int alignment();

  /** Reads the value stored at an address. */
  @Nullable Object read(R reader, int address);

  /** Stores a value at an address. */
  void write(W writer, int address, @Nullable Object value);
}
