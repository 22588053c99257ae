package dev.modus.graphql.internal.composition;

import dev.modus.graphql.RootType;
import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds names of an app that mean something else in the schema it is added to. */
final class Conflicts {

  private final HostSchema host;
  private final List<String> found = new ArrayList<>();

  private Conflicts(HostSchema host) {
    this.host = host;
  }

  static List<String> of(AppTypes app, Prefix prefix, HostSchema host) {
    Conflicts conflicts = new Conflicts(host);
    for (RootType root : RootType.values()) {
      conflicts.checkFields(root, app.rootFields(root), prefix);
    }
    app.needed().forEach(type -> conflicts.checkType(prefix.definition(type)));
    return conflicts.found;
  }

  private void checkFields(RootType root, List<FieldDefinition> fields, Prefix prefix) {
    if (fields.isEmpty()) {
      return;
    }
    String name = host.rootName(root);
    TypeDefinition<?> type = host.type(name);
    if (type != null && !(type instanceof ObjectTypeDefinition)) {
      found.add("type " + name + " is there as " + kind(type) + ", not as object type");
    }
    Set<String> present = host.rootFields(root);
    for (FieldDefinition field : fields) {
      String wanted = prefix.field(field.getName());
      if (present.contains(wanted)) {
        found.add("field " + name + "." + wanted + " is there already");
      }
    }
  }

  private void checkType(TypeDefinition<?> wanted) {
    TypeDefinition<?> present = host.type(wanted.getName());
    if (present == null) {
      return;
    }
    if (!kind(present).equals(kind(wanted))) {
      found.add(
          "type "
              + wanted.getName()
              + " is there as "
              + kind(present)
              + ", not as "
              + kind(wanted));
      return;
    }
    Map<String, String> theirs = members(present);
    Map<String, String> ours = members(wanted);
    if (!ours.equals(theirs)) {
      found.add(
          "type "
              + wanted.getName()
              + " is there with other fields: "
              + String.join(", ", differences(theirs, ours)));
    }
  }

  private static List<String> differences(Map<String, String> theirs, Map<String, String> ours) {
    Set<String> names = new TreeSet<>(theirs.keySet());
    names.addAll(ours.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String there = theirs.getOrDefault(name, "missing");
      String here = ours.getOrDefault(name, "missing");
      if (!there.equals(here)) {
        differences.add(name + " (" + there + " there, " + here + " in the app)");
      }
    }
    return differences;
  }

  /** What makes two types of one name the same: the names and types of their fields. */
  private static Map<String, String> members(TypeDefinition<?> type) {
    Map<String, String> members = new TreeMap<>();
    if (type instanceof ObjectTypeDefinition object) {
      for (FieldDefinition field : object.getFieldDefinitions()) {
        boolean plain = field.getInputValueDefinitions().isEmpty();
        members.put(
            field.getName(),
            AstPrinter.printAst(field.getType()) + (plain ? "" : " with arguments"));
      }
    } else if (type instanceof InputObjectTypeDefinition input) {
      for (InputValueDefinition field : input.getInputValueDefinitions()) {
        members.put(field.getName(), AstPrinter.printAst(field.getType()));
      }
    }
    return members;
  }

  private static String kind(TypeDefinition<?> type) {
    if (type instanceof ObjectTypeDefinition) {
      return "object type";
    }
    if (type instanceof InputObjectTypeDefinition) {
      return "input type";
    }
    if (type instanceof ScalarTypeDefinition) {
      return "scalar";
    }
    if (type instanceof EnumTypeDefinition) {
      return "enum";
    }
    return type instanceof InterfaceTypeDefinition ? "interface" : "union";
  }
}
