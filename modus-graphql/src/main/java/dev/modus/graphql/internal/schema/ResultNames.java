package dev.modus.graphql.internal.schema;

import dev.modus.core.metadata.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The field names of several results: the names Go gave them, else {@code item1} and so on. */
public final class ResultNames {

  private ResultNames() {}

  /** One name per result, in order; all valid and different. */
  public static List<String> of(List<Result> results) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      String given = results.get(i).name();
      // Go has any number of results called _, and names with letters GraphQL does not know
      String name =
          given == null || given.equals("_") || !GraphQLName.isValid(given) || seen.contains(given)
              ? "item" + (i + 1)
              : given;
      while (!seen.add(name)) {
        name += "_";
      }
      names.add(name);
    }
    return names;
  }
}
