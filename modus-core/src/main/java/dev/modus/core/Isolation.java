package dev.modus.core;

/**
 * How calls are kept apart. In both ways no call ever sees anything of another one; there is no
 * weaker way.
 *
 * @since 0.1.0
 */
public enum Isolation {
  /**
   * An instance that has served a call is restored, byte for byte, to what it was before, and
   * serves another one. Where the app's top-level code depends on nothing but the environment it is
   * not run again. An instance that failed, or that cannot be restored, is discarded. The default.
   */
  SNAPSHOT,
  /** Every call builds an instance of its own, runs the app's top-level code, and discards it. */
  FRESH
}
