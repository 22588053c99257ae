package dev.modus.core;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * For what happens on other threads: soon, but nobody knows when. Looks again and again, and gives
 * up only after longer than the most loaded machine takes.
 */
public final class Soon {

  /** What "soon" means at most. */
  public static final Duration BOUND = Duration.ofSeconds(30);

  private Soon() {}

  /** Something that is checked until it holds. */
  public interface Check {
    void run() throws Exception;
  }

  /** Waits until a condition holds. */
  public static void until(String what, BooleanSupplier condition) {
    long since = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - since > BOUND.toNanos()) {
        fail("not within " + BOUND.toSeconds() + " seconds: " + what);
      }
      pause();
    }
  }

  /** Waits until assertions hold, and fails as they do. */
  public static void asserted(Check check) throws Exception {
    long since = System.nanoTime();
    while (true) {
      try {
        check.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - since > BOUND.toNanos()) {
          throw e;
        }
        pause();
      }
    }
  }

  /** The names of the engines' threads that live now. */
  public static Set<String> engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("modus-"))
        .collect(Collectors.toSet());
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException("a test was interrupted", e);
    }
  }
}
