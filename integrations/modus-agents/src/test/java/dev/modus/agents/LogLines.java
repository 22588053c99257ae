package dev.modus.agents;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What all loggers of the process are told while this is open. */
final class LogLines extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");

  LogLines() {
    setLevel(Level.ALL);
    root.addHandler(this);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord record) {
    String thrown = record.getThrown() == null ? "" : " " + record.getThrown();
    lines.add(
        record.getLevel() + " " + record.getLoggerName() + " " + record.getMessage() + thrown);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
