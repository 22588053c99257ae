package dev.modus.core;

import java.util.List;

/**
 * The guest ended itself with an exit code other than 0.
 *
 * <p>AssemblyScript guests exit with {@value #ABORTED} after an uncaught error; its text and place
 * are the last message of {@link #invocation()}. Go guests exit with 1 when a function returns an
 * error. An exit with code 0 is no failure: the call returns {@code null} with a warning message.
 *
 * @since 0.1.0
 */
public final class GuestExitException extends GuestException {
  private static final long serialVersionUID = 1L;

  /** The exit code of AssemblyScript guests after an uncaught error. */
  public static final int ABORTED = 255;

  private final int exitCode;

  @SuppressWarnings("serial") // what List.copyOf makes is serializable
  private final List<String> guestStack;

  /**
   * Creates an exception.
   *
   * @param exitCode the code the guest gave
   * @param message what happened
   * @param guestStack names of the guest functions that were running, innermost first
   * @param invocation the call
   */
  public GuestExitException(
      int exitCode, String message, List<String> guestStack, Invocation invocation) {
    super(ErrorCode.GUEST_EXIT, reason(exitCode), message, invocation, null);
    this.exitCode = exitCode;
    this.guestStack = List.copyOf(guestStack);
  }

  private static String reason(int exitCode) {
    return exitCode == ABORTED
        ? "error calling function"
        : "Function ended with exit code " + exitCode + ", indicating an error.";
  }

  /** {@return the exit code, as a signed 32-bit number} */
  public int exitCode() {
    return exitCode;
  }

  /** {@return names of the guest functions that were running, innermost first; may be empty} */
  public List<String> guestStack() {
    return guestStack;
  }
}
