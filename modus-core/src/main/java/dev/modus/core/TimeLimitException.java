package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * The call took longer than it may, and was ended: whether the guest was computing, or waiting for
 * a host function. {@link #value()} is in milliseconds.
 *
 * @since 0.1.0
 */
public final class TimeLimitException extends LimitExceededException {
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
  public TimeLimitException(
      String limit, long value, String reason, Invocation invocation, @Nullable Throwable cause) {
    super(ErrorCode.TIME_LIMIT, limit, value, reason, invocation, cause);
  }
}
