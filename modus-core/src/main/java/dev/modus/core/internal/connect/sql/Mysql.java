package dev.modus.core.internal.connect.sql;

import dev.modus.core.internal.connect.sql.MysqlAddress.Driver;
import dev.modus.core.internal.json.NumberText;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** MySQL and MariaDB, with the driver of either. */
final class Mysql implements Dialect {

  private static final int ROWS_AT_A_TIME = 1_000;

  /** {@code 2024-01-31 10:20:30}, which a point and digits may follow. */
  private static final int MOMENT_LENGTH = 19;

  /** {@code -838:59:59}. */
  private static final int TIME_LENGTH = 10;

  /** Variables begin with {@code @}. */
  private static final Pattern TOUCHES_SESSION =
      Pattern.compile("get_lock|\\btemp(orary)?\\b|@|;\\s*\\S", Pattern.CASE_INSENSITIVE);

  private final boolean strict;

  /**
   * Makes the dialect for one app.
   *
   * @param strict whether the reference's odd form of columns that may be null is wanted
   */
  Mysql(boolean strict) {
    this.strict = strict;
  }

  @Override
  public String type() {
    return "mysql";
  }

  @Override
  public boolean isSpokenBy(String product) {
    return product.equals("MySQL") || product.equals("MariaDB");
  }

  @Override
  public Pattern touchesSession() {
    return TOUCHES_SESSION;
  }

  @Override
  public JdbcTarget target(String connection, String connString) throws SqlFailure {
    for (Driver driver : Driver.values()) {
      JdbcTarget target;
      try {
        target = MysqlAddress.parse(connString, driver);
      } catch (IllegalArgumentException e) {
        throw new SqlFailure(
            "failed to parse mysql connection URL: that of connection ["
                + connection
                + "] cannot be read: "
                + e.getMessage());
      }
      if (Drivers.accept(target.url())) {
        return target;
      }
    }
    throw new SqlFailure(
        "connection ["
            + connection
            + "] needs a JDBC driver that is not there: add the dependency"
            + " com.mysql:mysql-connector-j or org.mariadb.jdbc:mariadb-java-client");
  }

