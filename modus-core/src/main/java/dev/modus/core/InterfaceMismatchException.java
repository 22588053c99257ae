package dev.modus.core;

import java.util.List;

/**
 * A Java interface does not fit the functions it is bound to. All mismatches are reported together.
 *
 * @see FunctionEngine#bind(Class)
 * @since 0.1.0
 */
public final class InterfaceMismatchException extends ModusException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // what List.copyOf makes is serializable
  private final List<String> mismatches;

  /**
   * Creates an exception.
   *
   * @param type the interface
   * @param app name of the app
   * @param mismatches what does not fit, at least one
   */
  public InterfaceMismatchException(Class<?> type, String app, List<String> mismatches) {
    super(
        ErrorCode.INTERFACE_MISMATCH,
        type.getName()
            + " does not fit the functions of app '"
            + app
            + "':\n - "
            + String.join("\n - ", mismatches),
        null);
    this.mismatches = List.copyOf(mismatches);
  }

  /** {@return all mismatches, in the order of the interface's method names; never empty} */
  public List<String> mismatches() {
    return mismatches;
  }
}
