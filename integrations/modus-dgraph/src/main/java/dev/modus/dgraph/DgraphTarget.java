package dev.modus.dgraph;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.manifest.Manifest.Connection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to be let in, with secrets filled in (host-functions.md, sections 3.2
 * and 9.4).
 *
 * @param target a gRPC target
 * @param security whether the connection is encrypted
 * @param authorization the {@code Authorization} header, if any
 * @param user who logs in, if anybody
 * @param password the user's password
 */
record DgraphTarget(
    String target,
    Security security,
    @Nullable String authorization,
    @Nullable String user,
    @Nullable String password) {

  private static final String BEARER = "Bearer ";

  /** How a connection is encrypted. */
  enum Security {
    PLAINTEXT,
    /** Encrypted, with whoever answers. */
    UNVERIFIED_TLS,
    TLS
  }

  /**
   * Reads the settings of a connection.
   *
   * @throws IllegalArgumentException if they make no sense; without their values
   */
  static DgraphTarget of(
      @Nullable Connection connection, String name, HostEnvironment environment) {
    if (connection == null) {
      throw new IllegalArgumentException("dgraph connection [" + name + "] not found");
    }
    if (!connection.type().equals("dgraph")) {
      throw new IllegalArgumentException("[" + name + "] is not a dgraph connection");
    }
    String connString = connection.settings().getOrDefault("connString", "");
    String grpcTarget = connection.settings().getOrDefault("grpcTarget", "");
    String key = connection.settings().getOrDefault("key", "");
    if (!connString.isEmpty() && !grpcTarget.isEmpty()) {
      throw unusable(name, "has both connString and grpcTarget (use one or the other)");
    }
    if (!connString.isEmpty() && !key.isEmpty()) {
      throw unusable(
          name, "has both connString and key (the key should be part of the connection string)");
    }
    if (!connString.isEmpty()) {
      return sendable(name, ofConnString(name, environment.resolve(connection, connString)));
    }
    if (!grpcTarget.isEmpty()) {
      return sendable(
          name,
          ofGrpcTarget(
              environment.resolve(connection, grpcTarget), environment.resolve(connection, key)));
    }
    throw unusable(name, "needs either a connString or a grpcTarget");
  }

  /** gRPC leaves out a header it cannot send, and logs its bytes with each request. */
  private static DgraphTarget sendable(String name, DgraphTarget target) {
    String authorization = target.authorization();
    if (authorization != null && !authorization.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw unusable(
          name, "has a key or token with characters that no header can have, such as a line break");
    }
    return target;
  }

  /** {@return what no message may show} */
  List<String> secrets() {
    return Stream.of(authorization, password)
        .filter(Objects::nonNull)
        .map(secret -> secret.startsWith(BEARER) ? secret.substring(BEARER.length()) : secret)
        .filter(secret -> !secret.isEmpty())
        .toList();
  }

  /** {@return the place only} */
  @Override
  public String toString() {
    return "DgraphTarget[" + target + ", " + security + "]";
  }

  private static DgraphTarget ofGrpcTarget(String target, String key) {
    if (target.split(":", 2)[0].equals("localhost")) {
      return new DgraphTarget(target, Security.PLAINTEXT, null, null, null);
    }
    boolean cloud = target.toLowerCase(Locale.ROOT).contains("cloud.dgraph.io");
    String authorization = key.isEmpty() ? null : cloud ? key : BEARER + key;
    return new DgraphTarget(target, Security.TLS, authorization, null, null);
  }

  private static DgraphTarget ofConnString(String name, String connString) {
    URI uri;
    try {
      uri = new URI(connString);
    } catch (URISyntaxException e) {
      // without the cause, which quotes the text
      throw unusable(name, "has a connString that is no URL (position " + e.getIndex() + ")");
    }
    if (!"dgraph".equals(uri.getScheme())) {
      throw unusable(name, "has a connString that does not begin with dgraph://");
    }
    if (uri.getHost() == null || uri.getPort() == -1) {
      throw unusable(name, "has a connString that has no host or no port");
    }
    Map<String, String> parameters = parameters(uri);
    String[] user =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    if (user.length == 1 || (user.length == 2 && (user[0].isEmpty() || user[1].isEmpty()))) {
      throw unusable(
          name, "has a connString that has a user without password, or the other way round");
    }
    return new DgraphTarget(
        "dns:///" + uri.getHost() + ":" + uri.getPort(),
        security(name, parameters.getOrDefault("sslmode", "disable")),
        authorization(name, parameters),
        user.length == 0 ? null : decoded(user[0]),
        user.length == 0 ? null : decoded(user[1]));
  }

  private static Security security(String name, String mode) {
    return switch (mode) {
      case "disable" -> Security.PLAINTEXT;
      case "require" -> Security.UNVERIFIED_TLS;
      case "verify-ca" -> Security.TLS;
      default ->
          throw unusable(
              name,
              "has a connString that has an sslmode that is neither disable, require nor verify-ca");
    };
  }

  private static @Nullable String authorization(String name, Map<String, String> parameters) {
    String key = parameters.get("apikey");
    String token = parameters.get("bearertoken");
    if (key != null && token != null) {
      throw unusable(name, "has a connString that has both apikey and bearertoken");
    }
    return token == null ? key : BEARER + token;
  }

  private static Map<String, String> parameters(URI uri) {
    Map<String, String> parameters = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        parameters.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  /** Undoes percent-encoding, which leaves + as it is. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException unusable(String name, String problem) {
    return new IllegalArgumentException("dgraph connection [" + name + "] " + problem);
  }
}
