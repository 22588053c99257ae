package dev.modus.core.internal.guest;

import org.jspecify.annotations.Nullable;

/** A failure of the guest that is understood, on its way to whoever tells the caller. */
public abstract sealed class GuestFailure extends RuntimeException
    permits GuestExit, GuestTrap, GuestFault, LimitReached {
  private static final long serialVersionUID = 1L;

  GuestFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
