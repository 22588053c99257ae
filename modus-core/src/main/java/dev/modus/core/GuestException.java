package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * The guest failed: it ended itself, trapped, or broke the rules between guest and host.
 *
 * @since 0.1.0
 */
public abstract sealed class GuestException extends CallException
    permits GuestExitException, GuestTrapException, GuestFaultException, InstanceStartException {
  private static final long serialVersionUID = 1L;

  GuestException(
      ErrorCode code,
      String reason,
      String message,
      Invocation invocation,
      @Nullable Throwable cause) {
    super(code, reason, message, invocation, cause);
  }
}
