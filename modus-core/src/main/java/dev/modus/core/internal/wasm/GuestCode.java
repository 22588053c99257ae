package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import dev.modus.core.internal.limit.InterruptibleCode;

/** How the functions of a module are executed. Thread-safe. */
public abstract class GuestCode implements InterruptibleCode {

  GuestCode() {}

  /** Makes what executes the functions of one instance. */
  abstract Machine machine(Instance instance, GuestStack stack);

  /** {@return whether it is JVM bytecode} */
  public abstract boolean isCompiled();

  /**
   * Makes guest code look at its thread's interrupt flag, or lets it stop doing so. Until then code
   * need not look, and so an interrupt need not end it.
   */
  @Override
  public abstract void interruptible(boolean on);
}
