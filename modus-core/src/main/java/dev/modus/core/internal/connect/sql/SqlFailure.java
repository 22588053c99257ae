package dev.modus.core.internal.connect.sql;

import dev.modus.core.internal.log.Log;
import java.sql.SQLException;

/**
 * Why a query failed, for the host's log. It holds no value of a parameter and no secret; so the
 * driver's exception, whose text may hold either, is not its cause.
 */
final class SqlFailure extends Exception {
  private static final long serialVersionUID = 1L;

  SqlFailure(String message) {
    super(Log.oneLine(message));
  }

  /** A mistake of a driver, or of ours: where it is, but not its text, which may quote values. */
  static SqlFailure of(String what, RuntimeException mistake) {
    SqlFailure failure = new SqlFailure(what + ": " + mistake.getClass().getName());
    failure.setStackTrace(mistake.getStackTrace());
    return failure;
  }

  /** What a driver reports, its text cleaned. */
  static SqlFailure of(String what, SQLException reported, Redaction redaction) {
    StringBuilder message = new StringBuilder(what);
    message.append(": ").append(redaction.clean(reported.getMessage()));
    String state = reported.getSQLState();
    Throwable cause = reported.getCause();
    for (int depth = 0; cause != null && depth < 5; depth++, cause = cause.getCause()) {
      if (state == null && cause instanceof SQLException inner) {
        state = inner.getSQLState();
      }
      String text = redaction.clean(cause.getMessage());
      if (message.indexOf(text) < 0) {
        message.append(": ").append(text);
      }
    }
    message.append(" (SQLSTATE ").append(state == null ? "unknown" : state);
    if (reported.getErrorCode() != 0) {
      message.append(", error ").append(reported.getErrorCode());
    }
    return new SqlFailure(message.append(')').toString());
  }
}
