package dev.modus.core.host;

import org.jspecify.annotations.Nullable;

/**
 * A Java function a guest may import.
 *
 * <p>Called on the thread that runs the guest, from many threads at once, so it must be
 * thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HostFunction {
  /**
   * Answers one call of the guest.
   *
   * @param call who calls, and with which arguments
   * @return the result as plain Java, converted to the type the guest's import declares: what
   *     {@link dev.modus.core.Invocation#value()} lists, any {@link Number} that fits, lists, maps,
   *     records and beans for objects; {@code null} for a function without result, or for "failed",
   *     which is how the official SDKs are told of a failure
   * @throws Exception any failure; it is logged and told to the engine's listeners, never thrown
   *     into the guest, and the guest receives 0 (null) as the official runtime would answer
   */
  @Nullable Object call(HostCall call) throws Exception;
}
