package dev.modus.core.internal.guest;

/** When a call has to end. */
public interface CallEnd {
  /** Whether somebody wants it ended now. */
  boolean isEnding();

  /** How long it may still take; negative when that time is over. */
  long nanosLeft();
}
