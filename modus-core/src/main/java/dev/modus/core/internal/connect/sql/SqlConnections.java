package dev.modus.core.internal.connect.sql;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.core.host.LoggedFunction;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.secret.SecretNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * {@code modus_sql_client}: data sources given by the host, and pools for the other connections of
 * the manifest. JDBC need not be there before a guest asks for it.
 */
public final class SqlConnections implements HostModuleProvider {

  private static final LoggedFunction.Builder LOGGED =
      LoggedFunction.named("database query")
          .started("Starting database query.")
          .completed("Completed database query.")
          .cancelled("Cancelled database query.")
          .failed("Error querying database.")
          .detail(call -> "Host: " + text(call, 0) + " Query: " + text(call, 2));

  private final Map<String, DataSource> given;
  private final Pools pools = new Pools();
  private final SqlThreads threads = new SqlThreads();

  /**
   * Makes the provider of one engine.
   *
   * @param given data sources by the names of connections; they go before the manifest's
   */
  public SqlConnections(Map<String, DataSource> given) {
    this.given = Map.copyOf(given);
  }

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    pools.keepOnly(environment.manifest());
    return List.of(
        HostModule.of(
            "modus_sql_client",
            "executeQuery",
            LOGGED.of(call -> executeQuery(environment, call))));
  }

  private @Nullable Object executeQuery(HostEnvironment environment, HostCall call)
      throws Exception {
    String connection = text(call, 0);
    Dialect dialect = dialect(text(call, 1), environment);
    Lease lease = lease(environment, connection, dialect);
    SqlTask task;
    try {
      SqlRequest request = SqlRequest.of(connection, text(call, 2), text(call, 3));
      task = new SqlTask(lease, dialect, request, environment.limits());
    } catch (SqlFailure | RuntimeException e) {
      lease.close();
      throw e;
    }
    return threads.run(task).fields();
  }

  /** Go guests can pass no address instead of a text. */
  private static String text(HostCall call, int index) {
    return Objects.requireNonNullElse(call.arguments().get(index), "").toString();
  }

  private static Dialect dialect(String type, HostEnvironment environment) throws SqlFailure {
    boolean strict = environment.strictCompatibility();
    return switch (type) {
      case "postgresql" -> new Postgres(new PostgresValues(environment.clock().getZone(), strict));
      case "mysql" -> new Mysql(strict);
      default -> throw new SqlFailure("unsupported data source type: " + type);
    };
  }

  private Lease lease(HostEnvironment environment, String name, Dialect dialect) throws SqlFailure {
    DataSource source = given.get(name);
    Connection declared = environment.manifest().connections().get(name);
    if (declared != null && !declared.type().equals(dialect.type())) {
      throw new SqlFailure("[" + name + "] is not a " + dialect.type() + " connection");
    }
    if (source != null) {
      return new Lease(source, Redaction.none(), () -> {});
    }
    if (declared == null) {
      throw new SqlFailure(
          "connection ["
              + name
              + "] not found: declare it in modus.json, or give the builder dataSource(\""
              + name
              + "\", …)");
    }
    return pooled(environment, declared, dialect);
  }

  private Lease pooled(HostEnvironment environment, Connection declared, Dialect dialect)
      throws SqlFailure {
    String template = declared.settings().getOrDefault("connString", "");
    if (template.isBlank()) {
      throw new SqlFailure(
          "connection [" + declared.name() + "] has empty or missing connection string");
    }
    String connString;
    try {
      connString = environment.resolve(declared, template);
    } catch (SecretNotFoundException e) {
      throw new SqlFailure(
          "failed to apply secrets for connection [" + declared.name() + "]: " + e.getMessage());
    }
    Pool pool = pools.borrow(declared, connString, dialect);
    Redaction redaction = Redaction.none().withSecrets(List.of(connString, pool.password()));
    return new Lease(pool.source(), redaction, () -> pools.release(pool));
  }

  /**
   * Something to take a connection from.
   *
   * @param source where connections come from
   * @param redaction hides its secrets
   * @param end gives it back
   */
  record Lease(DataSource source, Redaction redaction, Runnable end) {
    void close() {
      end.run();
    }
  }

  @Override
  public void close() {
    pools.close();
    threads.close();
  }
}
