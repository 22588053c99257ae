package dev.modus.graphql.internal.composition;

import dev.modus.graphql.RootType;
import dev.modus.graphql.SchemaConflictException;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Adds an app's queries, mutations and their types to another schema. What they do is taken from
 * the app's own executable schema, so that it is the same in both.
 */
public final class Contribution {

  private final String app;
  private final AppTypes types;
  private final GraphQLSchema schema;
  private final Supplier<GraphQLSchema> current;
  private final Executor executor;
  private final Prefix prefix;

  /**
   * Prepares what an app brings.
   *
   * @param schema the executable form of {@code sdl}
   * @param current gives the executable schema the app has when it is called
   */
  public Contribution(
      String app,
      String sdl,
      GraphQLSchema schema,
      Supplier<GraphQLSchema> current,
      Executor executor,
      String prefix) {
    this.prefix = new Prefix(prefix);
    this.app = app;
    this.types = new AppTypes(sdl);
    this.schema = schema;
    this.current = current;
    this.executor = executor;
  }

  /** Adds everything, or nothing if there are conflicts. */
  public void addTo(TypeDefinitionRegistry registry, RuntimeWiring.Builder wiring) {
    HostSchema host = new HostSchema(registry);
    List<String> conflicts = Conflicts.of(types, prefix, host);
    if (!conflicts.isEmpty()) {
      throw new SchemaConflictException(app, conflicts);
    }
    for (RootType root : RootType.values()) {
      addRoot(root, host, wiring);
    }
    types.needed().forEach(type -> addType(type, host, wiring));
  }

  private void addRoot(RootType root, HostSchema host, RuntimeWiring.Builder wiring) {
    List<FieldDefinition> fields = types.rootFields(root);
    if (fields.isEmpty()) {
      return;
    }
    TypeRuntimeWiring.Builder fetchers = TypeRuntimeWiring.newTypeWiring(host.rootName(root));
    List<FieldDefinition> definitions = new ArrayList<>();
    for (FieldDefinition field : fields) {
      FieldDefinition definition = prefix.rootField(field);
      definitions.add(definition);
      fetchers.dataFetcher(
          definition.getName(),
          new CurrentField(
              FieldCoordinates.coordinates(root.typeName(), field.getName()), current, executor));
    }
    host.addRootFields(root, definitions);
    wiring.type(fetchers);
  }

  private void addType(TypeDefinition<?> type, HostSchema host, RuntimeWiring.Builder wiring) {
    TypeDefinition<?> definition = prefix.definition(type);
    boolean present = host.type(definition.getName()) != null;
    if (!present) {
      host.add(definition);
    }
    if (type instanceof ScalarTypeDefinition && !present) {
      addScalar(type.getName(), definition.getName(), wiring);
    } else if (type instanceof ObjectTypeDefinition object) {
      addMembers(object, definition.getName(), present, wiring);
    }
  }

  /** A scalar that was there already is its owner's to implement. */
  private void addScalar(String name, String newName, RuntimeWiring.Builder wiring) {
    if (!wiring.build().getScalars().containsKey(newName)) {
      GraphQLScalarType scalar =
          (GraphQLScalarType) Objects.requireNonNull(schema.getType(name), name);
      wiring.scalar(scalar.transform(builder -> builder.name(newName)));
    }
  }

  private void addMembers(
      ObjectTypeDefinition type, String newName, boolean present, RuntimeWiring.Builder wiring) {
    Map<String, DataFetcher<?>> members = members(type);
    TypeRuntimeWiring.Builder fetchers = TypeRuntimeWiring.newTypeWiring(newName);
    if (!present) {
      members.forEach(fetchers::dataFetcher);
      wiring.type(fetchers);
    } else if (!isServed(newName, members.keySet(), wiring.build())) {
      wiring.type(fetchers.defaultDataFetcher(new SharedMember(members)));
    }
  }

  /** Whether another app brought this type, or its owner says how to read it. */
  private static boolean isServed(String type, Set<String> fields, RuntimeWiring wiring) {
    return wiring.getDefaultDataFetcherForType(type) != null
        || wiring.getDataFetchersForType(type).keySet().containsAll(fields);
  }

  private Map<String, DataFetcher<?>> members(ObjectTypeDefinition type) {
    GraphQLObjectType object =
        (GraphQLObjectType) Objects.requireNonNull(schema.getType(type.getName()), type::getName);
    Map<String, DataFetcher<?>> members = new HashMap<>();
    for (FieldDefinition field : type.getFieldDefinitions()) {
      members.put(
          field.getName(),
          schema
              .getCodeRegistry()
              .getDataFetcher(
                  FieldCoordinates.coordinates(type.getName(), field.getName()),
                  Objects.requireNonNull(object.getFieldDefinition(field.getName()))));
    }
    return members;
  }
}
