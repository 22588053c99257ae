package dev.modus.models.internal;

import java.lang.System.Logger.Level;

/**
 * What is logged about models. Exceptions of others may quote prompts or secrets: their texts are
 * for those who turn on {@code DEBUG}.
 */
public final class ModelLog {

  private ModelLog() {}

  /** Looked up late: finding a logger starts the JVM's logging. */
  private static final class Holder {
    static final System.Logger LOG = System.getLogger("dev.modus.models");
  }

  public static void log(Level level, String text) {
    Holder.LOG.log(level, text);
  }

  /** A failure in code that is not ours. */
  public static void unexpected(String where, Throwable failure) {
    log(Level.WARNING, failure.getClass().getName() + " in " + where);
    detail(where, failure);
  }

  /** What may hold confidential texts. */
  public static void detail(String where, Throwable failure) {
    Holder.LOG.log(Level.DEBUG, where, failure);
  }
}
