package dev.modus.samples.server;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens on other threads. */
final class Soon {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Soon() {}

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long since = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - since > PATIENCE.toNanos()) {
        throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
