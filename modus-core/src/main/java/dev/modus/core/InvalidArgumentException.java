package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * An argument does not fit its parameter, or there are too many or too few of them. The guest
 * function was not entered.
 *
 * @since 0.1.0
 */
public final class InvalidArgumentException extends CallException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String parameter;

  /**
   * Creates an exception.
   *
   * @param parameter the parameter in question, or {@code null} when their number is wrong
   * @param reason what is wrong, as GraphQL clients see it
   * @param message what is wrong, where, and how to put it right
   * @param invocation the call
   * @param cause what caused it, or {@code null}
   */
  public InvalidArgumentException(
      @Nullable String parameter,
      String reason,
      String message,
      Invocation invocation,
      @Nullable Throwable cause) {
    super(ErrorCode.INVALID_ARGUMENT, reason, message, invocation, cause);
    this.parameter = parameter;
  }

  /** {@return the parameter in question, or {@code null} when their number is wrong} */
  public @Nullable String parameter() {
    return parameter;
  }
}
