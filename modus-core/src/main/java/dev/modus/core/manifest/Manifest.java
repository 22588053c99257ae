package dev.modus.core.manifest;

import dev.modus.core.internal.manifest.ConnectionMembers;
import dev.modus.core.internal.manifest.EntryHash;
import dev.modus.core.internal.manifest.ManifestReader;
import dev.modus.core.internal.manifest.ManifestValidator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What {@code modus.json} declares. The rules are those of the specification {@code manifest.md}.
 *
 * <pre>{@code
 * Manifest manifest =
 *     Manifest.builder()
 *         .connection(
 *             Connection.builder("acme", "http")
 *                 .setting("baseUrl", "https://ai.acme.test/")
 *                 .header("Authorization", "Bearer {{TOKEN}}")
 *                 .build())
 *         .model(new Model("embedder", "acme/embed-2", "", "acme", "v1/embed"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe. Templates such as {@code {{API_KEY}}} are kept as they are written;
 * secrets never enter this object.
 *
 * @param endpoints where the app wants to be served, by name, in the file's order
 * @param models the models the app may invoke, by name, in the file's order
 * @param connections the outside services the app may reach, by name, in the file's order
 * @param collections the text collections of an app built with an SDK before 0.18, by name, in the
 *     file's order
 * @since 0.1.0
 */
public record Manifest(
    Map<String, Endpoint> endpoints,
    Map<String, Model> models,
    Map<String, Connection> connections,
    Map<String, Collection> collections) {

  /**
   * The reserved name of the connection to models that Hypermode hosts. A model that names it uses
   * no connection of the manifest, even if there is one of that name.
   */
  public static final String HYPERMODE = "hypermode";

  private static final Manifest EMPTY = new Manifest(Map.of(), Map.of(), Map.of());

  /** Copies the components. */
  public Manifest {
    endpoints = copy(endpoints);
    models = copy(models);
    connections = copy(connections);
    collections = copy(collections);
  }

  /**
   * A manifest without collections.
   *
   * @param endpoints where the app wants to be served, by name
   * @param models the models the app may invoke, by name
   * @param connections the outside services the app may reach, by name
   */
  public Manifest(
      Map<String, Endpoint> endpoints,
      Map<String, Model> models,
      Map<String, Connection> connections) {
    this(endpoints, models, connections, Map.of());
  }

  private static <T> Map<String, T> copy(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** {@return a manifest that declares nothing} */
  public static Manifest empty() {
    return EMPTY;
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads the text of a {@code modus.json}, as leniently as the reference runtime: comments and one
   * trailing comma are allowed, a byte order mark and unknown members are ignored, names are not
   * checked. Forms of older versions that have no effect any more are logged as warnings.
   *
   * @param json the text
   * @return the manifest
   * @throws dev.modus.core.ManifestException if the text cannot be understood; it tells line and
   *     column
   */
  public static Manifest parse(String json) {
    return ManifestReader.read(Objects.requireNonNull(json, "json"), "modus.json");
  }

  /**
   * Checks the text of a {@code modus.json} against all rules, which are stricter than those of
   * {@link #parse}: those the official build tools apply (manifest.md, section 4).
   *
   * @param json the text
   * @return everything that is wrong, in the text's order; empty if nothing is. A text that is no
   *     JSON is one problem
   */
  public static List<ManifestProblem> validate(String json) {
    return ManifestValidator.validate(Objects.requireNonNull(json, "json"));
  }

  /**
   * The functions that turn the texts of collections into vectors. They are not meant for clients,
   * so the GraphQL schema leaves them out.
   *
   * @return names of exported functions, in the file's order
   */
  public Set<String> embedders() {
    Set<String> names = new LinkedHashSet<>();
    for (Collection collection : collections.values()) {
      for (SearchMethod method : collection.searchMethods().values()) {
        if (!method.embedder().isEmpty()) {
          names.add(method.embedder());
        }
      }
    }
    return Collections.unmodifiableSet(names);
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
  public record Endpoint(String name, String type, String path, String auth) {
    /** Requires all components. */
    public Endpoint {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(auth, "auth");
    }
  }

  /**
   * A model the app may invoke.
   *
   * @param name the entry's name
   * @param sourceModel the provider's name of the model; may be empty
   * @param provider who made it; informational, may be empty
   * @param connection the connection that reaches it, or {@link Manifest#HYPERMODE}
   * @param path path below the connection's base URL; may be empty
   * @since 0.1.0
   */
  public record Model(
      String name, String sourceModel, String provider, String connection, String path) {
    /** Requires all components. */
    public Model {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(sourceModel, "sourceModel");
      Objects.requireNonNull(provider, "provider");
      Objects.requireNonNull(connection, "connection");
      Objects.requireNonNull(path, "path");
    }

    /**
     * What the reference runtime stores with the history of a model's answers.
     *
     * @return the SHA-256 of all components, as 64 lower-case hexadecimal digits
     */
    public String hash() {
      return EntryHash.of(this);
    }
  }

  /**
   * An outside service.
   *
   * @param name the entry's name
   * @param type {@code http}, {@code postgresql}, {@code mysql}, {@code dgraph} or {@code neo4j}
   * @param settings the text members that are not empty, such as {@code baseUrl} or {@code
   *     connString}; values may hold templates, but for the URLs of {@code http}
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
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      settings = copy(settings);
      headers = copy(headers);
      queryParameters = copy(queryParameters);
    }

    /**
     * Starts a connection.
     *
     * @param name the entry's name
     * @param type {@code http}, {@code postgresql}, {@code mysql}, {@code dgraph} or {@code neo4j}
     * @return a builder; not thread-safe
     * @throws IllegalArgumentException if there is no such type
     */
    public static Builder builder(String name, String type) {
      return new Builder(Objects.requireNonNull(name, "name"), ConnectionMembers.of(type));
    }

    /**
     * Tells whether two connections lead to the same place: what counts is the name, the type, and
     * the text of the address, in which a template stands for itself.
     *
     * @return a SHA-256 as the reference computes it, as 64 lower-case hexadecimal digits
     * @throws IllegalArgumentException if there is no such type
     */
    public String hash() {
      return EntryHash.of(this);
    }

    /** {@return name and type only: settings may hold credentials} */
    @Override
    public String toString() {
      return "Connection[" + name + ", " + type + "]";
    }

    /**
     * Builds a {@link Connection}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
      private final String name;
      private final ConnectionMembers members;
      private final Map<String, String> settings = new LinkedHashMap<>();
      private final Map<String, String> headers = new LinkedHashMap<>();
      private final Map<String, String> queryParameters = new LinkedHashMap<>();

      private Builder(String name, ConnectionMembers members) {
        this.name = name;
        this.members = members;
      }

      /**
       * Sets a text member.
       *
       * @param member its name in {@code modus.json}: {@code endpoint} or {@code baseUrl} of {@code
       *     http}, {@code connString} of {@code postgresql} and {@code mysql}, {@code connString},
       *     {@code grpcTarget} and {@code key} of {@code dgraph}, {@code dbUri}, {@code username}
       *     and {@code password} of {@code neo4j}
       * @param value its value
       * @return this builder
       * @throws IllegalArgumentException if this type has no such member, or it is set already
       */
      public Builder setting(String member, String value) {
        members.require(member);
        return put(settings, "member", member, value);
      }

      /**
       * Adds a header to each HTTP request.
       *
       * @param header its name
       * @param value its value, which may hold templates
       * @return this builder
       * @throws IllegalArgumentException if this is no {@code http}, or the header is set already
       */
      public Builder header(String header, String value) {
        members.requireHttp("headers");
        return put(headers, "header", header, value);
      }

      /**
       * Adds a query parameter to each HTTP request.
       *
       * @param parameter its name
       * @param value its value, which may hold templates
       * @return this builder
       * @throws IllegalArgumentException if this is no {@code http}, or the parameter is set
       *     already
       */
      public Builder queryParameter(String parameter, String value) {
        members.requireHttp("queryParameters");
        return put(queryParameters, "query parameter", parameter, value);
      }

      private Builder put(Map<String, String> map, String what, String key, String value) {
        Objects.requireNonNull(key, what);
        if (map.putIfAbsent(key, Objects.requireNonNull(value, "value")) != null) {
          throw new IllegalArgumentException(
              "Connection '" + name + "' has a " + what + " '" + key + "' already");
        }
        return this;
      }

      /** {@return the connection} */
      public Connection build() {
        return new Connection(name, members.type(), settings, headers, queryParameters);
      }
    }
  }

  /**
   * Texts that are searched by meaning; of apps built with an SDK before 0.18 (collections.md,
   * section 1).
   *
   * @param name the entry's name
   * @param searchMethods how they are searched, by name, in the file's order
   * @since 0.1.0
   */
  public record Collection(String name, Map<String, SearchMethod> searchMethods) {
    /** Copies the methods. */
    public Collection {
      Objects.requireNonNull(name, "name");
      searchMethods = copy(searchMethods);
    }
  }

  /**
   * A way to search a collection.
   *
   * @param name the entry's name
   * @param embedder the exported function that turns texts into vectors; may be empty
   * @param index {@code sequential} or {@code hnsw}, as the file has it; empty when it says nothing
   * @param options whole numbers for the index, such as {@code efConstruction} and {@code
   *     maxLevels}, by name; those the file gives
   * @since 0.1.0
   */
  public record SearchMethod(
      String name, String embedder, String index, Map<String, Integer> options) {
    /** Copies the options. */
    public SearchMethod {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(embedder, "embedder");
      Objects.requireNonNull(index, "index");
      options = copy(options);
    }
  }

  /**
   * Builds a {@link Manifest}. Entries keep the order in which they are added. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, Collection> collections = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds an endpoint.
     *
     * @param endpoint the endpoint
     * @return this builder
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder endpoint(Endpoint endpoint) {
      return put(endpoints, "An endpoint", endpoint.name(), endpoint);
    }

    /**
     * Adds a model.
     *
     * @param model the model
     * @return this builder
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder model(Model model) {
      return put(models, "A model", model.name(), model);
    }

    /**
     * Adds a connection.
     *
     * @param connection the connection
     * @return this builder
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder connection(Connection connection) {
      return put(connections, "A connection", connection.name(), connection);
    }

    /**
     * Adds a collection.
     *
     * @param collection the collection
     * @return this builder
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder collection(Collection collection) {
      return put(collections, "A collection", collection.name(), collection);
    }

    private <T> Builder put(Map<String, T> map, String what, String name, T entry) {
      if (map.putIfAbsent(name, entry) != null) {
        throw new IllegalArgumentException(what + " named '" + name + "' was added already");
      }
      return this;
    }

    /** {@return the manifest} */
    public Manifest build() {
      return new Manifest(endpoints, models, connections, collections);
    }
  }
}
