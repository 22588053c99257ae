package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.manifest.Manifest;
import dev.modus.models.LoopbackServer.Answer;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.internal.CancellationSource;
import dev.modus.models.internal.http.Destinations;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of models.md, section 15, about HTTP. */
class HttpConformanceTest {

  private static final String CANARY = "canary-7d1f";

  static Stream<CompileMode> modes() {
    return GuestApps.modes();
  }

  /** A request as the engine makes it, from the text of a connection. */
  private static ModelRequest.Builder request(String connection, String path, String input) {
    Manifest manifest = Manifest.parse("{\"connections\": {\"my-conn\": " + connection + "}}");
    return ModelRequest.builder("m", input)
        .sourceModel("Foo/Bar")
        .connection("my-conn")
        .connectionSettings(manifest.connections().get("my-conn"))
        .path(path)
        .secrets(template -> template.replace("{{API_KEY}}", CANARY));
  }

  private static ModelResponse answer(ModelRequest request) {
    return answer(HttpModelProvider.builder().variables(name -> null).build(), request);
  }

  private static ModelResponse answer(ModelProvider provider, ModelRequest request) {
    return provider.invoke(request).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static ModelException failure(ModelRequest request) {
    return failure(HttpModelProvider.builder().variables(name -> null).build(), request);
  }

  private static ModelException failure(ModelProvider provider, ModelRequest request) {
    CompletionException thrown =
        catchThrowableOfType(CompletionException.class, () -> answer(provider, request));
    assertThat(thrown).hasCauseInstanceOf(ModelException.class);
    return (ModelException) thrown.getCause();
  }

  @Test
  void m3SlashesBetweenBaseUrlAndPathAreOne() {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"))) {
      answer(
          request("{\"type\":\"http\",\"baseUrl\":\"" + server.url() + "/v1//\"}", "//chat", "{}")
              .build());

      assertThat(server.only().path()).isEqualTo("/v1/chat");
    }
  }

