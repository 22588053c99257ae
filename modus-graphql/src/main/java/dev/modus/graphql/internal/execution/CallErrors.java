package dev.modus.graphql.internal.execution;

import dev.modus.core.CallCancelledException;
import dev.modus.core.CallException;
import dev.modus.core.ConcurrencyLimitException;
import dev.modus.core.EngineClosedException;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestMessage;
import dev.modus.core.InstanceStartException;
import dev.modus.core.Invocation;
import dev.modus.core.LimitExceededException;
import dev.modus.core.ModusException;
import graphql.GraphQLError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which errors, data and invocation entry a call leads to: the table of graphql.md, section 9.2.
 */
final class CallErrors {

  /** The only thing said of a guest that aborted; what it logged stays on the server. */
  private static final String ABORTED = "error calling function";

  private CallErrors() {}

  static CallOutcome success(@Nullable Object value, Invocation invocation, List<Object> path) {
    List<GraphQLError> errors = logged(invocation, path);
    return new CallOutcome(value, errors, value != null || errors.isEmpty(), invocation);
  }

  /** The call succeeded, but JSON has no form for what it returned. */
  static CallOutcome unwritable(String reason, Invocation invocation, List<Object> path) {
    return new CallOutcome(
        null,
        with(logged(invocation, path), ResponseError.ofCall(reason, path)),
        false,
        invocation);
  }

  static CallOutcome failure(ModusException failure, List<Object> path) {
    if (!(failure instanceof CallException call)) {
      return refused(error(failure, path));
    }
    Invocation invocation = call.invocation();
    if (isAbort(call)) {
      return refused(error(call, path));
    }
    List<GraphQLError> errors = logged(invocation, path);
    if (failure instanceof GuestExitException) {
      // the guest ended itself: what it logged before is the error, and without that there is none
      return new CallOutcome(null, errors, errors.isEmpty(), invocation);
    }
    boolean entered =
        !(failure instanceof InstanceStartException
            || failure instanceof ConcurrencyLimitException);
    return new CallOutcome(
        null, with(errors, error(call, path)), false, entered ? invocation : null);
  }

  /** Whether the guest aborted, for a reason of its own or because it met a limit. */
  private static boolean isAbort(CallException call) {
    return call.reason().equals(ABORTED)
        || (call.getCause() instanceof GuestExitException exit && exit.reason().equals(ABORTED));
  }

  /** No call happened, or none that is to be told of. */
  static CallOutcome refused(GraphQLError error) {
    return new CallOutcome(null, List.of(error), false, null);
  }

  /** Limits are ours, and clients may want to try again: such an error has a code. */
  private static GraphQLError error(ModusException failure, List<Object> path) {
    return failure instanceof LimitExceededException
            || failure instanceof CallCancelledException
            || failure instanceof EngineClosedException
        ? ResponseError.coded(failure.reason(), failure.code().name(), path)
        : ResponseError.ofCall(failure.reason(), path);
  }

  private static List<GraphQLError> logged(Invocation invocation, List<Object> path) {
    List<GraphQLError> errors = List.of();
    for (GuestMessage message : invocation.messages()) {
      if (message.isError()) {
        errors = with(errors, ResponseError.ofCall(message.text(), path));
      }
    }
    return errors;
  }

  /** Errors are rare: the usual list is the shared empty one. */
  private static List<GraphQLError> with(List<GraphQLError> errors, GraphQLError error) {
    List<GraphQLError> more = errors.isEmpty() ? new ArrayList<>(2) : errors;
    more.add(error);
    return more;
  }
}
