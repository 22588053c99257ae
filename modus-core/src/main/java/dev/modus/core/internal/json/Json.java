package dev.modus.core.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON text to plain Java: null, Boolean, Long, BigInteger (beyond 64 bits), BigDecimal, String,
 * List, and Map in the text's order. {@code -0.0} is a Double. Of members with one name the last
 * wins.
 */
public final class Json {

  /** How many lists and objects may contain each other; twice what a result may have. */
  static final int MAX_DEPTH = 2_000;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();

  private static final JsonFactory STRICT =
      JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @throws JsonSyntaxException if the text is anything else
   */
  public static @Nullable Object parse(String text) {
    return parse(text, true, Json::plain);
  }

  /**
   * Reads one JSON value, and notes where everything stands.
   *
   * @throws JsonSyntaxException if the text is anything else
   */
  public static JsonNode parseWithPlaces(String text) {
    return (JsonNode) Objects.requireNonNull(parse(text, true, Json::node));
  }

  /**
   * Reads the JSON value a text begins with. What follows it is not looked at.
   *
   * @return the value, its numbers as {@link NumberText}
   * @throws JsonSyntaxException if there is no such value
   */
  public static @Nullable Object parseFirst(String text) {
    return parse(text, false, parser -> value(parser, true));
  }

  private interface Reader {
    @Nullable Object read(JsonParser parser);
  }

  private static @Nullable Object parse(String text, boolean alone, Reader reader) {
    try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), text)) {
      try {
        return document(parser, alone, reader);
      } catch (JacksonException e) {
        throw syntax(problem(e), located(e, parser), null);
      }
    }
  }

  private static @Nullable Object document(JsonParser parser, boolean alone, Reader reader) {
    if (parser.nextToken() == null) {
      throw syntax("the text is empty; expected a JSON value", null, null);
    }
    Object value = reader.read(parser);
    if (alone && parser.nextToken() != null) {
      throw syntax("unexpected text after the JSON value", parser.currentTokenLocation(), null);
    }
    return value;
  }

  private static JsonSyntaxException syntax(
      String problem, @Nullable TokenStreamLocation place, @Nullable Throwable cause) {
    return place == null
        ? new JsonSyntaxException(problem, 0, 0, cause)
        : new JsonSyntaxException(problem, place.getLineNr(), place.getColumnNr(), cause);
  }

  /**
   * In our own words and without the cause: Jackson's quote the text, which may be a secret that
   * somebody forgot to put in quotes, and speak of settings nobody here can reach.
   */
  private static String problem(JacksonException failure) {
    if (failure instanceof UnexpectedEndOfInputException
        || failure.getOriginalMessage().startsWith("Unexpected end-of-input")) {
      return "the JSON text ends too early";
    }
    if (failure instanceof StreamConstraintsException) {
      return "the JSON text is nested more than "
          + MAX_DEPTH
          + " levels deep, or holds a number or a name that is too long";
    }
    return "this is no JSON (text and names need double quotes)";
  }

  /** Failures about limits do not know where they are. */
  private static TokenStreamLocation located(JacksonException failure, JsonParser parser) {
    TokenStreamLocation location = failure.getLocation();
    return location != null && location.getLineNr() > 0 ? location : parser.currentLocation();
  }

  private static @Nullable Object plain(JsonParser parser) {
    return value(parser, false);
  }

  private static @Nullable Object value(JsonParser parser, boolean numbersAsText) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser, numbersAsText);
      case START_ARRAY -> array(parser, numbersAsText);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT ->
          numbersAsText ? new NumberText(parser.getString()) : integer(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT ->
          numbersAsText ? new NumberText(parser.getString()) : decimal(parser);
      default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }

  private static Object integer(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  /** Exact, except for the one number a decimal cannot hold. */
  private static Number decimal(JsonParser parser) {
    try {
      BigDecimal value = parser.getDecimalValue();
      boolean minusZero = value.signum() == 0 && parser.getString().startsWith("-");
      return minusZero ? (Number) (-0.0) : value;
    } catch (NumberFormatException e) {
      throw syntax("a number has too many digits", parser.currentTokenLocation(), e);
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, boolean numbersAsText) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, value(parser, numbersAsText));
    }
    return map;
  }

  private static List<@Nullable Object> array(JsonParser parser, boolean numbersAsText) {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser, numbersAsText));
    }
    return list;
  }

  private static JsonNode node(JsonParser parser) {
    TokenStreamLocation place = parser.currentTokenLocation();
    Object value =
        switch (parser.currentToken()) {
          case START_OBJECT -> members(parser);
          case START_ARRAY -> elements(parser);
          default -> plain(parser);
        };
    return new JsonNode(value, place.getLineNr(), place.getColumnNr());
  }

  private static JsonNode.Members members(JsonParser parser) {
    List<JsonNode.Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.add(new JsonNode.Member(name, node(parser)));
    }
    return new JsonNode.Members(members);
  }

  private static JsonNode.Elements elements(JsonParser parser) {
    List<JsonNode> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(node(parser));
    }
    return new JsonNode.Elements(elements);
  }
}
