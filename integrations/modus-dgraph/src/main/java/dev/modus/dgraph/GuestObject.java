package dev.modus.dgraph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a guest. Its members' names differ in case between languages and versions of the
 * SDKs; what is missing or null is empty (host-functions.md, section 1.3).
 */
record GuestObject(Map<?, ?> members) {

  static GuestObject of(@Nullable Object value) {
    return new GuestObject(value instanceof Map<?, ?> members ? members : Map.of());
  }

  String text(String name) {
    return member(name) instanceof String text ? text : "";
  }

  GuestObject object(String name) {
    return of(member(name));
  }

  List<GuestObject> objects(String name) {
    return member(name) instanceof List<?> list
        ? list.stream().map(GuestObject::of).toList()
        : List.of();
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new HashMap<>();
    object(name).members().forEach((key, value) -> texts.put((String) key, (String) value));
    return texts;
  }

  private @Nullable Object member(String name) {
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (name.equalsIgnoreCase((String) member.getKey())) {
        return member.getValue();
      }
    }
    return null;
  }
}
