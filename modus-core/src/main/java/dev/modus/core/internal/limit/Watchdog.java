package dev.modus.core.internal.limit;

import dev.modus.core.internal.limit.CallWatch.Ending;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls that take too long, or whose thread was interrupted.
 *
 * <p>One thread looks at all calls from time to time: at the earliest deadline, and as long as
 * calls run, often enough to notice an interrupt soon. Beginning a call costs no more than a few
 * writes and one read: the thread needs to be woken only if it would sleep beyond the call's
 * deadline. Without calls the thread sleeps, and after a while it ends.
 *
 * <p>Compiled guest code looks at the interrupt flag only while it is told to (see {@code
 * InterruptionPoll}), and being told makes the JVM throw away what it has compiled. So code is told
 * only for as long as a call has to be ended; and if that happens often, which only a broken or
 * hostile guest brings about, it is told for good, and runs somewhat slower.
 */
public final class Watchdog {

  /** How late an interrupt may be noticed. */
  private static final long TICK = Duration.ofMillis(50).toNanos();

  /** How long to wait for a call that was told to end, before it is told again. */
  private static final long ENDING_TICK = Duration.ofMillis(1).toNanos();

  /** How long to go on looking when there are no calls. */
  private static final long LINGER = Duration.ofSeconds(1).toNanos();

  /** How long the thread is kept when there is nothing to do. */
  private static final long KEEP_THREAD = Duration.ofSeconds(10).toNanos();

  /** How often the code of an app may be thrown away. The JVM gives up compiling at about 200. */
  private static final int MAX_ARMINGS = 32;

  private static final long NEVER = Long.MAX_VALUE;

  private final String threadName;
  private final Runnable housekeeping;
  private final long origin = System.nanoTime();
  private final Set<CallWatch> watches = ConcurrentHashMap.newKeySet();
  private final Set<InterruptibleCode> armed = new HashSet<>();
  private final Map<InterruptibleCode, Integer> armings = new HashMap<>();
  private @Nullable Thread thread;
  private volatile boolean closed;
  private volatile long wakeAt = NEVER;

  /**
   * @param name what the thread is named after
   * @param housekeeping run every ten seconds or so while there are calls, and once after them
   */
  public Watchdog(String name, Runnable housekeeping) {
    this.threadName = "modus-watchdog-" + name;
    this.housekeeping = housekeeping;
  }

  /** Takes an instance into view. */
  public void add(CallWatch watch) {
    watches.add(watch);
  }

  public void remove(CallWatch watch) {
    watches.remove(watch);
  }

  private long now() {
    return System.nanoTime() - origin;
  }

  /**
   * Begins a call on the current thread.
   *
   * @param nanos how long it may take
   */
  public void begin(CallWatch watch, long nanos) {
    long now = now();
    long deadline = nanos > NEVER - now ? NEVER - 1 : now + nanos;
    watch.begin(deadline, origin);
    if (deadline < wakeAt) {
      wake();
    }
  }

  /** Ends a call. */
  public void end(CallWatch watch, Ending why) {
    if (watch.interrupt(why)) {
      wake();
    }
  }

  /** Ends all calls but those of the current thread, and says whether there were any. */
  public boolean endAll(Ending why) {
    boolean any = false;
    for (CallWatch watch : watches) {
      if (watch.isBusyElsewhere() && watch.interrupt(why)) {
        any = true;
      }
    }
    if (any) {
      wake();
    }
    return any;
  }

  /** {@return whether a call runs on another thread than this one} */
  public boolean isBusyElsewhere() {
    return watches.stream().anyMatch(CallWatch::isBusyElsewhere);
  }

  private synchronized void wake() {
    if (thread == null) {
      thread = new Thread(this::run, threadName);
      thread.setDaemon(true);
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    try {
      watch();
    } finally {
      mourn();
    }
  }

  /** Whatever ended the thread, the next call starts another one. */
  private synchronized void mourn() {
    if (thread == Thread.currentThread()) {
      thread = null;
      wakeAt = NEVER;
    }
  }

  private void watch() {
    long lastCall = now();
    long cleaned = lastCall;
    while (true) {
      // whoever begins a call from here on wakes us, for the look that follows may miss it
      wakeAt = NEVER;
      long now = now();
      long next = look(now);
      if (next != NEVER) {
        lastCall = now;
      } else if (now - lastCall < LINGER && !closed) {
        next = now + TICK;
      }
      wakeAt = next;
      if (now - cleaned > KEEP_THREAD) {
        cleaned = now;
        housekeeping.run();
      }
      if (next != NEVER) {
        LockSupport.parkNanos(this, next - now());
      } else {
        if (!closed) {
          LockSupport.parkNanos(this, KEEP_THREAD);
        }
        if (closed || now() - now >= KEEP_THREAD) {
          housekeeping.run();
          if (retire()) {
            return;
          }
        }
      }
    }
  }

  /** Ends the thread as soon as there are no calls. */
  public synchronized void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  /** Ends the thread, unless a call began meanwhile. Whoever begins one starts another thread. */
  private synchronized boolean retire() {
    if (watches.stream().anyMatch(watch -> watch.isRunning() || watch.isEnded())) {
      return false;
    }
    thread = null;
    return true;
  }

  /** Ends what is to be ended, and says when to look again. */
  private long look(long now) {
    long next = NEVER;
    Set<InterruptibleCode> ending = new HashSet<>();
    for (CallWatch watch : watches) {
      int seen = watch.state();
      if (CallWatch.isRunning(seen)) {
        if (watch.deadline() <= now) {
          watch.interrupt(seen, Ending.TIME);
        } else if (watch.isThreadInterrupted()) {
          watch.interrupt(seen, Ending.INTERRUPTED);
        } else {
          next = Math.min(next, Math.min(watch.deadline(), now + TICK));
        }
      } else if (CallWatch.isEnded(seen)) {
        watch.interrupt(seen, Ending.TIME); // a host function may have swallowed the flag
      }
      if (watch.isEnded()) {
        ending.add(watch.code());
        next = Math.min(next, now + ENDING_TICK);
      }
    }
    arm(ending);
    return next;
  }

  private void arm(Set<InterruptibleCode> ending) {
    for (InterruptibleCode code : ending) {
      if (armed.add(code)) {
        armings.merge(code, 1, Integer::sum);
        code.interruptible(true);
      }
    }
    armed.removeIf(
        code -> {
          if (ending.contains(code) || armings.getOrDefault(code, 0) >= MAX_ARMINGS) {
            return false;
          }
          code.interruptible(false);
          return true;
        });
  }
}
