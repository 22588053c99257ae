package dev.modus.core.internal.manifest;

import dev.modus.core.ManifestException;
import dev.modus.core.internal.json.Json;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.manifest.Manifest.Endpoint;
import dev.modus.core.manifest.Manifest.Model;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads modus.json leniently, as the reference's runtime does (manifest.md, sections 2 and 3). */
public final class ManifestReader {

  private static final Set<String> CONNECTION_TYPES =
      Set.of("http", "postgresql", "mysql", "dgraph", "neo4j");

  private final String origin;

  private ManifestReader(String origin) {
    this.origin = origin;
  }

  /** Reads the text of a manifest; {@code origin} names the file in messages. */
  public static Manifest read(String json, String origin) {
    return new ManifestReader(origin).manifest(json);
  }

  private Manifest manifest(String json) {
    Object document;
    try {
      document = Json.parseRelaxed(json);
    } catch (IllegalArgumentException e) {
      throw failure("failed to parse manifest: " + e.getMessage(), e);
    }
    if (document == null) {
      return Manifest.empty();
    }
    Map<String, @Nullable Object> root = members(document, "the manifest");
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    section(root, "endpoints").forEach((name, value) -> endpoints.put(name, endpoint(name, value)));
    Map<String, Model> models = new LinkedHashMap<>();
    section(root, "models").forEach((name, value) -> models.put(name, model(name, value)));
    Map<String, Connection> connections = new LinkedHashMap<>();
    section(root, "connections")
        .forEach((name, value) -> connections.put(name, connection(name, value)));
    return new Manifest(endpoints, models, connections);
  }

  private Endpoint endpoint(String name, @Nullable Object value) {
    String place = "endpoint [" + name + "]";
    String type = type(value, place);
    if (!type.equals("graphql")) {
      throw failure("failed to parse manifest: unknown type [" + type + "] for " + place, null);
    }
    Map<String, @Nullable Object> members = members(value, place);
    return new Endpoint(name, type, text(members, "path", place), text(members, "auth", place));
  }

  private Model model(String name, @Nullable Object value) {
    String place = "model [" + name + "]";
    Map<String, @Nullable Object> members = value == null ? Map.of() : members(value, place);
    return new Model(
        name,
        text(members, "sourcemodel", place),
        text(members, "provider", place),
        text(members, "connection", place),
        text(members, "path", place));
  }

  private Connection connection(String name, @Nullable Object value) {
    String place = "connection [" + name + "]";
    String type = type(value, place);
    if (!CONNECTION_TYPES.contains(type)) {
      throw failure(
          "failed to parse manifest: unknown type ["
              + type
              + "] for "
              + place
              + ", known are "
              + String.join(", ", new TreeSet<>(CONNECTION_TYPES)),
          null);
    }
    Map<String, @Nullable Object> members = members(value, place);
    Map<String, String> settings = new LinkedHashMap<>();
    for (String key :
        new String[] {
          "endpoint", "baseUrl", "connString", "grpcTarget", "key", "dbUri", "username", "password"
        }) {
      String text = text(members, key.toLowerCase(Locale.ROOT), place);
      if (!text.isEmpty()) {
        settings.put(key, text);
      }
    }
    return new Connection(
        name,
        type,
        settings,
        texts(members.get("headers"), "headers of " + place),
        texts(members.get("queryparameters"), "queryParameters of " + place));
  }

  private Map<String, String> texts(@Nullable Object value, String place) {
    if (value == null) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    object(value, place)
        .forEach((key, text) -> texts.put((String) key, text == null ? "" : text(text, place)));
    return texts;
  }

  private Map<String, @Nullable Object> section(Map<String, @Nullable Object> root, String name) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    if (root.get(name) != null) {
      object(root.get(name), name).forEach((key, value) -> entries.put((String) key, value));
    }
    return entries;
  }

  private String type(@Nullable Object value, String place) {
    if (!(value instanceof Map<?, ?> map) || !map.containsKey("type")) {
      throw failure("failed to parse manifest: missing type for " + place, null);
    }
    Object type = map.get("type");
    return type == null ? "" : type.toString();
  }

  /** Keys of fixed structures match in any letter case, the last spelling wins. */
  private Map<String, @Nullable Object> members(@Nullable Object value, String place) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object(value, place)
        .forEach((key, member) -> members.put(((String) key).toLowerCase(Locale.ROOT), member));
    return members;
  }

  private Map<?, ?> object(@Nullable Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw failure(
        "failed to parse manifest: " + place + " must be an object, but is " + kind(value), null);
  }

  private String text(Map<String, @Nullable Object> members, String key, String place) {
    Object value = members.get(key);
    return value == null ? "" : text(value, "'" + key + "' of " + place);
  }

  private String text(Object value, String place) {
    if (value instanceof String text) {
      return text;
    }
    throw failure(
        "failed to parse manifest: " + place + " must be text, but is " + kind(value), null);
  }

  private static String kind(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    return value instanceof Map
        ? "an object"
        : value instanceof Iterable ? "a list" : value instanceof String ? "text" : "" + value;
  }

  private ManifestException failure(String reason, @Nullable Throwable cause) {
    return new ManifestException(origin, reason, cause);
  }
}
