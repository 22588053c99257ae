package dev.modus.core.internal.connect.sql;

import dev.modus.core.internal.json.NumberText;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. Values go there as text of unknown type, which the server reads as what the statement
 * wants, and come back as the server writes them.
 */
final class Postgres implements Dialect {

  private static final int ROWS_AT_A_TIME = 1_000;
  private static final int MOST_NESTED = 100;

  /** Functions that set or lock, tables that are settings or temporary, names in disguise. */
  private static final Pattern TOUCHES_SESSION =
      Pattern.compile(
          "set_config|pg_settings|setseed|advisory_lock|dblink|query_to_xml|ts_stat|ts_rewrite"
              + "|crosstab|\\btemp(orary)?\\b|pg_temp|\\bu&|;\\s*\\S",
          Pattern.CASE_INSENSITIVE);

  private final PostgresValues values;

  Postgres(PostgresValues values) {
    this.values = values;
  }

  @Override
  public String type() {
    return "postgresql";
  }

  @Override
  public boolean isSpokenBy(String product) {
    return product.equals("PostgreSQL");
  }

  @Override
  public Pattern touchesSession() {
    return TOUCHES_SESSION;
  }

  @Override
  public JdbcTarget target(String connection, String connString) throws SqlFailure {
    JdbcTarget target;
    try {
      target = PostgresAddress.parse(connString);
    } catch (IllegalArgumentException e) {
      throw new SqlFailure(
          "failed to connect to postgresql database ["
              + connection
              + "]: its connection string cannot be read: "
              + e.getMessage());
    }
    if (!Drivers.accept(target.url())) {
      throw new SqlFailure(
          "connection ["
              + connection
              + "] needs a JDBC driver that is not there: add the dependency"
              + " org.postgresql:postgresql");
    }
    return target;
  }

  @Override
  public Statement plain(Connection connection, SqlRequest request)
      throws SQLException, SqlFailure {
    if (request.fetchesRows()) {
      PostgresStatement parsed = PostgresStatement.parse(request.statement());
      requireOne(parsed);
      Dialect.requireCount(parsed.parameters(), request.parameters());
    }
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }

  @Override
  public boolean executePlain(Statement statement, SqlRequest request) throws SQLException {
    return statement.execute(request.statement());
  }

  @Override
  public PreparedStatement prepared(Connection connection, SqlRequest request)
      throws SQLException, SqlFailure {
    PostgresStatement parsed = PostgresStatement.parse(request.statement());
    requireOne(parsed);
    Dialect.requireCount(parsed.parameters(), request.parameters());
    PreparedStatement statement = connection.prepareStatement(parsed.jdbc());
    try {
      bind(statement, parsed, request.parameters());
      return statement;
    } catch (SQLException | SqlFailure | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /** As the protocol has it; the driver would run them one after the other. */
  private static void requireOne(PostgresStatement statement) throws SqlFailure {
    if (statement.isSeveral()) {
      throw new SqlFailure(
          "cannot insert multiple commands into a prepared statement; run them one by one, or"
              + " without parameters and rows (SQLSTATE 42601)");
    }
  }

  private static void bind(
      PreparedStatement statement, PostgresStatement parsed, List<@Nullable Object> parameters)
      throws SQLException, SqlFailure {
    boolean typesMatter =
        parameters.stream().anyMatch(value -> value instanceof List || value instanceof Map);
    ParameterMetaData types = typesMatter ? statement.getParameterMetaData() : null;
    for (int i = 1; i <= parsed.placeholders(); i++) {
      int parameter = parsed.parameterAt(i);
      Object value = parameters.get(parameter - 1);
      if (value == null) {
        statement.setNull(i, Types.NULL);
      } else if (types != null && (value instanceof List || value instanceof Map)) {
        String type = types.getParameterTypeName(i);
        statement.setObject(i, structured(value, type, parameter), Types.OTHER);
      } else {
        statement.setObject(i, SqlRequest.text(value), Types.OTHER);
      }
    }
  }

  /** A list or an object: JSON where the server wants it, else an array. */
  private static String structured(Object value, String type, int parameter) throws SqlFailure {
    if (type.equals("json") || type.equals("jsonb")) {
      return SqlRequest.text(value);
    }
    if (value instanceof List<?> list && type.startsWith("_")) {
      StringBuilder array = new StringBuilder();
      array(array, list, type.equals("_json") || type.equals("_jsonb"), 0);
      return array.toString();
    }
    throw new SqlFailure(
        "unable to encode parameter $"
            + parameter
            + ": "
            + (value instanceof List ? "a list" : "an object")
            + " does not fit the type "
            + type);
  }

  private static void array(StringBuilder array, List<?> list, boolean ofJson, int depth)
      throws SqlFailure {
    if (depth > MOST_NESTED) {
      throw new SqlFailure("a list in the parameters is nested too deep");
    }
    array.append('{');
    String separator = "";
    for (Object element : list) {
      array.append(separator);
      separator = ",";
      if (element == null) {
        array.append("NULL");
      } else if (element instanceof List<?> inner && !ofJson) {
        array(array, inner, false, depth + 1);
      } else if (element instanceof NumberText number) {
        array.append(number.text());
      } else {
        String text = SqlRequest.text(element).replace("\\", "\\\\").replace("\"", "\\\"");
        array.append('"').append(text).append('"');
      }
    }
    array.append('}');
  }

  @Override
  public int fetchSize(Connection connection) {
    return ROWS_AT_A_TIME;
  }

  @Override
  public long rowsAffected(boolean gaveRows, long rows, long updated, boolean fetchesRows) {
    return gaveRows ? rows : updated;
  }

  @Override
  public String noRows() {
    return "[]";
  }

  @Override
  public Number lastInsertId(Statement statement) {
    return 0;
  }

  @Override
  public Column column(ResultSetMetaData columns, int index) throws SQLException {
    String type = typeName(columns, index);
    PostgresValues.Conversion conversion = values.of(type);
    return switch (type) {
      case "bytea" -> rows -> rows.getBytes(index);
      case "bool" ->
          rows -> {
            boolean value = rows.getBoolean(index);
            return rows.wasNull() ? null : value;
          };
      default -> rows -> converted(rows, index, conversion);
    };
  }

  private static @Nullable Object converted(
      ResultSet rows, int index, PostgresValues.Conversion conversion)
      throws SQLException, SqlFailure {
    String text = rows.getString(index);
    return text == null ? null : conversion.of(text);
  }

  /** Asking for a name makes the driver ask the server, which these types can do without. */
  private static String typeName(ResultSetMetaData columns, int index) throws SQLException {
    return switch (columns.getColumnType(index)) {
      case Types.SMALLINT -> "int2";
      case Types.INTEGER -> "int4";
      case Types.BIGINT -> "int8";
      case Types.NUMERIC -> "numeric";
      case Types.REAL -> "float4";
      case Types.VARCHAR -> "text";
      case Types.DATE -> "date";
      default -> columns.getColumnTypeName(index);
    };
  }
}
