package dev.modus.samples.server;

import dev.modus.core.JsonValues;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Writes what server, library and guests log to standard error: a line of text, or of JSON. */
final class ConsoleLog extends Handler {

  private static final SimpleFormatter FORMATTER = new SimpleFormatter();

  private final PrintStream out;
  private final boolean json;

  ConsoleLog(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /** Takes the place of the JVM's own console handler. */
  static ConsoleLog install(boolean json) {
    ConsoleLog console = new ConsoleLog(System.err, json);
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    root.addHandler(console);
    // Jetty tells about its own start and stop
    jetty.setLevel(Level.WARNING);
    return console;
  }

  /** Kept, since nobody else holds on to a logger and its level. */
  private static final Logger jetty = Logger.getLogger("org.eclipse.jetty");

  /** Writes a message, whatever has become of java.util.logging. */
  void write(Level level, String message) {
    publish(new LogRecord(level, message));
  }

  @Override
  public void publish(LogRecord message) {
    if (isLoggable(message)) {
      out.println(json ? asJson(message) : asText(message));
    }
  }

  private static String asText(LogRecord message) {
    String line =
        time(message) + " " + "%-5s".formatted(name(message.getLevel())) + " " + text(message);
    return message.getThrown() == null ? line : line + System.lineSeparator() + cause(message);
  }

  private static String asJson(LogRecord message) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("level", name(message.getLevel()));
    line.put("time", time(message));
    line.put("logger", String.valueOf(message.getLoggerName()));
    line.put("message", text(message));
    if (message.getThrown() != null) {
      line.put("error", cause(message));
    }
    return JsonValues.toJson(line);
  }

  private static String time(LogRecord message) {
    Instant time = message.getInstant().truncatedTo(ChronoUnit.MILLIS);
    return time.toString();
  }

  private static String text(LogRecord message) {
    return FORMATTER.formatMessage(message);
  }

  private static String cause(LogRecord message) {
    StringWriter trace = new StringWriter();
    message.getThrown().printStackTrace(new PrintWriter(trace));
    return trace.toString().stripTrailing();
  }

  private static String name(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "warn";
    }
    return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
