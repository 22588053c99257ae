/**
 * Gives guests {@code modus_dgraph_client}: queries, mutations and schema changes of a Dgraph
 * database. To have it on the class path or module path is enough.
 *
 * @since 0.1.0
 */
module dev.modus.dgraph {
  requires com.google.protobuf;
  requires transitive dev.modus.core;
  requires dgraph4j;
  requires io.grpc;
  requires io.grpc.stub;
  requires static transitive org.jspecify;

  exports dev.modus.dgraph;

  provides dev.modus.core.host.HostModuleProvider with
      dev.modus.dgraph.DgraphProvider;
}
