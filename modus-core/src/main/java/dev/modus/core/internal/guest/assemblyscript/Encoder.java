package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.EncodingScope;

/**
 * Writes values into the heap of an instance, and protects them from its garbage collector.
 *
 * <p>Every allocation may run the collector, which would free an object that nothing in the guest
 * refers to yet. So an object is pinned before its children are allocated, and unpinned once its
 * own parent, pinned itself, holds its address; an object without children needs no pin if its
 * address is stored before the next allocation. Arguments stay pinned until the call is over. See
 * abi-assemblyscript.md, section 2.2.
 */
final class Encoder extends EncodingScope {

  private final Heap heap;

  Encoder(Heap heap, Coercion coercion) {
    super(heap.memory(), coercion);
    this.heap = heap;
  }

  /** Allocates an object that is stored before anything else is allocated. */
  int allocate(int size, int classId) {
    return heap.allocate(size, classId);
  }

  /** Allocates an object that must survive further allocations. */
  int allocatePinned(int size, int classId) {
    int pointer = heap.allocate(size, classId);
    pin(pointer);
    return pointer;
  }

  /** Pins an object. */
  void pin(int pointer) {
    heap.pin(pointer);
    pinned(pointer);
  }

  @Override
  protected void unpin(int pointer) {
    heap.unpin(pointer);
  }
}
