package dev.modus.core;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where the {@link System.Logger} messages of a test run go: nowhere, unless the thread that logs
 * them asked for them. So tests can run in any order and at once, and the build stays quiet.
 */
public final class LogRecorder extends System.LoggerFinder {

  private static final ThreadLocal<List<String>> RECORDING = new ThreadLocal<>();
  private static final ThreadLocal<List<Trace>> TRACES = new ThreadLocal<>();

  /** As {@link #RECORDING}, for the threads that are started meanwhile as well. */
  private static final ThreadLocal<List<String>> WITH_THREADS = new InheritableThreadLocal<>();

  private record Trace(Logger.Level level, Throwable thrown) {}

  /** For the service loader, which finds this class by {@code META-INF/services}. */
  public LogRecorder() {}

  /**
   * What this thread logs during some work, as {@code logger LEVEL: message}; without the stack
   * traces that only {@code DEBUG} shows.
   */
  public static List<String> during(Runnable work) {
    List<String> lines = new ArrayList<>();
    RECORDING.set(lines);
    try {
      work.run();
    } finally {
      RECORDING.remove();
    }
    return lines;
  }

  /** What this thread and all threads that it starts log during some work, and still thereafter. */
  public static List<String> ofAllThreadsDuring(Runnable work) {
    List<String> lines = new CopyOnWriteArrayList<>();
    WITH_THREADS.set(lines);
    try {
      work.run();
    } finally {
      WITH_THREADS.remove();
    }
    return lines;
  }

  /** What this thread logs during some work, with all that a log file would show of exceptions. */
  public static String everythingDuring(Runnable work) {
    List<Trace> traces = new ArrayList<>();
    StringWriter text = new StringWriter();
    text.write(String.join("\n", tracing(traces, work)));
    traces.forEach(trace -> trace.thrown().printStackTrace(new PrintWriter(text, true)));
    return text.toString();
  }

  /** The levels of the records with stack traces that this thread logs during some work. */
  public static List<Logger.Level> levelsOfStackTracesDuring(Runnable work) {
    List<Trace> traces = new ArrayList<>();
    tracing(traces, work);
    return traces.stream().map(Trace::level).toList();
  }

  private static List<String> tracing(List<Trace> traces, Runnable work) {
    TRACES.set(traces);
    try {
      return during(work);
    } finally {
      TRACES.remove();
    }
  }

  @Override
  public Logger getLogger(String name, Module module) {
    return new Recorder(name);
  }

  private static List<String> lines() {
    List<String> own = RECORDING.get();
    return own == null ? WITH_THREADS.get() : own;
  }

  private record Recorder(String name) implements Logger {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return isRecording();
    }

    /** The JDK's own loggers are not asked for: that of its HTTP client tells everything. */
    private boolean isRecording() {
      return lines() != null && name.startsWith("dev.modus");
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      if (isRecording() && !(level == Level.DEBUG && thrown != null)) {
        lines().add(name + " " + level + ": " + message);
      }
      if (isRecording() && TRACES.get() != null && thrown != null) {
        TRACES.get().add(new Trace(level, thrown));
      }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      boolean plain = parameters == null || parameters.length == 0;
      String message = plain ? format : MessageFormat.format(format, parameters);
      log(level, bundle, message, (Throwable) null);
    }
  }
}
