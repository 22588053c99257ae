package dev.modus.graphql.internal.schema;

import dev.modus.graphql.RootField;
import dev.modus.graphql.RootType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From the name of a function to the field that calls it (graphql.md, section 2.2). */
public final class FieldNaming {

  /** Prefixes of queries; they are taken off the field's name. */
  private static final List<String> QUERY_PREFIXES = List.of("get", "list");

  /** Prefixes of mutations; they stay. */
  private static final List<String> MUTATION_PREFIXES =
      List.of(
          "mutate", "post", "patch", "put", "delete", "add", "update", "insert", "upsert", "create",
          "edit", "save", "remove", "alter", "modify", "start", "stop");

  private FieldNaming() {}

  /** The field of a function. It may be no valid name: see {@link GraphQLName}. */
  public static RootField of(String function) {
    return new RootField(rootType(function), trimmed(function));
  }

  /** Fields whose name begins with an underscore are not shown. */
  static boolean isHidden(String field) {
    return field.startsWith("_");
  }

  static RootType rootType(String function) {
    return prefix(MUTATION_PREFIXES, function) == null ? RootType.QUERY : RootType.MUTATION;
  }

  /** The name the field has when another function took the trimmed one. */
  static String untrimmed(String function) {
    return function.isEmpty()
        ? function
        : Character.toLowerCase(function.charAt(0)) + function.substring(1);
  }

  private static String trimmed(String function) {
    String prefix = prefix(QUERY_PREFIXES, function);
    // only the match ignores case: GetX matches, but has no "get" to take off
    if (prefix != null && function.startsWith(prefix)) {
      String rest = untrimmed(function.substring(prefix.length()));
      if (GraphQLName.isValid(rest) || isHidden(rest)) {
        return rest;
      }
    }
    return untrimmed(function);
  }

  private static @Nullable String prefix(List<String> prefixes, String function) {
    String lower = function.toLowerCase(Locale.ROOT);
    for (String prefix : prefixes) {
      if (lower.equals(prefix)
          || (lower.startsWith(prefix) && !isLowerCaseLetter(function.charAt(prefix.length())))) {
        return prefix;
      }
    }
    return null;
  }

  private static boolean isLowerCaseLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
