package dev.modus.core.internal.connect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In what the databases differ. */
interface Dialect {

  /** {@return how guests and manifests call it} */
  String type();

  /** Whether a database of this name, as JDBC gives it, understands this dialect. */
  boolean isSpokenBy(String product);

  /** Translates a connection string. */
  JdbcTarget target(String connection, String connString) throws SqlFailure;

  /** A statement without parameters. */
  Statement plain(Connection connection, SqlRequest request) throws SQLException, SqlFailure;

  /** Runs a statement of {@link #plain}. */
  boolean executePlain(Statement statement, SqlRequest request) throws SQLException;

  /** A statement with its parameters. */
  PreparedStatement prepared(Connection connection, SqlRequest request)
      throws SQLException, SqlFailure;

  /**
   * {@return what a statement holds that may leave something behind in the session although it is a
   * plain SELECT, INSERT or the like}
   */
  Pattern touchesSession();

  /** {@return how many rows to ask the server for at a time, in the driver's terms} */
  int fetchSize(Connection connection) throws SQLException;

  /** {@return what the reference counts, of a statement that gave rows or did not} */
  long rowsAffected(boolean gaveRows, long rows, long updated, boolean fetchesRows);

  /** {@return the JSON text of no rows} */
  String noRows();

  /** {@return the key a statement made; 0 if it made none} */
  Number lastInsertId(Statement statement) throws SQLException;

  /** {@return a reader for a column} */
  Column column(ResultSetMetaData columns, int index) throws SQLException;

  /** Reads one column of the current row. */
  @FunctionalInterface
  interface Column {
    /** {@return what {@link dev.modus.core.internal.json.JsonWriter} writes} */
    @Nullable Object read(ResultSet rows) throws SQLException, SqlFailure;
  }

  /** Refuses values whose number is not that of the statement's parameters. */
  static void requireCount(int wanted, List<?> given) throws SqlFailure {
    if (wanted != given.size()) {
      throw new SqlFailure(
          "the statement has "
              + wanted
              + " parameters, but "
              + given.size()
              + " values were given");
    }
  }
}
