package dev.modus.core.internal.guest;

/** The host's side of one imported function, in raw WebAssembly values. Thread-safe. */
@FunctionalInterface
public interface HostImport {
  /** No results. */
  long[] NOTHING = {};

  /** Answers a call; an exception ends the guest's call. */
  long[] call(GuestInstance instance, long[] arguments);
}
