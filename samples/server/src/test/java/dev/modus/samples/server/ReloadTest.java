package dev.modus.samples.server;

import static dev.modus.samples.server.TestServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The folder changes while it is served (graphql.md, section 13; cases 55 to 58). */
class ReloadTest {

  private static final String HELLO = "{\"data\":{\"sayHello\":\"Hello, World!\"}}";
  private static final String NOT_LOADED =
      "There is no active GraphQL schema.  Please load a Modus plugin.";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void aServerMayStartBeforeThereIsAnApp(CompileMode mode) throws Exception {
    Path later = folder.resolve("made").resolve("by-the-server");
    try (TestServer server = TestServer.start(TestServer.settings(later, mode))) {
      assertThat(server.post(body("{ sayHello }")).statusCode()).isEqualTo(404);

      Guests.write(later, "modus.json", TestServer.OPEN);
      Soon.until("served", () -> server.post(body("{ sayHello }")).statusCode() != 404);

      HttpResponse<String> json = server.post(body("{ broken"));
      assertThat(json.statusCode()).isEqualTo(200);
      assertThat(RequestsTest.error(json)).isEqualTo(NOT_LOADED);
      HttpResponse<String> graphQL =
          server.post(body("{ sayHello }"), "application/graphql-response+json");
      assertThat(graphQL.statusCode()).isEqualTo(503);
      assertThat(RequestsTest.error(graphQL)).isEqualTo(NOT_LOADED);
      assertThat(server.post(body("{ __schema { types { name } } }")).body())
          .isEqualTo("{\"data\":{\"__schema\":{\"types\":[]}}}");

      Guests.copy(Guests.HELLO, later);
      Soon.until("loaded", () -> server.ask("{ sayHello }").equals(HELLO));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aRequestFinishesOnTheAppItBeganWith(CompileMode mode) throws Exception {
    ExecutorService client = Executors.newSingleThreadExecutor();
    try (TestServer server = TestServer.of(folder, Guests.HOSTS, mode)) {
      Gate.shut();
      Future<String> slow =
          client.submit(
              () -> server.ask("{ first: callEcho(message: \"a\") callEcho(message: \"b\") }"));
      assertThat(Gate.ARRIVED.tryAcquire(30, TimeUnit.SECONDS)).isTrue();

      Guests.copy(Guests.HELLO, folder);
      Soon.until("replaced", () -> server.ask("{ sayHello }").equals(HELLO));
      assertThat(slow).isNotDone();
      Gate.open();

      assertThat(slow.get(30, TimeUnit.SECONDS))
          .isEqualTo("{\"data\":{\"first\":\"a\",\"callEcho\":\"b\"}}");
      assertThat(server.ask("{ callEcho(message: \"c\") }")).contains("callEcho");
    } finally {
      Gate.open();
      Gate.ARRIVED.drainPermits();
      client.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void whatCannotBeLoadedLeavesWhatWasThere(CompileMode mode) throws Exception {
    try (TestServer server = TestServer.of(folder, Guests.HELLO, mode)) {
      Files.writeString(folder.resolve("app.wasm"), "no module");
      server.server.folder().refresh();
      assertThat(server.ask("{ sayHello }")).isEqualTo(HELLO);

      Files.delete(folder.resolve("app.wasm"));
      server.server.folder().refresh();
      assertThat(server.ask("{ sayHello }")).isEqualTo(HELLO);

      Guests.write(folder, "modus.json", "{ \"endpoints\": 5 ");
      server.server.folder().refresh();
      assertThat(server.ask("{ sayHello }")).isEqualTo(HELLO);
    }
  }

  /** Case 86 of manifest.md. */
  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void brokenManifestIsToldOnce(CompileMode mode) throws Exception {
    try (TestServer server = TestServer.of(folder, Guests.HELLO, mode);
        LogLines log = new LogLines(AppFolder.class)) {
      Guests.write(folder, "modus.json", "{ \"endpoints\": ");
      Soon.until("told", () -> !log.lines().isEmpty());
      server.server.folder().refresh();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("SEVERE: Failed to load manifest file. failed to parse manifest: ");
      assertThat(server.ask("{ sayHello }")).isEqualTo(HELLO);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void endpointsComeAndGoWithTheManifest(CompileMode mode) throws Exception {
    try (TestServer server = TestServer.of(folder, Guests.HELLO, mode)) {
      assertThat(status(server, "/other")).isEqualTo(404);

      Guests.write(
          folder,
          "modus.json",
          """
          {"endpoints": {"a": {"type": "graphql", "path": "/graphql", "auth": "none"},
                         "b": {"type": "graphql", "path": "/other", "auth": "none"}}}
          """);
      Soon.until("two endpoints", () -> status(server, "/other") == 200);
      assertThat(status(server, "/graphql")).isEqualTo(200);

      Guests.write(
          folder,
          "modus.json",
          """
          {"endpoints": {"b": {"type": "graphql", "path": "/other", "auth": "none"}}}
          """);
      Soon.until("one endpoint", () -> status(server, "/graphql") == 404);
      assertThat(status(server, "/other")).isEqualTo(200);

      Files.delete(folder.resolve("modus.json"));
      Soon.until("no endpoint", () -> status(server, "/other") == 404);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void whatHasNotChangedIsNotLoadedAgain(CompileMode mode) throws Exception {
    try (TestServer server = TestServer.of(folder, Guests.HELLO, mode)) {
      Site site = server.server.folder().site();
      Guests.write(folder, "notes.txt", "nothing of ours");

      server.server.folder().refresh();

      assertThat(server.server.folder().site()).isSameAs(site);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void changesNobodyReportsAreFoundLater(CompileMode mode) throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createDirectory(folder.resolve("app"));
    Guests.write(real, "modus.json", TestServer.OPEN);
    Guests.copy(Guests.HELLO, real);
    for (String name : List.of("modus.json", "app.wasm")) {
      Files.createSymbolicLink(link.resolve(name), real.resolve(name));
    }
    ServerSettings settings = TestServer.settings(link, mode);
    try (TestServer server =
        TestServer.start(
            new ServerSettings(
                link,
                0,
                Duration.ofMillis(50),
                settings.process(),
                settings.limits(),
                settings.compileMode()))) {
      // nothing changes in the folder itself, so that nothing is reported
      Guests.write(real, "modus.json", TestServer.OPEN.replace("/graphql", "/later"));
      Soon.until("found", () -> status(server, "/later") == 200);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void variablesOfEnvFilesReachTheGuest(CompileMode mode) throws Exception {
    Guests.write(folder, ".env", "MODUS_GREETING=hello\nMODUS_KEPT=file\nOTHER=x\n");
    Guests.copy(Guests.SYSTEM, folder);
    Guests.write(folder, "modus.json", TestServer.OPEN);
    Map<String, String> process = Map.of("MODUS_ENV", "dev", "MODUS_KEPT", "process");
    try (TestServer server = TestServer.start(TestServer.settings(folder, mode, process))) {
      assertThat(server.ask("{ env(name: \"GREETING\") }"))
          .isEqualTo("{\"data\":{\"env\":\"hello\"}}");
      assertThat(server.ask("{ env(name: \"KEPT\") }"))
          .isEqualTo("{\"data\":{\"env\":\"process\"}}");
      assertThat(server.ask("{ env(name: \"OTHER\") }")).isEqualTo("{\"data\":{\"env\":null}}");
      assertThat(server.ask("{ env(name: \"CLAIMS\") }")).isEqualTo("{\"data\":{\"env\":\"\"}}");

      Guests.write(folder, ".env", "MODUS_GREETING=good bye\n");
      Soon.until(
          "the new value",
          () ->
              server
                  .ask("{ env(name: \"GREETING\") }")
                  .equals("{\"data\":{\"env\":\"good bye\"}}"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void theTimeZoneComesFromTheRequest(CompileMode mode) {
    try (TestServer server = TestServer.of(folder, Guests.SYSTEM, mode)) {
      HttpResponse<String> answer =
          server.send(
              server
                  .to("/graphql")
                  .header("Accept", "application/json")
                  .header("X-Time-Zone", "Asia/Tokyo")
                  .POST(BodyPublishers.ofString(body("{ env(name: \"TZ\") }"))));

      assertThat(answer.body()).startsWith("{\"data\":{\"env\":\"Asia/Tokyo\"}");
      assertThat(server.ask("{ env(name: \"TZ\") }")).doesNotContain("Tokyo");
    }
  }

  private static int status(TestServer server, String path) {
    return server
        .send(
            server
                .to(path)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body("{ sayHello }"))))
        .statusCode();
  }
}
