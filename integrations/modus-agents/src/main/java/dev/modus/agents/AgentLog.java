package dev.modus.agents;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The log {@code dev.modus.agents}. */
final class AgentLog {

  /** Finding a logger starts the JVM's logging, so it is not looked for before it is needed. */
  private static final class Held {
    static final Logger LOGGER = System.getLogger("dev.modus.agents");
  }

  private AgentLog() {}

  static void log(Level level, String text) {
    Held.LOGGER.log(level, text);
  }

  /** One line that says why; where, at level DEBUG, since guests can cause any number of these. */
  static void failed(String text, Throwable failure) {
    Held.LOGGER.log(Level.ERROR, text + ": " + flat(reason(failure)));
    Held.LOGGER.log(Level.DEBUG, text, failure);
  }

  /** What guests say may begin no line of the log. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
  }

  private static String reason(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
