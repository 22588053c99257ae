package dev.modus.samples.server;

import static dev.modus.samples.server.RequestsTest.error;
import static dev.modus.samples.server.RequestsTest.type;
import static dev.modus.samples.server.TestServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import dev.modus.core.JsonValues;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods and origins (graphql.md, section 5; cases 26, 58, 64 and 65). */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsTest {

  @Parameter CompileMode mode;

  private static final String MANIFEST =
      """
      {
        "endpoints": {
          "first": {"type": "graphql", "path": "/graphql", "auth": "none"},
          "second": {"type": "graphql", "path": "/p/", "auth": "none"},
          "unknown": {"type": "graphql", "path": "/unknown", "auth": "basic"},
          "health": {"type": "graphql", "path": "/health", "auth": "none"},
          "silent": {"type": "graphql", "path": "/silent"},
          "relative": {"type": "graphql", "path": "relative", "auth": "none"},
        }
      }
      """;

  private TestServer development;
  private TestServer production;

  @BeforeParameterizedClassInvocation
  void start(CompileMode mode, @TempDir Path folder) {
    Guests.copy(Guests.HELLO, folder);
    Guests.write(folder, "modus.json", MANIFEST);
    development = TestServer.start(TestServer.settings(folder, mode));
    production = TestServer.start(TestServer.settings(folder, mode, Map.of()));
  }

  @AfterParameterizedClassInvocation
  void stop() {
    development.close();
    production.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/graphql", "/graphql?x=y", "/p/", "/p", "/p/x"})
  void endpointsOfTheManifestAreServed(String path) {
    assertThat(post(production, path).body()).contains("Hello, World!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/unknown",
        "/silent",
        "/relative",
        "/nowhere",
        "/GraphQL",
        "//graphql",
        "/graphql/x",
        "/graphql%2Fx",
        "/metrics",
        "/explorer",
        "/explorer/",
        "/",
      })
  void otherPathsAreNotFound(String path) {
    HttpResponse<String> answer = post(production, path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(type(answer)).isEqualTo("application/json");
    assertThat(error(answer)).isEqualTo("Not Found");
  }

  @Test
  void aLastSlashIsTakenAwayByRedirect() {
    HttpResponse<String> answer = post(production, "/graphql/");

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().allValues("Location")).containsExactly("/graphql");
  }

  @ParameterizedTest
  @CsvSource({
    "/graphql, 307, /explorer",
    "/explorer, 307, /explorer/",
    "/, 303, /explorer/",
  })
  void developmentLeadsBrowsersToTheExplorer(String path, int status, String location) {
    HttpResponse<String> answer = development.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().allValues("Location")).containsExactly(location);
  }

  @Test
  void productionAnswersAGetWithoutABody() {
    HttpResponse<String> answer = production.get("/graphql");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer)).isEqualTo("Failed to parse GraphQL request.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"})
  void otherMethodsAreRefused(String method) {
    for (String path : List.of("/graphql", "/health", "/nowhere")) {
      HttpResponse<String> answer =
          production.send(production.to(path).method(method, BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().allValues("Vary")).containsExactly("Origin");
      if (method.equals("HEAD")) {
        assertThat(answer.body()).isEmpty();
      } else {
        assertThat(error(answer)).isEqualTo("Method not allowed");
      }
    }
  }

  @Test
  void pagesOfAnyOriginMayAsk() {
    HttpResponse<String> answer =
        production.send(
            production
                .to("/graphql")
                .header("Origin", "https://page.test")
                .POST(BodyPublishers.ofString(body("{ sayHello }"))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(answer.headers().allValues("Vary")).containsExactly("Origin");
    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
    assertThat(production.get("/health").headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void apreflightIsAnsweredForTheMethodsThereAre() {
    HttpResponse<String> post = preflight("POST");
    HttpResponse<String> put = preflight("PUT");

    for (HttpResponse<String> answer : List.of(post, put)) {
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().allValues("Vary"))
          .containsExactly("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    }
    assertThat(post.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(post.headers().allValues("Access-Control-Allow-Methods")).containsExactly("POST");
    assertThat(post.headers().allValues("Access-Control-Allow-Headers"))
        .containsExactly("content-type, x-time-zone");
    assertThat(put.headers().map())
        .doesNotContainKeys("access-control-allow-origin", "access-control-allow-methods");
  }

  private HttpResponse<String> preflight(String method) {
    return production.send(
        production
            .to("/graphql")
            .header("Origin", "https://page.test")
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", "content-type, x-time-zone")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  @Test
  void healthTellsWhatRuns() {
    HttpResponse<String> answer = production.get("/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(type(answer)).isEqualTo("application/json");
    Map<?, ?> health = (Map<?, ?>) JsonValues.fromJson(answer.body());
    assertThat(health.get("status")).isEqualTo("ok");
    assertThat(health.get("environment")).isEqualTo("prod");
    assertThat(health.get("java_version")).isEqualTo(Runtime.version().toString());
    assertThat(development.get("/health").body()).contains("\"environment\": \"dev\"");
  }

  private static HttpResponse<String> post(TestServer server, String path) {
    HttpRequest.Builder request = server.to(path).header("Accept", "application/json");
    return server.send(request.POST(BodyPublishers.ofString(body("{ sayHello }"))));
  }
}
