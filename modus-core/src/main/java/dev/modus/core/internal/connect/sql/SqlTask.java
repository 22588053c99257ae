package dev.modus.core.internal.connect.sql;

import dev.modus.core.Limits;
import dev.modus.core.internal.connect.sql.SqlConnections.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One query, from taking a connection to giving it back; run once, by a thread of its own. */
final class SqlTask implements Callable<SqlAnswer> {

  private final Lease lease;
  private final Dialect dialect;
  private final SqlRequest request;
  private final Limits limits;
  private final SqlInterruption interruption = new SqlInterruption();

  SqlTask(Lease lease, Dialect dialect, SqlRequest request, Limits limits) {
    this.lease = lease;
    this.dialect = dialect;
    this.request = request;
    this.limits = limits;
  }

  SqlInterruption interruption() {
    return interruption;
  }

  @Override
  public SqlAnswer call() throws SqlFailure {
    try {
      Connection connection = connect();
      try {
        return new SqlTransaction(dialect, limits).run(connection, request, interruption);
      } catch (SQLException e) {
        throw SqlFailure.of(
            "connection [" + request.connection() + "]",
            e,
            lease.redaction().withValues(request.values()));
      } catch (RuntimeException e) {
        throw SqlFailure.of("connection [" + request.connection() + "]", e);
      } finally {
        interruption.over();
        close(connection);
      }
    } finally {
      lease.close();
    }
  }

  private Connection connect() throws SqlFailure {
    String what =
        "failed to connect to " + dialect.type() + " database [" + request.connection() + "]";
    interruption.connecting();
    Connection connection = null;
    try {
      connection = lease.source().getConnection();
      return connection;
    } catch (SQLException e) {
      throw SqlFailure.of(what, e, lease.redaction());
    } catch (RuntimeException e) {
      throw new SqlFailure(what + ": " + lease.redaction().clean(e.getMessage()));
    } finally {
      interruption.connected(connection);
    }
  }

  /** What was to be done is done; a pool that minds a broken connection has been told. */
  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      return; // it was broken, or was broken off
    }
  }
}
