package dev.modus.models.internal.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Repairs answers that crash guests of the official SDKs, whose JSON readers leave null and missing
 * members of objects in lists uninitialised (models.md, sections 7 and 12). The format is known by
 * the members every answer of it has. What is in order stays as it is.
 */
public final class Normalizer {

  /** Members that guests read as integers; some servers write 3.0. */
  private static final Set<String> INTEGERS =
      Set.of(
          "created",
          "index",
          "expires_at",
          "prompt_tokens",
          "completion_tokens",
          "total_tokens",
          "input_tokens",
          "output_tokens",
          "bytes",
          "promptTokenCount",
          "candidatesTokenCount",
          "totalTokenCount",
          "cachedContentTokenCount",
          "prompt_token_count",
          "generation_token_count",
          "startIndex",
          "endIndex");

  private boolean changed;

  private Normalizer() {}

  /** The answer, repaired if need be; what is no JSON object is not touched. */
  public static String repair(String answer) {
    if (!(Json.parse(answer) instanceof ObjectNode body)) {
      return answer;
    }
    Normalizer normalizer = new Normalizer();
    normalizer.integers(body);
    normalizer.answer(body);
    return normalizer.changed ? Json.write(body) : answer;
  }

  private void answer(ObjectNode body) {
    if (body.path("error").isNull()) {
      remove(body, "error");
    }
    if (body.has("error")) {
      error(body);
    } else if (body.get("choices") instanceof ArrayNode choices) {
      chat(body, choices);
    } else if (body.get("data") instanceof ArrayNode data) {
      embeddings(body, data);
    } else if (body.get("content") instanceof ArrayNode content) {
      anthropic(body, content);
    } else if (body.get("candidates") instanceof ArrayNode candidates) {
      gemini(body, candidates);
    } else if (body.get("predictions") instanceof ArrayNode predictions) {
      objects(predictions).forEach(this::prediction);
    } else if (body.has("generation")) {
      text(body, "generation", "");
      text(body, "stop_reason", "stop");
    }
  }

  /** Null members crash AssemblyScript; a code that is a number, or an error that is text, Go. */
  private void error(ObjectNode body) {
    JsonNode error = body.path("error");
    if (error instanceof ObjectNode members) {
      removeNulls(members);
      if (members.path("code").isNumber()) {
        put(members, "code", members.path("code").asString());
      }
      text(members, "message", "");
      text(members, "type", "error");
    } else if (error.isString()) {
      ObjectNode members = Json.object();
      members.put("message", error.stringValue());
      members.put("type", "error");
      set(body, "error", members);
    }
  }

  private void removeNulls(ObjectNode node) {
    List<String> names = new ArrayList<>(node.propertyNames());
    for (String name : names) {
      if (node.path(name).isNull()) {
        remove(node, name);
      }
    }
  }

  private void chat(ObjectNode body, ArrayNode choices) {
    int position = 0;
    for (ObjectNode choice : objects(choices)) {
      number(choice, "index", position++);
      ObjectNode message = object(choice, "message");
      content(message);
      List<ObjectNode> calls = objects(list(message, "tool_calls"));
      calls.forEach(this::toolCall);
      text(choice, "finish_reason", calls.isEmpty() ? "stop" : "tool_calls");
      for (String optional : List.of("refusal", "audio", "function_call", "annotations")) {
        if (message.path(optional).isNull()) {
          remove(message, optional);
        }
      }
    }
    usage(body, "prompt_tokens", "completion_tokens", "total_tokens");
  }

  /** Content that comes in parts becomes their texts. */
  private void content(ObjectNode message) {
    if (message.get("content") instanceof ArrayNode parts) {
      StringBuilder text = new StringBuilder();
      parts.forEach(part -> text.append(part.path("text").asString("")));
      put(message, "content", text.toString());
    }
    text(message, "content", "");
  }

  private void toolCall(ObjectNode call) {
    text(call, "id", "");
    text(call, "type", "function");
    ObjectNode function = object(call, "function");
    text(function, "name", "");
    if (function.path("arguments").isObject()) {
      put(function, "arguments", Json.write(function.path("arguments")));
    }
    text(function, "arguments", "{}");
  }

  /** Guests take the vectors in the list's order and cannot read base64. */
  private void embeddings(ObjectNode body, ArrayNode data) {
    List<ObjectNode> vectors = objects(data);
    int position = 0;
    for (ObjectNode vector : vectors) {
      number(vector, "index", position++);
      text(vector, "object", "embedding");
      if (vector.path("embedding").isString()) {
        floats(vector, vector.path("embedding").stringValue());
      }
    }
    List<ObjectNode> sorted = new ArrayList<>(vectors);
    sorted.sort(Comparator.comparingLong(vector -> vector.path("index").asLong(0)));
    if (vectors.size() == data.size() && !sorted.equals(vectors)) {
      data.removeAll();
      sorted.forEach(data::add);
      changed = true;
    }
    usage(body, "prompt_tokens", "total_tokens");
  }

