package dev.modus.core.internal.connect.sql;

import dev.modus.core.Limits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement in a transaction of its own. The connection goes back as it came: nothing of the
 * guest's is open in it, and if the guest may have changed the session, it does not go back at all.
 */
final class SqlTransaction {

  private static final Pattern FIRST_WORD = Pattern.compile("[\\s(]*([A-Za-z]+)");

  /** Statements that leave nothing behind in the session, unless they hold something of below. */
  private static final Set<String> LEAVE_SESSION =
      Set.of("select", "insert", "update", "delete", "with", "values", "merge", "replace", "table");

  private final Dialect dialect;
  private final Limits limits;

  SqlTransaction(Dialect dialect, Limits limits) {
    this.dialect = dialect;
    this.limits = limits;
  }

  /** Runs a statement, and commits it unless anything fails. */
  SqlAnswer run(Connection connection, SqlRequest request, SqlInterruption interruption)
      throws SQLException, SqlFailure {
    String product = connection.getMetaData().getDatabaseProductName();
    if (!dialect.isSpokenBy(product)) {
      throw new SqlFailure(
          "["
              + request.connection()
              + "] is not a "
              + dialect.type()
              + " connection: its DataSource leads to "
              + product);
    }
    boolean autoCommit = connection.getAutoCommit();
    if (autoCommit) {
      connection.setAutoCommit(false);
    }
    boolean clean = false;
    try {
      SqlAnswer answer = execute(connection, request, interruption);
      interruption.committing();
      connection.commit();
      clean = !mayTouchSession(request.statement(), dialect);
      return answer;
    } catch (SQLException | SqlFailure | RuntimeException e) {
      clean = rolledBack(connection, e) && !mayTouchSession(request.statement(), dialect);
      throw e;
    } finally {
      if (!clean || interruption.isEnded()) {
        discard(connection);
      } else if (autoCommit) {
        connection.setAutoCommit(true);
      }
    }
  }

  private static boolean rolledBack(Connection connection, Exception failure) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException e) {
      failure.addSuppressed(new SqlFailure("the transaction could not be rolled back"));
      return false;
    }
  }

  /** Closes the connection itself, so that whoever pools it cannot hand it out again. */
  private static void discard(Connection connection) {
    try {
      connection.abort(Runnable::run);
      connection.createStatement().close(); // fails, and so tells the pool
    } catch (SQLException e) {
      return; // as expected
    }
  }

  private static boolean mayTouchSession(String statement, Dialect dialect) {
    Matcher first = FIRST_WORD.matcher(statement);
    return !first.lookingAt()
        || !LEAVE_SESSION.contains(first.group(1).toLowerCase(Locale.ROOT))
        || dialect.touchesSession().matcher(statement).find();
  }

  private SqlAnswer execute(Connection connection, SqlRequest request, SqlInterruption interruption)
      throws SQLException, SqlFailure {
    boolean plain = request.parameters().isEmpty();
    try (Statement statement =
        plain ? dialect.plain(connection, request) : dialect.prepared(connection, request)) {
      statement.setFetchSize(dialect.fetchSize(connection));
      interruption.executing(statement);
      boolean gaveRows =
          (statement instanceof PreparedStatement prepared && !plain)
              ? prepared.execute()
              : dialect.executePlain(statement, request);
      return request.fetchesRows()
          ? withRows(statement, gaveRows)
          : withoutRows(statement, gaveRows);
    }
  }

  private SqlAnswer withRows(Statement statement, boolean gaveRows)
      throws SQLException, SqlFailure {
    RowsWriter writer = new RowsWriter(limits);
    long updated = gaveRows ? 0 : statement.getLargeUpdateCount();
    if (gaveRows) {
      try (ResultSet rows = statement.getResultSet()) {
        try {
          writer.write(rows, dialect);
        } catch (SqlFailure e) {
          statement.cancel(); // or closing would read all that is left
          throw e;
        }
      }
    }
    return new SqlAnswer(
        writer.count() == 0 ? dialect.noRows() : writer.json(),
        dialect.rowsAffected(gaveRows, writer.count(), updated, true),
        0);
  }

  /** Of several statements, the last one counts. */
  private SqlAnswer withoutRows(Statement statement, boolean gaveRows) throws SQLException {
    boolean rows = gaveRows;
    long affected = 0;
    @Nullable Number key = null;
    while (true) {
      long updated = rows ? 0 : statement.getLargeUpdateCount();
      if (!rows && updated < 0) {
        return new SqlAnswer(null, affected, key == null ? 0 : key);
      }
      affected = dialect.rowsAffected(rows, rows ? count(statement) : 0, updated, false);
      if (!rows) {
        key = dialect.lastInsertId(statement);
      }
      rows = statement.getMoreResults();
    }
  }

  private static long count(Statement statement) throws SQLException {
    long count = 0;
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        count++;
      }
    }
    return count;
  }
}
