package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Agents as rows of the table {@code agents} of PostgreSQL, which is that of the reference with
 * three more columns (agents.md, section 12).
 *
 * <p>The reference's rules hold in it: {@code data} is never NULL, so a column of ours tells a
 * state that is null from an empty one; and its rows have a status of the same words, or for a
 * moment none. Each call is one statement and one transaction.
 */
final class JdbcStore implements AgentStore {

  /** How long a statement may take. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String INSERT =
      "INSERT INTO agents (app, name, status, data, data_is_null, updated, id, version)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ? + 1) ON CONFLICT (id) DO NOTHING";
  private static final String UPDATE =
      "UPDATE agents SET app = ?, name = ?, status = ?, data = ?, data_is_null = ?, updated = ?,"
          + " version = version + 1 WHERE id = ? AND version = ?";
  private static final String LOAD =
      "SELECT app, name, status, data, data_is_null, updated, version FROM agents WHERE id = ?";
  private static final String LIST =
      "SELECT id, name, status FROM agents WHERE app = ? AND status <> 'terminated'"
          + " ORDER BY updated DESC, id DESC";
  private static final String FORGET =
      "DELETE FROM agents WHERE status = 'terminated' AND updated < ?";
  private static final String COLUMNS =
      "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('agents') AND attnum > 0"
          + " AND NOT attisdropped";

  private static final Set<String> OF_THE_REFERENCE =
      Set.of("id", "name", "status", "data", "updated");
  private static final Set<String> OURS = Set.of("app", "version", "data_is_null");

  // Instant.MAX may be asked for, and is beyond what the column can hold
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final DataSource source;
  private final boolean createTable;
  private final Duration limit;
  private volatile boolean ready;

  /**
   * @param limit how long a statement may take; a server that cannot even be told to end it is
   *     given up after twice that
   */
  JdbcStore(DataSource source, boolean createTable, Duration limit) {
    this.source = Objects.requireNonNull(source, "source");
    this.createTable = createTable;
    this.limit = limit;
  }

  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  @Override
  public @Nullable AgentRecord load(String id) {
    return isStorable(id)
        ? run("agent " + AgentException.oneLine(id) + " cannot be read", on -> load(on, id))
            .orElse(null)
        : null;
  }

