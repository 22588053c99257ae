package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * The guest wanted more memory than it may have, and failed. What it then did, mostly a trap or an
 * exit, is the cause. {@link #value()} is in bytes.
 *
 * @since 0.1.0
 */
public final class MemoryLimitException extends LimitExceededException {
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
  public MemoryLimitException(
      String limit, long value, String reason, Invocation invocation, @Nullable Throwable cause) {
    super(ErrorCode.MEMORY_LIMIT, limit, value, reason, invocation, cause);
  }
}
