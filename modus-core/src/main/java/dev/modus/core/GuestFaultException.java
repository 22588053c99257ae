package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * The guest handed over something the host cannot accept: a result that is no valid value of its
 * type, a pointer outside its memory, a value beyond the decoding limits, or a call of an import
 * that nobody provides ({@link ErrorCode#IMPORT_NOT_PROVIDED}).
 *
 * @since 0.1.0
 */
public final class GuestFaultException extends GuestException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param code what kind of fault this is
   * @param reason what is wrong, as GraphQL clients see it
   * @param message what is wrong, where, and how to put it right
   * @param invocation the call
   * @param cause what caused it, or {@code null}
   */
  public GuestFaultException(
      ErrorCode code,
      String reason,
      String message,
      Invocation invocation,
      @Nullable Throwable cause) {
    super(code, reason, message, invocation, cause);
  }
}
