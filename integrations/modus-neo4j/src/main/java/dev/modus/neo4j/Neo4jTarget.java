package dev.modus.neo4j;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.manifest.Manifest.Connection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to be let in, with secrets filled in (host-functions.md, section
 * 3.2).
 *
 * @param uri what the driver connects to
 * @param username who logs in
 * @param password the user's password
 * @param secrets what no message may show
 */
record Neo4jTarget(URI uri, String username, String password, List<String> secrets) {

  /**
   * Reads the settings of a connection.
   *
   * @throws IllegalArgumentException if they make no sense; without their values
   */
  static Neo4jTarget of(@Nullable Connection connection, String name, HostEnvironment environment) {
    if (connection == null) {
      throw new IllegalArgumentException("Neo4j connection [" + name + "] not found");
    }
    if (!connection.type().equals("neo4j")) {
      throw new IllegalArgumentException("[" + name + "] is not a Neo4j connection");
    }
    Map<String, String> settings = connection.settings();
    String dbUri = environment.resolve(connection, settings.getOrDefault("dbUri", ""));
    String username = environment.resolve(connection, settings.getOrDefault("username", ""));
    String password = environment.resolve(connection, settings.getOrDefault("password", ""));
    requireAll(name, dbUri, username, password);
    URI uri = uri(name, dbUri);
    List<String> secrets = new ArrayList<>();
    secrets.add(password);
    if (!username.equals(settings.get("username"))) {
      secrets.add(username);
    }
    if (!dbUri.equals(settings.get("dbUri"))) {
      secrets.add(uri.getHost());
    }
    return new Neo4jTarget(uri, username, password, List.copyOf(secrets));
  }

  /** {@return a message without what was filled into templates} */
  String withoutSecrets(String message) {
    String shown = message;
    for (String secret : secrets) {
      // host names are shown in small letters by some
      shown =
          Pattern.compile(secret, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
              .matcher(shown)
              .replaceAll("***");
    }
    return shown;
  }

  /** {@return nothing but the type: all else may be secret} */
  @Override
  public String toString() {
    return "Neo4jTarget";
  }

  private static void requireAll(String name, String dbUri, String username, String password) {
    List<String> missing = new ArrayList<>();
    if (dbUri.isEmpty()) {
      missing.add("DbUri");
    }
    if (username.isEmpty()) {
      missing.add("Username");
    }
    if (password.isEmpty()) {
      missing.add("Password");
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "[" + name + "] has empty required fields: [" + String.join(" ", missing) + "]");
    }
  }

  private static URI uri(String name, String dbUri) {
    URI uri;
    try {
      uri = URI.create(dbUri);
    } catch (IllegalArgumentException e) {
      // without the cause, which quotes the text
      throw unusable(name, "is no URI");
    }
    if (uri.getHost() == null) {
      throw unusable(name, "has no host, or one with letters that hosts must not have");
    }
    return uri;
  }

  private static IllegalArgumentException unusable(String name, String problem) {
    return new IllegalArgumentException(
        "Neo4j connection ["
            + name
            + "] has a dbUri that "
            + problem
            + "; it should look like neo4j://db.example.com:7687");
  }
}
