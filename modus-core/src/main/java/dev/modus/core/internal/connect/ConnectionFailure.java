package dev.modus.core.internal.connect;

import dev.modus.core.internal.log.Log;
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
    super(Log.oneLine(message), cause);
  }
}
