package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;

/** Executed as it is. Chicory's interpreter always looks at the interrupt flag. */
final class InterpretedCode extends GuestCode {

  @Override
  Machine machine(Instance instance, GuestStack stack) {
    return new TracingInterpreter(instance, stack);
  }

  @Override
  public boolean isCompiled() {
    return false;
  }

  @Override
  public void interruptible(boolean on) {
    // it is so in any case
  }
}
