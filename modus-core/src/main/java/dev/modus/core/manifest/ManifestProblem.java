package dev.modus.core.manifest;

import java.util.Objects;

/**
 * Something in a {@code modus.json} that breaks a rule.
 *
 * @param pointer where it is, as a JSON pointer such as {@code /connections/acme/baseUrl}; empty
 *     for the document itself
 * @param reason what is wrong with it; shows names, but no values, which may be credentials
 * @param line its line, from 1; 0 if it has no place
 * @param column its column, from 1; 0 if it has no place
 * @since 0.1.0
 */
public record ManifestProblem(String pointer, String reason, int line, int column) {
  /** Requires the texts. */
  public ManifestProblem {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(reason, "reason");
  }

  /** {@return pointer, reason and place in one line} */
  @Override
  public String toString() {
    String text = pointer.isEmpty() ? reason : pointer + ": " + reason;
    return line == 0 ? text : text + " (line " + line + ", column " + column + ")";
  }
}
