package dev.modus.langchain4j;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What our loggers are told while this is open, debugging included. */
final class LogLines extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger ours = Logger.getLogger("dev.modus");
  private final Level before = ours.getLevel();

  LogLines() {
    setLevel(Level.ALL);
    ours.setLevel(Level.ALL);
    ours.addHandler(this);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord record) {
    StringBuilder line = new StringBuilder(record.getLevel() + " " + record.getMessage());
    for (Throwable thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
      line.append(' ').append(thrown).append(List.of(thrown.getSuppressed()));
    }
    lines.add(line.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ours.removeHandler(this);
    ours.setLevel(before);
  }
}
