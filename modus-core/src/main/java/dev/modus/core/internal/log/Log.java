package dev.modus.core.internal.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The logs of this library. Finding a logger starts the JVM's logging, which takes longer than
 * loading a small app; so it is not looked for before there is something to say.
 */
public final class Log {

  /** Apps: what is wrong with them, and when they are loaded again. */
  public static final Log LOAD = new Log("dev.modus.load");

  /** Host functions that failed. */
  public static final Log HOST = new Log("dev.modus.host");

  /** Listeners that failed. */
  public static final Log LISTENER = new Log("dev.modus.listener");

  private final String name;
  private volatile @Nullable Logger logger;

  private Log(String name) {
    this.name = name;
  }

  private Logger logger() {
    Logger known = logger;
    if (known == null) {
      known = System.getLogger(name);
      logger = known;
    }
    return known;
  }

  /** Of all guests. */
  public static final Log GUEST = new Log("dev.modus.guest");

  /** What the guests of one app say. */
  public static Log guest(String app) {
    return new Log("dev.modus.guest." + app);
  }

  /** Writes a line. */
  public void log(Level level, String text) {
    logger().log(level, text);
  }

  /** Writes a line, and what caused it. */
  public void log(Level level, String text, Throwable cause) {
    logger().log(level, text, cause);
  }

  /**
   * Writes a line about a failure that guests can cause as often as they like; its stack trace is
   * for those who keep {@code DEBUG}.
   */
  public void failure(Level level, String text, Throwable failure) {
    logger().log(level, text + ": " + oneLine(reason(failure)));
    logger().log(Level.DEBUG, text, failure);
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    StringBuilder text =
        new StringBuilder(message == null ? failure.getClass().getSimpleName() : message);
    Causes.of(failure).stream().skip(1).forEach(cause -> text.append(", caused by ").append(cause));
    return text.toString();
  }

  /** Tells whether lines of a level are kept. */
  public boolean isLoggable(Level level) {
    return logger().isLoggable(level);
  }

  /** What guests wrote must not look like a record of its own: further lines are indented. */
  public static String asOneRecord(String text) {
    return text.replaceAll("\\R", "\n  ").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }

  /** What guests wrote, on one line. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
