package dev.modus.core.internal.call;

import dev.modus.core.CallCancelledException;
import dev.modus.core.CallException;
import dev.modus.core.ConcurrencyLimitException;
import dev.modus.core.ErrorCode;
import dev.modus.core.GuestException;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestTrapException;
import dev.modus.core.InstanceStartException;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import dev.modus.core.LimitExceededException;
import dev.modus.core.MemoryLimitException;
import dev.modus.core.OutputLimitException;
import dev.modus.core.ResultLimitException;
import dev.modus.core.TimeLimitException;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestExit;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestTrap;
import dev.modus.core.internal.guest.LimitReached;
import dev.modus.core.internal.limit.CallWatch.Ending;
import dev.modus.core.metadata.FunctionSignature;
import java.time.Duration;
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
    if (failure instanceof LimitReached limit) {
      throw limit(limit, state.finish(null), null);
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

  /**
   * A guest that met its limit of memory mostly traps or exits; that there was no more memory says
   * more than that.
   */
  static Invocation translateWithoutMemory(
      Throwable failure, FunctionSignature function, CallState state) {
    LimitReached refused = state.memoryRefused();
    try {
      return translate(failure, function, state);
    } catch (GuestException e) {
      if (refused == null || e.code() == ErrorCode.IMPORT_NOT_PROVIDED) {
        throw e;
      }
      throw limit(refused, e.invocation(), e);
    }
  }

  static LimitExceededException limit(
      LimitReached limit, Invocation invocation, @Nullable Throwable cause) {
    String option = limit.limit();
    long value = limit.value();
    String reason = limit.reason();
    return switch (limit.code()) {
      case TIME_LIMIT -> new TimeLimitException(option, value, reason, invocation, cause);
      case MEMORY_LIMIT -> new MemoryLimitException(option, value, reason, invocation, cause);
      case OUTPUT_LIMIT -> new OutputLimitException(option, value, reason, invocation, cause);
      case RESULT_LIMIT -> new ResultLimitException(option, value, reason, invocation, cause);
      case CONCURRENCY_LIMIT ->
          new ConcurrencyLimitException(option, value, reason, invocation, cause);
      default -> throw new IllegalArgumentException("no limit: " + limit.code());
    };
  }

  /** Whether the guest was stopped by the interrupt flag of its thread. */
  static boolean isInterruption(Throwable failure) {
    Throwable origin = failure instanceof InstanceStartException ? failure.getCause() : failure;
    return origin instanceof GuestTrap trap && trap.kind().equals(GuestTrap.INTERRUPTED);
  }

  /** A call that somebody ended. What it led to in the guest matters less. */
  static CallException ended(Ending why, Duration maxTime, CallState state, Throwable failure) {
    Invocation invocation = state.finish(null);
    Throwable cause = cause(failure);
    return switch (why) {
      case TIME -> {
        long millis = maxTime.toMillis();
        boolean own = maxTime.equals(state.context().timeout());
        yield new TimeLimitException(
            own ? "timeout" : "maxCallTime",
            millis,
            "it took longer than " + millis + " ms",
            invocation,
            cause);
      }
      case CANCELLED -> new CallCancelledException("it was cancelled", invocation, cause);
      case INTERRUPTED ->
          new CallCancelledException("its thread was interrupted", invocation, cause);
      case CLOSED -> new CallCancelledException("the engine was closed", invocation, cause);
    };
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
