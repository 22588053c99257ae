package dev.modus.graphql.internal.composition;

import dev.modus.graphql.RootType;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.OperationTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.SchemaDefinition;
import graphql.language.SchemaExtensionDefinition;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schema an app's fields are added to. */
final class HostSchema {

  private final TypeDefinitionRegistry registry;

  HostSchema(TypeDefinitionRegistry registry) {
    this.registry = registry;
  }

  @Nullable TypeDefinition<?> type(String name) {
    return registry.getTypeOrNull(name);
  }

  /** The name of a root type: what {@code schema { query: … }} says, else GraphQL's own. */
  String rootName(RootType root) {
    return operations()
        .filter(operation -> operation.getName().equals(operation(root)))
        .map(operation -> operation.getTypeName().getName())
        .findFirst()
        .orElse(root.typeName());
  }

  /** The names of the fields a root type has. */
  Set<String> rootFields(RootType root) {
    String name = rootName(root);
    Set<String> fields = new HashSet<>();
    if (type(name) instanceof ObjectTypeDefinition type) {
      addNames(type.getFieldDefinitions(), fields);
    }
    List<ObjectTypeExtensionDefinition> extensions = registry.objectTypeExtensions().get(name);
    if (extensions != null) {
      extensions.forEach(extension -> addNames(extension.getFieldDefinitions(), fields));
    }
    return fields;
  }

  private static void addNames(List<FieldDefinition> fields, Set<String> names) {
    fields.forEach(field -> names.add(field.getName()));
  }

  void addRootFields(RootType root, List<FieldDefinition> fields) {
    String name = rootName(root);
    if (type(name) == null) {
      add(
          ObjectTypeDefinition.newObjectTypeDefinition()
              .name(name)
              .fieldDefinitions(fields)
              .build());
    } else {
      add(
          ObjectTypeExtensionDefinition.newObjectTypeExtensionDefinition()
              .name(name)
              .fieldDefinitions(fields)
              .build());
    }
    if (registry.schemaDefinition().isPresent()
        && operations().noneMatch(operation -> operation.getName().equals(operation(root)))) {
      add(
          SchemaExtensionDefinition.newSchemaExtensionDefinition()
              .operationTypeDefinition(
                  OperationTypeDefinition.newOperationTypeDefinition()
                      .name(operation(root))
                      .typeName(TypeName.newTypeName(name).build())
                      .build())
              .build());
    }
  }

  void add(SDLDefinition<?> definition) {
    registry
        .add(definition)
        .ifPresent(
            error -> {
              throw new IllegalStateException(error.getMessage() + ": this is a bug of Modus");
            });
  }

  private Stream<OperationTypeDefinition> operations() {
    return Stream.concat(
            registry.schemaDefinition().stream(), registry.getSchemaExtensionDefinitions().stream())
        .map(SchemaDefinition::getOperationTypeDefinitions)
        .flatMap(List::stream);
  }

  private static String operation(RootType root) {
    return root.name().toLowerCase(Locale.ROOT);
  }
}
