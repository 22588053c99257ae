package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * The call was ended from outside: its future was cancelled, its thread was interrupted, or the
 * engine was closed and the call did not end by itself in time.
 *
 * @since 0.1.0
 */
public final class CallCancelledException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param reason what happened, as GraphQL clients see it
   * @param invocation the call
   * @param cause what it led to, or {@code null}
   */
  public CallCancelledException(String reason, Invocation invocation, @Nullable Throwable cause) {
    super(
        ErrorCode.CANCELLED,
        reason,
        "Function '" + invocation.function() + "' did not finish: " + reason,
        invocation,
        cause);
  }
}
