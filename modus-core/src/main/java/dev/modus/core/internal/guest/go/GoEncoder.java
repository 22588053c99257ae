package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.EncodingScope;

/**
 * Writes values into the heap of an instance. Whatever is made is pinned until its parent, pinned
 * itself, holds it, or until the call is over.
 */
final class GoEncoder extends EncodingScope {

  private final GoHeap heap;

  GoEncoder(GoHeap heap, Coercion coercion) {
    super(heap.memory(), coercion);
    this.heap = heap;
  }

  /** A zeroed value of a type; see {@link GoHeap#create}. */
  int create(int id) {
    return pinned(heap.create(id));
  }

  /** A text, slice or map; see {@link GoHeap#make}. */
  int make(int id, int size) {
    return pinned(heap.make(id, size));
  }

  void writeMap(int id, int slot, int keys, int values) {
    heap.writeMap(id, slot, keys, values);
  }

  @Override
  protected void unpin(int pointer) {
    heap.unpin(pointer);
  }
}
