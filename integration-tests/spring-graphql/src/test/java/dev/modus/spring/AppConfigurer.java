package dev.modus.spring;

import dev.modus.Modus;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeDefinitionRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.execution.TypeDefinitionConfigurer;

/** Adds an app to Spring's schema. Spring hands over types and wiring one after the other. */
final class AppConfigurer implements TypeDefinitionConfigurer, RuntimeWiringConfigurer {

  private final Modus modus;
  private final String prefix;
  private TypeDefinitionRegistry types;

  AppConfigurer(Modus modus, String prefix) {
    this.modus = modus;
    this.prefix = prefix;
  }

  @Override
  public void configure(TypeDefinitionRegistry registry) {
    types = registry;
  }

  @Override
  public void configure(RuntimeWiring.Builder wiring) {
    modus.contributeTo(types, wiring, prefix);
  }
}
