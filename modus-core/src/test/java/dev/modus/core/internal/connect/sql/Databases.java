package dev.modus.core.internal.connect.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real databases, each started when a test first wants it, and ended with the JVM. PostgreSQL comes
 * from Maven Central; MariaDB must be installed, or its tests are skipped.
 */
final class Databases {

  static final String USER = "ada";
  static final String PASSWORD = "corr3ct horse/battery";

  private static final List<Path> MARIADB =
      List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/local/sbin/mariadbd"));

  private Databases() {}

  /** The port of PostgreSQL, where {@link #USER} has a database of that name; skips without one. */
  static int postgres() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    Assumptions.assumeTrue(
        system.equals("Linux amd64"),
        "skipped: the PostgreSQL of the build is one for Linux on amd64, and this is " + system);
    return PostgresServer.PORT;
  }

  /** The port of MariaDB, where {@link #USER} has a database of that name; skips without one. */
  static int mariadb() {
    Assumptions.assumeTrue(
        MARIADB.stream().anyMatch(Files::isExecutable),
        "skipped: there is no MariaDB here (apt-get install mariadb-server-core; looked for "
            + MARIADB
            + ")");
    return MariaDb.PORT;
  }

  /** What a manifest says. */
  static String postgresUri() {
    return "postgresql://"
        + USER
        + ":corr3ct%20horse%2Fbattery@localhost:"
        + postgres()
        + "/"
        + USER;
  }

  static String mariadbUri() {
    return "mysql://" + USER + ":corr3ct%20horse%2Fbattery@127.0.0.1:" + mariadb() + "/" + USER;
  }

  static Connection toPostgres() {
    return connection("jdbc:postgresql://localhost:" + postgres() + "/" + USER);
  }

  static Connection toMariadb() {
    return connection("jdbc:mariadb://127.0.0.1:" + mariadb() + "/" + USER);
  }

  private static Connection connection(String url) {
    try {
      return DriverManager.getConnection(url, USER, PASSWORD);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Prepares what a test needs. */
  static void run(Connection to, String... statements) {
    try (Connection connection = to;
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static final class PostgresServer {
    static final int PORT = start();

    private static int start() {
      try {
        Path access = Files.createTempFile("modus-test", "pg_hba.conf");
        access.toFile().deleteOnExit();
        Files.writeString(access, "host all postgres all trust\nhost all all all scram-sha-256\n");
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("hba_file", access.toString())
                .setServerConfig("timezone", "UTC")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("create role " + USER + " login superuser password '" + PASSWORD + "'");
          statement.execute("create database " + USER + " owner " + USER);
        }
        return server.getPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static final class MariaDb {
    static final int PORT = start();

    private static int start() {
      try {
        Path folder = Files.createTempDirectory("modus-test-mariadb");
        Path data = folder.resolve("data");
        Files.createDirectory(data);
        bootstrap(folder, data);
        int port = freePort();
        Process server =
            process(
                    server(),
                    "--no-defaults",
                    "--user=root",
                    "--datadir=" + data,
                    "--socket=" + folder.resolve("socket"),
                    "--pid-file=" + folder.resolve("pid"),
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--innodb-buffer-pool-size=32M")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
        awaitConnection(server, port);
        return port;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private static ProcessBuilder process(String... command) {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    /** What mariadb-install-db does, which needs more packages than the server itself. */
    private static void bootstrap(Path folder, Path data) throws IOException, InterruptedException {
      Path share = Path.of("/usr/share/mysql");
      String statements =
          "create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n"
              + "set @skip_auth_anonymous=1;\nset @current_hostname=NULL;\n"
              + Files.readString(share.resolve("mysql_system_tables.sql"))
              + Files.readString(share.resolve("mysql_system_tables_data.sql"));
      Path script = Files.writeString(folder.resolve("bootstrap.sql"), statements);
      int exit =
          process(server(), "--no-defaults", "--user=root", "--bootstrap", "--datadir=" + data)
              .redirectInput(script.toFile())
              .start()
              .waitFor();
      if (exit != 0) {
        throw new AssertionError("bootstrapping MariaDB ended with " + exit);
      }
    }

    private static String server() {
      return MARIADB.stream().filter(Files::isExecutable).findFirst().orElseThrow().toString();
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }

    private static void awaitConnection(Process server, int port) throws InterruptedException {
      long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (true) {
        try (Connection connection =
                DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "");
            Statement statement = connection.createStatement()) {
          statement.execute("create database " + USER + " character set utf8mb4");
          statement.execute("create user " + USER + "@'%' identified by '" + PASSWORD + "'");
          statement.execute("grant all on *.* to " + USER + "@'%'");
          return;
        } catch (SQLException e) {
          if (System.nanoTime() > until || server.waitFor(200, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("MariaDB did not start", e);
          }
        }
      }
    }

    private static void end(Process server, Path folder) {
      server.destroy();
      try (Stream<Path> files = Files.walk(folder)) {
        server.waitFor(20, TimeUnit.SECONDS);
        List<Path> all = new ArrayList<>(files.toList());
        for (int i = all.size() - 1; i >= 0; i--) {
          Files.deleteIfExists(all.get(i));
        }
      } catch (IOException e) {
        return; // it lies in the folder for temporary files
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
