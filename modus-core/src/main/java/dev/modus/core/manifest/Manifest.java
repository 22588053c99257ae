package dev.modus.core.manifest;

import dev.modus.core.internal.manifest.ManifestReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code modus.json} declares. The rules are those of the specification {@code manifest.md}.
 *
 * <p>Immutable and thread-safe. Templates such as {@code {{API_KEY}}} are kept as they are written;
 * secrets never enter this object.
 *
 * @param endpoints where the app wants to be served, by name, in the file's order
 * @param models the models the app may invoke, by name, in the file's order
 * @param connections the outside services the app may reach, by name, in the file's order
 * @since 0.1.0
 */
public record Manifest(
    Map<String, Endpoint> endpoints,
    Map<String, Model> models,
    Map<String, Connection> connections) {

  private static final Manifest EMPTY = new Manifest(Map.of(), Map.of(), Map.of());

  /** Copies the components. */
  public Manifest {
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
  }

  /** {@return a manifest that declares nothing} */
  public static Manifest empty() {
    return EMPTY;
  }

  /**
   * Reads the text of a {@code modus.json}. Comments and one trailing comma are allowed; unknown
   * members are ignored.
   *
   * @param json the text
   * @return the manifest
   * @throws dev.modus.core.ManifestException if the text cannot be understood
   */
  public static Manifest parse(String json) {
    return ManifestReader.read(Objects.requireNonNull(json, "json"), "modus.json");
  }

  /**
   * Where the app wants to be served.
   *
   * @param name the entry's name
   * @param type always {@code graphql}
   * @param path the URL path, such as {@code /graphql}
   * @param auth {@code none} or {@code bearer-token}; empty when the file says nothing
   * @since 0.1.0
   */
  public record Endpoint(String name, String type, String path, String auth) {}

  /**
   * A model the app may invoke.
   *
   * @param name the entry's name
   * @param sourceModel the provider's name of the model
   * @param provider who made it; informational
   * @param connection the connection that reaches it
   * @param path path below the connection's base URL; may be empty
   * @since 0.1.0
   */
  public record Model(
      String name, String sourceModel, String provider, String connection, String path) {}

  /**
   * An outside service.
   *
   * @param name the entry's name
   * @param type {@code http}, {@code postgresql}, {@code mysql}, {@code dgraph} or {@code neo4j}
   * @param settings the text members, such as {@code baseUrl} or {@code connString}
   * @param headers HTTP headers; values may hold templates
   * @param queryParameters query parameters; values may hold templates
   * @since 0.1.0
   */
  public record Connection(
      String name,
      String type,
      Map<String, String> settings,
      Map<String, String> headers,
      Map<String, String> queryParameters) {
    /** Copies the components. */
    public Connection {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      queryParameters = Collections.unmodifiableMap(new LinkedHashMap<>(queryParameters));
    }

    /** {@return name and type only: settings may hold credentials} */
    @Override
    public String toString() {
      return "Connection[" + name + ", " + type + "]";
    }
  }
}
