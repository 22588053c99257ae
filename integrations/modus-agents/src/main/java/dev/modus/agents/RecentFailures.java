package dev.modus.agents;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often an agent has failed of late: waking one that always fails would cost without end. */
final class RecentFailures {

  static final Duration WINDOW = Duration.ofSeconds(60);
  private static final int MOST = 5;

  static final String WHY =
      "it failed "
          + MOST
          + " times within "
          + WINDOW.toSeconds()
          + " seconds; it rests for a while";

  private final Deque<Long> times = new ArrayDeque<>();

  void add() {
    times.add(System.nanoTime());
  }

  boolean areTooMany() {
    forgetOld();
    return times.size() >= MOST;
  }

  boolean areForgotten() {
    forgetOld();
    return times.isEmpty();
  }

  private void forgetOld() {
    long now = System.nanoTime();
    while (!times.isEmpty() && now - times.getFirst() >= WINDOW.toNanos()) {
      times.removeFirst();
    }
  }
}
