package dev.modus.graphql.internal.schema;

import graphql.language.Description;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What introspection of the reference shows as the documentation of a field: it does not take away
 * the indentation of the schema's text, so that all lines but the first begin with two spaces
 * (graphql.md, section 2.12).
 */
public final class IndentedDocs {

  private IndentedDocs() {}

  /** Gives the documentation of all fields that indentation. */
  public static void apply(TypeDefinitionRegistry types) {
    for (ObjectTypeDefinition type : types.getTypes(ObjectTypeDefinition.class)) {
      List<FieldDefinition> fields =
          type.getFieldDefinitions().stream()
              .map(f -> f.transform(field -> field.description(indented(f.getDescription()))))
              .toList();
      types.remove(type);
      types.add(type.transform(changed -> changed.fieldDefinitions(fields)));
    }
    for (InputObjectTypeDefinition type : types.getTypes(InputObjectTypeDefinition.class)) {
      List<InputValueDefinition> fields =
          type.getInputValueDefinitions().stream()
              .map(f -> f.transform(field -> field.description(indented(f.getDescription()))))
              .toList();
      types.remove(type);
      types.add(type.transform(changed -> changed.inputValueDefinitions(fields)));
    }
  }

  private static @Nullable Description indented(@Nullable Description docs) {
    return docs == null
        ? null
        : new Description(
            docs.getContent().replace("\n", "\n  "), docs.getSourceLocation(), docs.isMultiLine());
  }
}
