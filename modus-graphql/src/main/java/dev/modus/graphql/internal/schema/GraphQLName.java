package dev.modus.graphql.internal.schema;

import java.util.regex.Pattern;

/** What GraphQL accepts as a name. Names with two leading underscores belong to introspection. */
final class GraphQLName {

  private static final Pattern VALID = Pattern.compile("(?!__)[_A-Za-z][_0-9A-Za-z]*");

  private GraphQLName() {}

  static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
