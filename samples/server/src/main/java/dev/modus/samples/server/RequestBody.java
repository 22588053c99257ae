package dev.modus.samples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modus.core.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request as clients send it (graphql.md, section 6.1).
 *
 * @param query the document; empty if the body has none
 * @param operationName which operation of the document to run; null if it does not say
 * @param variables values by name
 */
record RequestBody(
    String query, @Nullable String operationName, Map<String, @Nullable Object> variables) {

  /** The body is no GraphQL request; the message says why. */
  static final class InvalidBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidBodyException(String message) {
      super(message);
    }
  }

  /** Reads a body. Bytes that are no UTF-8 become U+FFFD. */
  static RequestBody parse(byte[] body) throws InvalidBodyException {
    if (body.length == 0) {
      throw new InvalidBodyException(
          "The body is empty. Send a JSON object with \"query\"; parameters of the URL are not"
              + " read");
    }
    Object json;
    try {
      json = JsonValues.fromJson(new String(body, UTF_8));
    } catch (IllegalArgumentException e) {
      throw new InvalidBodyException(String.valueOf(e.getMessage()));
    }
    if (json == null) {
      return new RequestBody("", null, Map.of());
    }
    if (!(json instanceof Map<?, ?> members)) {
      throw new InvalidBodyException(
          json instanceof List
              ? "The body is a list, and batches are not supported. Send one JSON object"
              : "The body must be a JSON object with \"query\"");
    }
    String query = "";
    String operationName = "";
    Map<String, @Nullable Object> variables = Map.of();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      switch (member.getKey().toString().toLowerCase(Locale.ROOT)) {
        case "query" -> query = text(member);
        case "operationname" -> operationName = text(member);
        case "variables" -> variables = variables(member.getValue());
        default -> {} // such as "extensions"
      }
    }
    return new RequestBody(query, operationName.isEmpty() ? null : operationName, variables);
  }

  private static String text(Map.Entry<?, ?> member) throws InvalidBodyException {
    Object value = member.getValue();
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return WellFormed.text(text);
    }
    throw new InvalidBodyException("\"" + member.getKey() + "\" must be a text");
  }

  /** Whatever is no object counts as no variables. */
  private static Map<String, @Nullable Object> variables(@Nullable Object value) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> members) {
      members.forEach((name, each) -> variables.put(name.toString(), WellFormed.value(each)));
    }
    return variables;
  }
}
