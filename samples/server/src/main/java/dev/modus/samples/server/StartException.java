package dev.modus.samples.server;

import org.jspecify.annotations.Nullable;

/** The server cannot start; the message says why. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
