package dev.modus.auth;

import static dev.modus.auth.Tokens.ED25519;
import static dev.modus.auth.Tokens.OTHER_RSA;
import static dev.modus.auth.Tokens.P256;
import static dev.modus.auth.Tokens.P384;
import static dev.modus.auth.Tokens.P521;
import static dev.modus.auth.Tokens.RSA;
import static dev.modus.auth.Tokens.base64;
import static dev.modus.auth.Tokens.bearer;
import static dev.modus.auth.Tokens.pem;
import static dev.modus.auth.Tokens.signed;
import static dev.modus.auth.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.testing.LogLines;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests pass and which do not, with keys as PEM texts (manifest.md, section 8.2). */
class TokenVerifierTest {

  private static final long NOW = 1_790_000_000;

  @ParameterizedTest
  @MethodSource
  void tokenOfAcceptedAlgorithmPasses(String algorithm, KeyPair pair) throws TokenException {
    try (TokenVerifier verifier = verifier(pair)) {
      Claims claims = verifier.verify(bearer(algorithm, pair.getPrivate(), "{\"sub\":\"u\"}"));

      assertThat(claims.json()).isEqualTo("{\"sub\":\"u\"}");
      assertThat(claims.verified()).isTrue();
    }
  }

  static Stream<Arguments> tokenOfAcceptedAlgorithmPasses() {
    return Stream.of(
        argumentSet("RS256", "RS256", RSA),
        argumentSet("RS384", "RS384", RSA),
        argumentSet("RS512", "RS512", RSA),
        argumentSet("PS256", "PS256", RSA),
        argumentSet("PS384", "PS384", RSA),
        argumentSet("PS512", "PS512", RSA),
        argumentSet("ES256", "ES256", P256),
        argumentSet("ES384", "ES384", P384),
        argumentSet("ES512", "ES512", P521),
        argumentSet("EdDSA", "EdDSA", ED25519));
  }

  @ParameterizedTest
  @MethodSource
  void requestIsRefused(String authorization, int status, String reason, String message) {
    try (TokenVerifier verifier = verifier(RSA, P256, ED25519)) {
      TokenException refusal =
          catchThrowableOfType(TokenException.class, () -> verifier.verify(authorization));

      assertThat(refusal.status()).isEqualTo(status);
      assertThat(refusal.reason()).isEqualTo(reason);
      assertThat(refusal).hasMessageContaining(message).hasNoCause();
    }
  }

