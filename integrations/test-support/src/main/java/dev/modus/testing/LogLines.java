package dev.modus.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the loggers of the process are told while this is open. */
public final class LogLines extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Logger ours = Logger.getLogger("dev.modus");
  private final @Nullable Level before = ours.getLevel();

  /** Takes down what is logged by default. */
  public LogLines() {
    this(null);
  }

  private LogLines(@Nullable Level level) {
    setLevel(Level.ALL);
    if (level != null) {
      ours.setLevel(level);
    }
    root.addHandler(this);
  }

  /** {@return lines that have what our loggers say when they debug} */
  public static LogLines debugging() {
    return new LogLines(Level.ALL);
  }

  /** {@return so far: level, logger, message, and what was thrown with its causes} */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord entry) {
    StringBuilder line =
        new StringBuilder()
            .append(entry.getLevel())
            .append(' ')
            .append(entry.getLoggerName())
            .append(' ')
            .append(entry.getMessage());
    for (Throwable thrown = entry.getThrown(); thrown != null; thrown = thrown.getCause()) {
      line.append(' ').append(thrown).append(List.of(thrown.getSuppressed()));
    }
    lines.add(line.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
    ours.setLevel(before);
  }
}
