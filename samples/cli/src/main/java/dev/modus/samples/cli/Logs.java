package dev.modus.samples.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Shows on standard error what the library logs while a command runs, one line per message. */
final class Logs extends Handler {

  private static final Logger LIBRARY = Logger.getLogger("dev.modus");
  private static final Logger GUESTS = Logger.getLogger("dev.modus.guest");

  private final Terminal terminal;

  private Logs(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Begins to show messages. The caller closes what it gets. */
  static Logs show(Terminal terminal) {
    Logs logs = new Logs(terminal);
    LIBRARY.setLevel(Level.ALL);
    LIBRARY.setUseParentHandlers(false);
    LIBRARY.addHandler(logs);
    return logs;
  }

  /** For commands that show what guests say by themselves. Ends with {@link #close()}. */
  static void leaveOutGuests() {
    GUESTS.setLevel(Level.OFF);
  }

  @Override
  public void publish(LogRecord message) {
    String cause = message.getThrown() == null ? "" : ": " + message.getThrown();
    terminal.log(name(message.getLevel()) + ": " + message.getMessage() + cause);
  }

  /** The levels of {@link System.Logger}, which is what the library logs to. */
  private static String name(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "warning";
    }
    return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LIBRARY.removeHandler(this);
    GUESTS.setLevel(null);
  }
}
