/**
 * Serves the functions of a Modus app as GraphQL. Start with {@link dev.modus.Modus}.
 *
 * @since 0.1.0
 */
module dev.modus.graphql {
  requires com.github.benmanes.caffeine;
  requires transitive com.graphqljava;
  requires transitive dev.modus.core;
  requires transitive dev.modus.models;
  requires static transitive org.jspecify;

  exports dev.modus;
  exports dev.modus.graphql;
}
