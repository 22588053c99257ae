package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.CallCancelledException;
import dev.modus.core.CallContext;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import dev.modus.core.LogRecorder;
import dev.modus.core.TimeLimitException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Queries that are ended from outside, and pools that come and go. */
class SqlEndingsTest extends SqlTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Override
  FunctionEngine.Builder settings() {
    return guest.builder("db postgresql " + Databases.postgresUri() + "?application_name=ending");
  }

  /** What runs in the server, besides the question itself. */
  private static long count(String condition) {
    try (Connection connection = Databases.toPostgres();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from pg_stat_activity where " + condition)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(String condition, long count) {
    long until = System.nanoTime() + SOON.toNanos();
    while (count(condition) != count) {
      assertThat(System.nanoTime()).as("time until %s is %s", condition, count).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private static final String SLEEPING =
      "query like '%pg_sleep(60)%' and state = 'active' and application_name = 'ending'";

  @Test
  void queryEndsWithTheTimeOfTheCall() {
    engine();
    call("ask", "db", "postgresql", "select 1", "[]");
    CallContext context = CallContext.builder().timeout(Duration.ofMillis(500)).build();
    List<String> lines =
        LogRecorder.during(
            () ->
                assertThatThrownBy(
                        () ->
                            engine()
                                .call(
                                    context,
                                    "ask",
                                    "db",
                                    "postgresql",
                                    "select pg_sleep(60)",
                                    "[]"))
                    .isInstanceOf(TimeLimitException.class));

    assertThat(lines.get(1)).contains("ERROR: Error querying database.");
    await(SLEEPING, 0);
    assertThat(call("ask", "db", "postgresql", "select 1 as one", "[]"))
        .isEqualTo("1 0 [{\"one\":1}]");
  }

  @Test
  void cancelledCallCancelsItsQuery() throws Exception {
    CompletableFuture<Invocation> sleep =
        engine()
            .callAsync(CallContext.empty(), "ask", "db", "postgresql", "select pg_sleep(60)", "[]");
    await(SLEEPING, 1);
    sleep.cancel(true);

    await(SLEEPING, 0);
    assertThat(call("ask", "db", "postgresql", "select 1 as one", "[]"))
        .isEqualTo("1 0 [{\"one\":1}]");
  }

  @Test
  void interruptedThreadCancelsItsQuery() throws Exception {
    engine();
    FutureTask<List<String>> lines =
        new FutureTask<>(
            () ->
                LogRecorder.during(
                    () -> {
                      try {
                        call("ask", "db", "postgresql", "select pg_sleep(60)", "[]");
                      } catch (CallCancelledException e) {
                        return; // the guest may also see the failure and end first
                      }
                    }));
    Thread caller = new Thread(lines);
    caller.start();
    await(SLEEPING, 1);
    caller.interrupt();

    assertThat(lines.get().get(1))
        .startsWith("dev.modus.host WARNING: Cancelled database query. Host: db Query: select pg_");
    await(SLEEPING, 0);
  }

  @Test
  void poolIsClosedWithTheEngine() {
    call("ask", "db", "postgresql", "select 1", "[]");
    assertThat(count("application_name = 'ending'")).isPositive();
    closeEngine();

    await("application_name = 'ending'", 0);
  }

  @Test
  void reloadWithAnotherAddressGetsAnotherPool() {
    String name = "select current_setting('application_name') as n";
    assertThat(call("ask", "db", "postgresql", name, "[]")).contains("ending");
    engine()
        .reload(
            guest.app("db postgresql " + Databases.postgresUri() + "?application_name=other"),
            next -> {});

    await("application_name = 'ending'", 0);
    assertThat(call("ask", "db", "postgresql", name, "[]")).contains("other");
    engine().reload(guest.app(), next -> {});
    await("application_name = 'other'", 0);
  }

  @Test
  void reloadWithTheSameAddressKeepsThePool() {
    String process = "select pg_backend_pid() as p";
    String first = call("ask", "db", "postgresql", process, "[]");
    engine().reload();

    assertThat(call("ask", "db", "postgresql", process, "[]")).isEqualTo(first);
  }

  @Test
  void queryInProgressSurvivesTheEndOfItsPool() throws ExecutionException, InterruptedException {
    String slow = "select pg_sleep(1.5), 'done' as d";
    CompletableFuture<Invocation> answer =
        engine().callAsync(CallContext.empty(), "ask", "db", "postgresql", slow, "[]");
    await("query like '%pg_sleep(1.5)%' and state = 'active' and application_name = 'ending'", 1);
    engine().reload(guest.app(), next -> {});

    assertThat((String) answer.get().value()).contains("done");
    await("application_name = 'ending'", 0);
  }
}
