package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the explorer is made of. {@link BrowserTest} looks at it as people do. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplorerTest {

  @Parameter CompileMode mode;

  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private TestServer server;

  @BeforeParameterizedClassInvocation
  void start(CompileMode mode, @TempDir Path folder) {
    server = TestServer.of(folder, Guests.HELLO, mode);
  }

  @AfterParameterizedClassInvocation
  void stop() {
    server.close();
  }

  @Test
  void everythingThePageNeedsIsServedHere() {
    HttpResponse<String> page = server.get("/explorer/");

    assertThat(RequestsTest.type(page)).isEqualTo("text/html; charset=utf-8");
    assertThat(REFERENCE.matcher(page.body()).results().map(MatchResult::group).toList())
        .hasSizeGreaterThan(5);
    for (MatchResult reference : REFERENCE.matcher(page.body()).results().toList()) {
      String file = reference.group(1);
      if (!file.startsWith("data:")) {
        HttpResponse<String> answer = server.get("/explorer/" + file);
        assertThat(answer.statusCode()).as(file).isEqualTo(200);
        assertThat(RequestsTest.type(answer)).as(file).startsWith("text/");
        assertThat(answer.body()).as(file).isNotEmpty();
      }
    }
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self'");
  }

  @Test
  void endpointsAreListed() {
    HttpResponse<String> answer = server.get("/explorer/api/endpoints");

    assertThat(answer.body())
        .isEqualTo("[{\"type\":\"GraphQL\",\"name\":\"default\",\"path\":\"/graphql\"}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/explorer/nothing",
        "/explorer/../modus.json",
        "/explorer/%2e%2e/modus.json",
        "/explorer/dev/modus/samples/server/Explorer.class",
      })
  void nothingElseIsServed(String path) {
    assertThat(server.get(path).statusCode()).isIn(400, 404);
  }
}
