package dev.modus.core.internal.connect.sql;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection string in the form of a URI. {@link java.net.URI} knows no list of hosts, and quotes
 * what it cannot read.
 *
 * @param scheme in lower case
 * @param user decoded; may be empty
 * @param password decoded; may be empty
 * @param hosts {@code host:port,host:port}, as written
 * @param path decoded, without its first slash
 * @param query decoded
 */
record ConnectionUri(
    String scheme,
    String user,
    String password,
    String hosts,
    String path,
    Map<String, String> query) {

  private static final Pattern URI =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?(?:#.*)?");
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException that says what is wrong, and never quotes the text
   */
  static ConnectionUri parse(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      throw new IllegalArgumentException("it is no URI of the form scheme://user:password@host/db");
    }
    String authority = uri.group(2);
    int at = authority.lastIndexOf('@');
    String login = at < 0 ? "" : authority.substring(0, at);
    int colon = login.indexOf(':');
    return new ConnectionUri(
        uri.group(1).toLowerCase(Locale.ROOT),
        decode(colon < 0 ? login : login.substring(0, colon)),
        colon < 0 ? "" : decode(login.substring(colon + 1)),
        authority.substring(at + 1),
        uri.group(3) == null ? "" : decode(uri.group(3)),
        query(uri.group(4) == null ? "" : uri.group(4)));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        parameters.putIfAbsent(decode(name.replace('+', ' ')), decode(value.replace('+', ' ')));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a % in it is not followed by two hexadecimal digits; write %25 for the sign itself");
    }
  }

  /** Reads a duration such as {@code 1m30s}, or a number of seconds. */
  static Duration duration(String name, String text) {
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Matcher part = DURATION.matcher(text);
    double millis = 0;
    int end = 0;
    while (part.lookingAt()) {
      millis += Double.parseDouble(part.group(1)) * millisOf(part.group(2));
      end = part.end();
      part.region(end, text.length());
    }
    if (text.isEmpty() || end < text.length() || millis > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "its parameter " + name + " is no duration such as 500ms, 30s or 5m");
    }
    return Duration.ofMillis((long) millis);
  }

  private static double millisOf(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      default -> 3_600_000;
    };
  }

  /** {@return nothing: everything here may be a secret} */
  @Override
  public String toString() {
    return "ConnectionUri";
  }
}
