package dev.modus.models.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Things one after the other, the last of them again and again. */
final class Turns<T> {

  private final List<T> things;
  private final AtomicInteger next = new AtomicInteger();

  Turns(List<T> things) {
    if (things.isEmpty()) {
      throw new IllegalArgumentException("nothing to answer with: give one reply or more");
    }
    this.things = List.copyOf(things);
  }

  T next() {
    int turn = next.getAndUpdate(n -> Math.min(n + 1, things.size() - 1));
    return things.get(turn);
  }
}
