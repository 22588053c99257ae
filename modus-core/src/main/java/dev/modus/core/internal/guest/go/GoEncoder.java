package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import java.util.Arrays;

/**
 * Writes values into the heap of an instance. Whatever is made is pinned until its parent, pinned
 * itself, holds it, or until the call is over.
 */
final class GoEncoder {

  /** Deeper input is taken for a cycle. */
  private static final int MAX_DEPTH = 1_000;

  private final GoHeap heap;
  private final Coercion coercion;
  private int[] pinned = new int[8];
  private int count;
  private int depth;

  GoEncoder(GoHeap heap, Coercion coercion) {
    this.heap = heap;
    this.coercion = coercion;
  }

  GuestMemory memory() {
    return heap.memory();
  }

  Coercion coercion() {
    return coercion;
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

  private int pinned(int pointer) {
    if (count == pinned.length) {
      pinned = Arrays.copyOf(pinned, count * 2);
    }
    pinned[count++] = pointer;
    return pointer;
  }

  /** How many objects are pinned now; to be given to {@link #releaseTo}. */
  int mark() {
    return count;
  }

  /** Unpins what was pinned since the mark was taken, last first. */
  void releaseTo(int mark) {
    while (count > mark) {
      heap.unpin(pinned[--count]);
    }
  }

  /** Goes one level down; the caller comes back with {@link #leave}. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new InvalidValue(
          "the value contains itself, or is nested more than " + MAX_DEPTH + " levels deep");
    }
  }

  void leave() {
    depth--;
  }
}
