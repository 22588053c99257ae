package dev.modus.core.internal.pool;

import dev.modus.core.internal.guest.CallState;

/** Where calls find an instance, and leave it. */
public interface Place {
  /** Takes a slot for one call. Its instance is not there before {@link #start}. */
  Slot take();

  /** Makes the instance ready for the call. Runs guest code, so that the slot must be watched. */
  void start(Slot slot, CallState call);

  /**
   * Takes the slot back after the call.
   *
   * @param well whether guest code came to its end
   */
  void giveBack(Slot slot, boolean well);
}
