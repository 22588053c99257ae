package dev.modus.graphql.internal.composition;

import dev.modus.graphql.RootType;
import dev.modus.graphql.internal.comparison.TypeTexts;
import dev.modus.graphql.internal.schema.SchemaText;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an app brings to another schema: its queries and mutations, and the types they need. */
final class AppTypes {

  private final TypeDefinitionRegistry parsed;
  private final Map<String, TypeDefinition<?>> needed = new LinkedHashMap<>();

  AppTypes(String sdl) {
    this.parsed = SchemaText.parse(sdl);
    for (RootType root : RootType.values()) {
      rootFields(root).forEach(this::need);
    }
  }

  List<FieldDefinition> rootFields(RootType root) {
    if (root == RootType.SUBSCRIPTION) {
      return List.of(); // every app has it, with or without agents
    }
    return parsed.getTypeOrNull(root.typeName()) instanceof ObjectTypeDefinition type
        ? type.getFieldDefinitions()
        : List.of();
  }

  /** The types that root fields refer to, directly or not. */
  Iterable<TypeDefinition<?>> needed() {
    return needed.values();
  }

  private void need(FieldDefinition field) {
    need(field.getType());
    field.getInputValueDefinitions().forEach(argument -> need(argument.getType()));
  }

  private void need(Type<?> type) {
    String name = TypeTexts.baseName(type);
    TypeDefinition<?> definition = parsed.getTypeOrNull(name);
    if (definition == null
        || ScalarInfo.isGraphqlSpecifiedScalar(name)
        || needed.putIfAbsent(name, definition) != null) {
      return;
    }
    if (definition instanceof ObjectTypeDefinition object) {
      object.getFieldDefinitions().forEach(this::need);
    } else if (definition instanceof InputObjectTypeDefinition input) {
      input.getInputValueDefinitions().forEach(field -> need(field.getType()));
    }
  }
}
