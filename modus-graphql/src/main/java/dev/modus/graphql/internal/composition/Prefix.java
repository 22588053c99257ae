package dev.modus.graphql.internal.composition;

import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text in front of the names an app brings: root fields and types. Scalars that mean the same
 * in every app keep their names.
 *
 * @param text may be empty
 */
record Prefix(String text) {

  private static final Set<String> SHARED_SCALARS =
      Set.of(
          "Boolean",
          "Float",
          "ID",
          "Int",
          "String", // GraphQL's
          "Int64",
          "JSON",
          "Timestamp",
          "UInt",
          "UInt64",
          "Void"); // those of all Modus apps

  private static final Pattern VALID = Pattern.compile("([A-Za-z][_0-9A-Za-z]*)?");

  Prefix {
    if (!VALID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "prefix must be a letter followed by letters, digits and _, or empty, but is '"
              + text
              + "'");
    }
  }

  String field(String name) {
    return text + name;
  }

  String type(String name) {
    return SHARED_SCALARS.contains(name) ? name : text + name;
  }

  FieldDefinition rootField(FieldDefinition field) {
    return member(field).transform(builder -> builder.name(field(field.getName())));
  }

  TypeDefinition<?> definition(TypeDefinition<?> type) {
    String name = type(type.getName());
    if (type instanceof ObjectTypeDefinition object) {
      List<FieldDefinition> fields =
          object.getFieldDefinitions().stream().map(this::member).toList();
      return object.transform(builder -> builder.name(name).fieldDefinitions(fields));
    }
    if (type instanceof InputObjectTypeDefinition input) {
      List<InputValueDefinition> fields = inputs(input.getInputValueDefinitions());
      return input.transform(builder -> builder.name(name).inputValueDefinitions(fields));
    }
    return ((ScalarTypeDefinition) type).transform(builder -> builder.name(name));
  }

  private FieldDefinition member(FieldDefinition field) {
    List<InputValueDefinition> arguments = inputs(field.getInputValueDefinitions());
    return field.transform(
        builder -> builder.type(renamed(field.getType())).inputValueDefinitions(arguments));
  }

  private List<InputValueDefinition> inputs(List<InputValueDefinition> values) {
    return values.stream()
        .map(value -> value.transform(builder -> builder.type(renamed(value.getType()))))
        .toList();
  }

  private Type<?> renamed(Type<?> type) {
    if (type instanceof NonNullType some) {
      return NonNullType.newNonNullType(renamed(some.getType())).build();
    }
    if (type instanceof ListType list) {
      return ListType.newListType(renamed(list.getType())).build();
    }
    return TypeName.newTypeName(type(((TypeName) type).getName())).build();
  }
}
