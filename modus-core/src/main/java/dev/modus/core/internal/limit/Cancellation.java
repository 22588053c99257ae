package dev.modus.core.internal.limit;

import dev.modus.core.internal.limit.CallWatch.Ending;
import org.jspecify.annotations.Nullable;

/** Ends one call from any thread, whether it runs already or not. */
public final class Cancellation {

  private boolean cancelled;
  private @Nullable Watchdog watchdog;
  private @Nullable CallWatch watch;
  private @Nullable Thread waiting;
  private boolean woken;

  /** Ends the call; afterwards it does no harm. */
  public synchronized void cancel() {
    cancelled = true;
    if (watchdog != null && watch != null) {
      watchdog.end(watch, Ending.CANCELLED);
    }
    if (waiting != null) {
      woken = true;
      waiting.interrupt();
    }
  }

  /**
   * The call waits for its turn, on this thread, which is interrupted if it need not.
   *
   * @throws InterruptedException if it is cancelled already
   */
  public synchronized void waits() throws InterruptedException {
    if (cancelled) {
      throw new InterruptedException();
    }
    waiting = Thread.currentThread();
  }

  /** The call has stopped waiting. */
  public synchronized void waitsNoMore() {
    waiting = null;
    if (woken) {
      Thread.interrupted();
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** The call begins. */
  public synchronized void attach(Watchdog by, CallWatch call) {
    watchdog = by;
    watch = call;
    if (cancelled) {
      by.end(call, Ending.CANCELLED);
    }
  }

  /** The call is over, and its watch is about to serve another one. */
  public synchronized void detach() {
    watch = null;
  }
}
