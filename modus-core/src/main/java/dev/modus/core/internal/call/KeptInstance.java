package dev.modus.core.internal.call;

import dev.modus.core.CallContext;
import dev.modus.core.Invocation;
import dev.modus.core.StatefulInstance;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.pool.InstancePool;
import dev.modus.core.internal.pool.Place;
import dev.modus.core.internal.pool.Slot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An instance that is neither restored nor shared, and lasts until it fails or is closed. */
final class KeptInstance implements StatefulInstance {

  private final EngineCore core;
  private final InstancePool pool;
  private final Kept place = new Kept();
  private @Nullable Slot slot;
  private boolean started;
  private boolean busy;
  private boolean closed;

  /**
   * @param pool builds the instance, and keeps none
   */
  KeptInstance(EngineCore core, InstancePool pool) {
    this.core = core;
    this.pool = pool;
  }

  @Override
  public Invocation call(CallContext context, String function, @Nullable Object... arguments) {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(arguments, "arguments");
    begin();
    try {
      return core.callKept(place, context, function, arguments);
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (closed) {
      throw new IllegalStateException(
          "The instance is closed, by its user or because a call failed; open another one");
    }
    if (busy) {
      throw new IllegalStateException(
          "The instance is in a call already; it can make one call at a time");
    }
    busy = true;
  }

  private synchronized void end() {
    busy = false;
    if (closed) {
      letGo(true);
    }
  }

  @Override
  public synchronized boolean isUsable() {
    return !closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (!busy) {
      letGo(true);
    }
  }

  private synchronized void letGo(boolean well) {
    Slot kept = slot;
    slot = null;
    closed = true;
    if (kept != null) {
      pool.giveBack(kept, well);
    }
  }

  /** The way of one call to the instance. */
  private final class Kept implements Place {

    @Override
    public Slot take() {
      Slot kept = slot;
      if (kept == null) {
        kept = pool.take();
        slot = kept;
      }
      return kept;
    }

    @Override
    public void start(Slot kept, CallState call) {
      if (started) {
        kept.serve(call);
      } else {
        pool.start(kept, call);
        started = true;
      }
    }

    @Override
    public void giveBack(Slot kept, boolean well) {
      if (!well) {
        letGo(false);
      }
    }
  }
}
