package dev.modus.core.internal.host;

import dev.modus.core.CallContext;
import dev.modus.core.host.HostCall;
import dev.modus.core.host.ModelCall;
import dev.modus.core.internal.event.HostCallEvents;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.log.Log;
import dev.modus.core.metadata.FunctionSignature;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host call as host functions see it. */
record GuestHostCall(
    FunctionSignature signature,
    List<@Nullable Object> arguments,
    CallState state,
    @Nullable HostCallEvents events)
    implements HostCall {

  @Override
  public String name() {
    return signature.name();
  }

  @Override
  public @Nullable Object argument(String parameter) {
    for (int i = 0; i < arguments.size(); i++) {
      if (signature.parameters().get(i).name().equals(parameter)) {
        return arguments.get(i);
      }
    }
    throw new IllegalArgumentException(
        "The guest's import "
            + signature
            + " has no parameter '"
            + parameter
            + "'; use one of its names, or arguments() by position");
  }

  @Override
  public String guestFunction() {
    return state.function();
  }

  @Override
  public String executionId() {
    return state.executionId();
  }

  @Override
  public CallContext context() {
    return state.context();
  }

  @Override
  public Duration timeLeft() {
    return state.timeLeft();
  }

  @Override
  public void failed(Throwable cause) {
    Throwable reason = cause;
    if (cause instanceof LoggedFailure logged) {
      reason = logged.failure();
    } else {
      Log.HOST.failure(Level.ERROR, "Host function failed. (" + signature.name() + ")", cause);
    }
    if (events != null) {
      events.failed(reason);
    }
    state.hostFailed(reason);
    state.awaitEndIfTimeIsOver();
  }

  @Override
  public ModelCall modelCall(String model, String provider) {
    return events == null ? ModelCall.UNHEARD : events.modelCall(model, provider);
  }
}
