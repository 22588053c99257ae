package dev.modus.graphql.internal.schema;

/** The name of the key/value pair a map becomes a list of (graphql.md, section 2.7). */
final class PairNaming {

  private static final String INPUT = "Input";

  private PairNaming() {}

  static String name(String keyType, String valueType, Direction direction) {
    String name =
        part(keyType, direction)
            + part(valueType, direction)
            + "Pair"
            + (direction == Direction.INPUT ? INPUT : "");
    // lists of lists leave brackets behind, which no name may hold
    return name.replaceAll("[\\[\\]!]", "");
  }

  private static String part(String type, Direction direction) {
    if (!TypeText.isList(type)) {
      String name = TypeText.nullable(type);
      return (type.endsWith("!") ? "" : "Nullable") + withoutInput(name, direction);
    }
    String list = TypeText.nullable(type);
    // Two characters go, even where elements are nullable and only the bracket ought to: clients
    // know such pairs by names like StringStrinListPair.
    String element = list.substring(1, list.length() - 2);
    return (type.endsWith("!") ? "" : "Nullable") + withoutInput(element, direction) + "List";
  }

  private static String withoutInput(String name, Direction direction) {
    return direction == Direction.INPUT && name.endsWith(INPUT)
        ? name.substring(0, name.length() - INPUT.length())
        : name;
  }
}
