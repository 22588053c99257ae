package dev.modus.models.internal.stream;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members of objects whose texts come piece by piece, and are put together once, in the end: an
 * answer of a hundred thousand pieces is not copied a hundred thousand times. Used by one thread at
 * a time.
 */
final class GrowingTexts {

  private final IdentityHashMap<ObjectNode, Map<String, StringBuilder>> texts =
      new IdentityHashMap<>();

  /** Adds to the text of a member, which begins with what the object has, should that be a text. */
  void append(ObjectNode object, String member, String piece) {
    texts
        .computeIfAbsent(object, o -> new HashMap<>())
        .computeIfAbsent(member, m -> new StringBuilder(text(object.path(m))))
        .append(piece);
  }

  /** Has a member be something else from now on. */
  void set(ObjectNode object, String member, JsonNode value) {
    Map<String, StringBuilder> members = texts.get(object);
    if (members != null) {
      members.remove(member);
    }
    object.set(member, value);
  }

  /** Puts the texts into their objects. */
  void join() {
    texts.forEach(
        (object, members) ->
            members.forEach((member, text) -> object.put(member, text.toString())));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : "";
  }
}
