package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.Codec;
import dev.modus.core.internal.guest.GuestMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A codec of a Go type. A value has two forms: in memory, and flattened, depth first, into
 * WebAssembly values (abi-go.md, sections 5 and 6).
 */
abstract class GoCodec implements Codec<GoEncoder, GoDecoder> {

  /** How many WebAssembly values a flattened value has. */
  abstract int values();

  /** Flattens a host's value into {@code raw}, from {@code at} on. */
  abstract void flatten(GoEncoder encoder, @Nullable Object value, long[] raw, int at);

  /** The host's value of a flattened one. */
  abstract @Nullable Object unflatten(GoDecoder decoder, long[] raw, int at);

  /** Stores a flattened value at an address. */
  abstract void store(GuestMemory memory, int address, long[] raw, int at);

  /** The codecs of what a value of this type holds or points to. */
  List<GoCodec> parts() {
    return List.of();
  }

  /** The id with which {@code __new} makes memory for such a value; 0 when there is none. */
  int id() {
    return 0;
  }

  /** Where in the memory made with the id such a value finds its place. */
  int place() {
    return 0;
  }

  /**
   * Where in the memory of such a value is a word in which the guest's collector looks for an
   * address; -1 if nowhere.
   */
  int traced() {
    return -1;
  }

  /** The distance of such values in a list. */
  final int stride() {
    return align(size(), alignment());
  }

  static int align(int offset, int alignment) {
    return (offset + alignment - 1) & -alignment;
  }
}
