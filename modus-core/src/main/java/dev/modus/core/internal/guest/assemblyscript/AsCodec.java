package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.Codec;
import org.jspecify.annotations.Nullable;

/** A codec of an AssemblyScript type. Every such type travels as exactly one WebAssembly value. */
abstract class AsCodec implements Codec<Encoder, Decoder> {

  /** The WebAssembly value to pass for a host's value; objects it refers to stay pinned. */
  abstract long encode(Encoder encoder, @Nullable Object value);

  /** The host's value of a WebAssembly value. */
  abstract @Nullable Object decode(Decoder decoder, long raw);

  // Declared again with their types, which saves a bridge method, and so a frame, per level.

  @Override
  public abstract @Nullable Object read(Decoder decoder, int address);

  @Override
  public abstract void write(Encoder encoder, int address, @Nullable Object value);

  /** Where fields and elements of a type are aligned: at multiples of their size. */
  @Override
  public final int alignment() {
    return size();
  }

  static int align(int offset, int alignment) {
    return (offset + alignment - 1) & -alignment;
  }
}
