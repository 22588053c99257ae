package dev.modus.core.internal.event;

import dev.modus.core.ErrorCode;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.Invocation;
import dev.modus.core.LimitExceededException;
import dev.modus.core.event.CallEnded;
import dev.modus.core.event.CallStarted;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.GuestLogged;
import dev.modus.core.event.LimitMet;
import org.jspecify.annotations.Nullable;

/** What listeners are told of one call. Used by the call's own thread only. */
public final class CallEvents {

  private final Listeners listeners;
  private final CallStarted call;

  /** The limit of memory that was told already. */
  private @Nullable String told;

  public CallEvents(Listeners listeners, CallStarted call) {
    this.listeners = listeners;
    this.call = call;
    listeners.tell(EngineListener::callStarted, call);
  }

  /** A guest calls a host function. */
  public HostCallEvents hostCall(String function) {
    return new HostCallEvents(listeners, call, function);
  }

  public void logged(GuestMessage message) {
    listeners.tell(EngineListener::guestLogged, new GuestLogged(call, message));
  }

  /** The guest was refused memory; it may ask for it as often as it likes. */
  public void memoryRefused(String limit, long value) {
    if (told == null) {
      told = limit;
      met(ErrorCode.MEMORY_LIMIT, limit, value);
    }
  }

  private void met(ErrorCode code, String limit, long value) {
    listeners.tell(EngineListener::limitMet, new LimitMet(call, code, limit, value));
  }

  /** The call is over. */
  public void ended(Invocation invocation, @Nullable Throwable failure) {
    for (GuestMessage message : invocation.messages()) {
      if (message.origin() != Origin.LOG) { // those were told at once
        logged(message);
      }
    }
    if (failure instanceof LimitExceededException limit && !limit.limit().equals(told)) {
      met(limit.code(), limit.limit(), limit.value());
    }
    listeners.tell(
        EngineListener::callEnded,
        new CallEnded(call, invocation.duration(), invocation.messages(), failure));
  }
}
