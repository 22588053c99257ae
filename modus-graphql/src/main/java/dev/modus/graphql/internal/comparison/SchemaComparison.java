package dev.modus.graphql.internal.comparison;

import dev.modus.graphql.AppSchema;
import dev.modus.graphql.OmittedFunction;
import dev.modus.graphql.RootField;
import dev.modus.graphql.RootType;
import dev.modus.graphql.SchemaChange;
import dev.modus.graphql.SchemaChange.Level;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares two schemas of apps, which know objects, inputs and scalars only. The levels are those
 * the field has agreed on, as graphql-js reports them.
 */
public final class SchemaComparison {

  private final AppSchema before;
  private final AppSchema after;
  private final List<SchemaChange> changes = new ArrayList<>();

  private SchemaComparison(AppSchema before, AppSchema after) {
    this.before = before;
    this.after = after;
  }

  /** All changes, the worst first, then by path. */
  public static List<SchemaChange> of(AppSchema before, AppSchema after) {
    return before.sdl().equals(after.sdl())
        ? List.of()
        : new SchemaComparison(before, after).compare();
  }

  private List<SchemaChange> compare() {
    SchemaTypes was = SchemaTypes.of(before.sdl());
    SchemaTypes is = SchemaTypes.of(after.sdl());
    for (String name : union(was.types(), is.types())) {
      TypeDefinition<?> old = was.types().get(name);
      TypeDefinition<?> next = is.types().get(name);
      if (rootType(name) != null) {
        compareFields(name, fields(old), fields(next));
      } else if (old == null && next != null) {
        add(Level.SAFE, name, kind(next) + " added");
      } else if (old != null && next == null) {
        add(was.isUsed(name) ? Level.BREAKING : Level.SAFE, name, kind(old) + " removed");
      } else if (old != null && next != null) {
        compareTypes(old, next);
      }
    }
    changes.sort(Comparator.comparing(SchemaChange::level).thenComparing(SchemaChange::path));
    return List.copyOf(changes);
  }

  private void compareTypes(TypeDefinition<?> was, TypeDefinition<?> is) {
    String name = was.getName();
    if (!kind(was).equals(kind(is))) {
      add(Level.BREAKING, name, kind(was) + " became " + kind(is));
    } else if (was instanceof InputObjectTypeDefinition old
        && is instanceof InputObjectTypeDefinition next) {
      new InputComparison("field", member -> name + "." + member, changes::add)
          .compare(old.getInputValueDefinitions(), next.getInputValueDefinitions());
    } else {
      compareFields(name, fields(was), fields(is));
    }
  }

  private void compareFields(
      String type, Map<String, FieldDefinition> was, Map<String, FieldDefinition> is) {
    for (String name : union(was, is)) {
      String path = type + "." + name;
      FieldDefinition old = was.get(name);
      FieldDefinition next = is.get(name);
      if (old == null) {
        add(Level.SAFE, path, "field added");
      } else if (next == null) {
        add(Level.BREAKING, path, "field removed" + whatBecameOf(type, name));
      } else {
        if (!TypeTexts.areSame(old.getType(), next.getType())) {
          boolean safe = TypeTexts.isNarrower(next.getType(), old.getType());
          add(
              safe ? Level.SAFE : Level.BREAKING,
              path,
              TypeTexts.change(old.getType(), next.getType()));
        }
        new InputComparison("argument", argument -> path + "(" + argument + ":)", changes::add)
            .compare(old.getInputValueDefinitions(), next.getInputValueDefinitions());
      }
    }
  }

  /** A field goes when its function goes, is renamed, or has to give way to another. */
  private String whatBecameOf(String type, String field) {
    RootType root = rootType(type);
    String function = root == null ? null : before.function(root, field);
    if (function == null) {
      return "";
    }
    for (Map.Entry<RootField, String> entry : after.functions().entrySet()) {
      if (entry.getValue().equals(function)) {
        return "; its function '" + function + "' is now " + entry.getKey();
      }
    }
    for (OmittedFunction omitted : after.omitted()) {
      if (omitted.function().equals(function)) {
        return "; " + omitted;
      }
    }
    return "; there is no field for function '" + function + "' any more";
  }

  private void add(Level level, String path, String text) {
    changes.add(new SchemaChange(level, path, text));
  }

  private static @Nullable RootType rootType(String name) {
    for (RootType root : RootType.values()) {
      if (root.typeName().equals(name)) {
        return root;
      }
    }
    return null;
  }

  private static Map<String, FieldDefinition> fields(@Nullable TypeDefinition<?> type) {
    return type instanceof ObjectTypeDefinition object
        ? byName(object.getFieldDefinitions(), FieldDefinition::getName)
        : Map.of();
  }

  static <T> Map<String, T> byName(List<T> members, Function<T, String> name) {
    Map<String, T> map = new LinkedHashMap<>();
    members.forEach(member -> map.put(name.apply(member), member));
    return map;
  }

  static Set<String> union(Map<String, ?> a, Map<String, ?> b) {
    Set<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    return names;
  }

  private static String kind(TypeDefinition<?> type) {
    if (type instanceof ScalarTypeDefinition) {
      return "scalar";
    }
    return type instanceof InputObjectTypeDefinition ? "input type" : "object type";
  }
}
