package dev.modus.dgraph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The connections of all apps. Thread-safe. */
final class DgraphConnections implements AutoCloseable {

  /** A connection of an app, whatever it leads to. */
  private record Place(String app, String connection) {}

  private final Map<Place, Lease> current = new HashMap<>();

  /** Those of {@link #current}, and those replaced that are still used. */
  private final Set<Lease> open = new HashSet<>();

  private boolean closed;

  /**
   * Borrows a connection. One that was made for another target is replaced, and closed when nobody
   * uses it any more.
   */
  synchronized Lease borrow(String app, String connection, DgraphTarget target) {
    if (closed) {
      throw new IllegalStateException("the connections to Dgraph are closed");
    }
    Place place = new Place(app, connection);
    Lease lease = current.get(place);
    if (lease == null || !lease.target.equals(target)) {
      Lease fresh = new Lease(target);
      open.add(fresh);
      current.put(place, fresh);
      if (lease != null) {
        lease.close();
      }
      lease = fresh;
    }
    lease.users++;
    return lease;
  }

  /** Lets go of an app's connections but these. */
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
    open.forEach(lease -> lease.dgraph.close());
    open.clear();
    current.clear();
  }

  /** A connection, which is closed when the last of its users has given it back. */
  final class Lease implements AutoCloseable {
    private final DgraphTarget target;
    private final DgraphConnection dgraph;

    /** Those who borrowed it, and this collection. */
    private int users = 1;

    private Lease(DgraphTarget target) {
      this.target = target;
      this.dgraph = new DgraphConnection(target);
    }

    DgraphConnection dgraph() {
      return dgraph;
    }

    @Override
    public void close() {
      synchronized (DgraphConnections.this) {
        users--;
        if (users == 0) {
          open.remove(this);
          dgraph.close();
        }
      }
    }
  }
}
