package dev.modus.core.internal.limit;

import dev.modus.core.internal.guest.CallEnd;
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
public final class CallWatch implements CallEnd {

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
  private static final int PHASE = 3;

  /** What is added to the state with each call, so that nobody mistakes one for another. */
  private static final int NEXT = 4;

  /** A host function may call another function, of this engine or of another one. */
  private static final ThreadLocal<CallWatch> INNERMOST = new ThreadLocal<>();

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
  private long origin;
  private volatile @Nullable Ending ending;
  private boolean flagWasSet;
  private @Nullable CallWatch outer;

  /** Odd while a host function of this call is in another call. */
  private volatile int nested;

  public CallWatch(InterruptibleCode code) {
    this.code = code;
  }

  /**
   * Begins a call on the current thread.
   *
   * @param until when it shall end, in the watchdog's time
   * @param timeOrigin what to add to that time to have {@link System#nanoTime()}
   */
  void begin(long until, long timeOrigin) {
    origin = timeOrigin;
    thread = Thread.currentThread();
    deadline = until;
    ending = null;
    outer = INNERMOST.get();
    if (outer != null) {
      outer.nested(1);
    }
    INNERMOST.set(this);
    state = (state & ~PHASE) + NEXT + RUNNING;
  }

  /**
   * Ends the call on the current thread, whose interrupt flag is afterwards what the host made it.
   *
   * @return why the call was ended, or null if nobody ended it
   */
  public @Nullable Ending end() {
    Ending why = leave();
    if (outer != null) {
      INNERMOST.set(outer);
      outer.nested(1);
      outer = null;
    } else {
      INNERMOST.remove();
    }
    return why;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the thread of the call alone
  private void nested(int change) {
    nested += change;
  }

  private @Nullable Ending leave() {
    int call = state & ~PHASE;
    while (true) {
      if (STATE.compareAndSet(this, call | RUNNING, call | IDLE)) {
        return null;
      }
      if (STATE.compareAndSet(this, call | ENDED, call | IDLE)) {
        if (!flagWasSet) {
          Thread.interrupted();
        }
        return ending;
      }
      Thread.onSpinWait(); // somebody is interrupting this thread at this moment
    }
  }

  /** Whether the call is being ended. For the thread of the call. */
  @Override
  public boolean isEnding() {
    return (state & PHASE) != RUNNING;
  }

  /** {@return what is to be passed to {@link #interrupt(int, Ending)}} */
  int state() {
    return state;
  }

  /** Interrupts whatever call there is, for the first time or once more. */
  boolean interrupt(Ending why) {
    int seen = state;
    while ((seen & PHASE) == RUNNING || (seen & PHASE) == ENDED) {
      if (interrupt(seen, why)) {
        return true;
      }
      seen = state;
    }
    return (seen & PHASE) == INTERRUPTING;
  }

  /**
   * Interrupts a call, for the first time or once more, unless it is over.
   *
   * @param seen the state in which the call was found, running or ended
   * @return whether nothing happened since
   */
  boolean interrupt(int seen, Ending why) {
    int call = seen & ~PHASE;
    if (!STATE.compareAndSet(this, seen, call | INTERRUPTING)) {
      return false;
    }
    Thread target = thread;
    if ((seen & PHASE) == RUNNING) {
      ending = why;
      flagWasSet = target != null && target.isInterrupted();
    }
    if (target != null) {
      target.interrupt();
    }
    state = call | ENDED;
    return true;
  }

  boolean isRunning() {
    return isRunning(state);
  }

  static boolean isRunning(int state) {
    return (state & PHASE) == RUNNING;
  }

  /** Whether the call was ended, but has not noticed. */
  boolean isEnded() {
    return isEnded(state);
  }

  static boolean isEnded(int state) {
    return (state & PHASE) == ENDED;
  }

  /** {@return whether a call runs here, ended or not, on another thread than this one} */
  boolean isBusyElsewhere() {
    return (state & PHASE) != IDLE && thread != Thread.currentThread();
  }

  /**
   * {@return whether somebody interrupted the thread for the sake of this call} While a host
   * function is in another call, its flag concerns that one first.
   */
  boolean isThreadInterrupted() {
    int before = nested;
    Thread target = thread;
    return (before & 1) == 0 && target != null && target.isInterrupted() && nested == before;
  }

  @Override
  public long nanosLeft() {
    return deadline - (System.nanoTime() - origin);
  }

  long deadline() {
    return deadline;
  }

  InterruptibleCode code() {
    return code;
  }
}
