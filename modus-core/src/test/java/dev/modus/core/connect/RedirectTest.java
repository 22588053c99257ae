package dev.modus.core.connect;

import static dev.modus.core.connect.ConnectedApp.CANARY;
import static dev.modus.core.connect.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.connect.RawServer.Request;
import dev.modus.core.connect.RawServer.Script;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A redirect leads where the guest might have gone itself, and takes no secret elsewhere. */
class RedirectTest extends ConnectTest {

  /** Redirects everything but what ends with {@code /end}. */
  private static Script redirecting(int status, String location) {
    Script redirect = answering(status, "Location: " + location, "moved");
    Script end = answering(200, "", "the end");
    return (request, socket) ->
        (request.line().contains("/end") ? end : redirect).answer(request, socket);
  }

  private static String other(String path) {
    return "http://127.0.0.1:" + OTHER.port() + path;
  }

  @ParameterizedTest
  @MethodSource
  void redirectWithinTheConnectionIsFollowed(String location, String sent) {
    SERVER.script(redirecting(302, location));
    assertThat(body(get(url("/v1/a/b?q=1")))).isEqualTo("the end");
    assertThat(SERVER.requests()).hasSize(2);
    Request second = SERVER.requests().get(1);
    assertThat(second.line()).isEqualTo("GET " + sent + " HTTP/1.1");
    assertThat(second.values("X-Api-Key")).containsExactly("key-" + CANARY);
    assertThat(second.values("Referer")).containsExactly(url("/v1/a/b"));
  }

  static Stream<Arguments> redirectWithinTheConnectionIsFollowed() {
    return Stream.of(
        arguments("/v1/end", "/v1/end"),
        arguments("end", "/v1/a/end"),
        arguments("../end?b=2&a=1", "/v1/end?b=2&a=1"),
        arguments("./x/../end#f", "/v1/a/end"),
        arguments(url("/v1/end"), "/v1/end"),
        arguments("//127.0.0.1:" + SERVER.port() + "/v1/end", "/v1/end"));
  }

  @ParameterizedTest
  @MethodSource
  void redirectOutOfTheConnectionsIsRefused(String location) {
    SERVER.script(redirecting(302, location));
    assertThat(reasonOfFailure(url("/v1/a/b?q=1")))
        .contains("connection [api] answered 302 with a redirect that is refused");
    assertThat(SERVER.requests()).hasSize(1);
    assertThat(UNLISTED.requests()).isEmpty();
  }

  static Stream<String> redirectOutOfTheConnectionsIsRefused() {
    String unlisted = "127.0.0.1:" + UNLISTED.port();
    return Stream.of(
        "http://" + unlisted + "/end",
        "http://" + unlisted + "/v1/end",
        "//" + unlisted + "/v1/end",
        "http://127.0.0.1:" + SERVER.port() + "@" + unlisted + "/v1/end",
        "http://localhost:" + SERVER.port() + "/v1/end",
        "http://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1:" + SERVER.port() + "/v1/end",
        "/end",
        "../../end",
        "/v1/%2e%2e/end",
        "/v1/..%2fend",
        "/v1/../end",
        "file:///etc/passwd",
        "data:text/plain,end",
        "javascript:end",
        "\\\\" + unlisted + "\\end",
        "http:\\\\" + unlisted + "\\end",
        "http://" + unlisted + "\\@127.0.0.1:" + SERVER.port() + "/v1/end",
        "http://[::1]:" + SERVER.port() + "/v1/end",
        "http://");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectToAnotherConnectionTakesNoSecretAlong(int status) {
    SERVER.script(redirecting(status, other("/end?x=1")));
    assertThat(
            body(
                send(
                    "GET",
                    url("/v1/a?q=1"),
                    List.of(
                        List.of("Authorization", "mine-" + CANARY),
                        List.of("Cookie", "mine-" + CANARY),
                        List.of("X-Mine", "mine")),
                    new byte[0])))
        .isEqualTo("other");
    Request request = OTHER.onlyRequest();
    assertThat(request.line()).isEqualTo("GET /end?x=1 HTTP/1.1");
    assertThat(request.toString()).doesNotContain(CANARY).doesNotContain("Referer");
    assertThat(request.values("X-Mine")).containsExactly("mine");
    assertThat(request.values("X-Plain")).isEmpty();
  }

  @Test
  void secretsDoNotComeBackAfterADetour() {
    SERVER.script(redirecting(302, other("/detour")));
    OTHER.script(answering(302, "Location: " + url("/v1/end"), ""));
    assertThat(body(get(url("/v1/a")))).isEqualTo("the end");
    assertThat(SERVER.requests().get(1).toString()).doesNotContain(CANARY);
  }

  @Test
  void userInfoOfTheUrlStaysWithItsServer() {
    SERVER.script(redirecting(302, other("/end")));
    get("http://user:" + CANARY + "@127.0.0.1:" + SERVER.port() + "/plain/x");
    assertThat(SERVER.onlyRequest().values("Authorization")).hasSize(1);
    assertThat(OTHER.onlyRequest().values("Authorization")).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void methodAndBodyFollowTheStatus(int status, String method, String then, String body) {
    SERVER.script(redirecting(status, "/v1/end"));
    send(method, url("/v1/a"), List.of(List.of("Content-Type", "text/a")), new byte[] {65});
    Request request = SERVER.requests().get(1);
    assertThat(request.line()).startsWith(then + " ");
    assertThat(request.text()).isEqualTo(body);
    assertThat(request.values("Content-Type")).hasSize(body.length());
  }

  static Stream<Arguments> methodAndBodyFollowTheStatus() {
    return Stream.of(
        arguments(301, "POST", "GET", ""),
        arguments(302, "PUT", "GET", ""),
        arguments(303, "DELETE", "GET", ""),
        arguments(302, "HEAD", "HEAD", ""),
        arguments(307, "POST", "POST", "A"),
        arguments(308, "PUT", "PUT", "A"));
  }

  @Test
  void loopEnds() {
    SERVER.script(redirecting(302, "/v1/again"));
    assertThat(reasonOfFailure(url("/v1/a")))
        .contains("connection [api] redirected more than 10 times");
    assertThat(SERVER.requests()).hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 305, 306, 399, 201, 401})
  void otherStatusWithALocationIsAnAnswer(int status) {
    SERVER.script(redirecting(status, "http://127.0.0.1:" + UNLISTED.port() + "/end"));
    assertThat(get(url("/v1/a")).get("status")).isEqualTo(status);
    assertThat(SERVER.requests()).hasSize(1);
  }

  @Test
  void redirectOfAGraphqlServerIsCheckedAsWell() {
    SERVER.script(answering(307, "Location: http://127.0.0.1:" + UNLISTED.port() + "/", ""));
    String log =
        log(
            () ->
                assertThat(engine().call("queryOutcome", "graph", "{a}", "{}").value())
                    .isEqualTo("nothing"));
    assertThat(log).contains("connection [graph] answered 307 with a redirect that is refused");
    assertThat(UNLISTED.requests()).isEmpty();
  }
}
