package dev.modus.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import dev.modus.core.LimitExceededException;
import dev.modus.core.Limits;
import dev.modus.core.TimeLimitException;
import dev.modus.testing.LogLines;
import dev.modus.testing.Soon;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What guests get from a real Neo4j (host-functions.md, section 10), found without being named. */
class Neo4jTest {

  private static final String CANARY = "canary4711";

  /** Takes longer than anybody waits. */
  private static final String ENDLESS =
      "UNWIND range(1, 100000000000) AS %s WITH %s AS x WHERE x < 0 RETURN count(x)";

  private static Neo4jServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = Neo4jServer.get();
  }

  static Stream<Arguments> guests() {
    return Guest.inAllModes();
  }

  @ParameterizedTest
  @MethodSource("guests")
  void recordsAndKeysKeepTheirOrder(Guest guest, CompileMode mode) {
    try (FunctionEngine engine = guest.engine(folder, mode)) {
      assertThat(Guest.query(engine, "RETURN 1 AS b, 'x' AS a", "{}"))
          .isEqualTo(result(List.of("b", "a"), List.of("1", "\"x\"")));
      assertThat(Guest.query(engine, "UNWIND [3, 1, 2] AS n RETURN n", "null"))
          .isEqualTo(result(List.of("n"), List.of("3"), List.of("1"), List.of("2")));
      assertThat(Guest.query(engine, "UNWIND [] AS n RETURN n", "{}"))
          .isEqualTo(result(List.of("n")));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void parametersKeepTheirTypes(Guest guest, CompileMode mode) {
    try (FunctionEngine engine = guest.engine(folder, mode)) {
      assertThat(
              Guest.query(
                  engine,
                  "UNWIND [1, 2, 3] AS x RETURN x, valueType($i) AS i, valueType($f) AS f, $s AS s,"
                      + " $l AS l, $n AS n LIMIT $i",
                  "{\"i\":1,\"f\":1.0,\"s\":\"é😀\",\"l\":[true,{\"k\":9007199254740993}],"
                      + "\"n\":null}"))
          .isEqualTo(
              result(
                  List.of("x", "i", "f", "s", "l", "n"),
                  List.of(
                      "1",
                      "\"INTEGER NOT NULL\"",
                      "\"FLOAT NOT NULL\"",
                      "\"é😀\"",
                      "[true,{\"k\":9007199254740993}]",
                      "null")));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void guestAndHostLearnWhatIsWrong(Guest guest, CompileMode mode) {
    try (LogLines log = new LogLines();
        FunctionEngine engine = guest.engine(folder, mode)) {
      guest.failedQuery(engine, "db", "RETUR 1", "{}");

      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains(
                          "Error executing Neo4j query. Host: db Database: neo4j Query: RETUR 1")
                      && line.contains(
                          "Neo4j connection [db] failed: Neo.ClientError.Statement.SyntaxError")
                      && line.contains("Invalid input 'RETUR'"));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void queryEndsWithTheTimeOfTheCall(Guest guest, CompileMode mode) {
    String name = "late" + guest + mode;
    try (FunctionEngine engine = guest.engine(folder, mode)) {
      CallContext context = CallContext.builder().timeout(Duration.ofSeconds(3)).build();

      assertThatExceptionOfType(TimeLimitException.class)
          .isThrownBy(
              () ->
                  engine.call(
                      context, "query", "db", "neo4j", ENDLESS.formatted(name, name), "{}"));
      server.awaitQuery(name, false);
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void cancelledCallEndsTheQuery(Guest guest, CompileMode mode) {
    String name = "cancelled" + guest + mode;
    try (LogLines log = new LogLines()) {
      try (FunctionEngine engine = guest.engine(folder, mode)) {
        CallContext context = CallContext.builder().timeout(Duration.ofMinutes(5)).build();
        CompletableFuture<Invocation> call =
            engine.callAsync(context, "query", "db", "neo4j", ENDLESS.formatted(name, name), "{}");
        server.awaitQuery(name, true);
        call.cancel(true);
        server.awaitQuery(name, false);
      }

      assertThat(log.lines()).anyMatch(line -> line.contains("Cancelled Neo4j query."));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void failedQueryChangesNothing(CompileMode mode) {
    try (FunctionEngine engine = Guest.GO.engine(folder, mode)) {
      Guest.GO.failedQuery(
          engine, "db", "CREATE (n:Half) WITH n UNWIND [1, 0] AS d RETURN 1 / d", "{}");

      assertThat(server.query("MATCH (n:Half) RETURN n")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void emptyDatabaseNameIsTheUsersOwn(CompileMode mode) {
    try (FunctionEngine engine = Guest.GO.engine(folder, mode)) {
      assertThat(engine.call("query", "db", "", "RETURN 1 AS a", "{}").value())
          .isEqualTo(result(List.of("a"), List.of("1")));
    }
  }

  static Stream<Arguments> badSettings() {
    String good = Guest.GOOD;
    return Stream.of(
        argumentSet(
            "no password",
            good.replace("{{PASSWORD}}", ""),
            "[db] has empty required fields: [Password]"),
        argumentSet(
            "nothing",
            "\"type\":\"neo4j\"",
            "[db] has empty required fields: [DbUri Username Password]"),
        argumentSet(
            "another type",
            "\"type\":\"http\",\"baseUrl\":\"http://localhost/\"",
            "[db] is not a Neo4j connection"),
        argumentSet(
            "no URI", good.replace("bolt://", "bolt //"), "connection [db] has a dbUri that is no"),
        argumentSet("no host", good.replace("bolt://", "bolt:"), "has a dbUri that has no host"),
        argumentSet(
            "a scheme of others",
            good.replace("bolt://", "http://"),
            "connection [db] has a dbUri that the driver refuses"),
        argumentSet(
            "a secret nobody has", good.replace("{{PASSWORD}}", "{{OTHER}}"), "MODUS_DB_OTHER"),
        argumentSet(
            "a wrong password",
            good.replace("{{PASSWORD}}", "x{{PASSWORD}}"),
            "connection [db] failed: Neo.ClientError.Security.Unauthorized"));
  }

  @ParameterizedTest
  @MethodSource("badSettings")
  void badSettingsAreNamed(String settings, String problem) {
    try (LogLines log = new LogLines();
        FunctionEngine engine = Guest.ASSEMBLYSCRIPT.builder(folder, settings).build()) {
      List<String> said = Guest.ASSEMBLYSCRIPT.failedQuery(engine, "db", "RETURN 1", "{}");

      assertThat(log.lines()).anyMatch(line -> line.contains(problem));
      said.addAll(log.lines());
      assertThat(said).noneMatch(line -> line.contains(Neo4jServer.PASSWORD));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void unknownConnectionIsNamed(CompileMode mode) {
    try (LogLines log = new LogLines();
        FunctionEngine engine = Guest.GO.engine(folder, mode)) {
      Guest.GO.failedQuery(engine, "other", "RETURN 1", "{}");

      assertThat(log.lines()).anyMatch(line -> line.contains("Neo4j connection [other] not found"));
    }
  }

  static Stream<Arguments> badParameters() {
    return Stream.of(
        argumentSet("a list", "[\"" + CANARY + "\"]", "are no JSON object"),
        argumentSet("a text", "\"" + CANARY + "\"", "are no JSON object"),
        argumentSet("nothing", "", "are no JSON object"),
        argumentSet("half an object", "{\"a\":\"" + CANARY, "are no JSON"),
        argumentSet("two objects", "{} {\"a\":\"" + CANARY + "\"}", "text follows"),
        argumentSet("a word", "{\"a\":" + CANARY + "}", "are no JSON"),
        argumentSet("a huge integer", "{\"a\":9223372036854775808}", "beyond 64 bits"));
  }

  @ParameterizedTest
  @MethodSource("badParameters")
  void parametersThatAreNoObjectAreRefused(String json, String problem) {
    try (LogLines log = new LogLines();
        FunctionEngine engine = Guest.GO.engine(folder, CompileMode.INTERPRET)) {
      List<String> said = Guest.GO.failedQuery(engine, "db", "RETURN 1", json);

      assertThat(log.lines()).anyMatch(line -> line.contains(problem));
      said.addAll(log.lines());
      assertThat(said).noneMatch(line -> line.contains(CANARY));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void failuresNameTheirCodeAndNoParameter(CompileMode mode) {
    server.query("CREATE CONSTRAINT once IF NOT EXISTS FOR (n:Once) REQUIRE n.name IS UNIQUE");
    List<String> said = new ArrayList<>();
    try (LogLines log = new LogLines();
        FunctionEngine engine = Guest.GO.engine(folder, mode)) {
      for (String query :
          List.of(
              "UNWIND [1, 2] AS x CREATE (:Once {name: $p})",
              "RETURN $p - 1",
              "RETURN date($p)",
              "RETURN $q",
              "RETUR $p")) {
        said.addAll(Guest.GO.failedQuery(engine, "db", query, "{\"p\":\"" + CANARY + "\"}"));
      }
      said.addAll(log.lines());
    }

    assertThat(said)
        .anyMatch(line -> line.contains("Neo.ClientError.Schema.ConstraintValidationFailed"))
        .anyMatch(line -> line.contains("Neo.ClientError.Statement.SyntaxError (GQL status 22007)"))
        .anyMatch(
            line -> line.contains("Neo.ClientError.Statement.SyntaxError at line 1, column 1"))
        .anyMatch(line -> line.contains("Neo.ClientError.Statement.ParameterMissing: Expected"))
        .noneMatch(line -> line.contains(CANARY));
  }

  @Test
  void serverThatIsNotThereIsNamed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String settings = Guest.GOOD.replace("{{PORT}}", Integer.toString(free));
    try (LogLines log = new LogLines();
        FunctionEngine engine = Guest.GO.builder(folder, settings).build()) {
      Guest.GO.failedQuery(engine, "db", "RETURN 1", "{}");

      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains(
                      "Neo4j connection [db] failed: ServiceUnavailableException: Unable to connect"
                          + " to 127.0.0.1:"
                          + free));
    }
  }

  @Test
  void hostFromTemplateIsNotNamed() {
    String settings = Guest.GOOD.replace("127.0.0.1:{{PORT}}", "{{HOST}}.invalid");
    Map<String, String> secrets = Map.of("MODUS_DB_HOST", CANARY, "MODUS_DB_PASSWORD", "p455");
    try (LogLines log = new LogLines();
        FunctionEngine engine = Guest.GO.builder(folder, settings, secrets).build()) {
      List<String> said = Guest.GO.failedQuery(engine, "db", "RETURN 1", "{}");

      said.addAll(log.lines());
      assertThat(said)
          .anyMatch(line -> line.contains("Neo4j connection [db] failed"))
          .noneMatch(line -> line.contains(CANARY));
    }
  }

  @Test
  void serverThatSaysNothingIsNotWaitedForBeyondTheCall() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        FunctionEngine engine =
            Guest.GO
                .builder(
                    folder, Guest.GOOD.replace("{{PORT}}", Integer.toString(silent.getLocalPort())))
                .build()) {
      CallContext context = CallContext.builder().timeout(Duration.ofMillis(500)).build();
      long since = System.nanoTime();

      assertThatExceptionOfType(TimeLimitException.class)
          .isThrownBy(() -> engine.call(context, "query", "db", "neo4j", "RETURN 1", "{}"));
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(20));
    }
  }

  static Stream<Arguments> tooLargeResults() {
    Limits memory = Limits.builder().maxMemoryBytes(2 << 20).build();
    Limits elements = Limits.builder().maxResultElements(1_000).build();
    return guests()
        .map(Arguments::get)
        .flatMap(
            guest ->
                Stream.of(
                    argumentSet(
                        guest[0] + ", " + guest[1] + ", letters",
                        guest[0],
                        guest[1],
                        memory,
                        "UNWIND range(1, 3000) AS x RETURN range(1, 1000)",
                        "maxMemoryBytes of 2097152"),
                    argumentSet(
                        guest[0] + ", " + guest[1] + ", records",
                        guest[0],
                        guest[1],
                        elements,
                        "UNWIND range(1, 1001) AS n RETURN n",
                        "maxResultElements of 1000"),
                    argumentSet(
                        guest[0] + ", " + guest[1] + ", values",
                        guest[0],
                        guest[1],
                        elements,
                        "UNWIND range(1, 501) AS n RETURN n, n AS m",
                        "maxResultElements of 1000")));
  }

  @ParameterizedTest
  @MethodSource("tooLargeResults")
  void resultsBeyondTheLimitsAreRefusedAndTheLimitIsNamed(
      Guest guest, CompileMode mode, Limits limits, String query, String named) {
    try (LogLines log = new LogLines();
        FunctionEngine engine =
            guest.builder(folder, Guest.GOOD).compileMode(mode).limits(limits).build()) {
      guest.failedQuery(engine, "db", query, "{}");
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains(
                      "Neo4j connection [db] failed: the result is larger than the limit "
                          + named));

      assertThat(Guest.query(engine, "UNWIND range(1, 3) AS n RETURN n", "{}"))
          .isEqualTo(result(List.of("n"), List.of("1"), List.of("2"), List.of("3")));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void resultsThatReachTheLimitAreGiven(Guest guest, CompileMode mode) {
    Limits limits = Limits.builder().maxResultElements(1_000).build();
    try (LogLines log = new LogLines();
        FunctionEngine engine =
            guest.builder(folder, Guest.GOOD).compileMode(mode).limits(limits).build()) {
      // the guest's own result has names besides, and so is refused where it is read
      assertThatExceptionOfType(LimitExceededException.class)
          .isThrownBy(() -> Guest.query(engine, "UNWIND range(1, 1000) AS n RETURN n", "{}"));
      assertThat(log.lines()).noneMatch(line -> line.contains("Error executing Neo4j query."));
    }
  }

  @Test
  void strictCompatibilityKnowsOnlyFloatsAndNoDates() {
    try (LogLines log = new LogLines();
        FunctionEngine engine =
            Guest.GO.builder(folder, Guest.GOOD).strictCompatibility(true).build()) {
      assertThat(
              Guest.query(
                  engine,
                  "RETURN valueType($n) AS t, [date('2025-01-02'), localtime('03:04')] AS d,"
                      + " datetime('2025-01-02T03:04:05Z') AS z",
                  "{\"n\":1}"))
          .isEqualTo(
              result(
                  List.of("t", "d", "z"),
                  List.of("\"FLOAT NOT NULL\"", "[{},{}]", "\"2025-01-02T03:04:05Z\"")));
      Guest.GO.failedQuery(engine, "db", "UNWIND [1] AS x RETURN x LIMIT $n", "{\"n\":5}");
      assertThat(log.lines()).anyMatch(line -> line.contains("Neo.ClientError.Statement"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void reloadClosesConnectionsItRemovesAndKeepsOthers(CompileMode mode) throws Exception {
    Set<String> before = server.clients();
    try (LogLines log = new LogLines();
        FunctionEngine engine = Guest.GO.engine(folder, mode)) {
      Guest.query(engine, "RETURN 1 AS a", "{}");
      Set<String> ours = server.clients();
      ours.removeAll(before);
      assertThat(ours).isNotEmpty();
      engine.reload();
      Guest.query(engine, "RETURN 1 AS a", "{}");
      assertThat(server.clients()).containsAll(ours);

      try (Stream<Path> files = Files.walk(folder)) {
        Path manifest = files.filter(file -> file.endsWith("modus.json")).findFirst().orElseThrow();
        Files.writeString(manifest, "{}");
      }
      engine.reload();
      Soon.until("the end of the connection", () -> Collections.disjoint(server.clients(), ours));
      Guest.GO.failedQuery(engine, "db", "RETURN 1", "{}");
      assertThat(log.lines()).anyMatch(line -> line.contains("Neo4j connection [db] not found"));
    }
  }

  @Test
  void closedProviderConnectsToNothing() {
    Neo4jProvider provider = new Neo4jProvider();
    try (LogLines log = new LogLines();
        FunctionEngine engine =
            Guest.GO.builder(folder, Guest.GOOD).hostModules(provider).build()) {
      assertThat(Guest.query(engine, "RETURN 1 AS a", "{}"))
          .isEqualTo(result(List.of("a"), List.of("1")));
      provider.close();
      Guest.GO.failedQuery(engine, "db", "RETURN 1", "{}");

      assertThat(log.lines())
          .anyMatch(line -> line.contains("the connections to Neo4j are closed"));
    }
  }

  @SafeVarargs
  private static Map<String, Object> result(List<String> keys, List<String>... records) {
    List<Object> list = new ArrayList<>();
    for (List<String> values : records) {
      list.add(Map.of("keys", keys, "values", values));
    }
    return Map.of("keys", keys, "records", list);
  }
}
