package dev.modus.core.internal.pool;

import dev.modus.core.CallContext;
import dev.modus.core.event.PoolEvent.DiscardReason;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.HostEffect;
import dev.modus.core.internal.limit.CallWatch;
import dev.modus.core.internal.wasm.ChicoryInstance;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Instances whose start has run before there is a call for them, on a thread of their own: for apps
 * whose start asks for the time or for random numbers, as that of every Go app does, and therefore
 * has to run for each call.
 *
 * <p>A start that asks for anything else, such as to log a line, is not run ahead of its call. An
 * instance is not used when its start lies too far back, or if it read an environment other than
 * the call's.
 */
final class Spares {

  /** How many to keep ready. */
  private static final int READY = 16;

  /** With how many left to begin making more. */
  private static final int FEW = 8;

  /** How long before its call a start may have run. */
  private static final long MAX_AGE = Duration.ofSeconds(1).toNanos();

  /** How long a start may take; the time of a call does not apply to it. */
  private static final long MAX_TIME = Duration.ofSeconds(1).toNanos();

  private static final long KEEP_THREAD = Duration.ofSeconds(10).toNanos();

  private final String threadName;
  private final InstancePool pool;
  private final ConcurrentLinkedQueue<Slot> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile @Nullable CallContext context;
  private volatile boolean needed;
  private @Nullable Thread thread;

  Spares(String name, InstancePool pool) {
    this.threadName = "modus-spares-" + name;
    this.pool = pool;
  }

  /** Takes one, if there is any. */
  @Nullable Slot take() {
    Slot slot = ready.poll();
    if (slot != null && count.decrementAndGet() == Math.min(FEW, pool.maxIdle() / 2)) {
      wake();
    }
    return slot;
  }

  /** Whether a call may begin where the start of an instance ended. */
  boolean fits(Slot slot, CallContext call) {
    CallContext startedFor = slot.startedFor;
    return startedFor != null
        && System.nanoTime() - slot.since < MAX_AGE
        && (!slot.guest().askedEnvironment() || Starts.sameEnvironment(startedFor, call));
  }

  /** A call had to run a start itself: there are too few spares, or for other environments. */
  void wanted(CallContext by) {
    context = Starts.environmentOf(by);
    wake();
  }

  private void wake() {
    if (!needed) {
      needed = true;
      unpark();
    }
  }

  private synchronized void unpark() {
    if (thread != null) {
      LockSupport.unpark(thread);
    } else if (!pool.isClosed()) {
      thread = new Thread(this::run, threadName);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    while (true) {
      if (needed) {
        needed = false;
        while (count.get() < Math.min(READY, pool.maxIdle())
            && pool.starts().preparable()
            && !pool.isClosed()
            && pool.hasRoom()) {
          prepare();
        }
      }
      long since = System.nanoTime();
      if (!needed && !pool.isClosed()) {
        LockSupport.parkNanos(this, KEEP_THREAD);
      }
      boolean unused = pool.isClosed() || System.nanoTime() - since >= KEEP_THREAD;
      if (!needed && unused && retire()) {
        return;
      }
    }
  }

  private synchronized boolean retire() {
    if (needed && !pool.isClosed()) { // since we looked
      return false;
    }
    thread = null;
    return true;
  }

  private void prepare() {
    CallContext by = context;
    if (by == null) {
      return;
    }
    Slot slot = pool.takeIdle();
    CallWatch watch = slot.watch();
    pool.watchdog().begin(watch, MAX_TIME);
    boolean well = false;
    try {
      CallState nobody = pool.factory().nobody(by);
      pool.bring(slot, nobody, pool.starts().pristine());
      slot.guest().observe(HostEffect.READS_CLOCK_OR_RANDOM);
      pool.factory().start(slot.guest());
      well = true;
    } catch (ChicoryInstance.Unobservable e) {
      pool.starts().notPreparable();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      pool.starts().notPreparable(); // the next call will run it, and report what is wrong
    } finally {
      if (watch.end() != null) {
        well = false;
        pool.starts().notPreparable();
      }
    }
    if (well) {
      slot.startedFor = by;
      slot.since = System.nanoTime();
      count.incrementAndGet();
      if (pool.idle() > pool.maxIdle()) {
        count.decrementAndGet();
        pool.discard(slot, DiscardReason.SURPLUS);
        return;
      }
      ready.add(slot);
      if (pool.isClosed()) {
        release(0); // nobody else does any more
      }
    } else {
      pool.discard(slot, DiscardReason.START_FAILED);
    }
  }

  /** {@return how many there are} */
  int ready() {
    return count.get();
  }

  /** Lets go of those that are too old to be of use. */
  void release(long age) {
    for (Slot slot = ready.peek();
        slot != null && (age == 0 || System.nanoTime() - slot.since > age);
        slot = ready.peek()) {
      if (ready.remove(slot)) {
        count.decrementAndGet();
        pool.discard(slot, pool.reason(age));
      }
    }
  }

  /** Ends the thread. */
  synchronized void close() {
    LockSupport.unpark(thread);
  }
}
