package dev.modus.core.internal.host;

import java.util.Objects;

/** A host function failed, and the log knows. Its cause is the failure. */
public final class LoggedFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public LoggedFailure(Throwable cause) {
    super("A host function failed", cause);
  }

  /** What failed. */
  public Throwable failure() {
    return Objects.requireNonNull(getCause());
  }
}
