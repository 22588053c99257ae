package dev.modus.core.internal.manifest;

import dev.modus.core.ManifestException;
import dev.modus.core.internal.json.Json;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.manifest.Manifest.Endpoint;
import dev.modus.core.manifest.Manifest.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads modus.json leniently, as the reference's runtime does (manifest.md, sections 2 and 3). */
public final class ManifestReader {

  private static final Set<String> CONNECTION_TYPES =
      Set.of("http", "postgresql", "mysql", "dgraph", "neo4j");

  /** The reference repeats this for whatever is wrong with the document as a whole. */
  private static final String DOCUMENT = "failed to parse manifest: ";

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
      throw failure(DOCUMENT + e.getMessage(), e);
    }
    if (document == null) {
      return Manifest.empty();
    }
    Map<String, @Nullable Object> root = members(document, DOCUMENT + "the manifest ");
    // The order of the reference decides which of several errors is reported.
    Map<String, @Nullable Object> endpointEntries = section(root, "endpoints");
    Map<String, @Nullable Object> connectionEntries = section(root, "connections");
    Map<String, Model> models = new LinkedHashMap<>();
    section(root, "models").forEach((name, value) -> models.put(name, model(name, value)));
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    endpointEntries.forEach((name, value) -> endpoints.put(name, endpoint(name, value)));
    Map<String, Connection> connections = new LinkedHashMap<>();
    connectionEntries.forEach((name, value) -> connections.put(name, connection(name, value)));
    return new Manifest(endpoints, models, connections);
  }

  private Endpoint endpoint(String name, @Nullable Object value) {
    String place = "endpoint [" + name + "]";
    String type = type(value, place);
    if (!type.equals("graphql")) {
      throw failure("unknown type [" + type + "] for " + place + ", known is graphql", null);
    }
    String where = "failed to parse " + type + " " + place + ": ";
    Map<String, @Nullable Object> members = members(value, where);
    return new Endpoint(name, type, text(members, "path", where), text(members, "auth", where));
  }

  private Model model(String name, @Nullable Object value) {
    String where = DOCUMENT + "model [" + name + "] ";
    Map<String, @Nullable Object> members = value == null ? Map.of() : members(value, where);
    return new Model(
        name,
        text(members, "sourceModel", where),
        text(members, "provider", where),
        text(members, "connection", where),
        text(members, "path", where));
  }

  private Connection connection(String name, @Nullable Object value) {
    String place = "connection [" + name + "]";
    String type = type(value, place);
    if (!CONNECTION_TYPES.contains(type)) {
      throw failure(
          "unknown type ["
              + type
              + "] for "
              + place
              + ", known are "
              + String.join(", ", new TreeSet<>(CONNECTION_TYPES)),
          null);
    }
    String where = "failed to parse " + type + " " + place + ": ";
    Map<String, @Nullable Object> members = members(value, where);
    Map<String, String> settings = new LinkedHashMap<>();
    for (String key :
        new String[] {
          "endpoint", "baseUrl", "connString", "grpcTarget", "key", "dbUri", "username", "password"
        }) {
      String text = text(members, key, where);
      if (!text.isEmpty()) {
        settings.put(key, text);
      }
    }
    return new Connection(
        name,
        type,
        settings,
        texts(members.get("headers"), where + "'headers' "),
        texts(members.get("queryparameters"), where + "'queryParameters' "));
  }

  private Map<String, String> texts(@Nullable Object value, String where) {
    if (value == null) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    object(value, where)
        .forEach(
            (key, text) ->
                texts.put((String) key, text == null ? "" : text(text, where + "'" + key + "' ")));
    return texts;
  }

  private Map<String, @Nullable Object> section(Map<String, @Nullable Object> root, String name) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    if (root.get(name) != null) {
      object(root.get(name), DOCUMENT + "'" + name + "' ")
          .forEach((key, value) -> entries.put((String) key, value));
    }
    return entries;
  }

  private String type(@Nullable Object value, String place) {
    if (!(value instanceof Map<?, ?> map) || !map.containsKey("type")) {
      throw failure("missing type for " + place, null);
    }
    Object type = map.get("type");
    return type == null ? "" : type.toString();
  }

  /** Keys of fixed structures match in any letter case, the last spelling wins. */
  private Map<String, @Nullable Object> members(@Nullable Object value, String where) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object(value, where)
        .forEach((key, member) -> members.put(((String) key).toLowerCase(Locale.ROOT), member));
    return members;
  }

  private Map<?, ?> object(@Nullable Object value, String where) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw failure(where + "must be an object, but is " + kind(value), null);
  }

  private String text(Map<String, @Nullable Object> members, String key, String where) {
    Object value = members.get(key.toLowerCase(Locale.ROOT));
    return value == null ? "" : text(value, where + "'" + key + "' ");
  }

  private String text(Object value, String where) {
    if (value instanceof String text) {
      return text;
    }
    throw failure(where + "must be text, but is " + kind(value), null);
  }

  /** What kind of value was found; never the value, which may be a password. */
  private static String kind(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String) {
      return "text";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    return value instanceof Map ? "an object" : value instanceof List ? "a list" : "a number";
  }

  private ManifestException failure(String problem, @Nullable Throwable cause) {
    return new ManifestException(origin, "failed to parse manifest: " + problem, cause);
  }
}
