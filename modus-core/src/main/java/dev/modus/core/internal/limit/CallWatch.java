package dev.modus.core.internal.limit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Who runs a call in one instance, and until when: written by the thread of the call, read by
 * whoever may want to end it.
 *
 * <p>A call is ended by interrupting its thread. The thread belongs to the host, so that it must
 * not be interrupted a moment after the call is over, and must not keep the flag that was set for
 * the call's sake. Therefore both sides agree on {@link #state}: only while one side has it moved
 * from {@code RUNNING} or {@code ENDED} to {@code INTERRUPTING} may it interrupt the thread, and
 * the thread leaves the call only when nobody is about to.
 */
public final class CallWatch {

  /** Why a call was ended. */
  public enum Ending {
    /** It took too long. */
    TIME,
    /** The host wants its result no longer. */
    CANCELLED,
    /** Somebody interrupted the thread. */
    INTERRUPTED,
    /** The engine is closing. */
    CLOSED
  }

  private static final int IDLE = 0;
  private static final int RUNNING = 1;
  private static final int INTERRUPTING = 2;
  private static final int ENDED = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(CallWatch.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final InterruptibleCode code;
  private volatile int state;
  private volatile @Nullable Thread thread;
  private volatile long deadline;
  private volatile @Nullable Ending ending;
  private boolean flagWasSet;

  public CallWatch(InterruptibleCode code) {
    this.code = code;
  }

  /**
   * Begins a call on the current thread.
   *
   * @param until when it shall end, in the watchdog's time
   */
  void begin(long until) {
    thread = Thread.currentThread();
    deadline = until;
    ending = null;
    state = RUNNING;
  }

  /**
   * Ends the call on the current thread, whose interrupt flag is afterwards what the host made it.
   *
   * @return why the call was ended, or null if nobody ended it
   */
  public @Nullable Ending end() {
    while (true) {
      if (STATE.compareAndSet(this, RUNNING, IDLE)) {
        return null;
      }
      if (STATE.compareAndSet(this, ENDED, IDLE)) {
        if (!flagWasSet) {
          Thread.interrupted();
        }
        return ending;
      }
      Thread.onSpinWait(); // somebody is interrupting this thread at this moment
    }
  }

  /** Whether the call is being ended. For the thread of the call. */
  public boolean isEnding() {
    return state != RUNNING;
  }

  /**
   * Interrupts the call, for the first time or once more.
   *
   * @return whether there is a call to be ended
   */
  boolean interrupt(Ending why) {
    boolean first = STATE.compareAndSet(this, RUNNING, INTERRUPTING);
    if (!first && !STATE.compareAndSet(this, ENDED, INTERRUPTING)) {
      return state == INTERRUPTING;
    }
    Thread target = thread;
    if (first) {
      ending = why;
      flagWasSet = target != null && target.isInterrupted();
    }
    if (target != null) {
      target.interrupt();
    }
    state = ENDED;
    return true;
  }

  boolean isRunning() {
    return state == RUNNING;
  }

  /** Whether the call was ended, but has not noticed. */
  boolean isEnded() {
    return state == ENDED;
  }

  /** {@return whether a call runs here, ended or not, on another thread than this one} */
  boolean isBusyElsewhere() {
    return state != IDLE && thread != Thread.currentThread();
  }

  boolean isThreadInterrupted() {
    Thread target = thread;
    return target != null && target.isInterrupted();
  }

  long deadline() {
    return deadline;
  }

  InterruptibleCode code() {
    return code;
  }
}
