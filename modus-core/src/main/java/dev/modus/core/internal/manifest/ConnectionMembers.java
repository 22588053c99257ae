package dev.modus.core.internal.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The types of connections, and which text members each has (manifest.md, section 3.4). */
public enum ConnectionMembers {
  HTTP("endpoint", "baseUrl"),
  POSTGRESQL("connString"),
  MYSQL("connString"),
  DGRAPH("connString", "grpcTarget", "key"),
  NEO4J("dbUri", "username", "password");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> members;

  ConnectionMembers(String... members) {
    this.members = List.of(members);
  }

  /** Finds a type by its name in modus.json. */
  static @Nullable ConnectionMembers find(String type) {
    for (ConnectionMembers each : values()) {
      if (each.type().equals(type)) {
        return each;
      }
    }
    return null;
  }

  /**
   * Finds a type by its name in modus.json.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ConnectionMembers of(String type) {
    ConnectionMembers found = find(Objects.requireNonNull(type, "type"));
    if (found == null) {
      throw new IllegalArgumentException(
          "There is no type '" + type + "' of connections; known are " + known());
    }
    return found;
  }

  static String known() {
    return String.join(", ", Arrays.stream(values()).map(ConnectionMembers::type).toList());
  }

  /** The name in modus.json. */
  public String type() {
    return switch (this) {
      case HTTP -> "http";
      case POSTGRESQL -> "postgresql";
      case MYSQL -> "mysql";
      case DGRAPH -> "dgraph";
      case NEO4J -> "neo4j";
    };
  }

  List<String> members() {
    return members;
  }

  /** Refuses a text member this type does not have. */
  public void require(String member) {
    if (!members.contains(Objects.requireNonNull(member, "member"))) {
      throw new IllegalArgumentException(
          "A connection of type "
              + type()
              + " has no member '"
              + member
              + "'; it has "
              + String.join(", ", members));
    }
  }

  /** Refuses what only HTTP connections have. */
  public void requireHttp(String member) {
    if (this != HTTP) {
      throw new IllegalArgumentException(
          "A connection of type " + type() + " has no " + member + "; only http has");
    }
  }
}
