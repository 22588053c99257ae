package dev.modus.models.internal;

import dev.modus.models.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** A cancellation, and the means to cancel. */
public final class CancellationSource implements Cancellation {

  private final List<Runnable> actions = new ArrayList<>(1);
  private boolean cancelled;

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  /** Tells everybody; a second time nobody. */
  public void cancel() {
    List<Runnable> told;
    synchronized (this) {
      cancelled = true;
      told = List.copyOf(actions);
      actions.clear();
    }
    told.forEach(CancellationSource::run);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      ModelLog.unexpected("a cancellation", e);
    }
  }
}
