package dev.modus.neo4j;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.LoggedFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;

/** The function of {@code modus_neo4j_client} for one app. */
final class Neo4jFunctions {

  private static final LoggedFunction.Builder QUERY =
      LoggedFunction.named("Neo4j query")
          .started("Executing Neo4j query.")
          .completed("Completed Neo4j query.")
          .cancelled("Cancelled Neo4j query.")
          .failed("Error executing Neo4j query.")
          .detail(
              call ->
                  "Host: "
                      + text(call, 0)
                      + " Database: "
                      + text(call, 1)
                      + " Query: "
                      + text(call, 2));

  private static final String SYNTAX_ERROR = "Neo.ClientError.Statement.SyntaxError";

  /** What a server says that has no GQL status for a failure. */
  private static final String UNKNOWN_GQL_STATUS = "50N42";

  private static final Pattern PLACE = Pattern.compile("line \\d+, column \\d+");

  private final HostEnvironment environment;
  private final Neo4jDrivers drivers;
  private final CallThreads threads;

  Neo4jFunctions(HostEnvironment environment, Neo4jDrivers drivers, CallThreads threads) {
    this.environment = environment;
    this.drivers = drivers;
    this.threads = threads;
  }

  HostModule module() {
    return HostModule.of("modus_neo4j_client", "executeQuery", QUERY.of(this::executeQuery));
  }

  private Object executeQuery(HostCall call) throws IOException, InterruptedException {
    String name = text(call, 0);
    Neo4jTarget target =
        Neo4jTarget.of(environment.manifest().connections().get(name), name, environment);
    Query query =
        new Query(text(call, 2), Parameters.of(text(call, 3), environment.strictCompatibility()));
    Duration timeLeft = call.timeLeft();
    try {
      return threads.call(() -> run(name, target, text(call, 1), query, timeLeft), timeLeft);
    } catch (TimeoutException e) {
      throw new IOException(
          "Neo4j connection [" + name + "] gave no answer before the call's time was over");
    } catch (ExecutionException e) {
      throw failure(name, target, query, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private Object run(
      String name, Neo4jTarget target, String database, Query query, Duration timeLeft) {
    SessionConfig.Builder config = SessionConfig.builder().withDefaultAccessMode(AccessMode.WRITE);
    if (!database.isEmpty()) {
      config.withDatabase(database);
    }
    // the server ends what we cannot: a query whose connection it believes alive
    TransactionConfig limit =
        TransactionConfig.builder().withTimeout(timeLeft.plus(Duration.ofMillis(1))).build();
    try (Neo4jDrivers.Lease lease = drivers.borrow(environment.app(), name, target);
        Session session = lease.driver().session(config.build())) {
      return session.executeWrite(transaction -> eagerResult(transaction, query), limit);
    }
  }

  private Object eagerResult(TransactionContext transaction, Query query) {
    Result result = transaction.run(query);
    List<String> keys = result.keys();
    List<Object> records = new ArrayList<>();
    long elements = 0;
    long size = 0;
    while (result.hasNext()) {
      List<String> values = values(result.next());
      elements += Math.max(1, values.size());
      for (String value : values) {
        size += value.length();
      }
      // small values take much more memory than they have letters
      requireWithin("maxResultElements", elements, environment.limits().maxResultElements());
      requireWithin("maxMemoryBytes", size, environment.limits().maxMemoryBytes());
      records.add(object(Map.of("keys", keys, "values", values)));
    }
    return object(Map.of("keys", keys, "records", records));
  }

  private static void requireWithin(String limit, long size, long most) {
    if (size > most) {
      throw new IllegalArgumentException(
          "the result is larger than the limit "
              + limit
              + " of "
              + most
              + "; LIMIT it, or raise the limit");
    }
  }

  private List<String> values(Record record) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < record.size(); i++) {
      try {
        values.add(JsonText.of(record.get(i), environment.strictCompatibility()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "column [" + record.keys().get(i) + "]: " + e.getMessage(), e);
      }
    }
    return values;
  }

  /** Early AssemblyScript SDKs give members a capital first letter. */
  private static Map<String, Object> object(Map<String, Object> members) {
    Map<String, Object> object = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    object.putAll(members);
    return object;
  }

  /** The reason without the driver's exceptions, for these may quote what was sent. */
  private static IOException failure(
      String name, Neo4jTarget target, Query query, Throwable cause) {
    String reason =
        cause instanceof Neo4jException e
            ? reason(e, !query.parameters().isEmpty())
            : String.valueOf(cause.getMessage());
    return new IOException(
        "Neo4j connection [" + name + "] failed: " + target.withoutSecrets(reason));
  }

  private static String reason(Neo4jException failure, boolean hasParameters) {
    String code = Objects.requireNonNullElse(failure.code(), "N/A");
    String message = Objects.requireNonNullElse(failure.getMessage(), "");
    if (!code.startsWith("Neo.")) { // the driver itself, which looks at no parameters
      return failure.getClass().getSimpleName() + ": " + message;
    }
    String known = failure.gqlStatus();
    String kind = known.equals(UNKNOWN_GQL_STATUS) ? code : code + " (GQL status " + known + ")";
    if (!quotesParameters(code) || (code.equals(SYNTAX_ERROR) && !hasParameters)) {
      return kind + ": " + message;
    }
    Matcher place = PLACE.matcher(message);
    return place.find() ? kind + " at " + place.group() : kind;
  }

  /**
   * The server's messages quote data: the value a constraint forbids, for example, and also a
   * parameter that is no date, which it takes for an error of syntax.
   */
  private static boolean quotesParameters(String code) {
    return !code.startsWith("Neo.ClientError.Security.")
        && !code.startsWith("Neo.ClientError.Database.")
        && !code.equals("Neo.ClientError.Statement.ParameterMissing");
  }

  private static String text(HostCall call, int position) {
    return Objects.requireNonNullElse((String) call.arguments().get(position), "");
  }
}
