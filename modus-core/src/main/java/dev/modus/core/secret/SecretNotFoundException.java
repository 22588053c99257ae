package dev.modus.core.secret;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;

/**
 * A template refers to a secret the host does not have. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class SecretNotFoundException extends ModusException {
  private static final long serialVersionUID = 1L;

  private final String variable;

  /**
   * Creates an exception.
   *
   * @param connection the connection whose text holds the template
   * @param template the template, such as {@code {{TOKEN}}}
   * @param variable the variable that is missing
   */
  public SecretNotFoundException(String connection, String template, String variable) {
    super(
        ErrorCode.SECRET_NOT_FOUND,
        "Connection '"
            + connection
            + "' needs the secret of the template "
            + template
            + ": set the environment variable "
            + variable
            + ", or give the builder a SecretResolver that knows it",
        null);
    this.variable = variable;
  }

  /** {@return the name of the missing variable} */
  public String variable() {
    return variable;
  }
}
