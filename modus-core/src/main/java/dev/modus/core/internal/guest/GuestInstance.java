package dev.modus.core.internal.guest;

import org.jspecify.annotations.Nullable;

/** One instance of a guest module. Used by one thread at a time. */
public interface GuestInstance {
  /** Its linear memory. */
  GuestMemory memory();

  /** An exported function, or null when there is none of that name. */
  @Nullable GuestFunction function(String export);

  /** The call this instance serves. */
  CallState call();

  /** What the guest's language needs at hand for this instance. */
  GuestSession session();
}
