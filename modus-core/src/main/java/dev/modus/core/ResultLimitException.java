package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * The result of the guest is larger, or nested deeper, than the host is willing to read. {@link
 * #value()} is a number of bytes, elements or levels, as {@link #limit()} tells.
 *
 * @since 0.1.0
 */
public final class ResultLimitException extends LimitExceededException {
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
  public ResultLimitException(
      String limit, long value, String reason, Invocation invocation, @Nullable Throwable cause) {
    super(ErrorCode.RESULT_LIMIT, limit, value, reason, invocation, cause);
  }
}
