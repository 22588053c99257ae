package dev.modus.core.internal.pool;

import dev.modus.core.internal.limit.Stripes;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The slots nobody uses, in one stack for each stripe of threads.
 *
 * <p>A thread takes the slot it used last, whose memory is in the cache of its processor, and takes
 * one of another stripe only if its own is empty. One stack for all threads would hand instances
 * from processor to processor, which costs more than restoring them. Stacks are lists of immutable
 * nodes that know their length, exchanged by compare-and-set; a node is made for each push, so that
 * no node comes back. Thread-safe.
 */
final class IdleSlots {

  /** How far apart stripes lie, so that they do not share a cache line of 64 or 128 bytes. */
  private static final int SPREAD = 32;

  private record Node(Slot slot, @Nullable Node next, int length) {}

  private final int stripes;
  private final int mostInStripe;
  private final AtomicReferenceArray<@Nullable Node> stacks;

  /**
   * @param most how many slots to keep in all; if there are fewer than stripes, stripes share
   */
  IdleSlots(int most) {
    this.stripes = Math.min(Stripes.COUNT, Math.max(1, Integer.highestOneBit(most)));
    this.mostInStripe = most / stripes;
    this.stacks = new AtomicReferenceArray<>(SPREAD * (stripes + 1));
  }

  private static int index(int stripe) {
    return SPREAD * (stripe + 1);
  }

  private int mine() {
    return Stripes.mine() & (stripes - 1);
  }

  /** Takes a slot; null if there is none. */
  @Nullable Slot poll() {
    int mine = mine();
    for (int i = 0; i < stripes; i++) {
      Slot slot = poll(index(mine ^ i));
      if (slot != null) {
        return slot;
      }
    }
    return null;
  }

  private @Nullable Slot poll(int index) {
    while (true) {
      Node head = stacks.get(index);
      if (head == null) {
        return null;
      }
      if (stacks.compareAndSet(index, head, head.next())) {
        return head.slot();
      }
    }
  }

  /** Keeps a slot; false if there are enough. */
  boolean offer(Slot slot) {
    int index = index(mine());
    while (true) {
      Node head = stacks.get(index);
      int length = head == null ? 0 : head.length();
      if (length >= mostInStripe) {
        return false;
      }
      if (stacks.compareAndSet(index, head, new Node(slot, head, length + 1))) {
        return true;
      }
    }
  }

  /** {@return how many slots there are} */
  int size() {
    int size = 0;
    for (int i = 0; i < stripes; i++) {
      Node head = stacks.get(index(i));
      size += head == null ? 0 : head.length();
    }
    return size;
  }
}
