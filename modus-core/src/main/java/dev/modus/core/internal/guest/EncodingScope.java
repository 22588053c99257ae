package dev.modus.core.internal.guest;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What writing the values of one call has in common in all languages: the objects that are pinned
 * until the guest itself holds them, and how deep we are inside a value.
 */
public abstract class EncodingScope {

  /** What a thread with the usual stack of 1 MiB can write with certainty. */
  private static final int MAX_DEPTH = 500;

  /** From here on the way down is remembered, to tell a cycle from depth. */
  private static final int CYCLE_DEPTH = 32;

  private final GuestMemory memory;
  private final Coercion coercion;
  private int[] pinned = new int[8];
  private int count;
  private int depth;
  private @Nullable Set<Object> path;

  protected EncodingScope(GuestMemory memory, Coercion coercion) {
    this.memory = memory;
    this.coercion = coercion;
  }

  /** Tells the guest's collector that the host needs an object no longer. */
  protected abstract void unpin(int pointer);

  public final GuestMemory memory() {
    return memory;
  }

  public final Coercion coercion() {
    return coercion;
  }

  /** Remembers a pinned object; the last one is the first to be released. */
  protected final int pinned(int pointer) {
    if (count == pinned.length) {
      pinned = Arrays.copyOf(pinned, count * 2);
    }
    pinned[count++] = pointer;
    return pointer;
  }

  /** How many objects are pinned now; to be given to {@link #releaseTo}. */
  public final int mark() {
    return count;
  }

  /** Unpins what was pinned since the mark was taken, last first. */
  public final void releaseTo(int mark) {
    while (count > mark) {
      unpin(pinned[--count]);
    }
  }

  /** Goes one level down, into a value; the caller comes back with {@link #leave}. */
  public final void enter(Object value) {
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

  public final void leave(Object value) {
    depth--;
    if (path != null) {
      path.remove(value);
    }
  }
}
