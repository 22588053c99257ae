package dev.modus.dgraph;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code modus_dgraph_client} for connections of type {@code dgraph} (host-functions.md,
 * section 9), with gRPC calls that end with the guest's call.
 *
 * <p>Nothing is connected to before a guest asks. Each connection of an app has one channel, which
 * survives a reload unless that changes or removes the connection; one that leads elsewhere or has
 * other secrets replaces it, and calls in progress keep theirs. Unused ones disconnect after half
 * an hour.
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

  /** Lets go of the connections that the app does not have any more. */
  @Override
  public void serving(HostEnvironment environment, @Nullable HostEnvironment former) {
    if (former != null) {
      boolean same = former.app().equals(environment.app());
      connections.keepOnly(
          former.app(), same ? environment.manifest().connections().keySet() : Set.of());
    }
  }

  /** Closes all connections; calls in progress fail. */
  @Override
  public void close() {
    connections.close();
  }
}
