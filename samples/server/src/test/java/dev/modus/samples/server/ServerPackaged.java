package dev.modus.samples.server;

import static dev.modus.samples.server.TestServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished jar, run as users run it. */
class ServerPackaged {

  private static final Path JAR =
      Guests.REPOSITORY.resolve("samples/server/target/modus-server.jar");
  private static final Pattern PORT = Pattern.compile("Listening on port (\\d+)");

  @TempDir Path folder;

  @Test
  void servesAnAppUntilItIsToldToStop() throws Exception {
    Path log = folder.resolve("log");
    Path app = Guests.HELLO.getParent();
    Process process = start(log, "-appPath", app.toString(), "-port", "0");
    try {
      int port = port(process, log);
      HttpResponse<String> answer = ask(port);

      assertThat(answer.body()).startsWith("{\"data\":{\"sayHello\":\"Hello, World!\"}");
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(uri(port, "/explorer/")).build(),
                      BodyHandlers.ofString())
                  .body())
          .contains("graphiql.min.js");
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readString(log)).contains("Stopped.");
  }

  @Test
  void logsJsonWhenAsked() throws Exception {
    Path log = folder.resolve("log");
    Process process =
        start(log, "-appPath", Guests.HELLO.getParent().toString(), "-port=0", "-jsonlogs");
    try {
      port(process, log);
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readAllLines(log))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("{\"level\":\"").endsWith("}"));
  }

  @Test
  void failsWithAReasonWhenItCannotStart() throws Exception {
    Path log = folder.resolve("log");
    Process process = start(log, "-appPath", Guests.HELLO.toString(), "-port", "0");

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(log)).contains("hello.wasm cannot be used");
  }

  private Process start(Path log, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // would be announced on standard error
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("_JAVA_OPTIONS");
    builder.environment().put("MODUS_ENV", "dev");
    return builder.start();
  }

  private static int port(Process process, Path log) throws Exception {
    int[] port = new int[1];
    Soon.until(
        "the server listens",
        () -> {
          Matcher line = PORT.matcher(Files.readString(log));
          if (line.find()) {
            port[0] = Integer.parseInt(line.group(1));
          }
          return port[0] != 0 || !process.isAlive();
        });
    return port[0];
  }

  private static HttpResponse<String> ask(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(port, "/graphql"))
            .POST(BodyPublishers.ofString(body("{ sayHello }")))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
