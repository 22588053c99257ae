package dev.modus.core;

/**
 * A call reached an engine that is closed.
 *
 * @since 0.1.0
 */
public final class EngineClosedException extends ModusException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param app name of the app whose engine is closed
   */
  public EngineClosedException(String app) {
    super(
        ErrorCode.ENGINE_CLOSED,
        "The engine of app '" + app + "' is closed; build a new one to go on calling functions",
        null);
  }

  @Override
  public String reason() {
    return "the app is not running";
  }
}
