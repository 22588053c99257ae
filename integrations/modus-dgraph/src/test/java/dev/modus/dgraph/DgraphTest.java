package dev.modus.dgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestException;
import dev.modus.core.Invocation;
import dev.modus.core.Limits;
import dev.modus.core.TimeLimitException;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.HostCallEnded;
import dev.modus.testing.LogLines;
import dev.modus.testing.Soon;
import io.dgraph.DgraphProto.Mutation;
import io.dgraph.DgraphProto.Operation;
import io.dgraph.DgraphProto.Request;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What guests get from a Dgraph (host-functions.md, section 9), found without being named. */
class DgraphTest {

  private static final String CANARY = "canary4711";

  /** A compiled app, and how its language names the members of its objects. */
  enum Guest {
    ASSEMBLYSCRIPT("assemblyscript", "Error executing DQL.", "Error invoking DQL."),
    GO("go", "failed to execute the DQL query", "failed to alter the schema");

    private final Path wasm;
    final String queryFailure;
    final String alterFailure;

    Guest(String language, String queryFailure, String alterFailure) {
      this.wasm = Path.of("src/test/guests", language, "dgraph/build/dgraph.wasm");
      this.queryFailure = queryFailure;
      this.alterFailure = alterFailure;
    }

    /** Metadata of Go gives all members a small first letter, and its maps are never null. */
    Map<String, Object> response(String json, Map<String, String> uids) {
      Map<String, Object> response = new LinkedHashMap<>();
      response.put(this == GO ? "json" : "Json", json);
      response.put(this == GO ? "uids" : "Uids", this == GO && uids == null ? Map.of() : uids);
      return response;
    }
  }

  @TempDir private Path folder;
  private DgraphServer server;

