package dev.modus.core.internal.wasm;

/** Asked when a guest wants more memory. */
interface MemoryGrowth {
  /** Tells whether the engine has that many bytes left; if so, they are taken. */
  boolean mayGrowBy(long bytes);

  /** Takes note that the guest asked for more than an instance may have. */
  void beyondCeiling();
}
