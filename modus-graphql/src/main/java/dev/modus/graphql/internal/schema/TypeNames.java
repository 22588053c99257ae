package dev.modus.graphql.internal.schema;

import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.TypeDefinition;
import dev.modus.graphql.internal.schema.NameSpace.Use;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The GraphQL names of the types an app declares (graphql.md, section 2.6).
 *
 * <p>Types are named in the order of their full names, so that of two with the same short name the
 * same one wins every time.
 */
final class TypeNames {

  private static final String INPUT = "Input";
  private static final Pattern ASSEMBLYSCRIPT_PATH = Pattern.compile("[^<>,|() ]*/");
  private static final Pattern GO_PACKAGE = Pattern.compile("[^\\[\\],* ]*\\.");

  private final Metadata metadata;
  private final NameSpace names;
  private final Consumer<String> warnings;
  private final Map<String, TypeDefinition> declared = new TreeMap<>();
  private final Map<String, String> inputs = new HashMap<>();
  private final Map<String, String> results = new HashMap<>();

  /** From a name to the full name of the type that took it first. */
  private final Map<String, String> owners = new HashMap<>();

  /** Pairs of types whose clash was told: one warning serves both directions. */
  private final Set<String> clashes = new HashSet<>();

  TypeNames(Metadata metadata, NameSpace names, Consumer<String> warnings) {
    this.metadata = metadata;
    this.names = names;
    this.warnings = warnings;
    metadata
        .types()
        .forEach(
            (name, type) -> {
              if (isNamed(GuestType.parse(metadata.language(), name))) {
                declared.put(name, type);
              }
            });
    declared.values().forEach(this::nameIt);
    declared.values().forEach(this::nameByItsCounterpart);
  }

  /** The declared types that have a name of their own, by full name. */
  Map<String, TypeDefinition> declared() {
    return declared;
  }

  /** The GraphQL name of a declared type, or null if no such type is declared. */
  @Nullable String name(String fullName, Direction direction) {
    return (direction == Direction.INPUT ? inputs : results).get(fullName);
  }

  /** The full name of the declared type a name belongs to, if any. */
  @Nullable String owner(String name) {
    return owners.get(name);
  }

  private static boolean isNamed(GuestType type) {
    if (type.nullable()) {
      return false;
    }
    return switch (type.kind()) {
      case OBJECT, TYPED_ARRAY, DURATION -> true;
      case BYTES -> !type.name().startsWith("[") && !type.name().startsWith("~lib/array/");
      default -> false;
    };
  }

  private void nameIt(TypeDefinition type) {
    String name = shortName(type.name());
    if (!type.hasFields()) {
      String scalar = claim(name, Use.SCALAR, type);
      inputs.put(type.name(), scalar);
      results.put(type.name(), scalar);
      return;
    }
    boolean isInput = name.endsWith(INPUT) && !name.equals(INPUT);
    if (isInput) {
      inputs.put(type.name(), claim(name, Use.INPUT, type));
    } else {
      results.put(type.name(), claim(name, Use.RESULT, type));
    }
    if (!isInput && !declared.containsKey(type.name() + INPUT)) {
      inputs.put(type.name(), claim(name + INPUT, Use.INPUT, type));
    }
    if (isInput && !declared.containsKey(withoutInput(type.name()))) {
      results.put(type.name(), claim(withoutInput(name), Use.RESULT, type));
    }
  }

  /** Where both {@code X} and {@code XInput} are declared, each stands for the other. */
  private void nameByItsCounterpart(TypeDefinition type) {
    String full = type.name();
    inputs.computeIfAbsent(full, name -> inputs.get(name + INPUT));
    results.computeIfAbsent(full, name -> results.get(withoutInput(name)));
  }

  private String claim(String wanted, Use use, TypeDefinition type) {
    String name = names.claim(wanted, use);
    String owner = owners.putIfAbsent(name, type.name());
    if (owner != null && !owner.equals(type.name()) && clashes.add(owner + ' ' + type.name())) {
      warnings.accept(
          "The types '"
              + owner
              + "' and '"
              + type.name()
              + "' are both called "
              + name
              + " in GraphQL. The fields are those of '"
              + owner
              + "'; rename one of the two to have both");
    }
    return name;
  }

  private String shortName(String fullName) {
    Pattern path =
        metadata.language() == Language.ASSEMBLYSCRIPT ? ASSEMBLYSCRIPT_PATH : GO_PACKAGE;
    String name =
        path.matcher(fullName)
            .replaceAll("")
            .replaceFirst("[^_0-9A-Za-z]+$", "")
            .replaceAll("[^_0-9A-Za-z]+", "_")
            .replaceFirst("^_{2,}", "_");
    return GraphQLName.isValid(name) ? name : "_" + name;
  }

  private static String withoutInput(String name) {
    return name.endsWith(INPUT) ? name.substring(0, name.length() - INPUT.length()) : name;
  }
}
