package dev.modus.core.internal.guest.go;

import dev.modus.core.Limits;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.DecodingScope;

/**
 * Reads values of one call out of the memory of an instance. Nothing but maps needs the guest's
 * help, so nothing but a map can make its collector run in between.
 */
final class GoDecoder extends DecodingScope {

  private final GoHeap heap;

  GoDecoder(GoHeap heap, CallState call, Limits limits) {
    super(heap.memory(), call, limits);
    this.heap = heap;
  }

  GoHeap heap() {
    return heap;
  }

  /** A struct being read; by type too, for a struct and its first field have one address. */
  record Place(String type, int address) {}
}
