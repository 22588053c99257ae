package dev.modus.neo4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The parameters of a query, from their JSON text (host-functions.md, section 10). Messages never
 * quote it.
 */
final class Parameters {

  private static final JsonFactory JSON = new JsonFactory();

  /** The reference reads all numbers as floating-point ones. */
  private final boolean floatsOnly;

  private Parameters(boolean floatsOnly) {
    this.floatsOnly = floatsOnly;
  }

  /**
   * Reads parameters.
   *
   * @param json a JSON object, or {@code null} for none
   * @throws IllegalArgumentException if it is something else
   */
  static Map<String, Object> of(String json, boolean floatsOnly) {
    Parameters reader = new Parameters(floatsOnly);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      JsonToken first = parser.nextToken();
      Map<String, Object> parameters;
      if (first == JsonToken.VALUE_NULL) {
        parameters = Map.of();
      } else if (first == JsonToken.START_OBJECT) {
        parameters = reader.object(parser);
      } else {
        throw new IllegalArgumentException("the parameters of the query are no JSON object");
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("text follows the parameters of the query");
      }
      return parameters;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the parameters of the query are no JSON");
    }
  }

  private Map<String, Object> object(JsonParser parser) {
    Map<String, @Nullable Object> members = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> floatsOnly ? (Object) parser.getDoubleValue() : integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> null;
    };
  }

  private List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }

  private static long integer(JsonParser parser) {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new IllegalArgumentException(
          "the parameters of the query hold an integer beyond 64 bits; write it as a string or"
              + " with a fraction");
    }
    return parser.getLongValue();
  }
}
