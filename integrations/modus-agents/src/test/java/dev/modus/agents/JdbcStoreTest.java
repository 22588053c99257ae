package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.modus.agents.AgentException.Kind;
import dev.modus.testing.LogLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** With a real PostgreSQL, where each test has a schema of its own. */
class JdbcStoreTest extends LastingStoreContract {

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final String schema = "test" + SCHEMAS.incrementAndGet();

  @BeforeEach
  void makeSchema() {
    run("CREATE SCHEMA " + schema);
  }

  private DataSource database() {
    return Postgres.database(schema);
  }

  /** A pool that would be empty at once if a connection were not given back. */
  private HikariDataSource poolOfOne(boolean autoCommit) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(database());
    pool.setMaximumPoolSize(1);
    pool.setAutoCommit(autoCommit);
    pool.setConnectionTimeout(5_000);
    return pool;
  }

  @Override
  AgentStore open() {
    return AgentStore.jdbc(database());
  }

  private void run(String... statements) {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first row of a query, as PostgreSQL shows it. */
  private String row(String query) {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT ROW(q.*)::text FROM (" + query + ") AS q")) {
      return row.next() ? row.getString(1) : "no row";
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static AgentException assertRefused(ThrowingCallable call, String... parts) {
    StringWriter all = new StringWriter();
    AgentException failure =
        assertThatExceptionOfType(AgentException.class).isThrownBy(call).actual();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(failure).hasMessageContainingAll(parts);
    assertThat(failure.kind()).isEqualTo(Kind.STORE);
    assertThat(all.toString()).doesNotContain("canary");
    return failure;
  }

  // The table of the reference

  private static final String TABLE_OF_THE_REFERENCE =
      "CREATE TABLE agents (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, status TEXT NOT NULL,"
          + " data TEXT, updated TIMESTAMP(3) WITH TIME ZONE NOT NULL)";

  /** What the reference does to save an agent. */
  private static String saveOfTheReference(int number, String status, String data) {
    return String.format(
        "INSERT INTO agents (id, name, status, data, updated)"
            + " VALUES ('%s', 'Counter', '%s', '%s', '2026-01-02T12:00:00.123Z') ON CONFLICT (id)"
            + " DO UPDATE SET name = EXCLUDED.name, status = EXCLUDED.status,"
            + " data = EXCLUDED.data, updated = EXCLUDED.updated",
        id(number), status, data);
  }

  @Test
  void agentsOfTheReferenceAreTakenOver() {
    run(
        TABLE_OF_THE_REFERENCE,
        saveOfTheReference(1, "suspended", "41"),
        saveOfTheReference(2, "", ""),
        saveOfTheReference(3, "terminated", "x"));
    try (AgentStore store = open()) {
      assertThat(store.list("app")).isEmpty();
      assertThat(store.load(id(1))).extracting(AgentRecord::app).isEqualTo("");

      run("UPDATE agents SET app = 'app' WHERE app = ''");

      assertThat(store.list("app"))
          .containsExactly(
              new AgentInfo(id(2), "Counter", AgentStatus.STARTING),
              new AgentInfo(id(1), "Counter", AgentStatus.SUSPENDED));
      AgentRecord first = Objects.requireNonNull(store.load(id(1)));
      assertThat(first)
          .isEqualTo(
              new AgentRecord(id(1), "app", "Counter", AgentStatus.SUSPENDED, "41", NOON, 1));
      assertThat(Objects.requireNonNull(store.load(id(2))).state()).isEmpty();
      assertThat(store.save(next(first, "42")).version()).isEqualTo(2);
    }
  }

  @Test
  void theReferenceCanGoOnWithTheTable() {
    try (AgentStore store = open()) {
      store.save(agent(1, null));

      run(saveOfTheReference(1, "suspended", "7"), saveOfTheReference(2, "running", "8"));

      assertThat(store.load(id(1)))
          .isEqualTo(new AgentRecord(id(1), "app", "Counter", AgentStatus.SUSPENDED, "7", NOON, 1));
      assertThat(store.load(id(2)))
          .isEqualTo(new AgentRecord(id(2), "", "Counter", AgentStatus.RUNNING, "8", NOON, 1));
    }
  }

  @Test
  void dataIsNeverNull() {
    try (AgentStore store = open()) {
      store.save(agent(1, null));
      store.save(agent(2, ""));
    }
    String columns = "SELECT data IS NULL, data, data_is_null, status, version FROM agents";

    assertThat(row(columns + " WHERE id = '" + id(1) + "'")).isEqualTo("(f,\"\",t,running,1)");
    assertThat(row(columns + " WHERE id = '" + id(2) + "'")).isEqualTo("(f,\"\",f,running,1)");
  }

  @Test
  void dataThatIsNullNeverthelessIsNoState() {
    try (AgentStore store = open()) {
      store.save(agent(1, "x"));
      run("UPDATE agents SET data = NULL");

      assertThat(Objects.requireNonNull(store.load(id(1))).state()).isNull();
    }
  }

  @Test
  void unknownStatusIsNamedAndSpoilsNoList() {
    try (AgentStore store = open();
        LogLines log = new LogLines()) {
      store.save(agent(1, "41"));
      AgentRecord whole = store.save(agent(2, "41"));
      run("UPDATE agents SET status = 'resting' WHERE id = '" + id(1) + "'");

      assertRefused(() -> store.load(id(1)), id(1), "'resting'", "suspended");
      assertThat(store.list("app")).containsExactly(whole.info());
      assertThat(log.lines()).anyMatch(line -> line.contains(id(1)) && line.contains("resting"));
    }
  }

  // Making the table

  @Test
  void tableIsOnlyMadeIfThatIsWanted() throws IOException {
    try (AgentStore store = AgentStore.jdbcWithExistingTable(database())) {
      assertRefused(() -> store.load(id(1)), "no table agents", "agents.sql", "data_is_null");
      run(TABLE_OF_THE_REFERENCE);
      assertRefused(() -> store.save(agent(1, "canary")), "no table agents", "version");

      try (var script = AgentStore.class.getResourceAsStream("agents.sql")) {
        run(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
      }

      assertThat(store.load(store.save(agent(1, "41")).id())).isNotNull();
    }
  }

  @Test
  void tableOfSomethingElseIsLeftAlone() {
    run("CREATE TABLE agents (id TEXT, name TEXT, code TEXT)");
    try (AgentStore store = open()) {
      assertRefused(
          () -> store.list("app"), "not one of Modus", "[data, status, updated]", "schema");
    }
    assertThat(
            row(
                "SELECT string_agg(column_name, ' ' ORDER BY column_name)"
                    + " FROM information_schema.columns WHERE table_schema = '"
                    + schema
                    + "'"))
        .isEqualTo("(\"code id name\")");
  }

  @Test
  void manyStoresCanMakeTheTableAtOnce() throws Exception {
    List<AgentRecord> saved =
        atOnce(
            number -> {
              try (AgentStore store = open()) {
                return store.save(agent(number, "41"));
              }
            });

    try (AgentStore store = open()) {
      assertThat(store.list("app")).hasSize(saved.size());
    }
  }

  @Test
  void databaseThatRefusesTheTableSaysWhy() {
    run("DROP SCHEMA " + schema);
    try (AgentStore store = open()) {
      assertRefused(
          () -> store.save(agent(1, "canary")),
          "agent " + id(1) + " cannot be saved",
          "no schema has been selected",
          "3F000");

      run("CREATE SCHEMA " + schema);
      assertThat(store.save(agent(1, "41")).version()).isEqualTo(1);
    }
  }

  // Connections

  @Test
  void connectionsAreGivenBackWhateverHappens() {
    for (boolean autoCommit : List.of(true, false)) {
      try (HikariDataSource pool = poolOfOne(autoCommit);
          AgentStore store = AgentStore.jdbc(pool)) {
        AgentRecord saved = store.save(agent(autoCommit ? 1 : 2, "41"));
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> store.save(agent(1, "")));
        run("UPDATE agents SET status = 'resting'");
        assertRefused(() -> store.load(saved.id()), "resting");
        run("ALTER TABLE agents RENAME TO others");
        assertRefused(() -> store.load(saved.id()), "42P01", "does not exist");
        assertRefused(() -> store.save(next(saved, "canary")), "42P01");
        assertRefused(() -> store.list("app"), "42P01");
        assertRefused(() -> store.forgetTerminated(NOON), "42P01");
        run("ALTER TABLE others RENAME TO agents", "UPDATE agents SET status = 'running'");

        assertThat(store.load(saved.id())).isEqualTo(saved);
        assertThat(store.save(next(saved, "42")).version()).isEqualTo(2);
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      }
      try (AgentStore store = open()) {
        assertThat(store.load(id(autoCommit ? 1 : 2)))
            .extracting(AgentRecord::state)
            .isEqualTo("42");
      }
    }
  }

  @Test
  void tableWhoseMakingWasNotCommittedIsMadeAgain() {
    try (HikariDataSource pool = poolOfOne(false);
        AgentStore store = AgentStore.jdbc(pool)) {
      Instant beyond = Instant.parse("+300000-01-01T00:00:00Z");
      assertRefused(
          () -> store.save(agent(1, "app", AgentStatus.RUNNING, "canary", beyond)), "22008");

      assertThat(store.save(agent(1, "41")).version()).isEqualTo(1);
    }
  }

  @Test
  void databaseThatCannotBeReachedSaysWhy() throws IOException {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    try (ServerSocket free = new ServerSocket(0)) {
      nowhere.setPortNumbers(new int[] {free.getLocalPort()});
    }
    nowhere.setServerNames(new String[] {"localhost"});
    nowhere.setPassword("canary");
    try (AgentStore store = AgentStore.jdbc(nowhere)) {
      assertRefused(
          () -> store.save(agent(1, "canary")),
          "agent " + id(1) + " cannot be saved, for there is no connection",
          "refused");
      assertRefused(() -> store.list("app"), "no connection");
    }
  }

  @Test
  void poolWithoutAFreeConnectionSaysSo() throws Exception {
    try (HikariDataSource pool = poolOfOne(true)) {
      pool.setConnectionTimeout(250);
      try (Connection taken = pool.getConnection();
          AgentStore store = AgentStore.jdbc(pool)) {
        assertRefused(() -> store.load(id(1)), "no connection", "timed out after");
        assertThat(taken.isClosed()).isFalse();
      }
    }
  }

  @Test
  void statementThatHangsIsEnded() throws Exception {
    AgentRecord saved;
    try (AgentStore store = open()) {
      saved = store.save(agent(1, "41"));
    }
    try (AgentStore store = new JdbcStore(database(), true, Duration.ofSeconds(1));
        Connection other = database().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT 1 FROM agents FOR UPDATE");

      assertRefused(() -> store.save(next(saved, "canary")), id(1), "57014");

      other.rollback();
      assertThat(store.save(next(saved, "42")).version()).isEqualTo(2);
    }
  }

  @Test
  void serverThatIsNoLongerReachedIsGivenUp() throws Exception {
    try (SilentProxy proxy = new SilentProxy(Postgres.port());
        HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(
          "jdbc:postgresql://localhost:"
              + proxy.port()
              + "/postgres?user=postgres&cancelSignalTimeout=1&currentSchema="
              + schema);
      pool.setMaximumPoolSize(1);
      try (AgentStore store = new JdbcStore(pool, true, Duration.ofSeconds(1))) {
        AgentRecord saved = store.save(agent(1, "41"));
        proxy.fallSilent();
        assertRefused(() -> store.save(next(saved, "canary")), id(1), "08006");
        proxy.speakAgain();

        assertThat(store.save(next(saved, "42")).version()).isEqualTo(2);
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      }
    }
  }

  // States are confidential

  @Test
  void whatServersRepeatIsNotPassedOn() {
    try (AgentStore store = open()) {
      store.save(agent(1, "41"));
      run("ALTER TABLE agents ADD CONSTRAINT short CHECK (length(data) < 3)");

      AgentException failure =
          assertRefused(() -> store.save(agent(2, "canary")), id(2), "refused", "23514");
      assertThat(failure.getCause()).isInstanceOf(SQLException.class);
      assertThat(failure.getCause().getStackTrace()).isNotEmpty();
      assertThat(store.load(id(2))).isNull();
    }
  }
}
