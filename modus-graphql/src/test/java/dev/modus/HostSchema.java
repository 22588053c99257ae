package dev.modus;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.function.Consumer;

/** A program's own graphql-java schema, to which apps are added. */
final class HostSchema {

  final TypeDefinitionRegistry registry;
  final RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
  private GraphQL graphQL;

  HostSchema(String sdl) {
    registry = new SchemaParser().parse(sdl);
  }

  HostSchema add(Modus modus, String prefix) {
    modus.contributeTo(registry, wiring, prefix);
    return this;
  }

  HostSchema wire(Consumer<RuntimeWiring.Builder> fetchers) {
    fetchers.accept(wiring);
    return this;
  }

  ExecutionResult execute(String query) {
    return execute(ExecutionInput.newExecutionInput(query).build());
  }

  /** Answers a request; the schema takes nothing more from then on. */
  ExecutionResult execute(ExecutionInput input) {
    if (graphQL == null) {
      graphQL =
          GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(registry, wiring.build()))
              .build();
    }
    return graphQL.execute(input);
  }
}
