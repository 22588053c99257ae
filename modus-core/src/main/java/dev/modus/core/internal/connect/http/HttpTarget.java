package dev.modus.core.internal.connect.http;

import dev.modus.core.internal.connect.ConnectionFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart, once: what is compared with the connections is what is sent. Anything two
 * readers of URLs might read differently is refused, and not put right.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in brackets, in Java's way of writing it
 * @param port the port, given or implied
 * @param path as it is sent, never empty. Dot segments are left as they are
 * @param query as it was written, without the {@code ?}
 * @param userInfo what stands before an {@code @}, decoded; or null
 */
public record HttpTarget(
    String scheme, String host, int port, String path, String query, @Nullable String userInfo) {

  /** What may stand in a path besides letters, digits and the unreserved characters. */
  private static final String PATH = "/!$&'()*+,;=:@";

  /** What stays when a path is encoded anew: less, as in the reference. */
  private static final String ENCODED_PATH = "/$&+,;=:@";

  private static final String QUERY = PATH + "?";
  private static final String USER_INFO = "!$&'()*+,;=:%";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]+");
  private static final Pattern ADDRESS = Pattern.compile("\\[[0-9A-Fa-f:.]+\\]");
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  /** Takes a URL apart. A fragment is dropped, wherever it begins. */
  public static HttpTarget parse(String url) throws ConnectionFailure {
    if (url.isEmpty()) {
      throw invalid(url, "it is empty");
    }
    if (url.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw invalid(url, "it holds a control character");
    }
    String whole = until(url, '#');
    int schemeEnd = whole.indexOf("://");
    String scheme = schemeEnd < 0 ? "" : whole.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw invalid(url, "it must begin with http:// or https://");
    }
    String rest = whole.substring(schemeEnd + 3);
    String location = until(rest, '?');
    String query = location.length() == rest.length() ? "" : rest.substring(location.length() + 1);
    String authority = until(location, '/');
    int at = authority.lastIndexOf('@');
    String hostAndPort = authority.substring(at + 1);
    String host = host(url, hostAndPort);
    HttpTarget target =
        new HttpTarget(
            scheme,
            host,
            port(url, scheme, hostAndPort),
            path(url, location.substring(authority.length())),
            query,
            at < 0 ? null : userInfo(url, authority.substring(0, at)));
    target.uri(""); // whether java.net.http will take it
    return target;
  }

  private static String until(String text, char end) {
    int index = text.indexOf(end);
    return index < 0 ? text : text.substring(0, index);
  }

  private static String host(String url, String hostAndPort) throws ConnectionFailure {
    int end = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : 0;
    String host = end > 0 ? hostAndPort.substring(0, end) : until(hostAndPort, ':');
    if (ADDRESS.matcher(host).matches()) {
      try {
        return "[" + InetAddress.getByName(host).getHostAddress() + "]";
      } catch (UnknownHostException e) {
        throw invalid(url, "the address in brackets is no IPv6 address");
      }
    }
    if (!NAME.matcher(host).matches()) {
      throw invalid(
          url,
          "the host may hold letters, digits, dots and hyphens, or be an IPv6 address in brackets;"
              + " write other names in their xn-- form");
    }
    return host.toLowerCase(Locale.ROOT);
  }

  private static int port(String url, String scheme, String hostAndPort) throws ConnectionFailure {
    int host = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') : 0;
    int colon = hostAndPort.indexOf(':', host);
    String port = colon < 0 ? "" : hostAndPort.substring(colon + 1);
    if (host > 0 && colon != host + 1 && hostAndPort.length() > host + 1) {
      throw invalid(url, "after the address in brackets only a port may follow");
    }
    if (port.isEmpty()) {
      return scheme.equals("http") ? 80 : 443;
    }
    int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    if (number < 1 || number > 65_535) {
      throw invalid(url, "the port must be 1 to 65535");
    }
    return number;
  }

  /** As the reference sends it: unchanged if nothing in it needs encoding, else encoded anew. */
  private static String path(String url, String written) throws ConnectionFailure {
    String decoded = PercentCode.decode(written);
    if (decoded == null) {
      throw invalid(url, "a % in the path is not followed by two hexadecimal digits");
    }
    boolean valid = written.chars().allMatch(c -> PercentCode.isPlain((char) c, PATH + "%[]"));
    String path =
        valid
            ? PercentCode.complete(written, PATH) // java.net.URI takes no brackets
            : PercentCode.encode(decoded, ENCODED_PATH);
    return path.isEmpty() ? "/" : path;
  }

  private static String userInfo(String url, String written) throws ConnectionFailure {
    String decoded = PercentCode.decode(written);
    if (decoded == null
        || !written.chars().allMatch(c -> PercentCode.isPlain((char) c, USER_INFO))) {
      throw invalid(url, "what stands before the @ is not encoded as it should");
    }
    return written.indexOf(':') < 0 ? decoded + ":" : decoded;
  }

  /**
   * Where a redirect leads.
   *
   * @param location the value of a {@code Location} header
   */
  HttpTarget resolve(String location) throws ConnectionFailure {
    if (location.indexOf('\\') >= 0) {
      throw invalid(location, "it holds a backslash, which some take for a slash");
    }
    if (ABSOLUTE.matcher(location).matches()) {
      return parse(location).withoutDots();
    }
    if (location.startsWith("//")) {
      return parse(scheme + ":" + location).withoutDots();
    }
    if (location.startsWith("/")) {
      return parse(origin() + location).withoutDots();
    }
    if (location.isEmpty() || location.startsWith("?") || location.startsWith("#")) {
      return parse(origin() + path + (location.startsWith("?") ? "" : "?" + query) + location);
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return parse(origin() + folder + location).withoutDots();
  }

  private HttpTarget withoutDots() {
    Deque<String> segments = new ArrayDeque<>();
    String[] written = path.substring(1).split("/", -1);
    for (int i = 0; i < written.length; i++) {
      boolean up = written[i].equals("..");
      if (up) {
        segments.pollLast();
      }
      if (!up && !written[i].equals(".")) {
        segments.addLast(written[i]);
      } else if (i == written.length - 1) {
        segments.addLast("");
      }
    }
    return new HttpTarget(scheme, host, port, "/" + String.join("/", segments), query, userInfo);
  }

  /** Tells whether both are on one server. */
  boolean sameOrigin(HttpTarget other) {
    return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
  }

  private String origin() {
    boolean implied = port == (scheme.equals("http") ? 80 : 443);
    return scheme + "://" + host + (implied ? "" : ":" + port);
  }

  /** What to send, with a query in place of the one that was written. */
  URI uri(String encodedQuery) throws ConnectionFailure {
    String text =
        origin()
            + path
            + (encodedQuery.isEmpty() ? "" : "?" + PercentCode.complete(encodedQuery, QUERY));
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) { // whose message holds the query
      throw invalid(toString(), "it is no URI");
    }
    if (uri.getHost() == null) {
      throw invalid(toString(), "the host is no name that java.net.http takes");
    }
    return uri;
  }

  private static ConnectionFailure invalid(String url, String reason) {
    return new ConnectionFailure("the URL [" + printable(url) + "] is not valid: " + reason);
  }

  /** A URL for logs: without user info, query and fragment. */
  static String printable(String url) {
    String location = until(until(url, '#'), '?');
    int schemeEnd = location.indexOf("://");
    int start = schemeEnd < 0 ? 0 : schemeEnd + 3;
    String rest = location.substring(start);
    String authority = until(rest, '/');
    int at = authority.lastIndexOf('@');
    return location.substring(0, start) + rest.substring(at + 1);
  }

  /** {@return the URL without user info and query, which may be secret} */
  @Override
  public String toString() {
    return origin() + path;
  }
}
