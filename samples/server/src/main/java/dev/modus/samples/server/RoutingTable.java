package dev.modus.samples.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what serves a path (graphql.md, section 5): the route of exactly this path; the same path
 * without its last slash, by a redirect; else the longest route that ends in a slash and holds the
 * path.
 */
final class RoutingTable {

  private RoutingTable() {}

  /**
   * What to do with a request.
   *
   * @param route what serves it; null if it is to be redirected
   * @param redirect where to; empty if it is served
   */
  record Match<R>(@Nullable R route, String redirect) {}

  static <R> @Nullable Match<R> find(Map<String, R> routes, String path) {
    R exact = routes.get(path);
    if (exact != null) {
      return new Match<>(exact, "");
    }
    if (path.endsWith("/")) {
      String stripped = path.substring(0, path.length() - 1);
      if (routes.containsKey(stripped)) {
        return new Match<>(null, stripped);
      }
    }
    String longest = "";
    for (String candidate : routes.keySet()) {
      if (candidate.length() > 1
          && candidate.endsWith("/")
          && (path + "/").startsWith(candidate)
          && candidate.length() > longest.length()) {
        longest = candidate;
      }
    }
    R holding = routes.get(longest);
    return holding == null ? null : new Match<>(holding, "");
  }
}
