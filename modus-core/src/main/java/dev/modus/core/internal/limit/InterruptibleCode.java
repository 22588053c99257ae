package dev.modus.core.internal.limit;

/** Code that looks at its thread's interrupt flag only when it is told to. */
public interface InterruptibleCode {
  /** Makes the code look at the flag, or not. */
  void interruptible(boolean on);
}
