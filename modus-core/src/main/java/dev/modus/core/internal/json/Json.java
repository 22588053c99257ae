package dev.modus.core.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tools.jackson.core.json.JsonReadFeature;

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

  /** JSON as people write it into configuration files: with comments and one trailing comma. */
  private static final JsonFactory RELAXED =
      JsonFactory.builder()
          .streamReadConstraints(CONSTRAINTS)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @throws IllegalArgumentException with line and column if the text is anything else
   */
  public static @Nullable Object parse(String text) {
    return parse(STRICT, text);
  }

  /**
   * Reads one JSON value with comments and trailing commas.
   *
   * @throws IllegalArgumentException with line and column if the text is anything else
   */
  public static @Nullable Object parseRelaxed(String text) {
    return parse(RELAXED, text);
  }

  private static @Nullable Object parse(JsonFactory factory, String text) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      try {
        return document(parser);
      } catch (JacksonException e) {
        throw new IllegalArgumentException(problem(e) + place(located(e, parser)));
      }
    }
  }

  private static @Nullable Object document(JsonParser parser) {
    if (parser.nextToken() == null) {
      throw new IllegalArgumentException("the text is empty; expected a JSON value");
    }
    Object value = value(parser);
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException(
          "unexpected text after the JSON value" + place(parser.currentTokenLocation()));
    }
    return value;
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

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> integer(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> decimal(parser);
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
      throw new IllegalArgumentException(
          "a number has too many digits" + place(parser.currentTokenLocation()), e);
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, value(parser));
    }
    return map;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }
}
