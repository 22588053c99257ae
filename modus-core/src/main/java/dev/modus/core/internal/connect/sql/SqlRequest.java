package dev.modus.core.internal.connect.sql;

import dev.modus.core.internal.json.Json;
import dev.modus.core.internal.json.JsonWriter;
import dev.modus.core.internal.json.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a guest asks of a database (host-functions.md, section 8.2).
 *
 * @param connection the connection's name
 * @param statement the statement, as the guest wrote it
 * @param fetchesRows whether the guest wants to see rows
 * @param parameters null, Boolean, String, {@link NumberText}, List or Map each
 */
record SqlRequest(
    String connection, String statement, boolean fetchesRows, List<@Nullable Object> parameters) {

  private static final String EXEC = "exec:";

  static SqlRequest of(String connection, String statement, String paramsJson) throws SqlFailure {
    boolean exec = paramsJson.startsWith(EXEC);
    return new SqlRequest(
        connection,
        statement,
        !exec,
        parse(exec ? paramsJson.substring(EXEC.length()) : paramsJson));
  }

  private static List<@Nullable Object> parse(String json) throws SqlFailure {
    Object value;
    try {
      value = Json.parseFirst(json);
    } catch (IllegalArgumentException e) {
      throw new SqlFailure("error deserializing database query parameters: " + e.getMessage());
    }
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new SqlFailure("error deserializing database query parameters: they are no JSON array");
  }

  /** The texts of the parameters' values, which are nobody's business. */
  List<String> values() {
    List<String> texts = new ArrayList<>();
    for (Object parameter : parameters) {
      collect(parameter, texts);
    }
    return texts;
  }

  private static void collect(@Nullable Object value, List<String> texts) {
    if (value instanceof List<?> list) {
      list.forEach(element -> collect(element, texts));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(element -> collect(element, texts));
    }
    if (value != null) {
      texts.add(text(value));
    }
  }

  /** A parameter as text: numbers as the guest wrote them, lists and objects as JSON. */
  static String text(Object parameter) {
    if (parameter instanceof NumberText number) {
      return number.text();
    }
    return parameter instanceof List || parameter instanceof Map
        ? JsonWriter.write(parameter)
        : parameter.toString();
  }

  /** {@return the connection alone} */
  @Override
  public String toString() {
    return "SqlRequest[" + connection + "]";
  }
}
