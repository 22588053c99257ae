package dev.modus.auth;

import static dev.modus.auth.Tokens.ED25519;
import static dev.modus.auth.Tokens.OTHER_RSA;
import static dev.modus.auth.Tokens.P256;
import static dev.modus.auth.Tokens.RSA;
import static dev.modus.auth.Tokens.bearer;
import static dev.modus.auth.Tokens.jwk;
import static dev.modus.auth.Tokens.jwks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.modus.testing.LogLines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of JWKS documents, from a server on this machine. */
class JwksTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private volatile HttpHandler answer = exchange -> respond(exchange, 200, jwks());
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          answer.handle(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    testIsOver.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource
  void keyOfDocumentVerifiesTokens(String algorithm, KeyPair pair, String authorization)
      throws TokenException {
    serve(jwks(jwk("rsa", RSA), jwk("ec", P256), jwk("ed", ED25519)));
    try (TokenVerifier verifier = verifier()) {
      assertThat(verifier.verify(authorization).verified()).isTrue();
      assertThat(verifier.verify(authorization).json()).isEqualTo("{}");
      assertThat(requests).as("fetched once, then cached").hasValue(1);
    }
  }

  static Stream<Arguments> keyOfDocumentVerifiesTokens() {
    return Stream.of(
        argumentSet("RSA", "RS256", RSA, bearer("RS256", RSA.getPrivate(), "{}")),
        argumentSet("RSA-PSS", "PS384", RSA, bearer("PS384", RSA.getPrivate(), "{}")),
        argumentSet("EC", "ES256", P256, bearer("ES256", P256.getPrivate(), "{}")),
        argumentSet("Ed25519", "EdDSA", ED25519, bearer("EdDSA", ED25519.getPrivate(), "{}")),
        argumentSet("key id", "RS256", RSA, bearer("RS256", "rsa", RSA.getPrivate(), "{}")),
        argumentSet(
            "key id of another key", "RS256", RSA, bearer("RS256", "ec", RSA.getPrivate(), "{}")));
  }

  @Test
  void pemKeysAndDocumentsMayBeUsedTogether() throws TokenException {
    serve(jwks(jwk("a", OTHER_RSA)));
    try (TokenVerifier verifier = builder().pem("p", Tokens.pem(RSA.getPublic())).build()) {
      assertThat(verifier.verify(bearer("RS256", RSA.getPrivate(), "{}")).verified()).isTrue();
      assertThat(requests).as("asked only when no PEM key fits").hasValue(0);
      assertThat(verifier.verify(bearer("RS256", OTHER_RSA.getPrivate(), "{}")).verified())
          .isTrue();
    }
  }

  @Test
  void keyOfAnotherIssuerVerifiesNothing() {
    serve(jwks(jwk("a", OTHER_RSA), jwk("b", P256)));
    try (TokenVerifier verifier = verifier()) {
      assertThat(refusal(verifier, bearer("RS256", RSA.getPrivate(), "{}")))
          .hasMessage("No key verifies the token's signature (tried 1 that fit its algorithm)");
    }
  }

  @Test
  void newKeyIsFetchedWhenATokenNamesIt() throws TokenException {
    serve(jwks(jwk("old", RSA)));
    try (TokenVerifier verifier = verifier()) {
      assertThat(verifier.verify(bearer("RS256", "old", RSA.getPrivate(), "{}")).verified())
          .isTrue();
      serve(jwks(jwk("old", RSA), jwk("new", OTHER_RSA)));

      assertThat(verifier.verify(bearer("RS256", "new", OTHER_RSA.getPrivate(), "{}")).verified())
          .isTrue();
      assertThat(requests).hasValue(2);
    }
  }

  @Test
  void unknownKeyIdsDoNotMakeUsAskAgainAndAgain() throws TokenException {
    serve(jwks(jwk("a", RSA)));
    try (TokenVerifier verifier = verifier()) {
      for (int i = 0; i < 50; i++) {
        refusal(verifier, bearer("RS256", "unknown-" + i, OTHER_RSA.getPrivate(), "{}"));
      }

      assertThat(requests).hasValueLessThanOrEqualTo(2);
      assertThat(verifier.verify(bearer("RS256", "a", RSA.getPrivate(), "{}")).verified())
          .as("and others still pass")
          .isTrue();
    }
  }

  @Test
  void keysAreKeptWhileTheirServerFails() throws TokenException {
    serve(jwks(jwk("a", RSA)));
    try (TokenVerifier verifier = verifier()) {
      verifier.verify(bearer("RS256", "a", RSA.getPrivate(), "{}"));
      answer = exchange -> respond(exchange, 500, "");
      refusal(verifier, bearer("RS256", "new", OTHER_RSA.getPrivate(), "{}"));

      assertThat(requests).hasValue(2);
      assertThat(verifier.verify(bearer("RS256", "a", RSA.getPrivate(), "{}")).verified()).isTrue();
    }
  }

  @Test
  void serverThatComesBackIsAskedAgain() throws TokenException {
    answer = exchange -> respond(exchange, 503, "");
    try (TokenVerifier verifier =
        builder().build(Clock.systemUTC(), Duration.ofNanos(1_000_000), KeySets.TIMEOUT)) {
      String token = bearer("RS256", RSA.getPrivate(), "{}");
      assertThat(refusal(verifier, token)).hasMessageContaining("status 503");
      serve(jwks(jwk("a", RSA)));

      assertThat(verifier.verify(token).verified()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource
  void documentThatCannotBeReadRefusesTokens(int status, String body, String message) {
    answer = exchange -> respond(exchange, status, body);
    try (LogLines log = new LogLines();
        TokenVerifier verifier = verifier()) {
      TokenException refusal = refusal(verifier, bearer("RS256", RSA.getPrivate(), "{}"));

      assertThat(refusal).hasMessageContaining("'test' could not be read: " + message);
      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("WARNING dev.modus.auth") && line.contains(message));
    }
  }

  static Stream<Arguments> documentThatCannotBeReadRefusesTokens() {
    return Stream.of(
        argumentSet("not found", 404, jwks(jwk("a", RSA)), "its server answered with status 404"),
        argumentSet("a failing server", 500, "", "its server answered with status 500"),
        argumentSet("no content", 200, "", "it is no JSON"),
        argumentSet("a web page", 200, "<html>", "it is no JSON"),
        argumentSet("JSON that ends early", 200, "{\"keys\":[", "it is no JSON"),
        argumentSet("a list", 200, "[]", "it is no JWKS document"),
        argumentSet("keys that are no list", 200, "{\"keys\":{}}", "it is no JWKS document"),
        argumentSet("huge", 200, " ".repeat(300_000) + jwks(jwk("a", RSA)), "it is larger than"));
  }

  @ParameterizedTest
  @MethodSource
  void keyThatMayNotVerifyIsNotUsed(String key) {
    serve(jwks(key, jwk("good", P256)));
    try (TokenVerifier verifier = verifier()) {
      assertThat(refusal(verifier, bearer("RS256", RSA.getPrivate(), "{}")))
          .hasMessageContaining("tried 0 ");
    }
  }

  static Stream<Arguments> keyThatMayNotVerifyIsNotUsed() {
    String rsa = jwk("a", RSA);
    return Stream.of(
        argumentSet("for encryption", rsa.replace("{", "{\"use\":\"enc\",")),
        argumentSet("for signing only", rsa.replace("{", "{\"key_ops\":[\"sign\"],")),
        argumentSet("for another algorithm", rsa.replace("{", "{\"alg\":\"PS256\",")),
        argumentSet("too short", jwk("a", Tokens.pair("RSA", 1024))),
        argumentSet("broken", "{\"kty\":\"RSA\",\"n\":5}"),
        argumentSet("of an unknown kind", "{\"kty\":\"XYZ\",\"n\":\"AQAB\"}"),
        argumentSet("a text", "\"key\""));
  }

  @Test
  void secretOfDocumentVerifiesNoHmac() {
    serve(jwks("{\"kty\":\"oct\",\"k\":\"" + Tokens.base64("s".repeat(32)) + "\"}"));
    var secret = new javax.crypto.spec.SecretKeySpec("s".repeat(32).getBytes(), "HmacSHA256");
    try (TokenVerifier verifier = verifier()) {
      assertThat(refusal(verifier, bearer("HS256", secret, "{}")))
          .hasMessageContaining("not accepted");
    }
  }

  @Test
  void serverThatIsNotThereRefusesTokens() {
    server.stop(0);
    try (TokenVerifier verifier = verifier()) {
      assertThat(refusal(verifier, bearer("RS256", RSA.getPrivate(), "{}")))
          .hasMessageContaining("could not be read: ConnectException");
    }
  }

  @ParameterizedTest
  @MethodSource
  void slowServerIsGivenUp(boolean withHeaders) {
    answer =
        exchange -> {
          if (withHeaders) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
          }
          awaitEnd();
          exchange.close();
        };
    try (TokenVerifier verifier =
        builder().build(Clock.systemUTC(), KeySets.RATE_LIMIT, Duration.ofMillis(200))) {
      assertThat(refusal(verifier, bearer("RS256", RSA.getPrivate(), "{}")))
          .hasMessageContaining("could not be read: it took longer");
    }
  }

  static Stream<Arguments> slowServerIsGivenUp() {
    return Stream.of(
        argumentSet("before its headers", false), argumentSet("within its body", true));
  }

  @Test
  void redirectIsFollowed() throws TokenException {
    answer =
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/moved")) {
            respond(exchange, 200, jwks(jwk("a", RSA)));
          } else {
            exchange.getResponseHeaders().add("Location", "/moved");
            respond(exchange, 302, "");
          }
        };
    try (TokenVerifier verifier = verifier()) {
      assertThat(verifier.verify(bearer("RS256", RSA.getPrivate(), "{}")).verified()).isTrue();
    }
  }

  @Test
  void manyRequestsAtOnceFetchOnce() throws Exception {
    serve(jwks(jwk("a", RSA)));
    String token = bearer("RS256", RSA.getPrivate(), "{}");
    try (TokenVerifier verifier = verifier()) {
      List<Callable<Claims>> calls = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        calls.add(() -> verifier.verify(token));
      }
      for (Future<Claims> claims : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
        assertThat(claims.get().verified()).isTrue();
      }
      assertThat(requests).hasValue(1);
    }
  }

  @Test
  void closedVerifierStillJudgesRequestsThatCameBefore() throws TokenException {
    serve(jwks(jwk("a", RSA)));
    TokenVerifier verifier = verifier();
    verifier.close();

    assertThat(verifier.verify(bearer("RS256", RSA.getPrivate(), "{}")).verified()).isTrue();
    assertThat(refusal(verifier, bearer("RS256", OTHER_RSA.getPrivate(), "{}")).status())
        .isEqualTo(401);
  }

  @Test
  void aRequestThatIsInterruptedIsRefusedAndSaysNothingOfTheServer() throws Exception {
    serve(jwks(jwk("rsa", RSA)));
    TokenVerifier verifier = verifier();
    String token = bearer("RS256", RSA.getPrivate(), "{}");
    Thread.currentThread().interrupt();
    try {
      refusal(verifier, token);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(verifier.verify(token).verified()).isTrue();
  }

  private void serve(String document) {
    answer = exchange -> respond(exchange, 200, document);
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private void awaitEnd() {
    try {
      testIsOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private TokenVerifier verifier() {
    Map<String, String> environment =
        Map.of("MODUS_JWKS_ENDPOINTS", "{\"test\":\"" + uri() + "\"}");
    return TokenVerifier.fromEnvironment(environment::get);
  }

  private TokenVerifier.Builder builder() {
    return TokenVerifier.builder().jwks("test", uri());
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
  }

  private static TokenException refusal(TokenVerifier verifier, String authorization) {
    TokenException refusal =
        catchThrowableOfType(TokenException.class, () -> verifier.verify(authorization));
    assertThat(refusal.reason()).isEqualTo("Access Denied");
    return refusal;
  }
}
