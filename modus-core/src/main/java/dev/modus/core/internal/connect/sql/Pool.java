package dev.modus.core.internal.connect.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.modus.core.manifest.Manifest.Connection;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A pool of connections for what the manifest and the secrets say at one time; when they change,
 * there is another. The only class that knows HikariCP, which need not be there. Connects when it
 * is first asked for a connection, and tries again whenever that failed.
 */
final class Pool {

  private static final int MILLIS_TO_CONNECT = 10_000;

  private final Connection declared;
  private final String connString;
  private final HikariDataSource source = new HikariDataSource();

  /** Guarded by the registry, like what follows. */
  private int users;

  private boolean retired;

  Pool(Connection declared, String connString, JdbcTarget target) {
    this.declared = declared;
    this.connString = connString;
    source.setPoolName("modus-" + declared.name());
    source.setJdbcUrl(target.url());
    if (!target.user().isEmpty()) {
      source.setUsername(target.user());
    }
    if (!target.password().isEmpty()) {
      source.setPassword(target.password());
    }
    target.properties().forEach(source::addDataSourceProperty);
    source.setAutoCommit(false);
    source.setMaximumPoolSize(Math.max(1, target.pool().most()));
    source.setMinimumIdle(Math.min(target.pool().least(), Math.max(1, target.pool().most())));
    source.setMaxLifetime(target.pool().lifetime().toMillis());
    source.setIdleTimeout(target.pool().idle().toMillis());
    source.setConnectionTimeout(MILLIS_TO_CONNECT);
  }

  String password() {
    return Objects.requireNonNullElse(source.getPassword(), "");
  }

  DataSource source() {
    return source;
  }

  /** Whether this is for a connection in this state. */
  boolean isFor(String text) {
    return connString.equals(text);
  }

  /** Whether a manifest still declares this connection. */
  boolean isDeclaredBy(Connection connection) {
    return declared.equals(connection);
  }

  void use() {
    users++;
  }

  void release() {
    users--;
    closeIfUnused();
  }

  /** Closes the pool, when nobody uses it any more. */
  void retire() {
    retired = true;
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (retired && users == 0) {
      source.close();
    }
  }

  /** Closes the pool at once; the connections of those who use it are ended. */
  void close() {
    source.close();
  }

  /** {@return the connection's name alone} */
  @Override
  public String toString() {
    return "Pool[" + declared.name() + "]";
  }
}
