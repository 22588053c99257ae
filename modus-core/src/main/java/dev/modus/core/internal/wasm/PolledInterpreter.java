package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.StackFrame;
import com.dylibso.chicory.runtime.internal.CompilerInterpreterMachine;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What interprets the functions of translated code that are too large for a Java method.
 *
 * <p>A template, as {@link InterruptionPoll} is: it must refer to nothing of ours but {@link
 * PolledStack}.
 */
public final class PolledInterpreter extends CompilerInterpreterMachine {

  private final PolledStack polled;

  public PolledInterpreter(Instance instance, int[] functions) {
    super(instance, functions);
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
    return super.call(polled, instance, callStack, function, arguments, callType, popResults);
  }
}
