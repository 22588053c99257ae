package dev.modus.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.Scalars;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.validation.InvalidSchemaException;
import java.util.Objects;

/** Checks schema texts with a parser and validator that are not ours. */
public final class Schemas {

  private Schemas() {}

  /** Parses and validates. An app without queries gets one, because GraphQL demands it. */
  public static void assertValid(String sdl) {
    TypeDefinitionRegistry types = new SchemaParser().parse(sdl);
    if (types.getTypeOrNull("Query") == null) {
      types.add(HiddenQuery.definition());
    }
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    for (String name : types.scalars().keySet()) {
      if (!ScalarInfo.isGraphqlSpecifiedScalar(name)) {
        wiring.scalar(
            Scalars.GraphQLString.transform(s -> s.name(name).coercing(new JsonCoercing())));
      }
    }
    assertThat(build(types, wiring.build()).getQueryType()).isNotNull();
  }

  private static GraphQLSchema build(TypeDefinitionRegistry types, RuntimeWiring wiring) {
    try {
      return new SchemaGenerator().makeExecutableSchema(types, wiring);
    } catch (InvalidSchemaException e) {
      // the validator takes lists of a type in itself for endless; GraphQL does not
      assertThat(Objects.requireNonNull(e.getMessage()).lines().skip(1))
          .allMatch(line -> line.endsWith("forms an unsatisfiable cycle"));
      return ExecutableSchema.generate(types, wiring);
    }
  }
}
