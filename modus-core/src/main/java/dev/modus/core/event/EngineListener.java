package dev.modus.core.event;

/**
 * Told what an engine does.
 *
 * <pre>{@code
 * EngineListener audit =
 *     new EngineListener() {
 *       @Override
 *       public void callEnded(CallEnded event) {
 *         log.info("{} took {}", event.call().function(), event.duration());
 *       }
 *     };
 * FunctionEngine engine = FunctionEngine.builder().app(path).listener(audit).build();
 * }</pre>
 *
 * <p>Thread-safe: an engine tells of many calls at once. What happens in one call is told on the
 * thread of that call, in order, while it waits; so whatever a listener does there makes the call
 * longer, and the time from {@link #hostCallStarted} to {@link #hostCallEnded} counts towards its
 * limit. Where a start was told, its end is told as well, on the same thread. {@link #pool} and
 * {@link #appLoaded} may come from threads of the engine.
 *
 * <p>A listener that throws disturbs nobody: the failure is logged to {@code dev.modus.listener},
 * the first time for each class, and the other listeners are told. A listener must not call the
 * engine it listens to.
 *
 * <p>New methods, which do nothing unless they are implemented, may be added in any release.
 *
 * @since 0.1.0
 */
public interface EngineListener {
  /**
   * A function is called: before its arguments are looked at, and before the call waits for its
   * turn. A call that never comes to be, because there is no such function or the engine is closed,
   * is not told.
   *
   * @param event which
   */
  default void callStarted(CallStarted event) {}

  /**
   * A call is over.
   *
   * @param event how it ended
   */
  default void callEnded(CallEnded event) {}

  /**
   * A guest calls a host function: one of a {@link dev.modus.core.host.HostModule}, or of those
   * built in. WASI, log lines and imports that nobody provides are not told as host calls.
   *
   * @param event which
   */
  default void hostCallStarted(HostCallStarted event) {}

  /**
   * A host function has answered, or failed.
   *
   * @param event how it ended
   */
  default void hostCallEnded(HostCallEnded event) {}

  /**
   * A host function asks a model.
   *
   * @param event which
   */
  default void modelCallStarted(ModelCallStarted event) {}

  /**
   * A model has answered, or failed.
   *
   * @param event how it ended
   */
  default void modelCallEnded(ModelCallEnded event) {}

  /**
   * A guest has said something. What it logs is told at once; what it prints, when the call ends.
   *
   * @param event what
   */
  default void guestLogged(GuestLogged event) {}

  /**
   * A call has met a limit. It fails, unless the guest gets along without the memory it was
   * refused; that is told once for each call.
   *
   * @param event which
   */
  default void limitMet(LimitMet event) {}

  /**
   * An instance of a guest was made, used again or discarded.
   *
   * @param event what happened
   */
  default void pool(PoolEvent event) {}

  /**
   * An app was loaded, or could not be. On the thread that loads it.
   *
   * @param event which
   */
  default void appLoaded(AppLoaded event) {}
}
