package dev.modus.core.internal.limit;

/**
 * Which of several equal parts of a thing a thread uses, so that threads on different processors
 * seldom meet.
 */
public final class Stripes {

  private static final int MOST = 16;

  /** How many parts there are: a power of two, at least one for each processor up to 16. */
  public static final int COUNT =
      Math.min(MOST, Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1));

  private Stripes() {}

  /** {@return the part of the current thread, from 0 to {@code COUNT - 1}} */
  @SuppressWarnings("deprecation") // threadId() is not there before Java 19
  public static int mine() {
    return (int) Thread.currentThread().getId() & (COUNT - 1);
  }
}
