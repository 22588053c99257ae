package dev.modus.core.connect;

import static dev.modus.core.connect.ConnectedApp.CANARY;
import static dev.modus.core.connect.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.FunctionEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same functions as a Go guest imports them. */
class GoConnectTest extends ConnectTest {

  @BeforeEach
  void load() {
    engine();
  }

  @Override
  FunctionEngine engine() {
    return ConnectedApp.engine("go", mode);
  }

  @Test
  void requestWithoutHeadersAndMethodIsAGet() {
    SERVER.script(answering(404, "X-A: 1\r\nx-a: 2", "no"));
    Map<?, ?> response = get(url("/plain/x"));
    assertThat(SERVER.onlyRequest().line()).isEqualTo("GET /plain/x HTTP/1.1");
    assertThat(response.get("status")).isEqualTo(404);
    assertThat(response.get("statusText")).isEqualTo("Not Found");
    assertThat(body(response)).isEqualTo("no");
    assertThat(response.get("headers").toString())
        .contains("X-A", "[1, 2]", "Content-Length", "[2]");
  }

  @Test
  void headersAndBytesPass() {
    byte[] bytes = {0, -1, 65};
    SERVER.script(answering(200, "", bytes));
    Map<?, ?> response =
        (Map<?, ?>)
            engine().call("send", "POST", url("/v1/x"), "X-A", List.of("1", "2"), bytes).value();
    assertThat(response.get("body")).isEqualTo(bytes);
    assertThat(SERVER.onlyRequest().body()).isEqualTo(bytes);
    assertThat(SERVER.onlyRequest().values("X-A")).containsExactly("1", "2");
    assertThat(SERVER.onlyRequest().values("X-Api-Key")).containsExactly("key-" + CANARY);
  }

  @Test
  void emptyBodyIsNoNull() {
    SERVER.script(answering(204, "", ""));
    assertThat(get(url("/plain/x")).get("body")).isEqualTo(new byte[0]);
  }

  @Test
  void failureIsNil() {
    String log =
        log(() -> assertThat(engine().call("get", "http://nowhere.example/").value()).isNull());
    assertThat(log).contains("was not found in the manifest");
    assertThat(log(() -> assertThat(engine().call("isNothingFetched").value()).isEqualTo(false)))
        .contains("the guest passed no request");
  }

  @Test
  void graphqlServerIsAsked() {
    SERVER.script(answering(200, "", "{\"data\":{}}"));
    assertThat(engine().call("query", "graph", "{é}", "null").value()).isEqualTo("{\"data\":{}}");
    assertThat(SERVER.onlyRequest().text()).isEqualTo("{\"query\":\"{é}\",\"variables\":null}");
    SERVER.script(answering(500, "", ""));
    log(() -> assertThat(engine().call("query", "graph", "{é}", "{}").value()).isNull());
    assertThat(log(() -> assertThat(engine().call("queryNothing").value()).isNull()))
        .contains("connection [] was not found");
  }
}
