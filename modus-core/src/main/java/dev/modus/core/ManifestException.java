package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * {@code modus.json} cannot be understood. The message tells file, line and column, or the entry.
 *
 * @since 0.1.0
 */
public final class ManifestException extends ModusException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Creates an exception.
   *
   * @param origin the file
   * @param reason what is wrong with it
   * @param cause what caused it, or {@code null}
   */
  public ManifestException(String origin, String reason, @Nullable Throwable cause) {
    super(ErrorCode.INVALID_MANIFEST, reason + " (in " + origin + ")", cause);
    this.reason = reason;
  }

  @Override
  public String reason() {
    return reason;
  }
}
