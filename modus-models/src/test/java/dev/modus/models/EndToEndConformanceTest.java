package dev.modus.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.models.LoopbackServer.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases of models.md, section 15, about HTTP and history, from a guest to a server and back.
 * {@link HttpConformanceTest} has more of each.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class EndToEndConformanceTest {

  private static final String HYPERMODE =
      "{\"models\": {\"MiniLM\": {\"sourceModel\": \"Org/Name\", \"connection\": \"hypermode\"}}}";

  @Parameter private CompileMode mode;

  private final List<Inference> history = new CopyOnWriteArrayList<>();

  /** One model {@code m} of a connection, given without quotation marks' escapes. */
  private static String manifest(String path, String connection) {
    return """
    {"models": {"m": {"sourceModel": "Foo/Bar", "provider": "p", "connection": "my-conn"%s}},
     "connections": {"my-conn": %s}}
    """
        .formatted(
            path.isEmpty() ? "" : ", \"path\": \"" + path + "\"", connection.replace('\'', '"'));
  }

  private static String endpoint(LoopbackServer server) {
    return manifest("", "{'type': 'http', 'endpoint': '" + server.url() + "/p'}");
  }

  private FunctionEngine engine(String manifest, Map<String, String> variables) {
    return engine(manifest, HttpModelProvider.builder().variables(variables::get));
  }

  private FunctionEngine engine(String manifest, HttpModelProvider.Builder http) {
    return GuestApps.assemblyScript(mode, manifest)
        .hostModules(Models.builder().http(http.build()).inferenceListener(history::add).build())
        .build();
  }

  /** What a guest is answered, and what is logged meanwhile. */
  private record Outcome(Object value, List<String> log) {
    static Outcome of(Supplier<Object> call) {
      Object[] value = new Object[1];
      List<String> log = LogRecorder.during(() -> value[0] = call.get());
      return new Outcome(value[0], log);
    }
  }

  private static Outcome ask(FunctionEngine engine, String model) {
    return Outcome.of(() -> engine.call("invoke", model, "{}").value());
  }

  @Test
  void m3SlashesBetweenBaseUrlAndPathAreOne() {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"));
        FunctionEngine engine =
            engine(
                manifest("//chat", "{'type': 'http', 'baseUrl': '" + server.url() + "/v1//'}"),
                Map.of())) {
      assertThat(ask(engine, "m").value()).isEqualTo("{}");
      assertThat(server.only().path()).isEqualTo("/v1/chat");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'', {'type':'http'!'baseUrl':'http://h/'}, model path is not defined",
        "p, {'type':'http'!'endpoint':'http://h/'}, model path is defined but the connection has no base URL",
        "'', {'type':'http'!'baseUrl':'http://h/'!'endpoint':'http://h/'}, \"specify either base URL or endpoint for an HTTP connection, not both\"",
        "'', {'type':'postgresql'!'connString':'x'}, [my-conn] is not an HTTP connection",
        "'', {'type':'http'!'endpoint':'http://{{API_KEY}}/p'}, the URL of connection 'my-conn'"
      })
  void m4ToM8WhatIsWrongInTheManifestIsAnEmptyAnswerAndLogged(
      String path, String connection, String reason) {
    String manifest = manifest(path.replace("'", ""), connection.replace('!', ','));
    try (FunctionEngine engine = engine(manifest, Map.of())) {
      Outcome outcome = ask(engine, "m");

      assertThat(outcome.value()).isEqualTo("");
      assertThat(outcome.log())
          .anySatisfy(
              line -> assertThat(line).contains("ERROR", "Error invoking model.", "m", reason));
    }
    assertThat(history).isEmpty();
  }

  @Test
  void m7AConnectionNobodyDeclared() {
    String manifest = "{\"models\": {\"m\": {\"sourceModel\": \"s\", \"connection\": \"c\"}}}";
    try (FunctionEngine engine = engine(manifest, Map.of())) {
      Outcome outcome = ask(engine, "m");

      assertThat(outcome.value()).isEqualTo("");
      assertThat(outcome.log())
          .anySatisfy(line -> assertThat(line).contains("connection [c] was not found"));
    }
  }

  @Test
  void m8ATemplateInThePathIsNotReplaced() {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"));
        FunctionEngine engine =
            engine(
                manifest("{{X}}", "{'type': 'http', 'baseUrl': '" + server.url() + "'}"),
                Map.of())) {
      Outcome outcome = ask(engine, "m");

      assertThat(outcome.value()).isEqualTo("");
      assertThat(outcome.log())
          .anySatisfy(line -> assertThat(line).contains("templates such as {{KEY}} are not"));
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void m11AndM13ParametersAreSortedAndAContentTypeOfTheManifestIsAdded() {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"));
        FunctionEngine engine =
            engine(
                manifest(
                    "",
                    "{'type': 'http', 'endpoint': '"
                        + server.url()
                        + "/p?z=9', 'headers': {'Content-Type': 'text/x'},"
                        + " 'queryParameters': {'b': '2', 'a': '1 x'}}"),
                Map.of())) {
      ask(engine, "m");

      assertThat(server.only().query()).isEqualTo("a=1+x&b=2&z=9");
      assertThat(server.only().headers().get("Content-Type"))
          .containsExactly("application/json", "text/x");
    }
  }

  @Test
  void m14NulAndBytesThatAreNoUtf8AreLeftOut() {
    byte[] body = {'"', 'a', 0, (byte) 0xFF, 'b', '"'};
    try (LoopbackServer server = LoopbackServer.answering(new Answer(200, Map.of(), body));
        FunctionEngine engine = engine(endpoint(server), Map.of())) {
      assertThat(ask(engine, "m").value()).isEqualTo("\"ab\"");
    }
    assertThat(history).singleElement().extracting(Inference::output).isEqualTo("\"ab\"");
  }

  @ParameterizedTest
  @CsvSource({
    "201, prod, HTTP error: 201 Created, true",
    "401, prod, invalid or expired API key (connection 'my-conn'), false",
    "403, prod, API key is disabled or usage limit exceeded (connection 'my-conn'), false",
    "429, prod, rate limit exceeded (connection 'my-conn'), false",
    "404, dev, model Foo/Bar is not available in the local dev environment, false",
    "404, prod, HTTP error: 404 Not Found, true",
    "500, prod, HTTP error: 500 Internal Server Error, true"
  })
  void m15ToM17OfFailuresTheGuestSeesTheBodyAndHistoryKeepsIt(
      int status, String environment, String reason, boolean passedOn) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.of(status, "{\"b\":1}"));
        FunctionEngine engine = engine(endpoint(server), Map.of("MODUS_ENV", environment))) {
      Outcome outcome = ask(engine, "m");

      assertThat(outcome.value()).isEqualTo(passedOn ? "{\"b\":1}" : "");
      assertThat(outcome.log())
          .anySatisfy(line -> assertThat(line).contains("ERROR", "Error invoking model.", reason));
    }
    assertThat(history).hasSize(passedOn ? 1 : 0);
  }

  @Test
  void m18AnErrorOfTheServerReachesTheChatApp() {
    String error = "{\"error\":{\"message\":\"quota\",\"type\":\"t\"}}";
    try (LoopbackServer server = LoopbackServer.answering(Answer.of(500, error));
        FunctionEngine engine = engine(endpoint(server), Map.of())) {
      assertThatThrownBy(() -> engine.call("chat", "m", "hi"))
          .isInstanceOfSatisfying(
              GuestExitException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
          .hasMessageContaining("The chat model returned an error: quota");
    }
  }

  @Test
  void m19NobodyListens() throws IOException {
    String manifest;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      manifest =
          manifest(
              "", "{'type': 'http', 'endpoint': 'http://127.0.0.1:" + gone.getLocalPort() + "'}");
    }
    try (FunctionEngine engine = engine(manifest, Map.of())) {
      Outcome outcome = ask(engine, "m");

      assertThat(outcome.value()).isEqualTo("");
      assertThat(outcome.log())
          .anySatisfy(line -> assertThat(line).contains("ERROR", "ConnectException"));
    }
    assertThat(history).isEmpty();
  }

  @Test
  void m20ACancelledCallAbortsItsRequestAndIsAWarning() throws Exception {
    CompletableFuture<List<String>> log = new CompletableFuture<>();
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FunctionEngine engine =
            GuestApps.assemblyScript(
                    mode,
                    manifest(
                        "",
                        "{'type': 'http', 'endpoint': 'http://127.0.0.1:"
                            + silent.getLocalPort()
                            + "'}"))
                .executor(
                    task ->
                        new Thread(() -> log.complete(LogRecorder.during(task)), "caller").start())
                .build()) {
      CompletableFuture<?> call = engine.callAsync(CallContext.empty(), "invoke", "m", "{}");
      try (Socket accepted = silent.accept()) {
        accepted.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        BufferedReader in =
            new BufferedReader(new InputStreamReader(accepted.getInputStream(), UTF_8));
        assertThat(in.readLine()).startsWith("POST ");
        call.cancel(true);

        assertThat(isClosed(in)).isTrue();
      }
      assertThat(log.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join())
          .anySatisfy(line -> assertThat(line).contains("WARNING", "Cancelled model invocation."))
          .noneSatisfy(line -> assertThat(line).contains("ERROR"));
    }
  }

  /** Reads to the end: an orderly one, or a reset. */
  private static boolean isClosed(BufferedReader in) {
    try {
      while (in.readLine() != null) {
        // the rest of the request
      }
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static HttpModelProvider.Builder through(int proxyPort, Map<String, String> variables) {
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxyPort)))
            .build();
    return HttpModelProvider.builder().client(client).variables(variables::get);
  }

  @Test
  void m21InDevelopmentHypermodeIsAskedOverTls() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket accepted = proxy.accept()) {
                  return new BufferedReader(new InputStreamReader(accepted.getInputStream(), UTF_8))
                      .readLine();
                } catch (IOException e) {
                  throw new CompletionException(e);
                }
              });
      Map<String, String> variables =
          Map.of("MODUS_ENV", "dev", "HYP_API_KEY", "k1", "HYP_WORKSPACE_ID", "w");
      try (FunctionEngine engine = engine(HYPERMODE, through(proxy.getLocalPort(), variables))) {
        assertThat(ask(engine, "MiniLM").value()).isEqualTo("");
      }
      // path and headers go through the tunnel, so HttpConformanceTest looks at them
      assertThat(asked.join()).startsWith("CONNECT models.hypermode.host:443 ");
    }
  }

  @Test
  void m23ElsewhereTheHostOfModelsIsAskedByTheNameInTheManifest() {
    try (LoopbackServer proxy = LoopbackServer.answering(Answer.ok("{\"predictions\":[]}"));
        FunctionEngine engine =
            engine(
                HYPERMODE,
                through(
                    Integer.parseInt(proxy.url().replaceFirst(".*:", "")),
                    Map.of("HYPERMODE_MODEL_HOST", "svc.local", "HYP_API_KEY", "k1")))) {
      assertThat(ask(engine, "MiniLM").value()).isEqualTo("{\"predictions\":[]}");

      assertThat(proxy.only().path()).isEqualTo("/minilm:predict");
      assertThat(proxy.only().headers().getFirst("Host")).isEqualTo("minilm.svc.local");
      assertThat(proxy.only().headers()).doesNotContainKey("Authorization");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dev, local authentication failed",
    "prod, hypermode hosted models are not available in this environment"
  })
  void m22AndM24WithoutItsVariablesHypermodeIsNotAsked(String environment, String reason) {
    Map<String, String> variables = Map.of("MODUS_ENV", environment, "HYP_API_KEY", "k1");
    try (FunctionEngine engine = engine(HYPERMODE, variables)) {
      Outcome outcome = ask(engine, "MiniLM");

      assertThat(outcome.value()).isEqualTo("");
      assertThat(outcome.log()).anySatisfy(line -> assertThat(line).contains("ERROR", reason));
    }
  }

  @Test
  void m25HistoryKnowsTheHashOfTheModelsEntry() throws NoSuchAlgorithmException {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"));
        FunctionEngine engine =
            engine(
                manifest("/q", "{'type': 'http', 'baseUrl': '" + server.url() + "'}"), Map.of())) {
      ask(engine, "m");
    }
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest("m|Foo/Bar|p|my-conn|/q".getBytes(UTF_8));
    assertThat(history)
        .singleElement()
        .extracting(Inference::modelHash)
        .isEqualTo(HexFormat.of().formatHex(hash));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "", "{} {}", "{\"a\":"})
  void m26WhatIsNoJsonIsReturnedAndRefusedByHistory(String output) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok(output));
        FunctionEngine engine = engine(endpoint(server), Map.of())) {
      Outcome outcome = ask(engine, "m");

      assertThat(outcome.value()).isEqualTo(output);
      assertThat(outcome.log())
          .anySatisfy(
              line -> assertThat(line).contains("WARNING", "invalid JSON data: the output", "m"))
          .noneSatisfy(line -> assertThat(line).contains("<html>"));
    }
    assertThat(history).isEmpty();
  }

  /** What the guest kit has no class for is written by guests themselves. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"p\"}]}],\"generationConfig\":null}",
        "{\"prompt\":\"p\"}",
        "{\"model\":\"e\",\"input\":\"AQL/\"}",
        "{\"model\":\"e\",\"input\":[1,2,255]}"
      })
  void m33ToM35AnyInputArrivesAsTheGuestWroteIt(String input) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"));
        FunctionEngine engine = engine(endpoint(server), Map.of())) {
      engine.call("invoke", "m", input);

      assertThat(server.only().body()).isEqualTo(input);
    }
  }
}
