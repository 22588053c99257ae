package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a database did not do something. Servers repeat values in what they report, and a state is
 * one; so what they say is passed on only where it is about the server, and the driver's exception
 * is not passed on as the cause.
 */
final class SqlFailures {

  /**
   * Classes of SQLSTATE about connections, rights, names, transactions and resources. The others
   * are about data, or unknown.
   */
  private static final Set<String> HARMLESS =
      Set.of("08", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58");

  private SqlFailures() {}

  /** No statement has been sent yet, so nothing confidential can have come back. */
  static AgentException ofConnecting(String what, SQLException reported) {
    Throwable root = reported;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = firstLine(reported.getMessage());
    String rootReason = firstLine(root.getMessage());
    return new AgentException(
        Kind.STORE,
        what
            + ", for there is no connection to the database: "
            + reason
            + (reason.contains(rootReason) ? "" : ": " + rootReason),
        reported);
  }

  static AgentException of(String what, SQLException reported) {
    String state = reported.getSQLState() == null ? "" : reported.getSQLState();
    boolean harmless = state.length() == 5 && HARMLESS.contains(state.substring(0, 2));
    String reason =
        (harmless ? firstLine(reported.getMessage()) : "the database refused it")
            + " (SQLSTATE "
            + (state.isEmpty() ? "unknown" : state)
            + ")";
    SQLException cause = new SQLException(reason, state, reported.getErrorCode());
    cause.setStackTrace(reported.getStackTrace());
    return new AgentException(Kind.STORE, what + ": " + reason, cause);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.strip().lines().findFirst().orElse("");
  }
}
