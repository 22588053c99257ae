package dev.modus.graphql.internal.execution;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeName;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.visibility.GraphqlFieldVisibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query type of an app without queries. GraphQL demands one with at least one field; this one
 * shows none, and none can be asked for.
 */
final class HiddenQuery implements GraphqlFieldVisibility {

  static final String NAME = "Query";

  static ObjectTypeDefinition definition() {
    return ObjectTypeDefinition.newObjectTypeDefinition()
        .name(NAME)
        .fieldDefinition(
            FieldDefinition.newFieldDefinition()
                .name("none")
                .type(TypeName.newTypeName("Boolean").build())
                .build())
        .build();
  }

  @Override
  public List<GraphQLFieldDefinition> getFieldDefinitions(GraphQLFieldsContainer container) {
    return isHidden(container) ? List.of() : container.getFieldDefinitions();
  }

  @Override
  public @Nullable GraphQLFieldDefinition getFieldDefinition(
      GraphQLFieldsContainer container, String name) {
    return isHidden(container) ? null : container.getFieldDefinition(name);
  }

  private static boolean isHidden(GraphQLFieldsContainer container) {
    return container.getName().equals(NAME);
  }
}
