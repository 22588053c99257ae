package dev.modus.core.internal.event;

import dev.modus.core.event.CallStarted;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.HostCallEnded;
import dev.modus.core.event.HostCallStarted;
import dev.modus.core.event.ModelCallEnded;
import dev.modus.core.event.ModelCallStarted;
import dev.modus.core.host.ModelCall;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What listeners are told of one host call. Used by the call's own thread only. */
public final class HostCallEvents {

  private final Listeners listeners;
  private final HostCallStarted started;
  private final long startNanos = System.nanoTime();
  private @Nullable Throwable failure;

  HostCallEvents(Listeners listeners, CallStarted call, String function) {
    this.listeners = listeners;
    this.started = new HostCallStarted(call, function);
    listeners.tell(EngineListener::hostCallStarted, started);
  }

  /** It has failed. The first reason is the one that counts. */
  public void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** It is over. */
  public void ended() {
    listeners.tell(
        EngineListener::hostCallEnded, new HostCallEnded(started, since(startNanos), failure));
  }

  /** A model is asked. */
  public ModelCall modelCall(String model, String provider) {
    return new ToldModelCall(new ModelCallStarted(started, model, provider));
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private final class ToldModelCall implements ModelCall {
    private final ModelCallStarted modelCall;
    private final long startNanos = System.nanoTime();
    private boolean over;

    ToldModelCall(ModelCallStarted modelCall) {
      this.modelCall = modelCall;
      listeners.tell(EngineListener::modelCallStarted, modelCall);
    }

    @Override
    public void ended(OptionalLong inputTokens, OptionalLong outputTokens) {
      end(inputTokens, outputTokens, null);
    }

    @Override
    public void failed(Throwable cause) {
      end(OptionalLong.empty(), OptionalLong.empty(), cause);
    }

    private void end(OptionalLong input, OptionalLong output, @Nullable Throwable cause) {
      if (!over) {
        over = true;
        listeners.tell(
            EngineListener::modelCallEnded,
            new ModelCallEnded(modelCall, since(startNanos), input, output, cause));
      }
    }
  }
}
