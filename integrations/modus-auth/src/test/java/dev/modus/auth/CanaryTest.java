package dev.modus.auth;

import static dev.modus.auth.Tokens.OTHER_RSA;
import static dev.modus.auth.Tokens.RSA;
import static dev.modus.auth.Tokens.base64;
import static dev.modus.auth.Tokens.pem;
import static dev.modus.auth.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.JsonValues;
import dev.modus.testing.LogLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Neither tokens nor keys nor settings get into logs, exceptions and texts of ours. */
class CanaryTest {

  private static final String CANARY = "canary4711";

  @Test
  void nothingOfTokenOrSettingsIsSaid() throws TokenException {
    String key = pem(RSA.getPublic()).lines().skip(1).findFirst().orElseThrow();
    List<String> said = new ArrayList<>();
    try (LogLines log = new LogLines()) {
      for (String settings : settings()) {
        Map<String, String> environment =
            Map.of("MODUS_PEMS", settings, "MODUS_JWKS_REFRESH_MINUTES", CANARY);
        for (WithoutKeys withoutKeys : WithoutKeys.values()) {
          try (TokenVerifier verifier =
              TokenVerifier.builder()
                  .environment(environment::get)
                  .withoutKeys(withoutKeys)
                  .build()) {
            said.add(verifier.toString());
            said.addAll(verifier.problems());
            for (String token : tokens()) {
              said.add(answer(verifier, token));
            }
          }
        }
      }
      said.addAll(log.lines());
    }

    assertThat(said).hasSizeGreaterThan(50);
    assertThat(said)
        .noneMatch(line -> line.contains(CANARY))
        .noneMatch(line -> line.contains(base64(CANARY)))
        .noneMatch(line -> line.contains(key));
  }

  /** Good ones, and such that fail at each step of reading them. */
  private static List<String> settings() {
    String good = pem(RSA.getPublic());
    return List.of(
        "",
        CANARY,
        "{\"k\": " + CANARY + "}",
        "{\"k\": \"" + CANARY + "\"}",
        "{\"k\": \"" + CANARY,
        JsonValues.toJson(Map.of("k", good)),
        JsonValues.toJson(Map.of("k", pem(CANARY.toUpperCase(), RSA.getPublic().getEncoded()))),
        JsonValues.toJson(Map.of("k", good.replace("-----END", CANARY + "\n-----END"))),
        JsonValues.toJson(Map.of("k", pem("PUBLIC KEY", CANARY.getBytes()))),
        JsonValues.toJson(Map.of("k", pem("CERTIFICATE", CANARY.getBytes()))),
        JsonValues.toJson(Map.of("k", pem("PRIVATE KEY", CANARY.getBytes()))));
  }

  private static List<String> tokens() {
    String claims = "{\"sub\":\"" + CANARY + "\"}";
    return List.of(
        CANARY,
        "Bearer " + CANARY,
        "Bearer " + CANARY + "." + CANARY + "." + CANARY,
        "Bearer " + base64("{\"alg\":\"" + CANARY + "\"}") + "." + base64(claims) + ".x",
        "Bearer " + base64("{\"alg\":" + CANARY) + "." + base64(claims) + ".x",
        rs256("{\"alg\":\"RS256\",\"kid\":\"" + CANARY + "\"}", claims),
        rs256("{\"alg\":\"RS256\",\"crit\":[\"" + CANARY + "\"]}", claims),
        rs256("{\"alg\":\"RS256\"}", "{" + CANARY),
        rs256("{\"alg\":\"RS256\"}", "{\"exp\":\"" + CANARY + "\"}"),
        "Bearer " + signed("{\"alg\":\"RS256\"}", "RS256", OTHER_RSA.getPrivate(), claims));
  }

  private static String rs256(String header, String claims) {
    return "Bearer " + signed(header, "RS256", RSA.getPrivate(), claims);
  }

  private static String answer(TokenVerifier verifier, String authorization) {
    try {
      return verifier.verify(authorization).toString();
    } catch (TokenException e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return e.reason() + " " + text;
    }
  }
}
