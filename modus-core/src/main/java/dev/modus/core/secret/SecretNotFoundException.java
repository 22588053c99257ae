package dev.modus.core.secret;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;

/**
 * A template, or a guest, refers to a secret the host does not have. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class SecretNotFoundException extends ModusException {
  private static final long serialVersionUID = 1L;

  private static final String APP_PREFIX = "MODUS_APP_";

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

  private SecretNotFoundException(String message, String variable) {
    super(ErrorCode.SECRET_NOT_FOUND, message, null);
    this.variable = variable;
  }

  /**
   * A guest asks for a secret that the host does not have, or that is empty (manifest.md, section
   * 7.4).
   *
   * @param name the name the guest uses
   * @return the exception
   */
  public static SecretNotFoundException appSecret(String name) {
    String variable = APP_PREFIX + name;
    return new SecretNotFoundException(
        "environment variable " + variable + " was not found", variable);
  }

  /** {@return the name of the missing variable} */
  public String variable() {
    return variable;
  }
}
