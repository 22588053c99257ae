package dev.modus.graphql.internal.execution;

import dev.modus.core.host.AgentEventSource;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.AppSchema;
import dev.modus.graphql.RootField;
import dev.modus.graphql.RootType;
import dev.modus.graphql.internal.schema.IndentedDocs;
import dev.modus.graphql.internal.schema.SchemaText;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.FastSchemaGenerator;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeRuntimeWiring;
import graphql.schema.validation.InvalidSchemaException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a schema text executable: every root field calls its function. */
final class ExecutableSchema {

  private final AppSchema schema;
  private final FunctionCaller caller;
  private final ServiceSettings settings;
  private final ReadSelections selections = new ReadSelections();
  private final Metadata metadata;
  private final FloatTypes floats;
  private final @Nullable AgentEventSource events;

  private ExecutableSchema(
      Metadata metadata,
      AppSchema schema,
      FunctionCaller caller,
      @Nullable AgentEventSource events,
      ServiceSettings settings) {
    this.metadata = metadata;
    this.schema = schema;
    this.caller = caller;
    this.settings = settings;
    this.floats = new FloatTypes(metadata);
    this.events = events;
  }

  static GraphQLSchema of(
      Metadata metadata,
      AppSchema schema,
      FunctionCaller caller,
      @Nullable AgentEventSource events,
      ServiceSettings settings) {
    return new ExecutableSchema(metadata, schema, caller, events, settings).build();
  }

  private GraphQLSchema build() {
    TypeDefinitionRegistry types = SchemaText.parse(schema.sdl());
    if (settings.strictCompatibility()) {
      IndentedDocs.apply(types);
    }
    // strict would mean that Float cannot be ours
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring().strictMode(false);
    types.getTypes(ObjectTypeDefinition.class).forEach(type -> wiring.type(fetchers(type)));
    types.scalars().keySet().stream()
        .filter(name -> !ScalarInfo.isGraphqlSpecifiedScalar(name))
        .forEach(name -> wiring.scalar(scalar(name, new JsonCoercing())));
    wiring.scalar(
        scalar("Float", new FloatCoercing()).transform(f -> f.description("Built-in Float")));
    if (types.getTypeOrNull(HiddenQuery.NAME) == null) {
      types.add(HiddenQuery.definition());
      wiring.fieldVisibility(new HiddenQuery());
    }
    return generate(types, wiring.build());
  }

  /**
   * The validator refuses an optional argument whose type holds a required list of itself, as
   * endless. GraphQL allows it: the list may be empty. It finds nothing else in our texts, as tests
   * prove.
   */
  static GraphQLSchema generate(TypeDefinitionRegistry types, RuntimeWiring wiring) {
    SchemaGenerator.Options options =
        SchemaGenerator.Options.defaultOptions().captureAstDefinitions(false);
    try {
      return new SchemaGenerator().makeExecutableSchema(options, types, wiring);
    } catch (InvalidSchemaException e) {
      return new FastSchemaGenerator()
          .makeExecutableSchema(options.withValidation(false), types, wiring);
    }
  }

  private TypeRuntimeWiring.Builder fetchers(ObjectTypeDefinition type) {
    TypeRuntimeWiring.Builder fetchers = TypeRuntimeWiring.newTypeWiring(type.getName());
    for (FieldDefinition field : type.getFieldDefinitions()) {
      fetchers.dataFetcher(field.getName(), fetcher(type.getName(), field));
    }
    return fetchers;
  }

  private DataFetcher<?> fetcher(String type, FieldDefinition field) {
    ResultShaper shaper = ResultShaper.of(field.getType());
    if (type.equals(RootType.SUBSCRIPTION.typeName())) {
      RootField root = new RootField(RootType.SUBSCRIPTION, field.getName());
      return new AgentEvents(events, new Admission(settings.guard(), root, field.getName()));
    }
    for (RootType root : RootType.values()) {
      if (root.typeName().equals(type)) {
        FunctionSignature function = function(root, field.getName());
        Admission admission =
            new Admission(settings.guard(), new RootField(root, field.getName()), function.name());
        return new RootFetcher(
            new FunctionCall(caller, function, admission, shaper, floats),
            selections,
            settings.executor());
      }
    }
    return new MemberFetcher(field.getName(), shaper);
  }

  private FunctionSignature function(RootType root, String field) {
    @Nullable String name = schema.function(root, field);
    return Objects.requireNonNull(
        name == null ? null : metadata.exports().get(name),
        () -> "No function for " + root.typeName() + "." + field + ": this is a bug of Modus");
  }

  private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
    return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
  }
}
