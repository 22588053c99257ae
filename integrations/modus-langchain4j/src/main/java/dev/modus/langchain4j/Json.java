package dev.modus.langchain4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON text to trees and back, numbers digit for digit, and members of the types they should have.
 * A member that is null is as good as absent. Where one is wrong, its place is named but never its
 * value.
 */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** {@return the object of a text, or null if it is none} */
  static @Nullable ObjectNode object(String text) {
    try {
      return MAPPER.readTree(text) instanceof ObjectNode object ? object : null;
    } catch (JacksonException e) {
      return null; // its message may quote the text
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Numbers without an exponent, which not every guest's JSON reader knows. */
  static String writePlain(JsonNode node) {
    return MAPPER
        .writer()
        .with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .writeValueAsString(node);
  }

  /** An error as OpenAI writes it, without nulls, which guests stumble over (models.md, 7). */
  static String error(String message, String type) {
    ObjectNode body = object();
    body.putObject("error").put("message", message).put("type", type);
    return write(body);
  }

  static boolean has(JsonNode object, String name) {
    return !object.path(name).isMissingNode() && !object.path(name).isNull();
  }

  static @Nullable Double number(JsonNode object, String name, String place) {
    if (!has(object, name)) {
      return null;
    }
    JsonNode value = object.path(name);
    if (!value.isNumber()) {
      throw new Refusal(place + name + " must be a number");
    }
    return value.doubleValue();
  }

  static @Nullable Integer integer(JsonNode object, String name, String place) {
    Double value = number(object, name, place);
    if (value == null) {
      return null;
    }
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new Refusal(place + name + " must be a whole number");
    }
    return value.intValue();
  }

  static @Nullable Boolean flag(JsonNode object, String name, String place) {
    if (!has(object, name)) {
      return null;
    }
    if (!object.path(name).isBoolean()) {
      throw new Refusal(place + name + " must be true or false");
    }
    return object.path(name).booleanValue();
  }

  static @Nullable String text(JsonNode object, String name, String place) {
    if (!has(object, name)) {
      return null;
    }
    if (!object.path(name).isString()) {
      throw new Refusal(place + name + " must be a text");
    }
    return object.path(name).stringValue();
  }

  static String requiredText(JsonNode object, String name, String place) {
    String text = text(object, name, place);
    if (text == null) {
      throw new Refusal(place + name + " is missing");
    }
    return text;
  }

  static JsonNode requiredObject(JsonNode object, String name, String place) {
    if (!object.path(name).isObject()) {
      throw new Refusal(place + name + " must be an object");
    }
    return object.path(name);
  }

  /** The elements of an array, none if there is no such member. */
  static List<JsonNode> elements(JsonNode object, String name, String place) {
    if (!has(object, name)) {
      return List.of();
    }
    if (!object.path(name).isArray()) {
      throw new Refusal(place + name + " must be a list");
    }
    return List.copyOf(object.path(name).valueStream().toList());
  }

  /** The texts of a text or of a list of texts. */
  static List<String> texts(JsonNode object, String name) {
    if (object.path(name).isString()) {
      return List.of(object.path(name).stringValue());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(object, name, "")) {
      if (!element.isString()) {
        throw new Refusal(name + "[" + texts.size() + "] must be a text");
      }
      texts.add(element.stringValue());
    }
    return texts;
  }
}
