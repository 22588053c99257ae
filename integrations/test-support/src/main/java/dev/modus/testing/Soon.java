package dev.modus.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what happens on other threads: soon, but nobody knows when. */
public final class Soon {

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private Soon() {}

  /** Waits until a condition holds; if it takes too long, what is missing is told. */
  public static void until(String what, BooleanSupplier condition) {
    long since = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - since > BOUND.toNanos()) {
        throw new AssertionError("not within " + BOUND.toSeconds() + " seconds: " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
