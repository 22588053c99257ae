package dev.modus.core.internal.connect.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The query of a URL with the parameters of its connection (manifest.md, section 7.2). */
final class QueryText {

  private final Map<String, List<String>> parameters = new TreeMap<>();

  private QueryText() {}

  /** Reads a query; pairs that cannot be read are left out, as the reference does. */
  static QueryText parse(String query) {
    QueryText text = new QueryText();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (!pair.isEmpty() && pair.indexOf(';') < 0 && name != null && value != null) {
        text.put(name, value);
      }
    }
    return text;
  }

  private static @Nullable String decode(String text) {
    return PercentCode.decode(text.replace('+', ' '));
  }

  /** Adds a parameter after those of the same name. */
  void add(String name, String value) {
    put(PercentCode.bytes(name), PercentCode.bytes(value));
  }

  private void put(String name, String value) {
    parameters.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
  }

  /** {@return the query, sorted by name} */
  String encode() {
    Collection<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) -> values.forEach(value -> pairs.add(form(name) + "=" + form(value))));
    return String.join("&", pairs);
  }

  private static String form(String text) {
    return PercentCode.encode(text, " ").replace(' ', '+');
  }
}
