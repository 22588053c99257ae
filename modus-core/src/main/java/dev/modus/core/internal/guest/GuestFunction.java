package dev.modus.core.internal.guest;

/** A function an instance exports. */
public interface GuestFunction {
  /**
   * Runs the function with raw WebAssembly values.
   *
   * @return the raw results; empty when there are none
   * @throws GuestExit if the guest ends itself
   * @throws GuestTrap if it does something forbidden
   */
  long[] call(long... arguments);
}
