package dev.modus.models;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;

/**
 * Where the {@link System.Logger} messages of a test run go: nowhere, unless they are ours and the
 * thread that logs them asked for them.
 */
public final class LogRecorder extends System.LoggerFinder {

  private static final ThreadLocal<List<String>> RECORDING = new ThreadLocal<>();

  /** For the service loader, which finds this class by {@code META-INF/services}. */
  public LogRecorder() {}

  /**
   * What this thread logs during some work, as {@code logger LEVEL: message}, with stack traces.
   */
  static List<String> during(Runnable work) {
    List<String> lines = new ArrayList<>();
    RECORDING.set(lines);
    try {
      work.run();
    } finally {
      RECORDING.remove();
    }
    return lines;
  }

  @Override
  public Logger getLogger(String name, Module module) {
    return new Recorder(name);
  }

  private record Recorder(String name) implements Logger {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return RECORDING.get() != null && name.startsWith("dev.modus");
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      if (isLoggable(level)) {
        StringWriter trace = new StringWriter();
        if (thrown != null) {
          thrown.printStackTrace(new PrintWriter(trace));
        }
        RECORDING.get().add(name + " " + level + ": " + message + trace);
      }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      boolean plain = parameters == null || parameters.length == 0;
      log(
          level,
          bundle,
          plain ? format : MessageFormat.format(format, parameters),
          (Throwable) null);
    }
  }
}
