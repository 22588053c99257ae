package dev.modus.auth;

import static dev.modus.auth.Tokens.ED25519;
import static dev.modus.auth.Tokens.P256;
import static dev.modus.auth.Tokens.RSA;
import static dev.modus.auth.Tokens.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.JsonValues;
import dev.modus.testing.LogLines;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** MODUS_PEMS, MODUS_JWKS_ENDPOINTS and MODUS_JWKS_REFRESH_MINUTES (manifest.md, section 8.2). */
class KeySettingsTest {

  private static final String GOOD = Tokens.pem(RSA.getPublic());

  @ParameterizedTest
  @MethodSource
  void keysOfTheEnvironmentVerifyTokens(String pem, KeyPair pair) throws TokenException {
    String algorithm = pair == RSA ? "RS256" : pair == P256 ? "ES256" : "EdDSA";
    try (TokenVerifier verifier = fromPem(pem)) {
      assertThat(verifier.problems()).isEmpty();
      assertThat(verifier.verify(bearer(algorithm, pair.getPrivate(), "{}")).verified()).isTrue();
    }
  }

  static Stream<Arguments> keysOfTheEnvironmentVerifyTokens() {
    return Stream.of(
        argumentSet("RSA, PKIX", GOOD, RSA),
        argumentSet(
            "RSA, PKCS#1", Tokens.pem("RSA PUBLIC KEY", Tokens.pkcs1(RSA.getPublic())), RSA),
        argumentSet("EC", Tokens.pem(P256.getPublic()), P256),
        argumentSet("Ed25519", Tokens.pem(ED25519.getPublic()), ED25519),
        argumentSet("text around the block", "my key\n" + GOOD + "the end", RSA),
        argumentSet("lines of Windows", GOOD.replace("\n", "\r\n"), RSA),
        argumentSet(
            "two blocks, of which the first counts", GOOD + Tokens.pem(P256.getPublic()), RSA));
  }