  private void floats(ObjectNode vector, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ArrayNode numbers = Json.array();
    while (buffer.remaining() >= Float.BYTES) {
      numbers.add(buffer.getFloat());
    }
    set(vector, "embedding", numbers);
  }

  private void anthropic(ObjectNode body, ArrayNode content) {
    for (ObjectNode block : objects(content)) {
      text(block, "type", "text");
      if (block.path("type").asString("").equals("text")) {
        text(block, "text", "");
      } else if (block.path("type").asString("").equals("tool_use")) {
        object(block, "input");
      }
    }
    text(body, "stop_reason", "end_turn");
    usage(body, "input_tokens", "output_tokens");
  }

  private void gemini(ObjectNode body, ArrayNode candidates) {
    for (ObjectNode candidate : objects(candidates)) {
      ObjectNode content = object(candidate, "content");
      text(content, "role", "model");
      objects(list(content, "parts")).forEach(part -> text(part, "text", ""));
      text(candidate, "finishReason", "STOP");
      list(candidate, "safetyRatings");
    }
    usage("usageMetadata", body, "promptTokenCount", "candidatesTokenCount", "totalTokenCount");
  }

  private void prediction(ObjectNode prediction) {
    text(prediction, "label", "");
    number(prediction, "confidence", 0);
    list(prediction, "probabilities");
  }

  private void usage(ObjectNode body, String... counts) {
    usage("usage", body, counts);
  }

  private void usage(String name, ObjectNode body, String... counts) {
    ObjectNode usage = object(body, name);
    for (String count : counts) {
      number(usage, count, 0);
    }
  }

  /** Numbers without a fraction lose their point where guests read integers. */
  private void integers(JsonNode node) {
    if (node instanceof ObjectNode members) {
      for (String name : List.copyOf(members.propertyNames())) {
        JsonNode value = members.path(name);
        if (INTEGERS.contains(name) && isWholeFloat(value)) {
          members.put(name, value.decimalValue().toBigIntegerExact());
          changed = true;
        } else if (INTEGERS.contains(name) && value instanceof ArrayNode list) {
          integersIn(list);
        } else if (value.isContainer()) {
          integers(value);
        }
      }
    } else if (node instanceof ArrayNode list) {
      list.forEach(this::integers);
    }
  }

  private void integersIn(ArrayNode list) {
    for (int i = 0; i < list.size(); i++) {
      if (isWholeFloat(list.get(i))) {
        list.set(i, list.get(i).decimalValue().intValue());
        changed = true;
      }
    }
  }

  private static boolean isWholeFloat(JsonNode value) {
    if (!value.isFloatingPointNumber()) {
      return false;
    }
    BigDecimal number = value.decimalValue();
    return (long) number.precision() - number.scale() <= 19 // what fits into 64 bits
        && number.remainder(BigDecimal.ONE).signum() == 0;
  }

  private static List<ObjectNode> objects(ArrayNode list) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode element : list) {
      if (element instanceof ObjectNode object) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static boolean isAbsent(ObjectNode node, String name) {
    return node.path(name).isMissingNode() || node.path(name).isNull();
  }

  private void text(ObjectNode node, String name, String whenAbsent) {
    if (isAbsent(node, name)) {
      put(node, name, whenAbsent);
    }
  }

  private void number(ObjectNode node, String name, int whenAbsent) {
    if (isAbsent(node, name)) {
      node.put(name, whenAbsent);
      changed = true;
    }
  }

  private ObjectNode object(ObjectNode node, String name) {
    if (node.get(name) instanceof ObjectNode present) {
      return present;
    }
    ObjectNode made = Json.object();
    set(node, name, made);
    return made;
  }

  private ArrayNode list(ObjectNode node, String name) {
    if (node.get(name) instanceof ArrayNode present) {
      return present;
    }
    ArrayNode made = Json.array();
    set(node, name, made);
    return made;
  }

  private void put(ObjectNode node, String name, String value) {
    node.put(name, value);
    changed = true;
  }

  private void set(ObjectNode node, String name, JsonNode value) {
    node.set(name, value);
    changed = true;
  }

  private void remove(ObjectNode node, String name) {
    node.remove(name);
    changed = true;
  }
}
