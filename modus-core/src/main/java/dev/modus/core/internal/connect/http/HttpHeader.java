package dev.modus.core.internal.connect.http;

import dev.modus.core.internal.connect.ConnectionFailure;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A line of a request's head.
 *
 * @param name as it is sent
 * @param value as it is sent; may be secret
 */
public record HttpHeader(String name, String value) {

  /** What belongs to the connection and not to the message; left out, as in the reference. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** What another server must not see (as in the reference's client). */
  private static final Set<String> SENSITIVE =
      Set.of("authorization", "cookie", "cookie2", "proxy-authorization", "www-authenticate");

  private static final String TOKEN = "!#$%&'*+-.^_`|~";

  /** Refuses what java.net.http would refuse with a message that holds the value. */
  HttpHeader requireValid() throws ConnectionFailure {
    if (!isToken(name)) {
      throw new ConnectionFailure("a header has a name that cannot be sent");
    }
    if (!value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t')) {
      throw new ConnectionFailure(
          "the header " + name + " has a value with line breaks or other than ASCII characters");
    }
    return this;
  }

  /** Tells whether a text may name a header or a method (RFC 9110, section 5.6.2). */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> PercentCode.isPlain((char) c, TOKEN));
  }

  boolean isLeftOut() {
    return LEFT_OUT.contains(key());
  }

  boolean isSensitive() {
    return SENSITIVE.contains(key());
  }

  boolean isOfContent() {
    return key().startsWith("content-");
  }

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  private String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Tells whether there is a header of a name. */
  static boolean contains(List<HttpHeader> headers, String name) {
    return headers.stream().anyMatch(header -> header.is(name));
  }

  /** A name as the reference writes it: {@code X-Api-Key}. */
  static String canonical(String name) {
    if (!isToken(name)) {
      return name;
    }
    StringBuilder canonical = new StringBuilder(name.length());
    boolean first = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      canonical.append(first ? Character.toUpperCase(c) : Character.toLowerCase(c));
      first = c == '-';
    }
    return canonical.toString();
  }

  /** {@return the name only: values are secret} */
  @Override
  public String toString() {
    return name;
  }
}
