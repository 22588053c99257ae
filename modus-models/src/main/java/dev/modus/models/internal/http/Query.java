package dev.modus.models.internal.http;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The query of a URL, as the reference writes it (models.md, section 4.2). */
final class Query {

  private Query() {}

  /** Adds parameters; all are then sorted by name and encoded as forms are. */
  static URI add(URI uri, Map<String, String> parameters) {
    Map<String, List<String>> all = new TreeMap<>();
    String given = uri.getRawQuery();
    if (given != null) {
      for (String pair : given.split("&", -1)) {
        addPair(all, pair);
      }
    }
    parameters.forEach((name, value) -> values(all, name).add(value));
    StringJoiner query = new StringJoiner("&");
    all.forEach(
        (name, values) -> values.forEach(value -> query.add(encode(name) + "=" + encode(value))));
    String text = uri.toString();
    int end = text.indexOf('?');
    if (end < 0) {
      end = text.indexOf('#');
    }
    String base = end < 0 ? text : text.substring(0, end);
    return URI.create(query.length() == 0 ? base : base + "?" + query);
  }

  /** Malformed pairs are left out. */
  private static void addPair(Map<String, List<String>> all, String pair) {
    if (pair.isEmpty() || pair.indexOf(';') >= 0) {
      return;
    }
    int equals = pair.indexOf('=');
    try {
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      values(all, name).add(value);
    } catch (IllegalArgumentException e) {
      // left out
    }
  }

  private static List<String> values(Map<String, List<String>> all, String name) {
    return all.computeIfAbsent(name, unused -> new ArrayList<>());
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Java and Go disagree on two characters. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }
}
