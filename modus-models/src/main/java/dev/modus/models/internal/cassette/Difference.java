package dev.modus.models.internal.cassette;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where two JSON values differ, as {@code messages[1].content: recorded "a", asked "b"}. */
final class Difference {

  private static final int SHOWN_LETTERS = 200;

  private final List<String> places = new ArrayList<>();

  private Difference() {}

  static List<String> between(JsonNode recorded, JsonNode asked) {
    Difference difference = new Difference();
    difference.compare("", recorded, asked);
    return difference.places;
  }

  private void compare(String place, JsonNode recorded, JsonNode asked) {
    if (recorded instanceof ObjectNode && asked instanceof ObjectNode) {
      Set<String> names = new LinkedHashSet<>(recorded.propertyNames());
      names.addAll(asked.propertyNames());
      for (String name : names) {
        String inner = place.isEmpty() ? name : place + "." + name;
        compare(inner, recorded.path(name), asked.path(name));
      }
    } else if (recorded instanceof ArrayNode && asked instanceof ArrayNode) {
      for (int i = 0; i < Math.max(recorded.size(), asked.size()); i++) {
        compare(place + "[" + i + "]", recorded.path(i), asked.path(i));
      }
    } else if (!same(recorded, asked)) {
      places.add(
          (place.isEmpty() ? "the input" : place)
              + ": recorded "
              + shown(recorded)
              + ", asked "
              + shown(asked));
    }
  }

  private static boolean same(JsonNode recorded, JsonNode asked) {
    if (recorded.isNumber() && asked.isNumber()) {
      return recorded.decimalValue().compareTo(asked.decimalValue()) == 0;
    }
    if (recorded.isString() && recorded.stringValue().equals(Redaction.STRUCK_OUT)) {
      return asked.isValueNode() && !asked.isMissingNode(); // it may have been a number
    }
    if (recorded.isString() && asked.isString()) {
      return sameText(recorded.stringValue(), asked.stringValue());
    }
    return recorded.isMissingNode() ? asked.isMissingNode() : recorded.equals(asked);
  }

  /** What was struck out may have been anything. */
  static boolean sameText(String recorded, String asked) {
    if (!recorded.contains(Redaction.STRUCK_OUT)) {
      return recorded.equals(asked);
    }
    String[] parts = recorded.split(Pattern.quote(Redaction.STRUCK_OUT), -1);
    String last = parts[parts.length - 1];
    if (!asked.startsWith(parts[0]) || !asked.endsWith(last)) {
      return false;
    }
    int at = parts[0].length();
    int end = asked.length() - last.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = asked.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return at <= end;
  }

  private static String shown(JsonNode node) {
    if (node.isMissingNode()) {
      return "nothing";
    }
    String text = node.toString();
    return text.length() <= SHOWN_LETTERS ? text : text.substring(0, SHOWN_LETTERS) + "…";
  }
}
