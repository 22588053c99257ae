package dev.modus.auth;

import java.lang.System.Logger.Level;

/** The logger of this module, looked for when there is something to say. */
final class Log {

  private Log() {}

  static void error(String message) {
    System.getLogger("dev.modus.auth").log(Level.ERROR, message);
  }

  static void warning(String message) {
    System.getLogger("dev.modus.auth").log(Level.WARNING, message);
  }
}
