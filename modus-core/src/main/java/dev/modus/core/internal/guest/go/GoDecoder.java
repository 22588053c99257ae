package dev.modus.core.internal.guest.go;

import dev.modus.core.Limits;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.DecodingBudget;
import dev.modus.core.internal.guest.GuestMemory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one call out of the memory of an instance, within limits. Nothing but maps needs
 * the guest's help, so nothing but a map can make its collector run in between.
 */
final class GoDecoder {

  /** How often one struct may be open at a time (abi-go.md, section 11.1). */
  private static final int MAX_RECURSION = 5;

  private final GoHeap heap;
  private final CallState call;
  private final DecodingBudget budget;
  private @Nullable Map<Open, Integer> open;

  /** Keyed by type too: a struct and its first field have one address. */
  private record Open(String type, int address) {}

  GoDecoder(GoHeap heap, CallState call, Limits limits) {
    this.heap = heap;
    this.call = call;
    this.budget = new DecodingBudget(limits);
  }

  GoHeap heap() {
    return heap;
  }

  GuestMemory memory() {
    return heap.memory();
  }

  DecodingBudget budget() {
    return budget;
  }

  /**
   * Opens a struct of a recursive type for reading.
   *
   * @return false when it is open so often already that it counts as null
   */
  boolean open(String type, int address) {
    if (open == null) {
      open = new HashMap<>();
    }
    Open key = new Open(type, address);
    int times = open.merge(key, 1, Integer::sum);
    if (times <= MAX_RECURSION) {
      return true;
    }
    open.put(key, times - 1);
    call.warn(
        "Excessive recursion detected in " + type + ". Stopping at depth " + MAX_RECURSION + ".");
    return false;
  }

  void close(String type, int address) {
    if (open != null) {
      open.merge(new Open(type, address), -1, Integer::sum);
    }
  }
}