  @ParameterizedTest
  @MethodSource
  void m4ToM8AndM24WhatIsWrongInTheManifestIsNamed(String connection, String path, String reason) {
    ModelException failure = failure(request(connection, path, "{}").build());

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.reason()).startsWith(reason);
    assertThat(failure.body()).isNull();
  }

  static Stream<Arguments> m4ToM8AndM24WhatIsWrongInTheManifestIsNamed() {
    return Stream.of(
        argumentSet(
            "M4 no path",
            "{\"type\":\"http\",\"baseUrl\":\"http://h/\"}",
            "",
            "model path is not defined"),
        argumentSet(
            "M5 endpoint and path",
            "{\"type\":\"http\",\"endpoint\":\"http://h/\"}",
            "p",
            "model path is defined but the connection has no base URL"),
        argumentSet(
            "M6 base URL and endpoint",
            "{\"type\":\"http\",\"baseUrl\":\"http://h/\",\"endpoint\":\"http://h/\"}",
            "",
            "specify either base URL or endpoint for an HTTP connection, not both"),
        argumentSet(
            "M7 another type",
            "{\"type\":\"postgresql\",\"connString\":\"x\"}",
            "",
            "[my-conn] is not an HTTP connection"),
        argumentSet(
            "M8 a template in a URL is not replaced",
            "{\"type\":\"http\",\"endpoint\":\"http://{{API_KEY}}/p\"}",
            "",
            "the URL of connection 'my-conn'"),
        argumentSet("no URL", "{\"type\":\"http\"}", "", "the URL of connection 'my-conn'"));
  }

  @Test
  void m7AConnectionNobodyDeclared() {
    ModelRequest request = ModelRequest.builder("m", "{}").connection("c").build();

    assertThat(failure(request).reason()).isEqualTo("connection [c] was not found");
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m9AndM12HeadersCarrySecretsAndTheBodyIsTheGuests(CompileMode mode) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{\"a\":1}"))) {
      String connection =
          "{\"type\":\"http\",\"endpoint\":\""
              + server.url()
              + "/p\",\"headers\":{\"Authorization\":\"Bearer {{API_KEY}}\"}}";
      try (FunctionEngine engine =
          GuestApps.assemblyScript(mode, GuestApps.manifest(connection))
              .secrets(GuestApps.secret("MODUS_MY_CONN_API_KEY", "k"))
              .build()) {
        assertThat(engine.call("invoke", "m", "{ \"é\" :[1.0]}").value()).isEqualTo("{\"a\":1}");

        assertThat(server.only().method()).isEqualTo("POST");
        assertThat(server.only().body()).isEqualTo("{ \"é\" :[1.0]}");
        assertThat(server.only().headers().get("Authorization")).containsExactly("Bearer k");
        assertThat(server.only().headers().get("Content-Type")).containsExactly("application/json");
        assertThat(server.only().headers().keySet())
            .containsExactlyInAnyOrder(
                "Authorization", "Content-type", "Content-length", "Host", "User-agent");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m9AndM42AMissingSecretIsRefusedOrEmptyAsInTheReference(CompileMode mode) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"))) {
      String connection =
          "{\"type\":\"http\",\"endpoint\":\""
              + server.url()
              + "\",\"headers\":{\"Authorization\":\"Bearer {{API_KEY}}\",\"x-key\":\"{{OTHER}}\"}}";
      String manifest = GuestApps.manifest(connection);
      try (FunctionEngine engine =
          GuestApps.assemblyScript(mode, manifest).secrets(name -> null).build()) {
        List<String> log =
            LogRecorder.during(
                () -> assertThat(engine.call("invoke", "m", "{}").value()).isEqualTo(""));

        assertThat(log).anySatisfy(line -> assertThat(line).contains("MODUS_MY_CONN_API_KEY"));
        assertThat(server.received()).isEmpty();
      }
      try (FunctionEngine engine =
          GuestApps.assemblyScript(mode, manifest)
              .secrets(name -> null)
              .strictCompatibility(true)
              .build()) {
        assertThat(engine.call("invoke", "m", "{}").value()).isEqualTo("{}");

        assertThat(server.only().headers().getFirst("Authorization").strip()).isEqualTo("Bearer");
        assertThat(server.only().headers().get("x-key")).containsExactly("");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m10Base64Templates(CompileMode mode) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"))) {
      String connection =
          "{\"type\":\"http\",\"endpoint\":\""
              + server.url()
              + "\",\"headers\":{\"Authorization\":\"Basic {{base64(U:P)}}\"}}";
      try (FunctionEngine engine =
          GuestApps.assemblyScript(mode, GuestApps.manifest(connection))
              .secrets(Map.of("MODUS_MY_CONN_U", "u", "MODUS_MY_CONN_P", "p")::get)
              .build()) {
        engine.call("invoke", "m", "{}");

        assertThat(server.only().headers().getFirst("Authorization")).isEqualTo("Basic dTpw");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"b\":\"2\",\"a\":\"1 x\"}', ?z=9, a=1+x&b=2&z=9",
    "'{}', ?b=2&a=1&b=%31, a=1&b=2&b=1",
    "'{\"k\":\"{{API_KEY}}\"}', '', k=canary-7d1f",
    "'{}', '?bad=%zz&x=1;y&ok', ok=",
    "'{\"t\":\"~*&ü\"}', '', t=~%2A%26%C3%BC",
    "'{}', '', "
  })
  void m11QueryParametersAreAddedSortedAndEncoded(String parameters, String given, String sent) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"))) {
      String url = server.url() + "/p" + (given == null ? "" : given);
      answerRaw(url, parameters, sent, server);
    }
  }

  private static void answerRaw(String url, String parameters, String sent, LoopbackServer server) {
    String connection =
        "{\"type\":\"http\",\"endpoint\":\"" + url + "\",\"queryParameters\":" + parameters + "}";
    if (url.contains("%zz")) {
      // no URI in Java; the reference drops the pair
      assertThat(failure(request(connection, "", "{}").build()).kind())
          .isEqualTo(Kind.CONFIGURATION);
      return;
    }
    answer(request(connection, "", "{}").build());
    assertThat(server.only().query()).isEqualTo(sent);
  }

  @Test
  void m13AContentTypeOfTheManifestIsAdded() {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("{}"))) {
      answer(
          request(
                  "{\"type\":\"http\",\"endpoint\":\""
                      + server.url()
                      + "\",\"headers\":{\"Content-Type\":\"text/x\",\"Host\":\"other\"}}",
                  "",
                  "{}")
              .build());

      assertThat(server.only().headers().get("Content-Type"))
          .containsExactly("application/json", "text/x");
    }
  }

  @Test
  void m14NulAndBytesThatAreNoUtf8AreLeftOut() {
    byte[] body = {
      '"', 'a', 0, (byte) 0xFF, (byte) 0xC3, (byte) 0xA9, (byte) 0xEF, (byte) 0xBF, (byte) 0xBD, '"'
    };
    try (LoopbackServer server = LoopbackServer.answering(new Answer(200, Map.of(), body))) {
      assertThat(answer(endpoint(server).build()).output()).isEqualTo("\"aé\uFFFD\"");
    }
  }

  private static ModelRequest.Builder endpoint(LoopbackServer server) {
    return request("{\"type\":\"http\",\"endpoint\":\"" + server.url() + "\"}", "", "{}");
  }

  @ParameterizedTest
  @CsvSource({
    "201, HTTP error: 201 Created, HTTP",
    "401, invalid or expired API key (connection 'my-conn'), UNAUTHORIZED",
    "403, API key is disabled or usage limit exceeded (connection 'my-conn'), FORBIDDEN",
    "404, HTTP error: 404 Not Found, NOT_FOUND",
    "429, rate limit exceeded (connection 'my-conn'), RATE_LIMITED",
    "500, HTTP error: 500 Internal Server Error, HTTP",
    "599, HTTP error: 599, HTTP"
  })
  void m15ToM17AnyStatusBut200IsAFailure(int status, String reason, Kind kind) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.of(status, "B"))) {
      ModelException failure = failure(endpoint(server).build());

      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.body()).isEqualTo("B");
    }
  }

  @Test
  void m17InDevelopmentAMissingModelIsNamed() {
    try (LoopbackServer server = LoopbackServer.answering(Answer.of(404, "B"))) {
      ModelException failure =
          failure(
              HttpModelProvider.builder().variables(Map.of("MODUS_ENV", "dev")::get).build(),
              endpoint(server).build());

      assertThat(failure.reason())
          .isEqualTo("model Foo/Bar is not available in the local dev environment");
      assertThat(failure.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void m15ToM17WhatTheGuestSees(CompileMode mode) {
    for (int status : List.of(201, 401, 403, 404, 429, 500)) {
      try (LoopbackServer server = LoopbackServer.answering(Answer.of(status, "B"));
          FunctionEngine engine =
              GuestApps.assemblyScript(
                      mode,
                      GuestApps.manifest(
                          "{\"type\":\"http\",\"endpoint\":\"" + server.url() + "\"}"))
                  .build()) {
        boolean passedOn = status == 201 || status == 404 || status == 500;

        assertThat(engine.call("invoke", "m", "{}").value()).isEqualTo(passedOn ? "B" : "");
      }
    }
  }

  @Test
  void m19NobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ModelException failure =
        failure(
            request("{\"type\":\"http\",\"endpoint\":\"http://127.0.0.1:" + port + "\"}", "", "{}")
                .build());

    assertThat(failure.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(failure.reason()).contains("connection 'my-conn'", "ConnectException");
  }

  @Test
  void m20ACancelledRequestIsAborted() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CancellationSource cancellation = new CancellationSource();
      ModelRequest request =
          request(
                  "{\"type\":\"http\",\"endpoint\":\"http://127.0.0.1:"
                      + socket.getLocalPort()
                      + "\"}",
                  "",
                  "{}")
              .cancellation(cancellation)
              .build();
      CompletableFuture<ModelResponse> answer =
          HttpModelProvider.builder().build().invoke(request).toCompletableFuture();
      try (Socket accepted = socket.accept()) {
        accepted.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        InputStream in = accepted.getInputStream();
        assertThat(in.read()).isEqualTo('P');
        cancellation.cancel();

        assertThat(isClosed(in)).isTrue();
      }
      CompletionException thrown = catchThrowableOfType(CompletionException.class, answer::join);
      assertThat(((ModelException) thrown.getCause()).kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  /** Reads to the end: an orderly one, or a reset. */
  private static boolean isClosed(InputStream in) {
    try {
      in.readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void m21ToM24TheReservedConnection() {
    ModelRequest request =
        ModelRequest.builder("MiniLM", "{}")
            .sourceModel("Org/Name")
            .connection("hypermode")
            .build();

    assertThat(
            destination(
                request,
                Map.of("MODUS_ENV", "development", "HYP_API_KEY", "k1", "HYP_WORKSPACE_ID", "w")))
        .isEqualTo(
            "https://models.hypermode.host/org/name {Authorization=Bearer k1, HYP-WORKSPACE-ID=w}");
    assertThat(destination(request, Map.of("MODUS_ENV", "dev", "HYP_API_KEY", "k1")))
        .startsWith("local authentication failed");
    assertThat(destination(request, Map.of("HYPERMODE_MODEL_HOST", "svc.local")))
        .isEqualTo("http://minilm.svc.local/minilm:predict {}");
    assertThat(destination(request, Map.of()))
        .startsWith("hypermode hosted models are not available in this environment");
  }

  private static String destination(ModelRequest request, Map<String, String> variables) {
    return Destinations.describe(request, variables::get);
  }

  @Test
  void anAnswerLargerThanAllowedFails() {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("x".repeat(100)))) {
      ModelProvider small = HttpModelProvider.builder().maxResponseBytes(99).build();
      ModelProvider enough = HttpModelProvider.builder().maxResponseBytes(100).build();

      assertThat(failure(small, endpoint(server).build()).reason()).contains("99 bytes");
      assertThat(answer(enough, endpoint(server).build()).output()).hasSize(100);
    }
  }

  @Test
  void theTimeThatIsLeftIsTheTimeOut() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ModelException failure =
          failure(
              request(
                      "{\"type\":\"http\",\"endpoint\":\"http://127.0.0.1:"
                          + silent.getLocalPort()
                          + "\"}",
                      "",
                      "{}")
                  .timeLeft(Duration.ofMillis(50))
                  .build());

      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  void redirectsAreFollowedToTheSameOriginOnly() {
    try (LoopbackServer other = LoopbackServer.answering(Answer.ok("other"));
        LoopbackServer server =
            new LoopbackServer(
                request ->
                    switch (request.path()) {
                      case "/same" -> new Answer(307, Map.of("Location", "/end"), new byte[0]);
                      case "/other" ->
                          new Answer(308, Map.of("Location", other.url()), new byte[0]);
                      case "/get" -> new Answer(302, Map.of("Location", "/end"), new byte[0]);
                      case "/loop" -> new Answer(307, Map.of("Location", "/loop"), new byte[0]);
                      default -> Answer.ok(request.method() + request.body());
                    })) {
      assertThat(answer(at(server, "/same")).output()).isEqualTo("POST{}");
      assertThat(failure(at(server, "/other")).status()).isEqualTo(308);
      assertThat(failure(at(server, "/get")).status()).isEqualTo(302);
      assertThat(failure(at(server, "/loop")).status()).isEqualTo(307);
      assertThat(other.received()).isEmpty();
    }
  }

  private static ModelRequest at(LoopbackServer server, String path) {
    return request("{\"type\":\"http\",\"endpoint\":\"" + server.url() + path + "\"}", "", "{}")
        .build();
  }

  @Test
  void secretsAreInNoMessage() {
    String connection =
        "{\"type\":\"http\",\"endpoint\":\"http://127.0.0.1:1/\","
            + "\"headers\":{\"a\":\"{{API_KEY}}\"},\"queryParameters\":{\"k\":\"{{API_KEY}}\"}}";
    ModelRequest unreachable = request(connection, "", CANARY).build();
    ModelRequest malformed =
        request(connection, "", CANARY).secrets(template -> CANARY + "\n").build();

    for (ModelRequest request : List.of(unreachable, malformed)) {
      ModelException failure = failure(request);
      assertThat(failure).hasStackTraceContaining("my-conn");
      assertThat(stackTrace(failure) + request).doesNotContain(CANARY);
    }
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void theHttpProviderMayBeSet(CompileMode mode) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok("long"))) {
      HttpModelProvider small = HttpModelProvider.builder().maxResponseBytes(3).build();
      String manifest =
          GuestApps.manifest("{\"type\":\"http\",\"endpoint\":\"" + server.url() + "\"}");
      try (FunctionEngine engine =
          GuestApps.assemblyScript(mode, manifest)
              .hostModules(Models.builder().http(small).build())
              .build()) {
        assertThat(engine.call("invoke", "m", "{}").value()).isEqualTo("");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void promptsAndSecretsAreInNoLog(CompileMode mode) {
    try (LoopbackServer server =
        LoopbackServer.answering(
            new Answer(500, Map.of(), ("echo " + CANARY).getBytes(StandardCharsets.UTF_8)))) {
      String connection =
          "{\"type\":\"http\",\"endpoint\":\""
              + server.url()
              + "\",\"headers\":{\"a\":\"{{API_KEY}}\"},\"queryParameters\":{\"k\":\"{{API_KEY}}\"}}";
      try (FunctionEngine engine =
          GuestApps.assemblyScript(mode, GuestApps.manifest(connection))
              .secrets(GuestApps.secret("MODUS_MY_CONN_API_KEY", CANARY))
              .build()) {
        List<String> log = LogRecorder.during(() -> engine.call("invoke", "m", CANARY));

        assertThat(server.only().headers().getFirst("a")).isEqualTo(CANARY);
        assertThat(log).hasSizeGreaterThan(1);
        assertThat(log).noneSatisfy(line -> assertThat(line).contains(CANARY));
      }
    }
  }
}
