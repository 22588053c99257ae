package dev.modus.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guest did something WebAssembly forbids, such as dividing by zero or reading outside its
 * memory, and was stopped. Its instance is discarded.
 *
 * @since 0.1.0
 */
public final class GuestTrapException extends GuestException {
  private static final long serialVersionUID = 1L;

  private final String trap;

  @SuppressWarnings("serial") // what List.copyOf makes is serializable
  private final List<String> guestStack;

  /**
   * Creates an exception.
   *
   * @param trap the kind of trap, such as {@code unreachable}
   * @param message what happened
   * @param guestStack names of the guest functions that were running, innermost first
   * @param invocation the call
   * @param cause the failure of the WebAssembly runtime, or {@code null}
   */
  public GuestTrapException(
      String trap,
      String message,
      List<String> guestStack,
      Invocation invocation,
      @Nullable Throwable cause) {
    super(ErrorCode.GUEST_TRAP, "wasm error: " + trap, message, invocation, cause);
    this.trap = trap;
    this.guestStack = List.copyOf(guestStack);
  }

  /** {@return the kind of trap, such as {@code unreachable} or {@code integer divide by zero}} */
  public String trap() {
    return trap;
  }

  /** {@return names of the guest functions that were running, innermost first; may be empty} */
  public List<String> guestStack() {
    return guestStack;
  }
}
