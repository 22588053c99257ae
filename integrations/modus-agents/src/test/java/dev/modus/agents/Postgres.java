package dev.modus.agents;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL, started when a test first wants it, and ended with the JVM. */
final class Postgres {

  private Postgres() {}

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Where names are looked for in one schema; skips the test without a server. */
  static DataSource database(String schema) {
    return server().getDatabase("postgres", "postgres", Map.of("currentSchema", schema));
  }

  static int port() {
    return server().getPort();
  }

  private static EmbeddedPostgres server() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    Assumptions.assumeTrue(
        system.equals("Linux amd64"),
        "skipped: the PostgreSQL of the build is one for Linux on amd64, and this is " + system);
    return Server.POSTGRES;
  }
}
