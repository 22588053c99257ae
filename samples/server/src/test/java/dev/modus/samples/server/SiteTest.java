package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.manifest.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints that cannot be served are not, and the log says why (manifest.md, case 74). */
class SiteTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "\"path\":\"/graphql\" # Unsupported auth type. Endpoint 'e' is not served",
        "\"path\":\"/graphql\",\"auth\":\"basic\" # but is \"basic\"",
        "\"path\":\"/health\",\"auth\":\"none\" # its \"path\" /health is the server's own",
        "\"path\":\"graphql\",\"auth\":\"none\" # its \"path\" must begin with '/'"
      })
  void endpointIsNotServed(String members, String reason) {
    try (LogLines log = new LogLines(Site.class)) {
      Manifest manifest =
          Manifest.parse("{\"endpoints\":{\"e\":{\"type\":\"graphql\"," + members + "}}}");

      assertThat(Site.endpoints(manifest)).isEmpty();
      assertThat(log.lines()).hasSize(1).first().asString().contains(reason);
    }
  }
}
