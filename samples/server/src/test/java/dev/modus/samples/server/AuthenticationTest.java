package dev.modus.samples.server;

import static dev.modus.samples.server.RequestsTest.error;
import static dev.modus.samples.server.TestServer.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import dev.modus.core.JsonValues;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints that ask for tokens (manifest.md, section 8.2; cases 75 to 85). */
class AuthenticationTest {

  private static final String MANIFEST =
      """
      {"endpoints": {
        "open": {"type": "graphql", "path": "/graphql", "auth": "none"},
        "guarded": {"type": "graphql", "path": "/guarded", "auth": "bearer-token"}
      }}
      """;

  private static final String CLAIMS = body("{ env(name: \"CLAIMS\") }");

  @TempDir Path folder;
  private KeyPair keys;

  @BeforeEach
  void app() throws Exception {
    Guests.copy(Guests.SYSTEM, folder);
    Guests.write(folder, "modus.json", MANIFEST);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void claimsOfAValidTokenReachTheGuest(CompileMode mode) throws Exception {
    long inAnHour = Instant.now().getEpochSecond() + 3_600;
    try (TestServer server = server(mode, Map.of("MODUS_PEMS", pems()))) {
      HttpResponse<String> answer =
          ask(
              server,
              "/guarded",
              "Bearer " + token("{\"sub\":\"u\",\"exp\":" + inAnHour + ",\"a\":1}"));

      assertThat(answer.statusCode()).isEqualTo(200);
      Map<?, ?> data = (Map<?, ?>) RequestsTest.members(answer).get("data");
      assertThat(data.get("env")).isEqualTo("{\"a\":1,\"exp\":" + inAnHour + ",\"sub\":\"u\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Token abc, 400, 'Invalid JWT token format, Bearer required'",
    "bearer abc, 400, 'Invalid JWT token format, Bearer required'",
    "Bearer, 400, 'Invalid JWT token format, Bearer required'",
    "Bearer bad.token, 401, Access Denied",
    "'', 401, Access Denied",
  })
  void otherHeadersAreRefused(String header, int status, String message) throws Exception {
    try (TestServer server =
        server(CompileMode.INTERPRET, Map.of("MODUS_PEMS", pems(), "MODUS_ENV", "dev"))) {
      HttpResponse<String> answer = ask(server, "/guarded", header);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(RequestsTest.type(answer)).isEqualTo("application/json");
      assertThat(error(answer)).isEqualTo(message);
      assertThat(answer.headers().allValues("WWW-Authenticate").isEmpty()).isEqualTo(status == 400);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void expiredTokensAndRequestsThatDoNotParseAreRefusedAlike(CompileMode mode) throws Exception {
    try (TestServer server = server(mode, Map.of("MODUS_PEMS", pems()))) {
      long anHourAgo = Instant.now().getEpochSecond() - 3_600;

      assertThat(
              ask(server, "/guarded", "Bearer " + token("{\"exp\":" + anHourAgo + "}"))
                  .statusCode())
          .isEqualTo(401);
      HttpRequest.Builder broken = server.to("/guarded").POST(BodyPublishers.ofString("not json"));
      assertThat(server.send(broken).statusCode()).isEqualTo(401);
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void openEndpointsDoNotLookAtTokens(CompileMode mode) throws Exception {
    try (TestServer server = server(mode, Map.of("MODUS_PEMS", pems()))) {
      for (String header :
          new String[] {"Token abc", "Bearer bad", "Bearer " + token("{\"a\":1}")}) {
        HttpResponse<String> answer = ask(server, "/graphql", header);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"data\":{\"env\":\"\"}");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void withoutKeysProductionIsClosedAndDevelopmentTrusts(CompileMode mode) throws Exception {
    String token = "Bearer " + token("{\"a\":1}");
    try (TestServer production = server(mode, Map.of())) {
      assertThat(ask(production, "/guarded", token).statusCode()).isEqualTo(401);
      assertThat(ask(production, "/guarded", "").statusCode()).isEqualTo(401);
    }
    try (TestServer development = server(mode, Map.of("MODUS_ENV", "dev"))) {
      assertThat(ask(development, "/guarded", token).body())
          .startsWith("{\"data\":{\"env\":\"{\\\"a\\\":1}\"}");
      assertThat(ask(development, "/guarded", "").body()).startsWith("{\"data\":{\"env\":\"\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void keysOfEnvFilesCountAndChange(CompileMode mode) throws Exception {
    Guests.write(folder, ".env", "MODUS_PEMS='" + pems() + "'\n");
    String token = "Bearer " + token("{\"a\":1}");
    try (TestServer server = server(mode, Map.of())) {
      assertThat(ask(server, "/guarded", token).statusCode()).isEqualTo(200);

      Guests.write(folder, ".env", "MODUS_PEMS='not json'\n");
      Soon.until("closed", () -> ask(server, "/guarded", token).statusCode() == 401);
    }
  }

  private TestServer server(CompileMode mode, Map<String, String> process) {
    return TestServer.start(TestServer.settings(folder, mode, process));
  }

  private static HttpResponse<String> ask(TestServer server, String path, String authorization) {
    HttpRequest.Builder request =
        server.to(path).header("Accept", "application/json").POST(BodyPublishers.ofString(CLAIMS));
    return server.send(
        authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }

  private String pems() {
    String key =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    return JsonValues.toJson(Map.of("key1", key));
  }

  private String token(String payload) throws Exception {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String signed =
        base64.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
            + "."
            + base64.encodeToString(payload.getBytes(UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64.encodeToString(signature.sign());
  }
}
