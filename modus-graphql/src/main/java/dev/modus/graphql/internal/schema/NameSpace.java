package dev.modus.graphql.internal.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All type names of one schema. A name means one thing: GraphQL has no separate names for arguments
 * and results.
 */
final class NameSpace {

  /** What a name stands for. */
  enum Use {
    /** A name with a meaning of its own, never given to a type of the app. */
    RESERVED,
    SCALAR,
    INPUT,
    RESULT
  }

  private static final List<String> RESERVED_NAMES =
      List.of(
          "Query",
          "Mutation",
          "Subscription",
          "AgentEvent",
          "Boolean",
          "Float",
          "ID",
          "Int",
          "Int64",
          "JSON",
          "String",
          "Timestamp",
          "UInt",
          "UInt64",
          "Void");

  private final Map<String, Use> taken = new HashMap<>();

  NameSpace() {
    RESERVED_NAMES.forEach(name -> taken.put(name, Use.RESERVED));
  }

  @Nullable Use use(String name) {
    return taken.get(name);
  }

  /**
   * Finds a name for a type: the one wanted, if it is free or stands for something that can be used
   * in the same place; else that name with underscores.
   */
  String claim(String wanted, Use use) {
    String name = wanted;
    while (!isUsable(taken.putIfAbsent(name, use), use)) {
      name += "_";
    }
    return name;
  }

  /** Takes a name nobody else has. */
  boolean take(String name, Use use) {
    return taken.putIfAbsent(name, use) == null;
  }

  private static boolean isUsable(@Nullable Use present, Use wanted) {
    return present == null || present == wanted || present == Use.SCALAR;
  }
}
