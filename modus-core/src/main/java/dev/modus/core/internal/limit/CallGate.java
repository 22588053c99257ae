package dev.modus.core.internal.limit;

import dev.modus.core.ErrorCode;
import dev.modus.core.Limits;
import dev.modus.core.internal.guest.LimitReached;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Lets so many calls run at a time, so many wait, for so long. Thread-safe.
 *
 * <p>A permit that is given back stays with the stripe of its thread, where the next call of that
 * thread finds it: one number that all processors change would be dearer than the rest of a small
 * call. Whoever finds none takes those of other stripes. As soon as anybody waits, all permits go
 * back to the semaphore. A permit cannot be overlooked: who gives one back looks for waiters after
 * he has put it down, and who waits collects what lies about after he has said so.
 */
public final class CallGate {

  /** How far apart stripes lie, so that they do not share a cache line. */
  private static final int SPREAD = 32;

  /** How many permits a stripe keeps: that of a call, and of one that it calls. */
  private static final int KEPT = 2;

  private final Limits limits;
  private final Semaphore permits;
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicIntegerArray kept = new AtomicIntegerArray(SPREAD * (Stripes.COUNT + 1));

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
    int mine = Stripes.mine();
    if (!takeKept(mine) && !permits.tryAcquire() && !takeAnyKept(mine)) {
      queue();
    }
  }

  private static int index(int stripe) {
    return SPREAD * (stripe + 1);
  }

  private boolean takeKept(int stripe) {
    int index = index(stripe);
    int there;
    do {
      there = kept.get(index);
      if (there == 0) {
        return false;
      }
    } while (!kept.compareAndSet(index, there, there - 1));
    return true;
  }

  private boolean takeAnyKept(int mine) {
    for (int i = 1; i < Stripes.COUNT; i++) {
      if (takeKept(mine ^ i)) {
        return true;
      }
    }
    return false;
  }

  private void collectKept() {
    for (int i = 0; i < Stripes.COUNT; i++) {
      permits.release(kept.getAndSet(index(i), 0));
    }
  }

  private void queue() throws InterruptedException {
    try {
      if (queued.incrementAndGet() > limits.maxQueuedCalls()) {
        throw refused(
            "maxQueuedCalls", limits.maxQueuedCalls(), limits.maxQueuedCalls() + " more wait");
      }
      collectKept();
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
    int index = index(Stripes.mine());
    if (queued.get() == 0 && kept.get(index) < KEPT) {
      kept.getAndIncrement(index);
      if (queued.get() > 0) {
        collectKept();
      }
    } else {
      permits.release();
    }
  }

  /** {@return how many calls run} */
  public int running() {
    int free = permits.availablePermits();
    for (int i = 0; i < Stripes.COUNT; i++) {
      free += kept.get(index(i));
    }
    return Math.max(0, limits.maxConcurrentCalls() - free);
  }

  /** {@return how many calls wait} */
  public int queued() {
    return queued.get();
  }
}
