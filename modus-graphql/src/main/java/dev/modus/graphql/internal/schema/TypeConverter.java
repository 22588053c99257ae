package dev.modus.graphql.internal.schema;

import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.Result;
import dev.modus.core.metadata.TypeDefinition;
import dev.modus.graphql.internal.schema.Definition.Member;
import dev.modus.graphql.internal.schema.NameSpace.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From guest types to GraphQL types (graphql.md, sections 2.4 to 2.8), collecting the definitions
 * and scalars they need.
 */
final class TypeConverter {

  private final Metadata metadata;
  private final NameSpace names = new NameSpace();
  private final TypeNames typeNames;
  private final Map<String, Definition> inputs = new LinkedHashMap<>();
  private final Map<String, Definition> results = new LinkedHashMap<>();
  private final Set<String> scalars = new HashSet<>();

  /** Definitions that cannot be written, and why. */
  private final Map<String, String> broken = new LinkedHashMap<>();

  TypeConverter(Metadata metadata, Consumer<String> warnings) {
    this.metadata = metadata;
    this.typeNames = new TypeNames(metadata, names, warnings);
    for (Direction direction : Direction.values()) {
      typeNames.declared().values().forEach(type -> define(type, direction));
    }
  }

  Map<String, Definition> definitions(Direction direction) {
    return direction == Direction.INPUT ? inputs : results;
  }

  /** All scalars to declare, in no particular order. */
  Set<String> scalars() {
    return scalars;
  }

  /** The GraphQL type of a value. */
  String convert(GuestType type, Direction direction) throws Unrepresentable {
    String inside = insideParentheses(type.name());
    if (inside != null) {
      return convert(GuestType.parse(metadata.language(), inside), direction);
    }
    String name = convertPlain(type, direction);
    return type.nullable() ? name : name + "!";
  }

  /** The GraphQL type of a field that returns these results. */
  String convertResults(List<Result> list) throws Unrepresentable {
    return switch (list.size()) {
      case 0 -> scalar("Void");
      case 1 -> convert(list.get(0).type(), Direction.RESULT);
      default -> {
        List<Member> members = new ArrayList<>();
        List<String> memberNames = ResultNames.of(list);
        for (int i = 0; i < list.size(); i++) {
          members.add(
              new Member(memberNames.get(i), convert(list.get(i).type(), Direction.RESULT)));
        }
        yield tuple(members);
      }
    };
  }

  /**
   * Refuses a type that needs a definition that cannot be written. To be asked when all functions
   * are converted, and {@link #spreadBroken} was called.
   */
  void requireWhole(String type) throws Unrepresentable {
    String reason = broken.get(TypeText.baseName(type));
    if (reason != null) {
      throw new Unrepresentable(reason);
    }
  }

  /** What needs a broken definition is broken itself. */
  void spreadBroken() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Direction direction : Direction.values()) {
        for (Definition definition : definitions(direction).values()) {
          changed |= !broken.containsKey(definition.name()) && inherit(definition);
        }
      }
    }
  }

  private boolean inherit(Definition definition) {
    for (Member member : definition.members()) {
      String reason = broken.get(TypeText.baseName(member.type()));
      if (reason != null) {
        broken.put(definition.name(), reason);
        return true;
      }
    }
    return false;
  }

  private String convertPlain(GuestType type, Direction direction) throws Unrepresentable {
    return switch (type.kind()) {
      case STRING, BYTES -> "String";
      case BOOLEAN -> "Boolean";
      case FLOAT -> "Float";
      case INTEGER -> integer(type);
      case DURATION -> scalar("Int64");
      case TIMESTAMP -> scalar("Timestamp");
      case LIST -> "[" + convert(type.element(), direction) + "]";
      case MAP -> "[" + pair(type, direction) + "!]";
      case OBJECT, TYPED_ARRAY -> declared(type, direction);
      case UNSUPPORTED -> throw unsupported(type);
    };
  }

  private String integer(GuestType type) {
    if (type.bits() == 64) {
      return scalar(type.signed() ? "Int64" : "UInt64");
    }
    return type.bits() == 32 && !type.signed() ? scalar("UInt") : "Int";
  }

  private String scalar(String name) {
    scalars.add(name);
    return name;
  }

  private String declared(GuestType type, Direction direction) throws Unrepresentable {
    String name = typeNames.name(type.plainName(), direction);
    if (name == null) {
      throw unsupported(type);
    }
    return name;
  }

  private static Unrepresentable unsupported(GuestType type) {
    return new Unrepresentable("unsupported type or missing type definition: " + type.plainName());
  }

  private String pair(GuestType map, Direction direction) throws Unrepresentable {
    Member key = new Member("key", convert(map.key(), direction));
    Member value = new Member("value", convert(map.value(), direction));
    List<Member> members = List.of(key, value);
    Map<String, Definition> definitions = definitions(direction);
    Use use = direction == Direction.INPUT ? Use.INPUT : Use.RESULT;
    String name = PairNaming.name(key.type(), value.type(), direction);
    while (true) {
      if (names.take(name, use)) {
        definitions.put(name, new Definition(name, members, List.of()));
        return name;
      }
      Definition present = definitions.get(name);
      if ((present != null && present.hasMembers(members)) || isDeclaredPair(name, use)) {
        return name;
      }
      name += "_";
    }
  }

  /** Whether a name belongs to a type of the app that looks like a pair. It then serves as one. */
  private boolean isDeclaredPair(String name, Use use) {
    String owner = typeNames.owner(name);
    TypeDefinition type = owner == null ? null : typeNames.declared().get(owner);
    return type != null
        && names.use(name) == use
        && type.fields() != null
        && type.fields().stream().map(Field::name).toList().equals(List.of("key", "value"));
  }

  private String tuple(List<Member> members) {
    return results.values().stream()
        .filter(definition -> definition.hasMembers(members))
        .map(Definition::name)
        .min(Comparator.naturalOrder())
        .orElseGet(() -> newTuple(members));
  }

  private String newTuple(List<Member> members) {
    int number = 1;
    while (!names.take("_type" + number, Use.RESULT)) {
      number++;
    }
    String name = "_type" + number;
    results.put(name, new Definition(name, members, List.of()));
    return name;
  }

  private void define(TypeDefinition type, Direction direction) {
    String name = typeNames.name(type.name(), direction);
    if (name == null || !type.name().equals(typeNames.owner(name))) {
      return;
    }
    if (type.fields() == null || !type.hasFields()) {
      scalars.add(name);
      return;
    }
    List<Member> members = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Field field : type.fields()) {
      try {
        // even a broken type contributes the scalars of its other fields
        String fieldType = convert(field.type(), direction);
        checkName(field.name(), seen);
        members.add(new Member(field.name(), fieldType, field.docs()));
      } catch (Unrepresentable e) {
        broken.putIfAbsent(
            name, "field '" + field.name() + "' of " + type.name() + ": " + e.reason());
      }
    }
    definitions(direction).put(name, new Definition(name, members, type.docs()));
  }

  private static void checkName(String name, Set<String> seen) throws Unrepresentable {
    if (!GraphQLName.isValid(name)) {
      throw new Unrepresentable("'" + name + "' is no name GraphQL accepts");
    }
    if (!seen.add(name)) {
      throw new Unrepresentable("there are two of this name");
    }
  }

  private static @Nullable String insideParentheses(String name) {
    return name.startsWith("(") && name.endsWith(")") && !name.contains("=>")
        ? name.substring(1, name.length() - 1)
        : null;
  }
}
