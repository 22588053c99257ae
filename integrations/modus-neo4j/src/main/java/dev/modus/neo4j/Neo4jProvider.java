package dev.modus.neo4j;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code modus_neo4j_client} for connections of type {@code neo4j} (host-functions.md,
 * section 10), with transactions that end with the guest's call.
 *
 * <p>Nothing is connected to before a guest asks. Each connection of an app has one driver with its
 * own pool, which a reload replaces only if it changes the connection or its secrets, and closes if
 * it removes the connection.
 *
 * <p>Found by {@link java.util.ServiceLoader}; thread-safe.
 *
 * @since 0.1.0
 */
public final class Neo4jProvider implements HostModuleProvider {

  private final Neo4jDrivers drivers = new Neo4jDrivers();
  private final CallThreads threads = new CallThreads();

  /** Creates a provider without connections. */
  public Neo4jProvider() {}

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    return List.of(new Neo4jFunctions(environment, drivers, threads).module());
  }

  /** Lets go of the connections that the app does not have any more. */
  @Override
  public void serving(HostEnvironment environment, @Nullable HostEnvironment former) {
    if (former != null) {
      boolean same = former.app().equals(environment.app());
      drivers.keepOnly(
          former.app(), same ? environment.manifest().connections().keySet() : Set.of());
    }
  }

  /** Closes all connections; calls in progress fail. */
  @Override
  public void close() {
    threads.close();
    drivers.close();
  }
}
