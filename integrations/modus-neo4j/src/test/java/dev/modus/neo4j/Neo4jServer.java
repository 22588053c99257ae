package dev.modus.neo4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.SessionConfig;

/**
 * A real Neo4j for all tests, in a process of its own, which ends with this one because its
 * standard input does.
 */
final class Neo4jServer {

  static final String USER = "neo4j";

  /** Also what no log and no exception may show. */
  static final String PASSWORD = "canary-pa55";

  private static final Path FOLDER = Path.of("target/neo4j-server");

  private final Process process;
  private final int port;
  private final Driver driver;

  private Neo4jServer() throws IOException {
    Files.createDirectories(FOLDER);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                Files.readString(Path.of("target/neo4j-server.classpath")).strip(),
                "src/test/server/Server.java",
                FOLDER.toAbsolutePath().toString())
            .redirectError(FOLDER.resolve("errors.txt").toFile())
            .start();
    port = port(process);
    try (Driver fresh = GraphDatabase.driver(uri(), AuthTokens.basic(USER, "neo4j"));
        var session = fresh.session(SessionConfig.forDatabase("system"))) {
      session
          .run(
              "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
              Map.of("password", PASSWORD))
          .consume();
    }
    driver = GraphDatabase.driver(uri(), AuthTokens.basic(USER, PASSWORD));
  }

  /** {@return the server, which is started by whoever needs it first} */
  static Neo4jServer get() {
    return Holder.SERVER;
  }

  String uri() {
    return "bolt://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** Runs a query without guest. */
  List<Record> query(String query) {
    return driver.executableQuery(query).execute().records();
  }

  /** {@return the ids of those who are connected} */
  Set<String> clients() {
    return query("CALL dbms.listConnections() YIELD connectionId RETURN connectionId").stream()
        .map(row -> row.get(0).asString())
        .collect(Collectors.toSet());
  }

  /** Waits until a query with this text in it runs, or no longer does. */
  void awaitQuery(String text, boolean running) {
    long until = System.nanoTime() + 60_000_000_000L;
    String query =
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $text"
            + " AND NOT currentQuery STARTS WITH 'SHOW' RETURN currentQuery";
    while (driver
            .executableQuery(query)
            .withParameters(Map.of("text", text))
            .execute()
            .records()
            .isEmpty()
        == running) {
      if (System.nanoTime() > until) {
        throw new AssertionError(
            "still waiting for the query to be " + (running ? "run" : "ended"));
      }
    }
  }

  private static int port(Process process) throws IOException {
    // never closed: what the server prints afterwards stays in the pipe, and is a line or two
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("READY ")) {
        return Integer.parseInt(line.substring("READY ".length()));
      }
    }
    throw new IOException("Neo4j did not start: " + Files.readString(FOLDER.resolve("errors.txt")));
  }

  private static final class Holder {
    static final Neo4jServer SERVER = start();

    private static Neo4jServer start() {
      try {
        return new Neo4jServer();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
