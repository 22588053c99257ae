package dev.modus.core.internal.connect.sql;

import dev.modus.core.Limits;
import dev.modus.core.internal.connect.sql.Dialect.Column;
import dev.modus.core.internal.json.JsonWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows as JSON text: a list of objects whose members are sorted, within the limits of results. */
final class RowsWriter {

  private final Limits limits;
  private final StringBuilder json = new StringBuilder("[");
  private long count;

  RowsWriter(Limits limits) {
    this.limits = limits;
  }

  /** Writes all rows. */
  void write(ResultSet rows, Dialect dialect) throws SQLException, SqlFailure {
    ResultSetMetaData meta = rows.getMetaData();
    Map<String, Column> columns = new TreeMap<>(JsonOrder.BYTES);
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.put(meta.getColumnLabel(i), dialect.column(meta, i)); // the last of a name stays
    }
    while (rows.next()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (Map.Entry<String, Column> column : columns.entrySet()) {
        row.put(column.getKey(), column.getValue().read(rows));
      }
      count++;
      json.append(count == 1 ? "" : ",").append(JsonWriter.write(row));
      requireWithin(
          "maxResultElements", count * Math.max(1, columns.size()), limits.maxResultElements());
      requireWithin("maxResultBytes", json.length(), limits.maxResultBytes());
    }
  }

  private static void requireWithin(String limit, long size, long most) throws SqlFailure {
    if (size > most) {
      throw new SqlFailure(
          "the result is larger than the limit "
              + limit
              + " of "
              + most
              + "; ask for fewer rows, or raise the limit");
    }
  }

  long count() {
    return count;
  }

  String json() {
    return json + "]";
  }
}
