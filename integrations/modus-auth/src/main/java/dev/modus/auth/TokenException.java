package dev.modus.auth;

/**
 * A request was refused. Answer it with {@link #status()} and {@link #reason()}; log {@link
 * #getMessage()}, which tells more and is meant for the operator only. Neither contains anything of
 * the token.
 *
 * @since 0.1.0
 */
public final class TokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  private TokenException(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static TokenException notBearer() {
    return new TokenException(
        400,
        "Invalid JWT token format, Bearer required",
        "The Authorization header does not begin with 'Bearer ' and a token");
  }

  static TokenException denied(String message) {
    return new TokenException(401, "Access Denied", message);
  }

  /** {@return the HTTP status for the caller: 400 or 401} */
  public int status() {
    return status;
  }

  /** {@return the text for the caller, in the words of the reference runtime} */
  public String reason() {
    return reason;
  }
}
