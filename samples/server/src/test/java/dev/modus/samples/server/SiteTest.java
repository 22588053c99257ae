package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
        "\"path\":\"graphql\",\"auth\":\"none\" # its \"path\" must begin with '/'"
      })
  void endpointIsNotServed(String members, String reason) {
    List<String> log = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            log.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(Site.class.getName());
    logger.addHandler(handler);
    try {
      Manifest manifest =
          Manifest.parse("{\"endpoints\":{\"e\":{\"type\":\"graphql\"," + members + "}}}");

      assertThat(Site.endpoints(manifest)).isEmpty();
      assertThat(log).hasSize(1).first().asString().contains(reason);
    } finally {
      logger.removeHandler(handler);
    }
  }
}
