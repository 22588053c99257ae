package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.manifest.Manifest;
import dev.modus.core.secret.EnvironmentVariables;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestVariablesTest {

  @Test
  void guestsSeeVariablesButNoSecrets() {
    Manifest manifest =
        Manifest.parse(
            "{\"connections\":{\"my-api\":{\"type\":\"http\",\"baseUrl\":\"https://a.test/\"}}}");
    EnvironmentVariables variables =
        EnvironmentVariables.of(
            Map.of(
                "MODUS_GREETING", "hello",
                "MODUS_MY_APIARY", "bees",
                "MODUS_MY_API_TOKEN", "canary",
                "MODUS_APP_KEY", "canary",
                "MODUS_PEMS", "canary",
                "MODUS_JWKS_ENDPOINTS", "canary",
                "MODUS_DB", "canary",
                "HOME", "canary"));

    assertThat(GuestVariables.of(variables, manifest))
        .isEqualTo(Map.of("GREETING", "hello", "MY_APIARY", "bees"));
  }
}