  @BeforeEach
  void start() throws IOException {
    server = new DgraphServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> guests() {
    return Stream.of(Guest.values())
        .flatMap(
            guest ->
                Stream.of(CompileMode.INTERPRET, CompileMode.EAGER)
                    .map(mode -> argumentSet(guest + ", " + mode, guest, mode)));
  }

  @ParameterizedTest
  @MethodSource("guests")
  void queryReadsOnly(Guest guest, CompileMode mode) {
    server.answer = request -> DgraphServer.json("{\"q\":[{\"name\":\"Ada ö 😀\"}]}");
    try (FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      String text = "query q($n: string) { q(func: eq(name, $n)) { name } }";
      Object response =
          engine.call("execute", "local", request(text, Map.of("$n", "Ada"), List.of())).value();

      assertThat(response).isEqualTo(guest.response("{\"q\":[{\"name\":\"Ada ö 😀\"}]}", null));
      assertThat(server.requests)
          .containsExactly(
              Request.newBuilder().setQuery(text).putVars("$n", "Ada").setReadOnly(true).build());
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void mutationsAreOneTransactionAndSetWhatIsThereOnly(Guest guest, CompileMode mode) {
    server.answer =
        request ->
            DgraphServer.json("{}").toBuilder().putUids("a", "0x1").putUids("b", "0x2").build();
    try (FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      Object response =
          engine
              .call(
                  "execute",
                  "local",
                  request(
                      "",
                      Map.of(),
                      List.of(
                          mutation("{\"name\":\"é\"}", "", "", "", ""),
                          mutation("", "", "_:b <name> \"B\" .", "", ""))))
              .value();

      assertThat(response).isEqualTo(guest.response("{}", Map.of("a", "0x1", "b", "0x2")));
      assertThat(server.requests)
          .containsExactly(
              Request.newBuilder()
                  .setCommitNow(true)
                  .addMutations(Mutation.newBuilder().setSetJson(bytes("{\"name\":\"é\"}")))
                  .addMutations(Mutation.newBuilder().setSetNquads(bytes("_:b <name> \"B\" .")))
                  .build());
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void queryAndMutationsGoTogether(Guest guest, CompileMode mode) {
    try (FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      engine.call(
          "execute",
          "local",
          request(
              "{ p as var(func: has(name)) }",
              Map.of("$a", "1"),
              List.of(mutation("s", "d", "sn", "dn", "@if(gt(len(p), 0))"))));

      assertThat(server.requests)
          .containsExactly(
              Request.newBuilder()
                  .setQuery("{ p as var(func: has(name)) }")
                  .putVars("$a", "1")
                  .setCommitNow(true)
                  .addMutations(
                      Mutation.newBuilder()
                          .setSetJson(bytes("s"))
                          .setDeleteJson(bytes("d"))
                          .setSetNquads(bytes("sn"))
                          .setDelNquads(bytes("dn"))
                          .setCond("@if(gt(len(p), 0))"))
                  .build());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void missingQueryOfGoGuestIsAnEmptyOne(CompileMode mode) {
    try (FunctionEngine engine = engine(Guest.GO, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("query", null);
      request.put("mutations", List.of(mutation("{}", "", "", "", "")));
      engine.call("execute", "local", request);

      assertThat(server.requests).singleElement().extracting(Request::getQuery).isEqualTo("");
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void schemaAndDataAreAltered(Guest guest, CompileMode mode) {
    try (FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      assertThat(engine.call("alterSchema", "local", "name: string .").value())
          .isEqualTo("success");
      assertThat(engine.call("dropAttr", "local", "name").value()).isEqualTo("success");
      assertThat(engine.call("dropAll", "local").value()).isEqualTo("success");

      assertThat(server.operations)
          .containsExactly(
              Operation.newBuilder().setSchema("name: string .").build(),
              Operation.newBuilder().setDropAttr("name").build(),
              Operation.newBuilder().setDropAll(true).build());
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void refusalOfServerReachesGuestAndLog(Guest guest, CompileMode mode) {
    server.failure = Status.INVALID_ARGUMENT.withDescription("line 1 column 3: what is this");
    try (LogLines log = new LogLines();
        FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      assertFails(engine, guest.queryFailure, "execute", "local", request("{ q }"));
      assertFails(engine, guest.alterFailure, "alterSchema", "local", "x");

      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("Error executing DQL operation. Host: local Query: { q }")
                      && line.contains(
                          "dgraph connection [local] failed: INVALID_ARGUMENT: line 1 column 3:"
                              + " what is this"))
          .anyMatch(line -> line.contains("Error altering DQL schema. Host: local Schema: x"));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void emptyRequestIsRefused(Guest guest, CompileMode mode) {
    try (LogLines log = new LogLines();
        FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      assertFails(engine, guest.queryFailure, "execute", "local", request(""));

      assertThat(server.requests).isEmpty();
      assertThat(log.lines()).anyMatch(line -> line.contains("no query or mutations provided"));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void unknownConnectionIsRefused(Guest guest, CompileMode mode) {
    try (LogLines log = new LogLines();
        FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      assertFails(engine, guest.queryFailure, "execute", "other", request("{ q }"));

      assertThat(log.lines())
          .anyMatch(line -> line.contains("dgraph connection [other] not found"));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void serverThatIsNotThereIsNamed(Guest guest, CompileMode mode) {
    server.close();
    try (LogLines log = new LogLines();
        FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      assertFails(engine, guest.alterFailure, "alterSchema", "local", "x");

      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("dgraph connection [local] failed: UNAVAILABLE")
                      && line.contains("Connection refused"));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void answerIsLimitedByTheEngineAndNotByGrpc(Guest guest, CompileMode mode) {
    String json = "\"" + "x".repeat(5 << 20) + "\"";
    server.answer = request -> DgraphServer.json(json);
    try (FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      assertThat(engine.call("execute", "local", request("{ q }")).value())
          .isEqualTo(guest.response(json, null));
    }
  }

  static Stream<Arguments> tooLargeAnswers() {
    Limits memory = Limits.builder().maxMemoryBytes(2 << 20).build();
    Limits result = Limits.builder().maxResultBytes(300_000).build();
    return guests()
        .map(Arguments::get)
        .flatMap(
            guest ->
                Stream.of(true, false)
                    .flatMap(
                        compressed ->
                            Stream.of(
                                argumentSet(
                                    guest[0] + ", " + guest[1] + ", memory, " + compressed,
                                    guest[0],
                                    guest[1],
                                    compressed,
                                    memory,
                                    "maxMemoryBytes of 2097152 bytes"),
                                argumentSet(
                                    guest[0] + ", " + guest[1] + ", result, " + compressed,
                                    guest[0],
                                    guest[1],
                                    compressed,
                                    result,
                                    "maxResultBytes of 300000 bytes"))));
  }

  @ParameterizedTest
  @MethodSource("tooLargeAnswers")
  void answerBeyondTheLimitsIsNotReadAndTheLimitIsNamed(
      Guest guest, CompileMode mode, boolean compressed, Limits limits, String named) {
    server.compresses = compressed;
    server.answer = request -> DgraphServer.json("\"" + "x".repeat(2 << 20) + "\"");
    try (LogLines log = new LogLines();
        FunctionEngine engine =
            builder(guest, mode, "dgraph://127.0.0.1:" + server.port()).limits(limits).build()) {
      assertFails(engine, guest.queryFailure, "execute", "local", request("{ q }"));
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains(
                      "dgraph connection [local] failed: RESOURCE_EXHAUSTED: the answer is larger"
                          + " than the limit "
                          + named));

      server.answer = request -> DgraphServer.json("{}");
      assertThat(engine.call("execute", "local", request("{ q }")).value())
          .isEqualTo(guest.response("{}", null));
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void requestEndsWithTheTimeOfTheCall(Guest guest, CompileMode mode) throws Exception {
    server.hangs = true;
    try (FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
      Duration time = Duration.ofMillis(500);
      do {
        // on a slow machine this may be over before the request is sent
        CallContext context = CallContext.builder().timeout(time).build();
        assertThatExceptionOfType(TimeLimitException.class)
            .isThrownBy(() -> engine.call(context, "execute", "local", request("{ q }")));
        time = time.multipliedBy(4);
      } while (server.hanging.getCount() > 0);
      assertThat(server.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("guests")
  void cancelledCallEndsTheRequest(Guest guest, CompileMode mode) throws Exception {
    server.hangs = true;
    try (LogLines log = new LogLines()) {
      try (FunctionEngine engine = engine(guest, mode, "dgraph://127.0.0.1:{{PORT}}")) {
        CompletableFuture<Invocation> call =
            engine.callAsync(CallContext.empty(), "execute", "local", request("{ q }"));
        assertThat(server.hanging.await(30, TimeUnit.SECONDS)).isTrue();
        call.cancel(true);
        assertThat(server.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(log.lines()).anyMatch(line -> line.contains("Cancelled DQL operation."));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void strictCompatibilityAnswersFailedAlterationsWithEmptyText(CompileMode mode) {
    server.failure = Status.INTERNAL;
    List<Throwable> told = new ArrayList<>();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void hostCallEnded(HostCallEnded event) {
            told.add(event.failure());
          }
        };
    try (FunctionEngine engine =
        builder(Guest.ASSEMBLYSCRIPT, mode, "dgraph://127.0.0.1:" + server.port())
            .strictCompatibility(true)
            .listener(listener)
            .build()) {
      assertThat(engine.call("dropAll", "local").value()).isEqualTo("");
      assertThat(told)
          .singleElement()
          .asString()
          .contains("dgraph connection [local] failed: INTERNAL");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void userLogsInOnceAndAgainWhenTheSessionHasExpired(CompileMode mode) {
    server.user = "groot";
    server.password = "p@ss";
    try (FunctionEngine engine =
        engine(
            Guest.ASSEMBLYSCRIPT,
            mode,
            "dgraph://groot:{{PASSWORD}}@127.0.0.1:{{PORT}}",
            Map.of("MODUS_LOCAL_PASSWORD", "p%40ss"))) {
      engine.call("dropAll", "local");
      engine.call("dropAll", "local");
      assertThat(server.logins).hasSize(1);
      server.session = "session-2";
      engine.call("dropAll", "local");

      assertThat(server.logins).hasSize(2);
      assertThat(server.operations).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void loginThatHangsHoldsNobodyElseBeyondTimeOrCancellation(CompileMode mode) throws Exception {
    server.user = "groot";
    server.password = "p";
    server.gate = new CountDownLatch(1);
    try (LogLines log = new LogLines();
        FunctionEngine engine =
            engine(Guest.ASSEMBLYSCRIPT, mode, "dgraph://groot:p@127.0.0.1:{{PORT}}")) {
      CallContext patient = CallContext.builder().timeout(Duration.ofMinutes(5)).build();
      CallContext hasty = CallContext.builder().timeout(Duration.ofMillis(500)).build();
      CompletableFuture<Invocation> first = engine.callAsync(patient, "dropAll", "local");
      Soon.until("a login", () -> server.logins.size() == 1);

      assertThatExceptionOfType(TimeLimitException.class)
          .isThrownBy(() -> engine.call(hasty, "dropAll", "local"));

      CompletableFuture<Invocation> left = engine.callAsync(patient, "dropAttr", "local", "name");
      Soon.until("a call that waits", () -> has(log, "Dropping DQL attribute."));
      left.cancel(true);
      Soon.until("the end of that call", () -> has(log, "Cancelled DQL attribute drop."));

      CompletableFuture<Invocation> next = engine.callAsync(patient, "alterSchema", "local", "x");
      Soon.until("another call that waits", () -> has(log, "Altering DQL schema."));
      assertThat(first).isNotDone();
      server.gate.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS).value()).isEqualTo("success");
      assertThat(next.get(30, TimeUnit.SECONDS).value()).isEqualTo("success");
      assertThat(server.logins).hasSize(1);
      assertThat(server.operations).hasSize(2);
    }
  }

  private static boolean has(LogLines log, String text) {
    return log.lines().stream().anyMatch(line -> line.contains(text));
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void credentialsGoToTheServerAndNowhereElse(CompileMode mode) {
    server.user = "groot";
    server.password = "other";
    server.failure = Status.PERMISSION_DENIED.withDescription("not with " + CANARY);
    List<String> said = new ArrayList<>();
    for (String connString :
        List.of(
            "dgraph://groot:{{SECRET}}@127.0.0.1:{{PORT}}",
            "dgraph://127.0.0.1:{{PORT}}?bearertoken={{SECRET}}",
            "dgraph://127.0.0.1:{{PORT}}?apikey={{SECRET}}",
            "dgraph://127.0.0.1:{{PORT}}?sslmode={{SECRET}}",
            "dgraph://127.0.0.1:{{PORT}}?apikey=1&bearertoken={{SECRET}}",
            "dgraph://groot:{{SECRET}}^@127.0.0.1:{{PORT}}",
            "{{SECRET}}")) {
      try (LogLines log = new LogLines();
          FunctionEngine engine =
              engine(Guest.GO, mode, connString, Map.of("MODUS_LOCAL_SECRET", CANARY))) {
        said.addAll(assertFails(engine, "failed to drop all data", "dropAll", "local"));
        said.addAll(log.lines());
        assertThat(log.lines()).anyMatch(line -> line.contains("Error dropping DQL data."));
      }
      server.user = "";
    }

    assertThat(server.authorizations).contains("Bearer " + CANARY, CANARY);
    assertThat(said).noneMatch(line -> line.contains(CANARY));
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void missingSecretIsNamedAndNothingIsSent(CompileMode mode) {
    try (LogLines log = new LogLines();
        FunctionEngine engine =
            engine(Guest.ASSEMBLYSCRIPT, mode, "dgraph://127.0.0.1:{{PORT}}?apikey={{KEY}}")) {
      assertFails(engine, Guest.ASSEMBLYSCRIPT.alterFailure, "dropAll", "local");

      assertThat(log.lines()).anyMatch(line -> line.contains("MODUS_LOCAL_KEY"));
      assertThat(server.authorizations).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void encryptionIsWithAnybodyOnlyWhenAskedFor(CompileMode mode) throws Exception {
    try (LogLines log = new LogLines();
        DgraphServer encrypted = new DgraphServer(selfSigned());
        FunctionEngine trusting = encryptedEngine(encrypted, mode, "require");
        FunctionEngine strict = encryptedEngine(encrypted, mode, "verify-ca")) {
      assertThat(trusting.call("dropAll", "local").value()).isEqualTo("success");
      assertFails(strict, Guest.ASSEMBLYSCRIPT.alterFailure, "dropAll", "local");

      assertThat(encrypted.operations).hasSize(1);
      assertThat(log.lines()).anyMatch(line -> line.contains("failed: UNAVAILABLE"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void closedProviderConnectsToNothing(CompileMode mode) {
    DgraphProvider provider = new DgraphProvider();
    try (LogLines log = new LogLines();
        FunctionEngine engine =
            builder(Guest.ASSEMBLYSCRIPT, mode, "dgraph://127.0.0.1:" + server.port())
                .hostModules(provider)
                .build()) {
      assertThat(engine.call("dropAll", "local").value()).isEqualTo("success");
      provider.close();
      assertFails(engine, Guest.ASSEMBLYSCRIPT.alterFailure, "dropAll", "local");

      assertThat(server.operations).hasSize(1);
      assertThat(log.lines()).anyMatch(line -> line.contains("connections to Dgraph are closed"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void changedSecretReplacesTheConnectionOnceItsCallsAreDone(CompileMode mode) throws Exception {
    AtomicReference<String> key = new AtomicReference<>("k1");
    server.hangs = true;
    try (FunctionEngine engine =
        builder(Guest.ASSEMBLYSCRIPT, mode, "dgraph://127.0.0.1:" + server.port() + "?apikey={{K}}")
            .secrets(name -> name.equals("MODUS_LOCAL_K") ? key.get() : null)
            .build()) {
      CompletableFuture<Invocation> first =
          engine.callAsync(CallContext.empty(), "dropAll", "local");
      assertThat(server.hanging.await(30, TimeUnit.SECONDS)).isTrue();
      server.hangs = false;
      for (String next : List.of("k2", "k3", "k3")) {
        key.set(next);
        assertThat(engine.call("dropAll", "local").value()).isEqualTo("success");
      }
      Soon.until("only the first and the last", () -> server.clients.get() == 2);
      assertThat(first).isNotDone();
      first.cancel(true);

      Soon.until("only the last", () -> server.clients.get() == 1);
      assertThat(engine.call("dropAll", "local").value()).isEqualTo("success");
      assertThat(server.clients).hasValue(1);
      assertThat(server.authorizations).containsExactly("k1", "k2", "k3", "k3", "k3");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void reloadClosesConnectionsItRemovesAndKeepsOthers(CompileMode mode) throws Exception {
    String entry =
        "{\"type\":\"dgraph\",\"connString\":\"dgraph://127.0.0.1:" + server.port() + "\"}";
    try (FunctionEngine engine =
        builder(Guest.ASSEMBLYSCRIPT, mode, "dgraph://127.0.0.1:" + server.port()).build()) {
      Path manifest = manifest();
      String both = "{\"connections\":{\"local\":%s,\"more\":%s}}".formatted(entry, entry);
      Files.writeString(manifest, both);
      engine.reload();
      assertThat(engine.call("dropAll", "local").value()).isEqualTo("success");
      assertThat(engine.call("dropAll", "more").value()).isEqualTo("success");
      engine.reload();
      assertThat(engine.call("dropAll", "more").value()).isEqualTo("success");
      assertThat(server.clients).hasValue(2);

      Files.writeString(manifest, "{\"connections\":{\"local\":%s}}".formatted(entry));
      engine.reload();
      Soon.until("one connection", () -> server.clients.get() == 1);
      assertThat(engine.call("dropAll", "local").value()).isEqualTo("success");
      assertThat(server.clients).hasValue(1);
      assertFails(engine, Guest.ASSEMBLYSCRIPT.alterFailure, "dropAll", "more");
    }
  }

  private Path manifest() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("modus.json")).findFirst().orElseThrow();
    }
  }

  private FunctionEngine encryptedEngine(DgraphServer encrypted, CompileMode mode, String sslMode) {
    return builder(
            Guest.ASSEMBLYSCRIPT,
            mode,
            "dgraph://localhost:" + encrypted.port() + "?sslmode=" + sslMode)
        .build();
  }

  private ServerCredentials selfSigned() throws Exception {
    Path file = folder.resolve("keys.p12");
    String arguments = "-genkeypair -alias k -keyalg RSA -dname CN=test -storepass changeit";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-keystore", file.toString()));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(
        KeyStore.getInstance(file.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
    return TlsServerCredentials.newBuilder().keyManager(keys.getKeyManagers()).build();
  }

  /** Guests are told of a failure: AssemblyScript by an exception, Go by an error. */
  private static List<String> assertFails(
      FunctionEngine engine, String message, String function, Object... arguments) {
    List<String> told = new ArrayList<>();
    try {
      engine.call(function, arguments).messages().forEach(line -> told.add(line.text()));
    } catch (GuestException e) {
      told.add(e.toString());
      e.invocation().messages().forEach(line -> told.add(line.text()));
    }
    assertThat(told).anyMatch(line -> line.contains(message));
    return told;
  }

  private static Map<String, Object> request(String query) {
    return request(query, Map.of(), List.of());
  }

  private static Map<String, Object> request(
      String query, Map<String, String> variables, List<?> mutations) {
    return Map.of("query", Map.of("query", query, "variables", variables), "mutations", mutations);
  }

  private static Map<String, Object> mutation(
      String setJson, String delJson, String setNquads, String delNquads, String cond) {
    return Map.of(
        "setJson", setJson,
        "delJson", delJson,
        "setNquads", setNquads,
        "delNquads", delNquads,
        "condition", cond);
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }

  private FunctionEngine engine(Guest guest, CompileMode mode, String connString) {
    return engine(guest, mode, connString, Map.of());
  }

  private FunctionEngine engine(
      Guest guest, CompileMode mode, String connString, Map<String, String> secrets) {
    Map<String, String> all = new LinkedHashMap<>(secrets);
    all.put("MODUS_LOCAL_PORT", Integer.toString(server.port()));
    return builder(guest, mode, connString).secrets(all::get).build();
  }

  private FunctionEngine.Builder builder(Guest guest, CompileMode mode, String connString) {
    try {
      Path app = Files.createTempDirectory(folder, "app");
      Files.copy(guest.wasm, app.resolve("dgraph.wasm"));
      Files.writeString(
          app.resolve("modus.json"),
          "{\"connections\":{\"local\":{\"type\":\"dgraph\",\"connString\":\""
              + connString
              + "\"}}}");
      return FunctionEngine.builder().app(app).compileMode(mode);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
