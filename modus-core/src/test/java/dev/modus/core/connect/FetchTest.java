package dev.modus.core.connect;

import static dev.modus.core.connect.ConnectedApp.CANARY;
import static dev.modus.core.connect.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.connect.RawServer.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code modus_http_client.fetch} (host-functions.md, section 6). */
class FetchTest extends ConnectTest {

  private static byte[] allBytes() {
    byte[] bytes = new byte[1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static Map<String, Object> header(String name, String... values) {
    return Map.of("name", name, "values", List.of(values));
  }

  @Test
  void answerIsHandedBackWhole() {
    SERVER.script(
        answering(
            404,
            "Set-Cookie: a=1\r\nset-cookie: b=2\r\nx-request-ID: 7",
            "there is no such thing"));
    Map<?, ?> response = get(url("/plain/x"));
    assertThat(response.get("status")).isEqualTo(404);
    assertThat(response.get("statusText")).isEqualTo("Not Found");
    assertThat(body(response)).isEqualTo("there is no such thing");
    assertThat(response.get("headers"))
        .isEqualTo(
            Map.of(
                "data",
                Map.of(
                    "connection", header("Connection", "close"),
                    "content-length", header("Content-Length", "22"),
                    "set-cookie", header("Set-Cookie", "a=1", "b=2"),
                    "x-request-id", header("X-Request-Id", "7"))));
  }

  @ParameterizedTest
  @MethodSource
  void anyStatusIsASuccess(int status, String phrase) {
    SERVER.script(answering(status, "", ""));
    Map<?, ?> response = get(url("/plain/x"));
    assertThat(response.get("status")).isEqualTo(status);
    assertThat(response.get("statusText")).isEqualTo(phrase);
    assertThat(response.get("body")).isEqualTo(new byte[0]);
  }

  static Stream<Arguments> anyStatusIsASuccess() {
    return Stream.of(
        arguments(200, "OK"),
        arguments(204, "No Content"),
        arguments(304, "Not Modified"),
        arguments(302, "Found"), // without a location
        arguments(401, "Unauthorized"),
        arguments(407, "Proxy Authentication Required"),
        arguments(418, "I'm a teapot"),
        arguments(429, "Too Many Requests"),
        arguments(500, "Internal Server Error"),
        arguments(599, ""));
  }

  @Test
  void bytesPassUnchangedBothWays() {
    SERVER.script(answering(200, "", allBytes()));
    Map<?, ?> response = send("PUT", url("/plain/x"), List.of(), allBytes());
    assertThat(response.get("body")).isEqualTo(allBytes());
    Request request = SERVER.onlyRequest();
    assertThat(request.line()).isEqualTo("PUT /plain/x HTTP/1.1");
    assertThat(request.body()).isEqualTo(allBytes());
    assertThat(request.values("content-length")).containsExactly("1024");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "HEAD"})
  void methodAndBodyAreSentAsTheyAre(String method) {
    send(method, url("/plain/x"), List.of(), new byte[] {65});
    assertThat(SERVER.onlyRequest().line()).isEqualTo(method + " /plain/x HTTP/1.1");
    assertThat(SERVER.onlyRequest().text()).isEqualTo("A");
  }

  @Test
  void requestHoldsWhatTheGuestSaysAndWhatTheClientNeeds() {
    get(url("/plain/x"));
    assertThat(SERVER.onlyRequest().headers())
        .extracting(header -> header.substring(0, header.indexOf(':')))
        .contains("Host", "User-Agent", "Accept-Encoding")
        .isSubsetOf("Host", "User-Agent", "Accept-Encoding", "Content-Length"); // JDK-8283544
  }

  @Test
  void headersAndParametersOfTheConnectionAreAdded() {
    send(
        "GET",
        url("/v1/x?k=mine&b=2"),
        List.of(List.of("X-Api-Key", "mine"), List.of("Accept", "a"), List.of("accept", "b")),
        new byte[0]);
    Request request = SERVER.onlyRequest();
    assertThat(request.line()).isEqualTo("GET /v1/x?b=2&k=mine&k=s+" + CANARY + "%26 HTTP/1.1");
    assertThat(request.values("X-Api-Key")).containsExactly("mine", "key-" + CANARY);
    assertThat(request.values("Accept")).containsExactly("a", "b");
    assertThat(request.values("X-Plain")).containsExactly("as it is");
    assertThat(request.values("Authorization"))
        .containsExactly(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        ("user-" + CANARY + ":key-" + CANARY).getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource
  void targetIsSentAs(String path, String sent) {
    get(url(path));
    assertThat(SERVER.onlyRequest().line()).isEqualTo("GET " + sent + " HTTP/1.1");
  }

  static Stream<Arguments> targetIsSentAs() {
    return Stream.of(
        arguments("/plain/a%2Fb/é", "/plain/a/b/%C3%A9"),
        arguments("/plain/a%20b", "/plain/a%20b"),
        arguments("/plain/a/../b", "/plain/a/../b"),
        arguments("/plain/x?y=1#z", "/plain/x?y=1"),
        arguments("/plain/x?b=2&a=1&flag", "/plain/x?a=1&b=2&flag="),
        arguments("/exact", "/exact"),
        arguments("/EXACT?a", "/EXACT?a="));
  }

  @Test
  void headersThatAreTheConnectionsBusinessAreLeftOut() {
    List<List<String>> headers =
        Stream.of(
                "Host",
                "Content-Length",
                "Connection",
                "Expect",
                "Upgrade",
                "Transfer-Encoding",
                "TE",
                "Trailer",
                "Keep-Alive",
                "HTTP2-Settings")
            .map(name -> List.of(name, "evil"))
            .toList();
    send("POST", url("/plain/x"), headers, new byte[] {65});
    assertThat(SERVER.onlyRequest().toString()).doesNotContain("evil");
    assertThat(SERVER.onlyRequest().values("Host")).containsExactly("127.0.0.1:" + SERVER.port());
  }

  @ParameterizedTest
  @MethodSource
  void requestThatCannotBeSentIsRefused(String method, String name, String value, String reason) {
    String log =
        log(
            () ->
                catchThrowableOfType(
                    GuestExitException.class,
                    () ->
                        send(method, url("/plain/x"), List.of(List.of(name, value)), new byte[0])));
    assertThat(log).contains("Error making HTTP request.", reason);
    assertThat(log.replace("GET /evil HTTP/1.1", "")).doesNotContain("evil"); // its own method
    assertThat(SERVER.requests()).isEmpty();
  }

  static Stream<Arguments> requestThatCannotBeSentIsRefused() {
    return Stream.of(
        arguments("G T", "A", "b", "a method that cannot be sent"),
        arguments("GET /evil HTTP/1.1\r\n", "A", "b", "a method that cannot be sent"),
        arguments("CONNECT", "A", "b", "the method of the request cannot be sent"),
        arguments("GET", "", "b", "a name that cannot be sent"),
        arguments("GET", "A: evil\r\nB", "b", "a name that cannot be sent"),
        arguments("GET", "A", "b\r\nX: evil", "the header A has a value with line breaks"),
        arguments("GET", "A", "b\nevil", "the header A has a value with line breaks"),
        arguments("GET", "A", "b\u0000", "the header A has a value with line breaks"),
        arguments("GET", "A", "évil", "the header A has a value with line breaks"));
  }

  @Test
  void userInfoBecomesBasicAuthenticationUnlessThereIsOne() {
    String host = "127.0.0.1:" + SERVER.port();
    get("http://us%C3%A9r:p%40ss@" + host + "/plain/x");
    assertThat(SERVER.onlyRequest().values("Authorization"))
        .containsExactly(
            "Basic "
                + Base64.getEncoder().encodeToString("usér:p@ss".getBytes(StandardCharsets.UTF_8)));
    SERVER.script(answering(200, "", ""));
    get("http://user:pass@" + host + "/v1/x");
    assertThat(SERVER.onlyRequest().values("Authorization")).hasSize(1);
    SERVER.script(answering(200, "", ""));
    send(
        "GET",
        "http://user@" + host + "/plain/x",
        List.of(List.of("authorization", "mine")),
        new byte[0]);
    assertThat(SERVER.onlyRequest().values("Authorization")).containsExactly("mine");
  }

  private static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  @Test
  void packedAnswerIsUnpackedUnlessTheGuestAsksForIt() {
    SERVER.script(answering(200, "Content-Encoding: gzip", packed(allBytes())));
    Map<?, ?> response = get(url("/plain/x"));
    assertThat(response.get("body")).isEqualTo(allBytes());
    assertThat(response.get("headers"))
        .as("no encoding and no length")
        .isEqualTo(Map.of("data", Map.of("connection", header("Connection", "close"))));
    assertThat(SERVER.onlyRequest().values("Accept-Encoding")).containsExactly("gzip");

    Map<?, ?> asked =
        send("GET", url("/plain/x"), List.of(List.of("accept-encoding", "gzip, br")), new byte[0]);
    assertThat(asked.get("body")).isEqualTo(packed(allBytes()));
    assertThat(SERVER.requests().get(1).values("Accept-Encoding")).containsExactly("gzip, br");
  }

  @Test
  void brokenPackingIsAFailure() {
    SERVER.script(answering(200, "Content-Encoding: gzip", "no gzip"));
    assertThat(reasonOfFailure(url("/plain/x")))
        .contains("Error making HTTP request.", "connection [plain] gave no proper answer");
    byte[] half = packed(allBytes());
    SERVER.script(answering(200, "Content-Encoding: gzip", Arrays.copyOf(half, half.length / 2)));
    assertThat(reasonOfFailure(url("/plain/x"))).contains("gave no proper answer");
  }

  @ParameterizedTest
  @MethodSource("dev.modus.core.connect.ForgedUrls#all")
  void forgedUrlIsNotAskedFor(String forged) {
    assertThat(reasonOfFailure(forged))
        .contains("Error making HTTP request.")
        .containsAnyOf("was not found in the manifest", "is not valid")
        .doesNotContain("\r", "\nHost: evil");
  }

  @Test
  void serverThatNoConnectionCoversIsNotAsked() {
    String unlisted = "127.0.0.1:" + UNLISTED.port();
    String server = "127.0.0.1:" + SERVER.port();
    for (String url :
        List.of(
            "http://" + unlisted + "/v1/x",
            "http://" + server + "@" + unlisted + "/v1/x",
            "http://localhost:" + SERVER.port() + "/v1/x",
            "http://" + server + "/",
            "http://" + server + "/v1",
            "http://" + server + "/v1/../x",
            "http://" + server + "/v1/%2e%2e/x",
            "http://" + server + "/exact/",
            "http://" + server + "/exact/x",
            "https://" + server + "/v1/x")) {
      assertThat(reasonOfFailure(url + "?" + CANARY)).contains("was not found in the manifest");
    }
    assertThat(UNLISTED.requests()).isEmpty();
    assertThat(SERVER.requests()).isEmpty();
  }

  @Test
  void failureEndsTheGuestAsTheSdkDoes() {
    GuestExitException failure =
        failureOf(GuestExitException.class, () -> get("http://nowhere.example/x?secret"));
    assertThat(failure.invocation().messages().toString())
        .contains("HTTP fetch failed. Check the logs for more information.")
        .doesNotContain("secret");
  }

  @Test
  void missingSecretIsAFailureThatNamesIt() {
    assertThat(reasonOfFailure(url("/missing/x")))
        .contains("Error making HTTP request.", "MODUS_MISSING_NOWHERE");
    assertThat(SERVER.requests()).isEmpty();
  }

  @Test
  void missingSecretIsEmptyInStrictCompatibility() {
    FunctionEngine strict = engine("strict", builder -> builder.strictCompatibility(true));
    log(() -> assertThat(strict.call("isFetched", url("/missing/x")).value()).isEqualTo(true));
    assertThat(SERVER.onlyRequest().values("Authorization").get(0).strip()).isEqualTo("Bearer");
  }

  @Test
  void secretThatCannotBeSentIsNotShown() {
    assertThat(reasonOfFailure(url("/lines/x")))
        .contains("the header X-Key has a value with line breaks");
  }

  @Test
  void recordTellsWhatHappenedWithoutTheQuery() {
    String log = log(() -> get(url("/v1/x?q=" + CANARY)));
    assertThat(log.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("GET " + url("/v1/x") + " "))
        .first()
        .asString()
        .startsWith("dev.modus.host INFO: Starting HTTP request.");
    assertThat(log.lines().toList().get(1))
        .startsWith("dev.modus.host INFO: Completed HTTP request.");
  }
}
