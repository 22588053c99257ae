package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into the heap of an instance, and protects them from its garbage collector.
 *
 * <p>Every allocation may run the collector, which would free an object that nothing in the guest
 * refers to yet. So an object is pinned before its children are allocated, and unpinned once its
 * own parent, pinned itself, holds its address; an object without children needs no pin if its
 * address is stored before the next allocation. Arguments stay pinned until the call is over. See
 * abi-assemblyscript.md, section 2.2.
 */
final class Encoder {

  /** What a thread with the usual stack of 1 MiB can write with certainty. */
  private static final int MAX_DEPTH = 500;

  /** From here on the way down is remembered, to tell a cycle from depth. */
  private static final int CYCLE_DEPTH = 32;

  private final Heap heap;
  private final GuestMemory memory;
  private final Coercion coercion;
  private int[] pinned = new int[8];
  private int count;
  private int depth;
  private @Nullable Set<Object> path;

  Encoder(Heap heap, Coercion coercion) {
    this.heap = heap;
    this.memory = heap.memory();
    this.coercion = coercion;
  }

  GuestMemory memory() {
    return memory;
  }

  Coercion coercion() {
    return coercion;
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

  /** Pins an object; the last one pinned is the first to be released. */
  void pin(int pointer) {
    heap.pin(pointer);
    if (count == pinned.length) {
      pinned = Arrays.copyOf(pinned, count * 2);
    }
    pinned[count++] = pointer;
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

  /** Goes one level down, into a value; the caller comes back with {@link #leave}. */
  void enter(Object value) {
    if (++depth > MAX_DEPTH) {
      throw new InvalidValue("the value is nested more than " + MAX_DEPTH + " levels deep");
    }
    if (depth > CYCLE_DEPTH) {
      if (path == null) {
        path = Collections.newSetFromMap(new IdentityHashMap<>());
      }
      if (!path.add(value)) {
        throw new InvalidValue("the value contains itself");
      }
    }
  }

  void leave(Object value) {
    depth--;
    if (path != null) {
      path.remove(value);
    }
  }
}