  @Test
  void keyOfCertificateVerifiesTokens(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    String arguments =
        "-genkeypair -alias k -keyalg RSA -keysize 2048 -dname CN=test -storepass changeit";
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
    KeyStore keys = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    PrivateKey key = (PrivateKey) keys.getKey("k", "changeit".toCharArray());

    try (TokenVerifier verifier =
        fromPem(Tokens.pem("CERTIFICATE", keys.getCertificate("k").getEncoded()))) {
      assertThat(verifier.verify(bearer("RS256", key, "{}")).verified()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource
  void settingsThatCannotBeReadRefuseEveryRequest(Map<String, String> environment, String problem) {
    try (LogLines log = new LogLines();
        TokenVerifier verifier =
            TokenVerifier.builder()
                .environment(environment::get)
                .withoutKeys(WithoutKeys.TRUST_TOKENS)
                .build()) {
      TokenException refusal =
          catchThrowableOfType(
              TokenException.class, () -> verifier.verify(bearer("RS256", RSA.getPrivate(), "{}")));

      assertThat(refusal.status()).isEqualTo(401);
      assertThat(refusal.reason()).isEqualTo("Access Denied");
      assertThat(refusal).hasMessageContaining(problem).hasNoCause();
      assertThat(verifier.problems()).singleElement().asString().contains(problem);
      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("SEVERE dev.modus.auth") && line.contains(problem));
    }
  }

  static Stream<Arguments> settingsThatCannotBeReadRefuseEveryRequest() {
    byte[] der = RSA.getPublic().getEncoded();
    byte[] damaged = der.clone();
    damaged[5] ^= 0x55;
    return Stream.of(
        pems("no JSON", "secret", "MODUS_PEMS is no JSON object of PEM texts: this is no JSON"),
        pems("PEM text without JSON", GOOD, "MODUS_PEMS is no JSON object"),
        pems("JSON that ends early", "{\"k\":", "MODUS_PEMS is no JSON object"),
        pems("a list", "[]", "MODUS_PEMS is no JSON object that names PEM texts"),
        pems("null", "null", "MODUS_PEMS is no JSON object that names PEM texts"),
        pems("no key at all", "{}", "MODUS_PEMS is no JSON object that names PEM texts"),
        pems("a blank", " ", "MODUS_PEMS is no JSON object"),
        pems("a key that is a number", "{\"k\":5}", "MODUS_PEMS 'k' is no text"),
        pems("a key that is null", "{\"k\":null}", "MODUS_PEMS 'k' is no text"),
        pem("no PEM text", "secret", "MODUS_PEMS 'k' holds no PEM block"),
        pem("an empty text", "", "MODUS_PEMS 'k' holds no PEM block"),
        pem("a PEM block cut off", GOOD.substring(0, 200), "holds no PEM block"),
        pem("no end of lines", GOOD.replace("\n", "\\n"), "holds no PEM block"),
        pem("base64 that is none", GOOD.replaceFirst("M", "!"), "holds no PEM block"),
        pem("base64 cut off", GOOD.replaceFirst("M", ""), "damaged"),
        pem("another kind of block", Tokens.pem("SECRET", der), "neither PUBLIC KEY"),
        pem("a damaged key", Tokens.pem("PUBLIC KEY", damaged), "damaged"),
        pem("a damaged certificate", Tokens.pem("CERTIFICATE", der), "damaged"),
        pem(
            "a key of PKCS#1 in the wrong block",
            Tokens.pem("PUBLIC KEY", Tokens.pkcs1(RSA.getPublic())),
            "damaged"),
        pem("a short RSA key", Tokens.pem(Tokens.pair("RSA", 1024).getPublic()), "of 1024 bits"),
        pem("an Ed448 key", Tokens.pem(Tokens.pair("Ed448", 0).getPublic()), "Ed25519"),
        pem("a DSA key", Tokens.pem(Tokens.pair("DSA", 2048).getPublic()), "another kind"),
        pems(
            "a good key beside a bad one",
            JsonValues.toJson(Map.of("good", GOOD, "bad", "x")),
            "MODUS_PEMS 'bad' holds no PEM block"),
        jwks("no JSON", "https://secret/", "MODUS_JWKS_ENDPOINTS is no JSON object of URLs"),
        jwks(
            "a list", "[\"https://a/\"]", "MODUS_JWKS_ENDPOINTS is no JSON object that names URLs"),
        jwks("no endpoint at all", "{}", "MODUS_JWKS_ENDPOINTS is no JSON object that names URLs"),
        jwks("an endpoint that is a list", "{\"e\":[]}", "MODUS_JWKS_ENDPOINTS 'e' is no text"),
        jwks(
            "an endpoint that is no URL",
            "{\"e\":\"https://a b/\"}",
            "MODUS_JWKS_ENDPOINTS 'e' is no URL"),
        jwks(
            "an endpoint without scheme",
            "{\"e\":\"a.example/jwks\"}",
            "'e' is not an http or https URL"),
        jwks(
            "an endpoint in a file",
            "{\"e\":\"file:///jwks.json\"}",
            "'e' is not an http or https URL"),
        jwks(
            "an endpoint without host",
            "{\"e\":\"https:///jwks\"}",
            "'e' is not an http or https URL"),
        jwks("an endpoint that is empty", "{\"e\":\"\"}", "'e' is not an http or https URL"),
        jwks(
            "an endpoint with a password",
            "{\"e\":\"https://u:secret@a/\"}",
            "'e' holds a user or password"));
  }

  @Test
  void everyProblemIsReported() {
    Map<String, String> environment =
        Map.of("MODUS_PEMS", "{\"a\":1,\"b\":\"x\"}", "MODUS_JWKS_ENDPOINTS", "[]");
    try (TokenVerifier verifier = TokenVerifier.fromEnvironment(environment::get)) {
      assertThat(verifier.problems()).hasSize(3);
    }
  }

  @Test
  void textOfBuilderThatCannotBeReadRefusesEveryRequest() {
    try (TokenVerifier verifier =
        TokenVerifier.builder()
            .pem("k", "x")
            .pem("good", GOOD)
            .jwks("j", URI.create("ftp://a/"))
            .build()) {
      assertThat(verifier.problems())
          .containsExactly(
              "The PEM key 'k' holds no PEM block (lines from -----BEGIN ...----- to -----END"
                  + " ...-----, base64 between them)",
              "The JWKS endpoint 'j' is not an http or https URL with a host");
    }
  }

  @ParameterizedTest
  @CsvSource({"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
  void privateKeyVerifiesNothingButDoesNotSpoilOthers(String type) throws TokenException {
    String secret = Tokens.pem(type, RSA.getPrivate().getEncoded());
    String token = bearer("RS256", RSA.getPrivate(), "{}");
    try (LogLines log = new LogLines();
        TokenVerifier alone = fromPem(secret);
        TokenVerifier both = TokenVerifier.builder().pem("s", secret).pem("p", GOOD).build()) {
      assertThat(alone.problems()).isEmpty();
      assertThat(catchThrowableOfType(TokenException.class, () -> alone.verify(token))).isNotNull();
      assertThat(both.verify(token).verified()).isTrue();
      assertThat(log.lines()).anyMatch(line -> line.contains("MODUS_PEMS 'k' is a private key"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, 1440",
        "'', 1440",
        "x, 1440",
        "1.5, 1440",
        "' 5', 1440",
        "5, 5",
        "0, 1",
        "-3, 1",
        "99999999999, 525600"
      })
  void refreshIntervalIsReadInMinutes(String text, long minutes) {
    Map<String, String> environment = new HashMap<>();
    environment.put("MODUS_JWKS_REFRESH_MINUTES", text);
    KeySettings settings = new KeySettings();
    try (LogLines log = new LogLines()) {
      settings.environment(environment::get);

      assertThat(settings.refreshInterval()).isEqualTo(Duration.ofMinutes(minutes));
      boolean invalid = minutes == 1440 && text != null && !text.isEmpty();
      assertThat(log.lines())
          .filteredOn(
              line ->
                  line.contains(
                      "Invalid MODUS_JWKS_REFRESH_MINUTES value. Using default value of 1440"
                          + " minutes."))
          .hasSize(invalid ? 1 : 0);
    }
  }

  private static Arguments pems(String name, String value, String problem) {
    return argumentSet("MODUS_PEMS: " + name, Map.of("MODUS_PEMS", value), problem);
  }

  private static Arguments pem(String name, String text, String problem) {
    return pems(name, JsonValues.toJson(Map.of("k", text)), problem);
  }

  private static Arguments jwks(String name, String value, String problem) {
    return argumentSet(
        "MODUS_JWKS_ENDPOINTS: " + name, Map.of("MODUS_JWKS_ENDPOINTS", value), problem);
  }

  private static TokenVerifier fromPem(String text) {
    Map<String, String> environment = Map.of("MODUS_PEMS", JsonValues.toJson(Map.of("k", text)));
    return TokenVerifier.fromEnvironment(environment::get);
  }
}
