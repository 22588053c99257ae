package dev.modus.core.internal.call;

import dev.modus.core.CallCancelledException;
import dev.modus.core.CallContext;
import dev.modus.core.CallException;
import dev.modus.core.Invocation;
import dev.modus.core.Limits;
import dev.modus.core.Selection;
import dev.modus.core.event.CallStarted;
import dev.modus.core.internal.event.CallEvents;
import dev.modus.core.internal.event.Listeners;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.LimitReached;
import dev.modus.core.internal.limit.CallGate;
import dev.modus.core.internal.limit.CallWatch.Ending;
import dev.modus.core.internal.limit.Cancellation;
import dev.modus.core.internal.limit.Watchdog;
import dev.modus.core.internal.pool.Place;
import dev.modus.core.internal.pool.Slot;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of a call through a loaded app: its turn, an instance as new, the guest's code under
 * watch, the result, and the instance back to where it came from.
 */
final class CallRunner {

  private final String app;
  private final Limits limits;
  private final CallGate gate;
  private final Watchdog watchdog;
  private final Function<String, Place> places;
  private final Runnable requireOpen;

  /** Null if nobody listens, which costs a call no more than to see that. */
  private final @Nullable Listeners listeners;

  /**
   * @param places where an instance for a function comes from
   * @param requireOpen fails when no call is to begin any more
   */
  CallRunner(
      String app,
      Limits limits,
      @Nullable Listeners listeners,
      CallGate gate,
      Watchdog watchdog,
      Function<String, Place> places,
      Runnable requireOpen) {
    this.app = app;
    this.limits = limits;
    this.listeners = listeners;
    this.gate = gate;
    this.watchdog = watchdog;
    this.places = places;
    this.requireOpen = requireOpen;
  }

  /** Arguments by position, {@code ABSENT} where a default applies. */
  interface Arguments {
    @Nullable Object[] bind();
  }

  /**
   * What is to be done.
   *
   * @param kept where the instance is, if it is not to come from a pool
   */
  record Call(
      BoundFunction function,
      CallState state,
      Arguments arguments,
      Selection selection,
      @Nullable Cancellation cancellation,
      @Nullable Place kept) {}

  /** Makes a call: see {@link Call}. */
  Invocation run(Call call) {
    return listeners == null ? runQuietly(call) : runAndTell(call, listeners);
  }

  private Invocation runAndTell(Call call, Listeners listeners) {
    CallState state = call.state();
    CallEvents events =
        new CallEvents(
            listeners,
            new CallStarted(app, state.function(), state.executionId(), state.context()));
    state.toldBy(events);
    Invocation invocation;
    try {
      invocation = runQuietly(call);
    } catch (RuntimeException | Error e) {
      events.ended(e instanceof CallException known ? known.invocation() : state.finish(null), e);
      throw e;
    }
    events.ended(invocation, null);
    return invocation;
  }

  /**
   * Whoever is told that a guest failed wants to know that a host function had failed it before.
   */
  private Invocation runQuietly(Call call) {
    try {
      return runInTurn(call);
    } catch (CallException e) {
      Throwable before = call.state().hostFailure();
      if (before != null && before != e && before != e.getCause()) {
        e.addSuppressed(before);
      }
      throw e;
    }
  }

  private Invocation runInTurn(Call call) {
    @Nullable Object[] bound;
    try {
      bound = call.arguments().bind();
    } catch (ArgumentProblem e) {
      throw Failures.invalidArgument(e, call.function().signature(), call.state());
    }
    if (call.kept() != null) {
      return run(call, bound, call.kept()); // whoever has a turn may be waiting for this call
    }
    enter(call.state(), call.cancellation());
    try {
      return run(call, bound, places.apply(call.state().function()));
    } finally {
      gate.leave();
    }
  }

  private Invocation run(Call call, @Nullable Object[] arguments, Place place) {
    CallState state = call.state();
    Slot slot = place.take();
    Watch watch = new Watch(slot, state, call.cancellation());
    boolean well = false;
    try {
      Invocation invocation = run(call, arguments, place, slot);
      well = true;
      return invocation;
    } catch (ArgumentProblem e) {
      well = watch.end() == null;
      throw Failures.invalidArgument(e, call.function().signature(), state);
    } catch (RuntimeException | StackOverflowError e) {
      Ending ending = watch.end();
      if (ending == null && Failures.isInterruption(e)) {
        ending = Ending.INTERRUPTED; // which the guest noticed before the watchdog did
      }
      if (ending != null) {
        throw Failures.ended(ending, watch.maxTime, state, e);
      }
      return Failures.translateWithoutMemory(e, call.function().signature(), state);
    } finally {
      watch.end();
      place.giveBack(slot, well);
    }
  }

  /** The eye that is on one call, from its construction to its end. */
  private final class Watch {
    private final Slot slot;
    private final @Nullable Cancellation cancellation;
    private final Duration maxTime;
    private boolean over;
    private @Nullable Ending ending;

    Watch(Slot slot, CallState state, @Nullable Cancellation cancellation) {
      this.slot = slot;
      this.cancellation = cancellation;
      this.maxTime = maxTime(state.context());
      watchdog.begin(slot.watch(), maxTime.toNanos());
      state.endedBy(slot.watch());
      if (cancellation != null) {
        cancellation.attach(watchdog, slot.watch());
      }
    }

    /** Ends it, and says why it was ended before, if it was. */
    @Nullable Ending end() {
      if (!over) {
        over = true;
        if (cancellation != null) {
          cancellation.detach();
        }
        ending = slot.watch().end();
      }
      return ending;
    }
  }

  private Invocation run(Call call, @Nullable Object[] arguments, Place place, Slot slot) {
    CallState state = call.state();
    requireOpen.run(); // close() waits for whoever is watched
    try {
      place.start(slot, state);
      state.started();
    } catch (LimitReached e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw Failures.start(e, state);
    }
    return state.finish(call.function().plan().call(slot.guest(), arguments, call.selection()));
  }

  private void enter(CallState state, @Nullable Cancellation cancellation) {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      if (cancellation == null) {
        gate.enter();
      } else {
        enterUnlessCancelled(cancellation);
      }
    } catch (LimitReached e) {
      throw Failures.limit(e, state.finish(null), null);
    } catch (InterruptedException e) {
      if (cancellation != null && cancellation.isCancelled()) {
        throw new CallCancelledException("it was cancelled", state.finish(null), e);
      }
      Thread.currentThread().interrupt();
      throw new CallCancelledException("its thread was interrupted", state.finish(null), e);
    }
  }

  private void enterUnlessCancelled(Cancellation cancellation) throws InterruptedException {
    cancellation.waits();
    try {
      gate.enter();
    } finally {
      cancellation.waitsNoMore();
    }
  }

  private Duration maxTime(CallContext context) {
    Duration limit = limits.maxCallTime();
    Duration asked = context.timeout();
    return asked != null && asked.compareTo(limit) < 0 ? asked : limit;
  }
}
