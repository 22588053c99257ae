package dev.modus.models;

/**
 * Tells a provider that nobody waits for an answer any more: the call was cancelled, or its time is
 * over. Thread-safe.
 *
 * @since 0.1.0
 */
public interface Cancellation {
  /** {@return whether nobody waits any more} */
  boolean isCancelled();

  /**
   * Has an action run when nobody waits any more, such as aborting a request; at once if that is so
   * already. It runs on the thread that cancels and must be quick. What it throws is ignored.
   *
   * @param action what to do
   */
  void onCancel(Runnable action);
}
