package dev.modus.graphql.internal.execution;

import graphql.ErrorType;
import graphql.GraphQLError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The errors of nulls where none may be, in the words of graphql.md, section 10. */
final class NullErrors {

  private NullErrors() {}

  /**
   * Rewrites GraphQL's own errors, in field order. Of several that took away the same part of the
   * data only the first is kept: a list of a thousand incomplete objects is one problem.
   */
  static List<GraphQLError> of(
      List<GraphQLError> errors,
      @Nullable Object data,
      RootSelection selection,
      String operationType) {
    List<List<Object>> paths = new ArrayList<>();
    for (GraphQLError error : errors) {
      paths.add(Objects.requireNonNullElse(error.getPath(), List.of()));
    }
    paths.sort(
        Comparator.comparingInt(
            path -> path.isEmpty() ? 0 : selection.indexOf(String.valueOf(path.get(0)))));
    Set<List<Object>> lost = new HashSet<>();
    List<GraphQLError> kept = new ArrayList<>();
    for (List<Object> path : paths) {
      if (lost.add(path.subList(0, depthOfNull(path, data)))) {
        kept.add(
            new ResponseError(
                text(path, operationType), path, ErrorType.NullValueInNonNullableField));
      }
    }
    return kept;
  }

  private static String text(List<Object> path, String operationType) {
    return path.stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .collect(
            Collectors.joining(
                ".", "Cannot return null for non-nullable field '" + operationType + ".", "'."));
  }

  /** How many steps of the path lead to the null that a null error left behind. */
  private static int depthOfNull(List<Object> path, @Nullable Object data) {
    Object value = data;
    int depth = 0;
    while (value != null && depth < path.size()) {
      Object step = path.get(depth);
      if (value instanceof Map<?, ?> object) {
        value = object.get(step);
      } else if (value instanceof List<?> list && step instanceof Integer index) {
        value = list.get(index);
      } else {
        return depth;
      }
      depth++;
    }
    return depth;
  }
}
