package dev.modus.core.internal.call;

import dev.modus.core.CallException;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestTrapException;
import dev.modus.core.InstanceStartException;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestExit;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestTrap;
import dev.modus.core.metadata.FunctionSignature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went wrong inside, in the words of the public exceptions. */
final class Failures {

  private static final int SHOWN_FRAMES = 8;

  private Failures() {}

  static InvalidArgumentException invalidArgument(
      ArgumentProblem problem, FunctionSignature function, CallState state) {
    String place = problem.place();
    boolean nested = problem.parameter() != null && !place.equals(problem.parameter());
    return new InvalidArgumentException(
        problem.parameter(),
        problem.reason(),
        problem.reason() + (nested ? " (at " + place + ")" : "") + ". The function is " + function,
        state.finish(null),
        problem.getCause());
  }

  /** The top-level code of the guest failed. */
  static InstanceStartException start(Throwable failure, CallState state) {
    Integer exitCode = failure instanceof GuestExit exit ? exit.code() : null;
    Invocation invocation = state.finish(null);
    return new InstanceStartException(
        what(failure, invocation), exitCode, invocation, cause(failure));
  }

  private static @Nullable Throwable cause(Throwable failure) {
    return failure instanceof GuestExit ? null : failure;
  }

  private static String what(Throwable failure, Invocation invocation) {
    if (failure instanceof GuestExit exit) {
      return "it exited with code " + exit.code() + lastWords(invocation);
    }
    if (failure instanceof GuestTrap trap) {
      return "wasm error: " + trap.kind() + lastWords(invocation);
    }
    return String.valueOf(failure.getMessage());
  }

  /**
   * Ends a call whose guest failed.
   *
   * @return the result of a call that ended with exit code 0, which is no failure
   */
  static Invocation translate(Throwable failure, FunctionSignature function, CallState state) {
    if (failure instanceof CallException known) {
      throw known;
    }
    if (failure instanceof GuestExit exit) {
      return exit(exit, function, state);
    }
    if (failure instanceof GuestTrap trap) {
      throw trap(trap, function, state);
    }
    if (failure instanceof StackOverflowError) {
      throw trap(new GuestTrap("stack overflow", failure), function, state);
    }
    if (failure instanceof GuestFault fault) {
      throw new GuestFaultException(
          fault.code(),
          fault.reason(),
          "Function '"
              + function.name()
              + "' failed: "
              + fault.reason()
              + (fault.advice().isEmpty() ? "" : ". " + fault.advice()),
          state.finish(null),
          fault.getCause());
    }
    throw failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private static Invocation exit(GuestExit exit, FunctionSignature function, CallState state) {
    if (exit.code() == 0) {
      state.warn(
          "Function ended prematurely with exit code 0.  It is generally better to return properly"
              + " than to exit abruptly.");
      return state.finish(null);
    }
    Invocation invocation = state.finish(null);
    List<String> stack = state.guestStack();
    throw new GuestExitException(
        exit.code(),
        "Function '"
            + function.name()
            + "' ended with exit code "
            + exit.code()
            + lastWords(invocation)
            + at(stack),
        stack,
        invocation);
  }

  private static GuestTrapException trap(
      GuestTrap trap, FunctionSignature function, CallState state) {
    Invocation invocation = state.finish(null);
    List<String> stack = state.guestStack();
    return new GuestTrapException(
        trap.kind(),
        "Function '"
            + function.name()
            + "' trapped: "
            + trap.kind()
            + lastWords(invocation)
            + at(stack),
        stack,
        invocation,
        trap.getCause());
  }

  /** The guest's own explanation: for AssemblyScript with file, line and column. */
  private static String lastWords(Invocation invocation) {
    List<GuestMessage> messages = invocation.messages();
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).isError()) {
        return ": " + messages.get(i).text();
      }
    }
    return "";
  }

  /** The innermost functions; {@code guestStack()} of the exception has more of them. */
  private static String at(List<String> stack) {
    StringBuilder text = new StringBuilder();
    for (String function : stack.subList(0, Math.min(stack.size(), SHOWN_FRAMES))) {
      text.append("\n    at ").append(function);
    }
    return text.toString();
  }
}
