package dev.modus.core.internal.event;

import dev.modus.core.event.EngineListener;
import dev.modus.core.internal.log.Log;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Those who listen to an engine, at least one. What they throw ends here. Thread-safe. */
public final class Listeners {

  private final List<EngineListener> listeners;
  private final Set<Class<?>> failed = ConcurrentHashMap.newKeySet();

  private Listeners(List<EngineListener> listeners) {
    this.listeners = listeners;
  }

  /** {@return the listeners, or null if there are none: then there is nobody to prepare for} */
  public static @Nullable Listeners of(List<EngineListener> listeners) {
    return listeners.isEmpty() ? null : new Listeners(List.copyOf(listeners));
  }

  /** Tells all of them, in their order. */
  public <E> void tell(BiConsumer<EngineListener, E> method, E event) {
    for (EngineListener listener : listeners) {
      try {
        method.accept(listener, event);
      } catch (Throwable e) {
        complain(listener, e);
      }
    }
  }

  private void complain(EngineListener listener, Throwable failure) {
    if (failed.add(listener.getClass())) {
      Log.LISTENER.log(
          Level.WARNING,
          "Listener "
              + listener.getClass().getName()
              + " failed; calls go on, and this is not logged again",
          failure);
    }
  }
}
