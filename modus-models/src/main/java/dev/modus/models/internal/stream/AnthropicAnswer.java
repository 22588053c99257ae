package dev.modus.models.internal.stream;

import dev.modus.models.internal.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A message of Anthropic from its events. Kinds of events that are not known are passed over. */
final class AnthropicAnswer implements StreamedAnswer {

  /** How many blocks an answer may have: indexes come from a server. */
  private static final int MOST = 1_000;

  private @Nullable ObjectNode message;
  private final Map<Integer, ObjectNode> blocks = new TreeMap<>();
  private final Map<Integer, StringBuilder> inputs = new TreeMap<>();
  private final GrowingTexts texts = new GrowingTexts();
  private boolean ended;

  @Override
  public String add(String type, String data) throws StreamFailure {
    if (!(Json.parse(data) instanceof ObjectNode event)) {
      throw StreamFailure.malformed("an event that is no JSON object");
    }
    switch (event.path("type").asString(type)) {
      case "error" -> throw StreamFailure.told(data);
      case "message_start" -> {
        if (!(event.path("message") instanceof ObjectNode start)) {
          throw StreamFailure.malformed("a message_start without a message");
        }
        message = start;
      }
      case "content_block_start" -> {
        if (event.path("content_block") instanceof ObjectNode block) {
          blocks.put(index(event), block);
          JsonNode text = block.path("text");
          return text.isString() ? text.stringValue() : "";
        }
      }
      case "content_block_delta" -> {
        return addDelta(index(event), event.path("delta"));
      }
      case "message_delta" -> {
        if (event.path("delta") instanceof ObjectNode delta) {
          started().setAll(delta);
        }
        if (event.path("usage") instanceof ObjectNode usage) {
          ObjectNode known =
              started().path("usage") instanceof ObjectNode o ? o : started().putObject("usage");
          for (Map.Entry<String, JsonNode> count : usage.properties()) {
            if (!count.getValue().isNull() || !known.has(count.getKey())) {
              known.set(count.getKey(), count.getValue());
            }
          }
        }
      }
      case "message_stop" -> ended = true;
      default -> {
        // a ping, or something that did not exist when this was written
      }
    }
    return "";
  }

  private static int index(JsonNode event) throws StreamFailure {
    int index = event.path("index").asInt(-1);
    if (index < 0 || index >= MOST) {
      throw StreamFailure.malformed("an index that is no number below " + MOST);
    }
    return index;
  }

  private ObjectNode started() throws StreamFailure {
    if (message == null) {
      throw StreamFailure.malformed("no message_start before other events");
    }
    return message;
  }

  private String addDelta(int index, JsonNode delta) throws StreamFailure {
    ObjectNode block = blocks.get(index);
    if (block == null) {
      throw StreamFailure.malformed("a delta of a block that was not started");
    }
    return switch (delta.path("type").asString("")) {
      case "text_delta" -> {
        append(block, "text", delta);
        yield delta.path("text").asString("");
      }
      case "input_json_delta" -> {
        inputs
            .computeIfAbsent(index, i -> new StringBuilder())
            .append(delta.path("partial_json").asString(""));
        yield "";
      }
      case "thinking_delta" -> {
        append(block, "thinking", delta);
        yield "";
      }
      case "signature_delta" -> {
        append(block, "signature", delta);
        yield "";
      }
      case "citations_delta" -> {
        ArrayNode known =
            block.path("citations") instanceof ArrayNode a ? a : block.putArray("citations");
        known.add(delta.path("citation"));
        yield "";
      }
      default -> "";
    };
  }

  private void append(ObjectNode block, String name, JsonNode delta) {
    texts.append(block, name, delta.path(name).asString(""));
  }

  @Override
  public boolean isComplete() {
    return ended;
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  @Override
  public String whole() throws StreamFailure {
    texts.join();
    ObjectNode answer = started().deepCopy();
    ArrayNode content = answer.putArray("content");
    for (Map.Entry<Integer, ObjectNode> entry : blocks.entrySet()) {
      ObjectNode block = entry.getValue().deepCopy();
      StringBuilder input = inputs.get(entry.getKey());
      if (input != null && !input.isEmpty()) {
        JsonNode parsed = Json.parse(input.toString());
        if (parsed != null) {
          block.set("input", parsed);
        } else if (!answer.path("stop_reason").asString("").equals("max_tokens")) {
          throw StreamFailure.malformed("the input of a tool that is no JSON");
        }
      }
      content.add(block);
    }
    return Json.write(answer);
  }
}
