package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.Limits;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.DecodingBudget;
import dev.modus.core.internal.guest.GuestMemory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values of one call out of the memory of an instance, within limits. */
final class Decoder {

  /** How often one slot may be open at a time (abi-assemblyscript.md, section 2.14). */
  private static final int MAX_RECURSION = 5;

  private final GuestMemory memory;
  private final CallState call;
  private final DecodingBudget budget;
  private @Nullable Map<Integer, Integer> openSlots;
  private final Set<String> cutOff = new HashSet<>(0);

  Decoder(GuestMemory memory, CallState call, Limits limits) {
    this.memory = memory;
    this.call = call;
    this.budget = new DecodingBudget(limits);
  }

  GuestMemory memory() {
    return memory;
  }

  DecodingBudget budget() {
    return budget;
  }

  /**
   * Opens a slot of a recursive type for reading.
   *
   * @return false when it is open so often already that it counts as null
   */
  boolean open(int slot, String type) {
    if (openSlots == null) {
      openSlots = new HashMap<>();
    }
    int open = openSlots.merge(slot, 1, Integer::sum);
    if (open <= MAX_RECURSION) {
      return true;
    }
    openSlots.put(slot, open - 1);
    if (cutOff.add(type)) { // once: a hostile guest has millions of such slots
      call.warn(
          "Excessive recursion detected in " + type + ". Stopping at depth " + MAX_RECURSION + ".");
    }
    return false;
  }

  void close(int slot) {
    if (openSlots != null) {
      openSlots.computeIfPresent(slot, (key, open) -> open == 1 ? null : open - 1);
    }
  }
}
