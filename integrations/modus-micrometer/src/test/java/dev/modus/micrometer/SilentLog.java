package dev.modus.micrometer;

import java.lang.System.Logger;
import java.util.ResourceBundle;

/** Where log messages of a test run go: nowhere. */
public final class SilentLog extends System.LoggerFinder {

  /** For the service loader, which finds this class by {@code META-INF/services}. */
  public SilentLog() {}

  @Override
  public Logger getLogger(String name, Module module) {
    return new Silent(name);
  }

  private record Silent(String name) implements Logger {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return false;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {}

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {}
  }
}
