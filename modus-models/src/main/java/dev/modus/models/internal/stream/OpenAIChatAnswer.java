package dev.modus.models.internal.stream;

import dev.modus.models.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chat completion from its chunks. What a delta says of a text is added to it, tool calls are
 * told apart by their index, and of everything else the last word counts.
 */
final class OpenAIChatAnswer implements StreamedAnswer {

  private static final String END = "[DONE]";

  /** How many choices, or tool calls of one, an answer may have: indexes come from a server. */
  private static final int MOST = 1_000;

  private final ObjectNode top = Json.object();
  private final Map<Integer, Choice> choices = new TreeMap<>();
  private final GrowingTexts texts = new GrowingTexts();
  private boolean ended;

  private static final class Choice {
    final ObjectNode message = Json.object().put("role", "assistant");

    /** By index; several of one index are told apart by their ids. */
    final Map<Integer, List<ObjectNode>> toolCalls = new TreeMap<>();

    int toolCallCount;
    boolean tellsOfTools;
    final ObjectNode other = Json.object().putNull("logprobs").putNull("finish_reason");

    Choice() {
      message.putNull("content").putNull("refusal");
    }
  }

  @Override
  public String add(String type, String data) throws StreamFailure {
    if (data.strip().equals(END)) {
      ended = true;
      return "";
    }
    JsonNode chunk = Json.parse(data);
    if (!(chunk instanceof ObjectNode object)) {
      throw StreamFailure.malformed("a chunk that is no JSON object");
    }
    if (object.path("error").isObject() || object.path("error").isString()) {
      throw StreamFailure.told(data);
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getKey().equals("choices")) {
        for (JsonNode choice : member.getValue()) {
          text.append(addChoice(choice));
        }
      } else if (!member.getValue().isNull() || !top.has(member.getKey())) {
        top.set(member.getKey(), member.getValue());
      }
    }
    return text.toString();
  }

  /** {@return the text a chunk adds to the first choice, which is the one that is shown} */
  private String addChoice(JsonNode chunk) throws StreamFailure {
    int index = index(chunk);
    Choice choice = choices.computeIfAbsent(index, i -> new Choice());
    JsonNode delta = chunk.path("delta");
    for (Map.Entry<String, JsonNode> member : delta.properties()) {
      if (member.getKey().equals("tool_calls")) {
        choice.tellsOfTools |= member.getValue().isArray();
        for (JsonNode call : member.getValue()) {
          addToolCall(choice, call);
        }
      } else if (!member.getKey().equals("role")) {
        append(choice.message, member.getKey(), member.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> member : chunk.properties()) {
      String name = member.getKey();
      if (name.equals("logprobs")) {
        addLogProbabilities(choice.other, member.getValue());
      } else if (!name.equals("delta") && !name.equals("index") && !member.getValue().isNull()) {
        choice.other.set(name, member.getValue());
      }
    }
    JsonNode content = delta.path("content");
    return index == 0 && content.isString() ? content.stringValue() : "";
  }

  private static int index(JsonNode of) throws StreamFailure {
    JsonNode index = of.path("index");
    int value = index.isMissingNode() || index.isNull() ? 0 : index.asInt(-1);
    if (value < 0 || value >= MOST) {
      throw StreamFailure.malformed("an index that is no number below " + MOST);
    }
    return value;
  }

  /** The call a delta belongs to. Some services give all calls the same index, or none. */
  private static ObjectNode toolCall(Choice choice, JsonNode delta) throws StreamFailure {
    List<ObjectNode> calls =
        choice.toolCalls.computeIfAbsent(index(delta), i -> new ArrayList<>(1));
    ObjectNode last = calls.isEmpty() ? null : calls.get(calls.size() - 1);
    String id = delta.path("id").asString("");
    String known = last == null ? "" : last.path("id").asString("");
    if (last != null && (id.isEmpty() || known.isEmpty() || id.equals(known))) {
      return last;
    }
    if (++choice.toolCallCount > MOST) {
      throw StreamFailure.malformed("more than " + MOST + " tool calls");
    }
    ObjectNode call = Json.object();
    calls.add(call);
    return call;
  }

  private void addToolCall(Choice choice, JsonNode delta) throws StreamFailure {
    ObjectNode call = toolCall(choice, delta);
    for (Map.Entry<String, JsonNode> member : delta.properties()) {
      String name = member.getKey();
      if (member.getValue() instanceof ObjectNode function) {
        ObjectNode whole = call.path(name) instanceof ObjectNode o ? o : call.putObject(name);
        for (Map.Entry<String, JsonNode> part : function.properties()) {
          append(whole, part.getKey(), part.getValue());
        }
      } else if (!name.equals("index") && !member.getValue().isNull()) {
        call.set(name, member.getValue()); // ids and types come once, or again as they were
      }
    }
  }

  private static void addLogProbabilities(ObjectNode choice, JsonNode delta) {
    if (!(delta instanceof ObjectNode lists)) {
      return;
    }
    ObjectNode whole =
        choice.path("logprobs") instanceof ObjectNode o ? o : choice.putObject("logprobs");
    for (Map.Entry<String, JsonNode> member : lists.properties()) {
      if (member.getValue() instanceof ArrayNode items
          && whole.path(member.getKey()) instanceof ArrayNode known) {
        known.addAll(items);
      } else {
        whole.set(member.getKey(), member.getValue());
      }
    }
  }

  private void append(ObjectNode to, String name, JsonNode value) {
    if (value.isString() && to.path(name).isString()) {
      texts.append(to, name, value.stringValue());
    } else if (value instanceof ObjectNode more && to.path(name) instanceof ObjectNode known) {
      for (Map.Entry<String, JsonNode> member : more.properties()) {
        append(known, member.getKey(), member.getValue());
      }
    } else if (!value.isNull() || !to.has(name)) {
      texts.set(to, name, value);
    }
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  /** Not every service says that it is at its end; but each choice has a reason to be at its. */
  @Override
  public boolean isComplete() {
    return ended
        || (!choices.isEmpty()
            && choices.values().stream().noneMatch(c -> c.other.path("finish_reason").isNull()));
  }

  @Override
  public String whole() {
    texts.join();
    ObjectNode answer = top.deepCopy();
    answer.put("object", "chat.completion");
    ArrayNode list = answer.putArray("choices");
    choices.forEach(
        (index, choice) -> {
          ObjectNode message = choice.message.deepCopy();
          if (choice.tellsOfTools) {
            ArrayNode calls = message.putArray("tool_calls");
            choice.toolCalls.values().forEach(calls::addAll);
          }
          ObjectNode whole = list.addObject().put("index", index);
          whole.set("message", message);
          whole.setAll(choice.other);
        });
    return Json.write(answer);
  }
}
