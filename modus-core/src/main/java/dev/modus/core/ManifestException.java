package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * {@code modus.json} cannot be understood. The message tells file, line and column.
 *
 * @since 0.1.0
 */
public final class ManifestException extends ModusException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final int line;
  private final int column;

  /**
   * Creates an exception.
   *
   * @param origin the file
   * @param reason what is wrong with it
   * @param line where, from 1; 0 if there is no place
   * @param column where, from 1; 0 if there is no place
   * @param cause what caused it, or {@code null}
   */
  public ManifestException(
      String origin, String reason, int line, int column, @Nullable Throwable cause) {
    super(
        ErrorCode.INVALID_MANIFEST,
        reason + " (in " + origin + (line > 0 ? ", line " + line + ", column " + column : "") + ")",
        cause);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }

  /** {@return the line of what is wrong, from 1; 0 if there is no place} */
  public int line() {
    return line;
  }

  /** {@return the column of what is wrong, from 1; 0 if there is no place} */
  public int column() {
    return column;
  }

  @Override
  public String reason() {
    return reason;
  }
}