  @Override
  public Statement plain(Connection connection, SqlRequest request) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }

  @Override
  public boolean executePlain(Statement statement, SqlRequest request) throws SQLException {
    return statement.execute(request.statement(), keys(request));
  }

  private static int keys(SqlRequest request) {
    return request.fetchesRows() ? Statement.NO_GENERATED_KEYS : Statement.RETURN_GENERATED_KEYS;
  }

  @Override
  public PreparedStatement prepared(Connection connection, SqlRequest request)
      throws SQLException, SqlFailure {
    PreparedStatement statement = connection.prepareStatement(request.statement(), keys(request));
    try {
      bind(statement, request.parameters());
      return statement;
    } catch (SQLException | SqlFailure | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, List<@Nullable Object> parameters)
      throws SQLException, SqlFailure {
    Dialect.requireCount(statement.getParameterMetaData().getParameterCount(), parameters);
    for (int i = 1; i <= parameters.size(); i++) {
      Object value = parameters.get(i - 1);
      if (value == null) {
        statement.setNull(i, Types.NULL);
      } else if (value instanceof Boolean truth) {
        statement.setInt(i, truth ? 1 : 0);
      } else if (value instanceof List || value instanceof Map) {
        throw new SqlFailure(
            "unsupported type of parameter "
                + i
                + ": a list or an object has no form in MySQL; pass its JSON as text");
      } else {
        statement.setString(i, SqlRequest.text(value)); // the server converts numbers
      }
    }
  }

  /** MySQL's driver reads all rows at once unless it is told so in its own way. */
  @Override
  public int fetchSize(Connection connection) throws SQLException {
    boolean connectorJ = connection.getMetaData().getDriverName().startsWith("MySQL");
    return connectorJ ? Integer.MIN_VALUE : ROWS_AT_A_TIME;
  }

  @Override
  public long rowsAffected(boolean gaveRows, long rows, long updated, boolean fetchesRows) {
    return fetchesRows ? rows : updated;
  }

  /** The reference's text makes AssemblyScript guests fail (host-functions.md, section 8.7). */
  @Override
  public String noRows() {
    return strict ? "null" : "[]";
  }

  @Override
  public Number lastInsertId(Statement statement) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      BigDecimal first = keys.next() ? keys.getBigDecimal(1) : null;
      return first == null ? 0 : first.toBigInteger();
    }
  }

  @Override
  public Column column(ResultSetMetaData columns, int index) throws SQLException {
    String type = columns.getColumnTypeName(index).toUpperCase(Locale.ROOT);
    String name = type.replaceFirst("[ (].*", "");
    boolean wrapped = strict && columns.isNullable(index) != ResultSetMetaData.columnNoNulls;
    int digits = fraction(columns, index, name.equals("TIME") ? TIME_LENGTH : MOMENT_LENGTH);
    return switch (name) {
      case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT", "YEAR", "BOOLEAN" ->
          wrap(wrapped, "Int64", 0, rows -> whole(rows, index));
      case "FLOAT" -> wrap(wrapped, "Float64", 0, rows -> single(rows, index));
      case "DOUBLE" -> wrap(wrapped, "Float64", 0, rows -> floating(rows, index));
      case "DATE" -> rows -> rows.getString(index);
      case "TIME" -> wrap(wrapped, "String", "", rows -> moment(rows.getString(index), digits, ""));
      case "DATETIME" -> rows -> moment(rows.getString(index), digits, "");
      case "TIMESTAMP" -> rows -> moment(rows.getString(index), digits, "Z");
      case "BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "BIT" ->
          rows -> rows.getBytes(index);
      case "GEOMETRY",
          "POINT",
          "LINESTRING",
          "POLYGON",
          "MULTIPOINT",
          "MULTILINESTRING",
          "MULTIPOLYGON",
          "GEOMETRYCOLLECTION" ->
          rows -> geometry(rows, index);
      default -> wrap(wrapped, "String", "", rows -> rows.getString(index));
    };
  }

  private static Column wrap(boolean wrapped, String member, Object absent, Column column) {
    if (!wrapped) {
      return column;
    }
    return rows -> {
      Object value = column.read(rows);
      Map<String, Object> members = new LinkedHashMap<>();
      members.put(member, value == null ? absent : value);
      members.put("Valid", value != null);
      return members;
    };
  }

  private static @Nullable Object whole(ResultSet rows, int index) throws SQLException {
    BigDecimal value = rows.getBigDecimal(index);
    return value == null ? null : new NumberText(value.toBigInteger().toString());
  }

  private static @Nullable Object single(ResultSet rows, int index)
      throws SQLException, SqlFailure {
    float value = rows.getFloat(index);
    return rows.wasNull() ? null : Numbers.floating(Float.toString(value));
  }

  private static @Nullable Object floating(ResultSet rows, int index)
      throws SQLException, SqlFailure {
    double value = rows.getDouble(index);
    return rows.wasNull() ? null : Numbers.floating(Double.toString(value));
  }

  /** One driver tells the digits of a second as scale, the other by the column's width. */
  private static int fraction(ResultSetMetaData columns, int index, int width) throws SQLException {
    int scale = columns.getScale(index);
    return scale > 0 ? scale : Math.max(0, columns.getColumnDisplaySize(index) - width - 1);
  }

  /** With as many digits of a second as the column has, whatever the driver shows. */
  private static @Nullable String moment(@Nullable String text, int digits, String suffix) {
    if (text == null) {
      return null;
    }
    int point = text.indexOf('.');
    String seconds = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    String shown =
        digits <= 0 || digits > 6 ? "" : "." + (fraction + "000000").substring(0, digits);
    return seconds.replace(' ', 'T') + shown + suffix;
  }

  private static @Nullable Object geometry(ResultSet rows, int index)
      throws SQLException, SqlFailure {
    byte[] bytes = rows.getBytes(index);
    return bytes == null ? null : WellKnownText.of(bytes);
  }
}
