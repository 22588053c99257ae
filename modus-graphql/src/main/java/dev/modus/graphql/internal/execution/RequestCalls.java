package dev.modus.graphql.internal.execution;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The calls of one request, wherever they are: whoever does not want its answer any more ends them
 * all. A call ends when its thread is interrupted, and its guest with it. Thread-safe.
 */
final class RequestCalls {

  private final Set<Thread> calling = new HashSet<>();
  private boolean cancelled;

  /** Ends all calls that run, and those that would begin. */
  synchronized void cancel() {
    cancelled = true;
    calling.forEach(Thread::interrupt);
  }

  /**
   * Makes a call on this thread, which nothing is done to afterwards. Whoever interrupts one thread
   * of a request wants none of it: it would wait for the others.
   */
  <T> T during(Supplier<T> call) {
    Thread current = Thread.currentThread();
    boolean wasInterrupted = current.isInterrupted();
    synchronized (this) {
      calling.add(current);
      if (cancelled) {
        current.interrupt();
      }
    }
    try {
      return call.get();
    } finally {
      synchronized (this) {
        calling.remove(current);
        if (cancelled && !wasInterrupted) {
          Thread.interrupted();
        } else if (current.isInterrupted()) {
          cancel();
        }
      }
    }
  }
}
