package dev.modus.neo4j;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.exceptions.Neo4jException;

/** The drivers of all connections. Thread-safe. */
final class Neo4jDrivers implements AutoCloseable {

  /**
   * How long transactions are tried again. The driver's default, 30 seconds, is as much as a call
   * may take unless told otherwise, so that nobody would learn why a server cannot be reached.
   */
  private static final long RETRY_SECONDS = 5;

  /** Nothing is logged: warnings of the driver quote the server, and so parameters and secrets. */
  private static final Config CONFIG =
      Config.builder()
          .withMaxTransactionRetryTime(RETRY_SECONDS, TimeUnit.SECONDS)
          .withLogging(Logging.none())
          .build();

  /** A connection of an app, whatever it leads to. */
  private record Place(String app, String connection) {}

  private final Map<Place, Lease> current = new HashMap<>();
  private boolean closed;

  /**
   * Borrows the driver of a connection. One that was made for another target is replaced, and
   * closed when nobody uses it any more.
   */
  synchronized Lease borrow(String app, String connection, Neo4jTarget target) {
    if (closed) {
      throw new IllegalStateException("the connections to Neo4j are closed");
    }
    Place place = new Place(app, connection);
    Lease lease = current.get(place);
    if (lease == null || !lease.target.equals(target)) {
      Lease fresh = new Lease(target, open(connection, target));
      current.put(place, fresh);
      if (lease != null) {
        lease.close();
      }
      lease = fresh;
    }
    lease.users++;
    return lease;
  }

  /** Lets go of the drivers of an app's connections but these. */
  synchronized void keepOnly(String app, Set<String> connections) {
    current
        .entrySet()
        .removeIf(
            entry -> {
              Place place = entry.getKey();
              boolean gone = place.app().equals(app) && !connections.contains(place.connection());
              if (gone) {
                entry.getValue().close();
              }
              return gone;
            });
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.values().forEach(lease -> lease.driver.closeAsync());
    current.clear();
  }

  private static Driver open(String connection, Neo4jTarget target) {
    try {
      return GraphDatabase.driver(
          target.uri(), AuthTokens.basic(target.username(), target.password()), CONFIG);
    } catch (IllegalArgumentException | Neo4jException e) {
      // without the cause, which quotes the URI
      throw new IllegalArgumentException(
          "Neo4j connection ["
              + connection
              + "] has a dbUri that the driver refuses: "
              + target.withoutSecrets(String.valueOf(e.getMessage())));
    }
  }

  /** A driver, which is closed when the last of its users has given it back. */
  final class Lease implements AutoCloseable {
    private final Neo4jTarget target;
    private final Driver driver;

    /** Those who borrowed it, and this collection. */
    private int users = 1;

    private Lease(Neo4jTarget target, Driver driver) {
      this.target = target;
      this.driver = driver;
    }

    Driver driver() {
      return driver;
    }

    @Override
    public void close() {
      synchronized (Neo4jDrivers.this) {
        users--;
        if (users == 0) {
          driver.closeAsync();
        }
      }
    }
  }
}
