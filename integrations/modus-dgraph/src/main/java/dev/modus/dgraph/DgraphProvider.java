package dev.modus.dgraph;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import java.util.List;

/**
 * Answers {@code modus_dgraph_client} for connections of type {@code dgraph} (host-functions.md,
 * section 9), with gRPC calls that end with the guest's call.
 *
 * <p>Nothing is connected to before a guest asks. Connections to the same database with the same
 * credentials are shared, also by several apps, and survive a reload that does not change them;
 * unused ones disconnect after half an hour.
 *
 * <p>Found by {@link java.util.ServiceLoader}; thread-safe.
 *
 * @since 0.1.0
 */
public final class DgraphProvider implements HostModuleProvider {

  private final DgraphConnections connections = new DgraphConnections();

  /** Creates a provider without connections. */
  public DgraphProvider() {}

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    return List.of(new DgraphFunctions(environment, connections).module());
  }

  /** Closes all connections; calls in progress fail. */
  @Override
  public void close() {
    connections.close();
  }
}
