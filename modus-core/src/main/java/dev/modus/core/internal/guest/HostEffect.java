package dev.modus.core.internal.guest;

/**
 * What a call of an import has to do with the world outside the guest. Ordered: each constant
 * includes those before it. This decides whether the state of an instance after its start may be
 * used again.
 */
public enum HostEffect {
  /** The answer is always the same, and nobody notices the question. */
  NONE,
  /** The answer follows from the environment variables of the call. */
  READS_ENVIRONMENT,
  /** The answer is another one each time, as that of a clock, but nobody notices the question. */
  READS_CLOCK_OR_RANDOM,
  /** Something else may happen: output, a call of the host application, the end of the guest. */
  ANYTHING;

  /** {@return the one that includes both} */
  public HostEffect and(HostEffect other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
