package dev.modus.core.internal.guest;

import dev.modus.core.Limits;
import dev.modus.core.Selection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What reading the values of one call has in common in all languages: limits, and the places that
 * are being read, so that structures that contain themselves end somewhere.
 */
public abstract class DecodingScope {

  /** How often one place may be open at a time, as in the reference. */
  private static final int MAX_RECURSION = 5;

  private static final Selection NOTHING = Selection.of();

  private final GuestMemory memory;
  private final CallState call;
  private final DecodingBudget budget;
  private @Nullable Map<Object, Integer> openPlaces;
  private @Nullable Set<String> cutOff;
  private Selection selection = Selection.everything();

  protected DecodingScope(GuestMemory memory, CallState call, Limits limits) {
    this.memory = memory;
    this.call = call;
    this.budget = new DecodingBudget(limits);
  }

  public final GuestMemory memory() {
    return memory;
  }

  public final DecodingBudget budget() {
    return budget;
  }

  /** What is to be read of the object that comes next. */
  public final Selection selection() {
    return selection;
  }

  /** Says what is to be read of what comes next. Whoever changes it sets it back. */
  public final void select(Selection next) {
    selection = next;
  }

  /**
   * Goes on with one part of what comes next; of a part that is not selected, with nothing.
   *
   * @return the selection to set back
   */
  public final Selection selectPart(String name) {
    Selection whole = selection;
    if (!whole.isEverything()) {
      Selection part = whole.member(name);
      selection = part == null ? NOTHING : part;
    }
    return whole;
  }

  /**
   * Opens a place of a recursive type for reading.
   *
   * @return false when it is open so often already that it counts as null
   */
  public final boolean open(Object place, String type) {
    if (openPlaces == null) {
      openPlaces = new HashMap<>();
    }
    int open = openPlaces.merge(place, 1, Integer::sum);
    if (open <= MAX_RECURSION) {
      return true;
    }
    openPlaces.put(place, open - 1);
    if (cutOff == null) {
      cutOff = new HashSet<>();
    }
    if (cutOff.add(type)) { // once: a hostile guest has millions of such places
      call.warn(
          "Excessive recursion detected in " + type + ". Stopping at depth " + MAX_RECURSION + ".");
    }
    return false;
  }

  public final void close(Object place) {
    if (openPlaces != null) {
      openPlaces.computeIfPresent(place, (key, open) -> open == 1 ? null : open - 1);
    }
  }
}
