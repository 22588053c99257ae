/**
 * Gives guests {@code modus_neo4j_client}: Cypher queries of a Neo4j database. To have it on the
 * class path or module path is enough.
 *
 * @since 0.1.0
 */
module dev.modus.neo4j {
  requires transitive dev.modus.core;
  requires org.neo4j.driver;
  requires static transitive org.jspecify;
  requires tools.jackson.core;

  exports dev.modus.neo4j;

  provides dev.modus.core.host.HostModuleProvider with
      dev.modus.neo4j.Neo4jProvider;
}
