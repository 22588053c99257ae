package dev.modus.core.internal.connect.sql;

import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Connection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pools of an engine, one for each connection guests have used. */
final class Pools {

  private final Map<String, Pool> pools = new HashMap<>();
  private boolean closed;

  /**
   * Lends the pool of a connection, to be given back by {@link #release}. One that was made when
   * manifest or secrets said something else is closed as soon as its last user is done.
   */
  synchronized Pool borrow(Connection connection, String connString, Dialect dialect)
      throws SqlFailure {
    if (closed) {
      throw new SqlFailure("connection [" + connection.name() + "]: the engine was closed");
    }
    Pool pool = pools.get(connection.name());
    if (pool == null || !pool.isFor(connString)) {
      Pool next = open(connection, connString, dialect.target(connection.name(), connString));
      pools.put(connection.name(), next);
      retire(pool);
      pool = next;
    }
    pool.use();
    return pool;
  }

  private static Pool open(Connection connection, String connString, JdbcTarget target)
      throws SqlFailure {
    try {
      return new Pool(connection, connString, target);
    } catch (NoClassDefFoundError e) {
      throw new SqlFailure(
          "connection ["
              + connection.name()
              + "] needs a connection pool: add the dependency com.zaxxer:HikariCP, or give the"
              + " builder dataSource(\""
              + connection.name()
              + "\", …)");
    }
  }

  synchronized void release(Pool pool) {
    pool.release();
  }

  /** Lets go of pools whose connections a manifest declares otherwise, or no more. */
  synchronized void keepOnly(Manifest manifest) {
    pools
        .values()
        .removeIf(
            pool -> {
              boolean gone = manifest.connections().values().stream().noneMatch(pool::isDeclaredBy);
              if (gone) {
                pool.retire();
              }
              return gone;
            });
  }

  private static void retire(@Nullable Pool pool) {
    if (pool != null) {
      pool.retire();
    }
  }

  synchronized void close() {
    closed = true;
    pools.values().forEach(Pool::close);
    pools.clear();
  }
}