  private Optional<AgentRecord> load(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement = prepare(connection, LOAD)) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(record(id, row)) : Optional.empty();
      }
    }
  }

  private static AgentRecord record(String id, ResultSet row) throws SQLException {
    String data = row.getString("data");
    // the reference may have saved something since that flag was set
    boolean isNull = data == null || (data.isEmpty() && row.getBoolean("data_is_null"));
    return new AgentRecord(
        id,
        row.getString("app"),
        row.getString("name"),
        status(id, row.getString("status")),
        isNull ? null : data,
        row.getObject("updated", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }

  @Override
  public AgentRecord save(AgentRecord record) {
    requireStorable(record, "id", record.id());
    requireStorable(record, "app", record.app());
    requireStorable(record, "name", record.name());
    requireStorable(record, "state", record.state());
    Instant updated = record.updated().truncatedTo(ChronoUnit.MILLIS); // as the column has it
    if (run("agent " + record.id() + " cannot be saved", on -> save(on, record, updated)) == 0) {
      throw AgentException.conflict(record.id());
    }
    return new AgentRecord(
        record.id(),
        record.app(),
        record.name(),
        record.status(),
        record.state(),
        updated,
        record.version() + 1);
  }

  /** {@return how many rows there are now that were not so before: 1, or 0 for a conflict} */
  private int save(Connection connection, AgentRecord record, Instant updated) throws SQLException {
    try (PreparedStatement statement =
        prepare(connection, record.version() == 0 ? INSERT : UPDATE)) {
      statement.setString(1, record.app());
      statement.setString(2, record.name());
      statement.setString(3, record.status().text());
      statement.setString(4, Objects.requireNonNullElse(record.state(), ""));
      statement.setBoolean(5, record.state() == null);
      statement.setObject(6, updated.atOffset(ZoneOffset.UTC));
      statement.setString(7, record.id());
      statement.setLong(8, record.version());
      return statement.executeUpdate();
    }
  }

  @Override
  public List<AgentInfo> list(String app) {
    return isStorable(app) ? run("agents cannot be listed", on -> list(on, app)) : List.of();
  }

  private List<AgentInfo> list(Connection connection, String app) throws SQLException {
    List<AgentInfo> agents = new ArrayList<>();
    try (PreparedStatement statement = prepare(connection, LIST)) {
      statement.setString(1, app);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String id = row.getString("id");
          try {
            AgentStatus status = status(id, row.getString("status"));
            agents.add(new AgentInfo(id, row.getString("name"), status));
          } catch (AgentException e) {
            AgentLog.log(Level.WARNING, "An agent is left out of a list: " + e.getMessage());
          }
        }
      }
    }
    return List.copyOf(agents);
  }

  @Override
  public int forgetTerminated(Instant before) {
    Instant storable = before.isBefore(FIRST) ? FIRST : before.isAfter(LAST) ? LAST : before;
    return run(
        "terminated agents cannot be deleted",
        on -> {
          try (PreparedStatement statement = prepare(on, FORGET)) {
            statement.setObject(1, storable.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
          }
        });
  }

  private static AgentStatus status(String id, String text) {
    try {
      // as the reference leaves an agent of which it knows no more than that it is being started
      return text.isEmpty() ? AgentStatus.STARTING : AgentStatus.of(text);
    } catch (IllegalArgumentException e) {
      throw new AgentException(
          Kind.STORE,
          "the row of agent "
              + AgentException.oneLine(id)
              + " has the status '"
              + AgentException.oneLine(text)
              + "', which is none of "
              + List.of(AgentStatus.values()).stream().map(AgentStatus::text).toList(),
          e);
    }
  }

  // What PostgreSQL cannot hold

  private static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private static void requireStorable(AgentRecord record, String what, @Nullable String text) {
    if (text != null && !isStorable(text)) {
      throw new AgentException(
          Kind.STORE,
          "agent "
              + AgentException.oneLine(record.id())
              + " cannot be saved: its "
              + what
              + " has a NUL character or half of a surrogate pair, which PostgreSQL cannot hold."
              + " Encode it in the guest, for example as JSON or base64",
          null);
    }
  }

  // The table

  private void makeReady(Connection connection) throws SQLException {
    Set<String> columns = columns(connection);
    Set<String> missing = new TreeSet<>(OF_THE_REFERENCE);
    missing.removeAll(columns);
    if (!columns.isEmpty() && !missing.isEmpty()) {
      throw new AgentException(
          Kind.STORE,
          "the table agents of the database is not one of Modus, as it has no "
              + missing
              + ": give the data source a schema of its own (currentSchema)",
          null);
    }
    if (!columns.containsAll(OURS)) {
      if (!createTable) {
        throw new AgentException(
            Kind.STORE,
            "the database has no table agents with the columns "
                + new TreeSet<>(OURS)
                + ": have it made by agents.sql of this artifact, or let the store make it with"
                + " AgentStore.jdbc(source)",
            null);
      }
      try (Statement statement = limited(connection.createStatement())) {
        statement.execute(script());
      }
    }
  }

  private Set<String> columns(Connection connection) throws SQLException {
    Set<String> columns = new HashSet<>();
    try (PreparedStatement statement = prepare(connection, COLUMNS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        columns.add(row.getString(1));
      }
    }
    return columns;
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(JdbcStore.class.getResourceAsStream("agents.sql"), "agents.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Connections

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    return limited(connection.prepareStatement(sql));
  }

  private <S extends Statement> S limited(S statement) throws SQLException {
    statement.setQueryTimeout((int) limit.toSeconds());
    return statement;
  }

  private <T> T run(String failed, Work<T> work) {
    Connection connection;
    try {
      connection = source.getConnection();
    } catch (SQLException e) {
      throw SqlFailures.ofConnecting(failed, e);
    }
    try (connection) {
      int before = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, (int) limit.multipliedBy(2).toMillis());
      try {
        return connection.getAutoCommit()
            ? runReady(connection, work)
            : runAndCommit(connection, work);
      } finally {
        if (!connection.isClosed()) {
          connection.setNetworkTimeout(Runnable::run, before);
        }
      }
    } catch (SQLException e) {
      throw SqlFailures.of(failed, e);
    }
  }

  private <T> T runAndCommit(Connection connection, Work<T> work) throws SQLException {
    try {
      T result = runReady(connection, work);
      connection.commit();
      ready = true;
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
      } catch (SQLException rollback) {
        e.addSuppressed(rollback);
      }
      throw e;
    }
  }

  private <T> T runReady(Connection connection, Work<T> work) throws SQLException {
    if (!ready) {
      makeReady(connection);
      ready = connection.getAutoCommit(); // else it is not sure yet that the table stays
    }
    return work.run(connection);
  }
}
