package dev.modus.core.internal.limit;

import dev.modus.core.ErrorCode;
import dev.modus.core.Limits;
import dev.modus.core.internal.guest.LimitReached;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many calls run at a time, so many wait, for so long. Thread-safe. */
public final class CallGate {

  private final Limits limits;
  private final Semaphore permits;
  private final AtomicInteger queued = new AtomicInteger();

  public CallGate(Limits limits) {
    this.limits = limits;
    this.permits = new Semaphore(limits.maxConcurrentCalls());
  }

  /**
   * Waits for its turn; the caller comes back with {@link #leave}.
   *
   * @throws LimitReached if there is no room, or not in time
   * @throws InterruptedException if the thread is interrupted
   */
  public void enter() throws InterruptedException {
    if (!permits.tryAcquire()) {
      queue();
    }
  }

  private void queue() throws InterruptedException {
    try {
      if (queued.incrementAndGet() > limits.maxQueuedCalls()) {
        throw refused(
            "maxQueuedCalls", limits.maxQueuedCalls(), limits.maxQueuedCalls() + " more wait");
      }
      long nanos = limits.maxQueueTime().toNanos();
      if (!permits.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        long millis = limits.maxQueueTime().toMillis();
        throw refused("maxQueueTime", millis, "none of them ended within " + millis + " ms");
      }
    } finally {
      queued.decrementAndGet();
    }
  }

  private LimitReached refused(String limit, long value, String why) {
    return new LimitReached(
        ErrorCode.CONCURRENCY_LIMIT,
        limit,
        value,
        "there are too many calls: " + limits.maxConcurrentCalls() + " run, and " + why);
  }

  public void leave() {
    permits.release();
  }

  /** {@return how many calls run} */
  public int running() {
    return limits.maxConcurrentCalls() - permits.availablePermits();
  }

  /** {@return how many calls wait} */
  public int queued() {
    return queued.get();
  }
}
