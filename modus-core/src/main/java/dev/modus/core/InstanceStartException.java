package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * The top-level code of the guest failed, so that there is no instance to call a function of.
 *
 * @since 0.1.0
 */
public final class InstanceStartException extends GuestException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Integer exitCode;

  /**
   * Creates an exception.
   *
   * @param why what failed, in a few words
   * @param exitCode the exit code the top-level code ended with, or {@code null}
   * @param invocation the call
   * @param cause what caused it, or {@code null}
   */
  public InstanceStartException(
      String why, @Nullable Integer exitCode, Invocation invocation, @Nullable Throwable cause) {
    super(
        ErrorCode.INSTANCE_START_FAILED,
        exitCode != null && exitCode == GuestExitException.ABORTED
            ? "error calling function"
            : "failed to instantiate the plugin module: " + why,
        "Function '"
            + invocation.function()
            + "' was not called: the app's top-level code failed: "
            + why,
        invocation,
        cause);
    this.exitCode = exitCode;
  }

  /** {@return the exit code the top-level code ended with, or {@code null} if it did not exit} */
  public @Nullable Integer exitCode() {
    return exitCode;
  }
}
