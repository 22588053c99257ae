package dev.modus.dgraph;

import java.util.HashMap;
import java.util.Map;

/** Connections by where they lead and with which credentials. Thread-safe. */
final class DgraphConnections implements AutoCloseable {

  private final Map<DgraphTarget, DgraphConnection> open = new HashMap<>();
  private boolean closed;

  /** {@return the connection to a database, which is made if there is none} */
  synchronized DgraphConnection to(DgraphTarget target) {
    if (closed) {
      throw new IllegalStateException("the connections to Dgraph are closed");
    }
    return open.computeIfAbsent(target, DgraphConnection::new);
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(DgraphConnection::close);
    open.clear();
  }
}
