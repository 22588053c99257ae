package dev.modus.core.internal.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;

/** How long the client of an engine lives. */
class HttpClientsTest {

  @Test
  void clientIsMadeOnce() {
    try (HttpClients clients = new HttpClients(null)) {
      assertThat(clients.client()).isSameAs(clients.client());
    }
  }

  @Test
  void closedClientsMakeNoOther() {
    HttpClients own = new HttpClients(null);
    HttpClients given = new HttpClients(HttpClient.newHttpClient());
    own.close();
    given.close();

    assertThatIllegalStateException().isThrownBy(own::client).withMessage("the engine was closed");
    assertThatIllegalStateException().isThrownBy(given::client);
  }
}
