package dev.modus.graphql.internal.comparison;

import dev.modus.graphql.internal.schema.SchemaText;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The types a schema declares.
 *
 * @param types by name
 * @param used names that some field or argument refers to: apps declare scalars nobody uses
 */
record SchemaTypes(Map<String, TypeDefinition<?>> types, Set<String> used) {

  static SchemaTypes of(String sdl) {
    TypeDefinitionRegistry parsed = SchemaText.parse(sdl);
    Map<String, TypeDefinition<?>> types = new LinkedHashMap<>();
    parsed.types().forEach((name, type) -> types.put(name, type));
    parsed.scalars().forEach((name, type) -> types.put(name, type));
    types.keySet().removeIf(ScalarInfo::isGraphqlSpecifiedScalar);
    Set<String> used = new HashSet<>();
    for (TypeDefinition<?> type : types.values()) {
      if (type instanceof ObjectTypeDefinition object) {
        object.getFieldDefinitions().forEach(field -> use(field, used));
      } else if (type instanceof InputObjectTypeDefinition input) {
        input.getInputValueDefinitions().forEach(field -> use(field.getType(), used));
      }
    }
    return new SchemaTypes(types, used);
  }

  boolean isUsed(String name) {
    return used.contains(name);
  }

  private static void use(FieldDefinition field, Set<String> used) {
    use(field.getType(), used);
    for (InputValueDefinition argument : field.getInputValueDefinitions()) {
      use(argument.getType(), used);
    }
  }

  private static void use(Type<?> type, Set<String> used) {
    used.add(TypeTexts.baseName(type));
  }
}
