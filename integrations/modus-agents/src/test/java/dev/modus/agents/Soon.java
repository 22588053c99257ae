package dev.modus.agents;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what happens on other threads: soon, but nobody knows when. */
final class Soon {

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private Soon() {}

  static void until(String what, BooleanSupplier condition) {
    long since = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - since > BOUND.toNanos()) {
        fail("not within " + BOUND.toSeconds() + " seconds: " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
