package dev.modus.core.internal.connect;

import org.jspecify.annotations.Nullable;

/**
 * An outside service could not be asked, or did not answer as it should. The message ends in logs:
 * it holds no secret, no query of a URL, no header value and nothing of a body.
 */
public final class ConnectionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public ConnectionFailure(String message) {
    this(message, null);
  }

  public ConnectionFailure(String message, @Nullable Throwable cause) {
    super(oneLine(message), cause);
  }

  /** What guests wrote must not look like a record of its own in a log. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
