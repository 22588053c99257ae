package dev.modus.core.internal.host;

import dev.modus.core.host.HostCall;
import dev.modus.core.internal.guest.CallState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** {@code modus_system} (host-functions.md, section 4). */
final class SystemModule {

  static final String MODULE = "modus_system";
  static final String LOG_MESSAGE = "logMessage";

  private static final Logger LOGGER = System.getLogger("dev.modus.guest");

  private SystemModule() {}

  /** Keeps the message for the caller, and passes it on to the host's log. */
  static void logMessage(CallState state, HostCall call) {
    String level = String.valueOf(call.arguments().get(0));
    String text = String.valueOf(call.arguments().get(1));
    state.log(level, text);
    if (LOGGER.isLoggable(level(level))) {
      LOGGER.log(level(level), state.function() + ": " + text);
    }
  }

  private static Level level(String level) {
    return switch (level) {
      case "debug" -> Level.DEBUG;
      case "warning" -> Level.WARNING;
      case "error", "fatal" -> Level.ERROR;
      case "trace" -> Level.TRACE;
      default -> Level.INFO;
    };
  }
}
