package dev.modus.core.internal.guest;

/** The host's side of one imported function, in raw WebAssembly values. Thread-safe. */
@FunctionalInterface
public interface HostImport {
  /** No results. */
  long[] NOTHING = {};

  /** Answers a call; an exception ends the guest's call. */
  long[] call(GuestInstance instance, long[] arguments);

  /** What the answer depends on, and what asking for it does. */
  default HostEffect effect() {
    return HostEffect.ANYTHING;
  }

  /** The same import, with an effect that is known. */
  static HostImport of(HostEffect effect, HostImport host) {
    return new HostImport() {
      @Override
      public long[] call(GuestInstance instance, long[] arguments) {
        return host.call(instance, arguments);
      }

      @Override
      public HostEffect effect() {
        return effect;
      }
    };
  }
}