  static Stream<Arguments> requestIsRefused() {
    String claims = "{\"sub\":\"u\"}";
    String good = token("RS256", RSA.getPrivate(), claims);
    String[] parts = good.split("\\.");
    return Stream.of(
        malformed("another scheme", "Token abc"),
        malformed("a scheme in lower case", "bearer " + good),
        malformed("a scheme without token", "Bearer"),
        malformed("a scheme without token but with blanks", "  Bearer  "),
        malformed("a tab after the scheme", "Bearer\t" + good),
        malformed("a token without scheme", good),
        denied("no header", null, "no Authorization header"),
        denied("an empty header", "", "no Authorization header"),
        denied("a header of blanks", "  ", "no Authorization header"),
        denied("two blanks after the scheme", "Bearer  " + good, "three base64url"),
        denied("a token of two parts", "Bearer bad.token", "three base64url"),
        denied("a token of four parts", "Bearer " + good + ".x", "three base64url"),
        denied("a padded token", "Bearer " + good + "=", "three base64url"),
        denied("a token in plain base64", "Bearer a+b.c/d.e", "three base64url"),
        denied("a very long token", "Bearer " + "a".repeat(100_000), "longer than"),
        denied(
            "a header that is no JSON", "Bearer " + base64("x") + "." + parts[1] + ".x", "header"),
        denied(
            "a header that is a list", "Bearer " + base64("[]") + "." + parts[1] + ".x", "header"),
        denied("a header without algorithm", with("{}", claims), "header"),
        denied("claims that are no JSON", with("{\"alg\":\"RS256\"}", "x"), "no JSON object"),
        denied("claims that are a list", with("{\"alg\":\"RS256\"}", "[]"), "no JSON object"),
        denied("claims that are null", with("{\"alg\":\"RS256\"}", "null"), "no JSON object"),
        denied(
            "claims with a number out of range",
            with("{\"alg\":\"RS256\"}", "{\"a\":1e999}"),
            "no JSON object"),
        denied(
            "other claims than those signed",
            "Bearer " + parts[0] + "." + base64("{\"sub\":\"admin\"}") + "." + parts[2],
            "No key verifies"),
        denied("no signature", "Bearer " + parts[0] + "." + parts[1] + ".", "header"),
        denied(
            "a signature cut short",
            "Bearer " + good.substring(0, good.length() - 4),
            "No key verifies"),
        denied("another key", bearer("RS256", OTHER_RSA.getPrivate(), claims), "No key verifies"),
        denied("another curve", bearer("ES384", P384.getPrivate(), claims), "No key verifies"),
        denied(
            "the algorithm none",
            "Bearer " + base64("{\"alg\":\"none\"}") + "." + parts[1] + ".",
            "header"),
        denied(
            "the algorithm none, and a signature",
            "Bearer " + base64("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2],
            "header"),
        denied(
            "the algorithm None",
            "Bearer " + base64("{\"alg\":\"None\"}") + "." + parts[1] + "." + parts[2],
            "not accepted"),
        denied("an algorithm nobody knows", with("{\"alg\":\"RS257\"}", claims), "not accepted"),
        denied(
            "the algorithm of another signature",
            with("{\"alg\":\"RS384\"}", claims),
            "No key verifies"),
        denied(
            "the algorithm of another key", with("{\"alg\":\"ES256\"}", claims), "No key verifies"),
        denied(
            "an HMAC with the PEM text as its secret",
            hmac(pem(RSA.getPublic()).getBytes()),
            "not accepted"),
        denied(
            "an HMAC with the key's bytes as its secret",
            hmac(RSA.getPublic().getEncoded()),
            "not accepted"),
        denied(
            "a critical extension",
            with("{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":true}", claims),
            "extensions"),
        denied(
            "a payload that is not encoded",
            with("{\"alg\":\"RS256\",\"b64\":false}", claims),
            "extensions"),
        denied(
            "a key of its own",
            with(
                "{\"alg\":\"RS256\",\"jwk\":" + Tokens.jwk("k", OTHER_RSA) + "}",
                OTHER_RSA,
                claims),
            "No key verifies"),
        denied("expired an hour ago", timed("exp", NOW - 3600), "expired"),
        denied("expires now", timed("exp", NOW), "expired"),
        denied("expired at the beginning of time", timed("exp", 0), "expired"),
        denied("valid in a second", timed("nbf", NOW + 1), "not valid yet"),
        denied(
            "an expiry of text",
            with("{\"alg\":\"RS256\"}", "{\"exp\":\"1999999999\"}"),
            "exp is no number"),
        denied(
            "an expiry of null", with("{\"alg\":\"RS256\"}", "{\"exp\":null}"), "exp is no number"),
        denied(
            "a beginning of text",
            with("{\"alg\":\"RS256\"}", "{\"nbf\":\"1\"}"),
            "nbf is no number"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"exp\":1790000001}",
        "{\"exp\":1790000000.5}",
        "{\"exp\":1.79e10}",
        "{\"nbf\":1790000000}",
        "{\"nbf\":0}",
        "{\"nbf\":1789999999.5}",
        "{\"iat\":1999999999}",
        "{\"sub\":5,\"aud\":{},\"iss\":null}"
      })
  void claimsThatAreValidNowPass(String claims) throws TokenException {
    try (TokenVerifier verifier = verifier(RSA)) {
      assertThat(verifier.verify(bearer("RS256", RSA.getPrivate(), claims)).verified()).isTrue();
    }
  }

  @Test
  void clockSkewLengthensTheTimeATokenIsValid() throws TokenException {
    try (TokenVerifier verifier = builder(RSA).clockSkew(Duration.ofSeconds(30)).build(clock())) {
      assertThat(verifier.verify(timed("exp", NOW - 29)).verified()).isTrue();
      assertThat(verifier.verify(timed("nbf", NOW + 30)).verified()).isTrue();
      assertRefused(verifier, timed("exp", NOW - 30));
      assertRefused(verifier, timed("nbf", NOW + 31));
    }
  }

  @Test
  void anyOfSeveralKeysWillDo() throws TokenException {
    try (TokenVerifier verifier = verifier(OTHER_RSA, P256, RSA)) {
      assertThat(verifier.verify(bearer("RS256", "unknown", RSA.getPrivate(), "{}")).verified())
          .isTrue();
    }
  }

  @Test
  void headerMayBeSurroundedByBlanks() throws TokenException {
    try (TokenVerifier verifier = verifier(RSA)) {
      String header = " \t" + bearer("RS256", RSA.getPrivate(), "{}") + " ";

      assertThat(verifier.verify(header).json()).isEqualTo("{}");
    }
  }

  @Test
  void withoutKeysEveryRequestIsRefused() {
    try (LogLines log = new LogLines();
        TokenVerifier verifier = TokenVerifier.builder().build()) {
      assertRefused(verifier, null);
      assertRefused(verifier, bearer("RS256", RSA.getPrivate(), "{}"));
      assertThat(verifier.problems()).isEmpty();
      assertThat(log.lines()).anyMatch(line -> line.contains("SEVERE") && line.contains("no keys"));
    }
  }

  @Test
  void withoutKeysTokensMayBeIgnored() throws TokenException {
    try (TokenVerifier verifier =
        TokenVerifier.builder().withoutKeys(WithoutKeys.IGNORE_TOKENS).build()) {
      assertThat(verifier.verify(null).json()).isEmpty();
      assertThat(verifier.verify(bearer("RS256", RSA.getPrivate(), "{\"a\":1}")).json()).isEmpty();
      assertThat(verifier.verify("Bearer junk").verified()).isFalse();
      assertThatExceptionOfType(TokenException.class)
          .isThrownBy(() -> verifier.verify("Token junk"))
          .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }
  }

  @Test
  void withoutKeysTokensMayBeTrusted() throws TokenException {
    try (LogLines log = new LogLines();
        TokenVerifier verifier =
            TokenVerifier.builder().withoutKeys(WithoutKeys.TRUST_TOKENS).build()) {
      Claims claims = verifier.verify(timed("exp", 1));

      assertThat(claims.json()).isEqualTo("{\"exp\":1}");
      assertThat(claims.verified()).isFalse();
      assertThat(
              verifier
                  .verify(
                      "Bearer " + base64("{\"alg\":\"none\"}") + "." + base64("{\"a\":1}") + ".")
                  .json())
          .isEqualTo("{\"a\":1}");
      assertThat(verifier.verify(null).json()).isEmpty();
      assertThat(verifier.verify("Bearer junk").json()).isEmpty();
      assertThat(log.lines())
          .anyMatch(line -> line.contains("Error parsing JWT token. Continuing since running"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"IGNORE_TOKENS", "TRUST_TOKENS"})
  void whatIsSaidOfNoKeysDoesNotCountWhenThereAreSome(WithoutKeys withoutKeys) {
    try (TokenVerifier verifier = builder(RSA).withoutKeys(withoutKeys).build(clock())) {
      assertRefused(verifier, null);
      assertRefused(verifier, bearer("RS256", OTHER_RSA.getPrivate(), "{}"));
    }
  }

  @Test
  void builderRefusesWhatIsWrongInItself() {
    TokenVerifier.Builder builder = TokenVerifier.builder().pem("k", "x").environment(name -> null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.pem("k", "y"))
        .withMessageContaining("'k' already");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> builder.jwks("j", URI.create("https://a/")).jwks("j", URI.create("https://b/")))
        .withMessageContaining("'j' already");
    assertThatIllegalStateException().isThrownBy(() -> builder.environment(name -> null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.refreshInterval(Duration.ofSeconds(59)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.clockSkew(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.clockSkew(Duration.ofMinutes(11)));
  }

  private static Arguments malformed(String name, String authorization) {
    return argumentSet(
        name, authorization, 400, "Invalid JWT token format, Bearer required", "'Bearer '");
  }

  private static Arguments denied(String name, String authorization, String message) {
    return argumentSet(name, authorization, 401, "Access Denied", message);
  }

  private static String with(String header, String claims) {
    return with(header, RSA, claims);
  }

  private static String with(String header, KeyPair pair, String claims) {
    return "Bearer " + signed(header, "RS256", pair.getPrivate(), claims);
  }

  private static String timed(String name, long seconds) {
    return bearer("RS256", RSA.getPrivate(), "{\"" + name + "\":" + seconds + "}");
  }

  private static String hmac(byte[] secret) {
    return bearer("HS256", new SecretKeySpec(secret, "HmacSHA256"), "{\"sub\":\"admin\"}");
  }

  private static void assertRefused(TokenVerifier verifier, String authorization) {
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> verifier.verify(authorization))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(401));
  }

  private static TokenVerifier verifier(KeyPair... pairs) {
    return builder(pairs).build(clock());
  }

  private static TokenVerifier.Builder builder(KeyPair... pairs) {
    TokenVerifier.Builder builder = TokenVerifier.builder();
    for (int i = 0; i < pairs.length; i++) {
      builder.pem("key-" + i, pem(pairs[i].getPublic()));
    }
    return builder;
  }

  private static Clock clock() {
    return Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
  }
}
