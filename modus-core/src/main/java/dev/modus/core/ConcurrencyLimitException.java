package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * There are too many calls at a time, and this one was not begun. {@link #value()} is a number of
 * calls, or the milliseconds the call has waited, as {@link #limit()} tells. The call may be tried
 * again later.
 *
 * @since 0.1.0
 */
public final class ConcurrencyLimitException extends LimitExceededException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param limit the method of {@link Limits.Builder} that changes the limit
   * @param value the limit that was exceeded
   * @param reason what happened, as GraphQL clients see it
   * @param invocation the call
   * @param cause what it led to, or {@code null}
   */
  public ConcurrencyLimitException(
      String limit, long value, String reason, Invocation invocation, @Nullable Throwable cause) {
    super(ErrorCode.CONCURRENCY_LIMIT, limit, value, reason, invocation, cause);
  }
}
