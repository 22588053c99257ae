package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.StackFrame;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Chicory's interpreter, which remembers the functions an exception passes through. Compiled code
 * needs no such help: its functions are frames of the Java stack.
 */
final class TracingInterpreter extends InterpreterMachine {

  private final GuestStack stack;
  private final PolledStack polled;

  TracingInterpreter(Instance instance, GuestStack stack) {
    super(instance);
    this.stack = stack;
    this.polled = new PolledStack(stack());
  }

  @Override
  protected long[] call(
      MStack values,
      Instance instance,
      Deque<StackFrame> callStack,
      int function,
      long[] arguments,
      @Nullable FunctionType callType,
      boolean popResults) {
    try {
      return super.call(polled, instance, callStack, function, arguments, callType, popResults);
    } catch (RuntimeException e) {
      stack.passedThrough(e, function);
      throw e;
    }
  }
}
