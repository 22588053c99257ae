package dev.modus.samples.server;

import static dev.modus.samples.server.TestServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents, and subscriptions to them over HTTP (agents.md, cases A27 to A31). */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class AgentsTest {

  @Parameter CompileMode mode;
  @TempDir Path folder;

  private TestServer server(String idleSeconds) {
    Guests.copy(Guests.AGENTS, folder);
    Guests.write(folder, "modus.json", TestServer.OPEN);
    return TestServer.start(
        TestServer.impatient(
            TestServer.settings(
                folder,
                mode,
                Map.of("MODUS_ENV", "dev", "MODUS_AGENT_IDLE_TIMEOUT_SECONDS", idleSeconds))));
  }

  private static String start(TestServer server) {
    String answer = server.ask("mutation { startAgent(name: \"Counter\") { id status } }");
    assertThat(answer).contains("\"status\":\"running\"");
    return answer.replaceAll(".*\"id\":\"([0-9a-v]{20})\".*", "$1");
  }

  private static String increment(TestServer server, String id) {
    return server.ask("{ send(id: \"" + id + "\", message: \"increment\", data: null) }");
  }

  /** The lines of a stream as they come. */
  private static final class Listening {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> over;

    Listening(TestServer server, String query) {
      CompletableFuture<Void> begun = new CompletableFuture<>();
      over =
          HttpClient.newHttpClient()
              .sendAsync(
                  server
                      .to("/graphql")
                      .header("Accept", "text/event-stream")
                      .POST(BodyPublishers.ofString(body(query)))
                      .build(),
                  BodyHandlers.ofLines())
              .thenAcceptAsync(
                  answer -> {
                    begun.complete(null);
                    answer.body().filter(line -> !line.isEmpty()).forEach(lines::add);
                  },
                  work -> new Thread(work, "listens").start());
      begun.join();
    }

    void await(String line) throws Exception {
      Soon.until(line, () -> lines.stream().anyMatch(l -> l.contains(line)));
    }
  }

  private static Listening listen(TestServer server, String id) {
    return new Listening(
        server,
        "subscription { e: agentEvent(agentId: \"" + id + "\") { kind: name data timestamp } }");
  }

  @Test
  void eventsComeUntilTheAgentEnds() throws Exception {
    try (TestServer server = server("60")) {
      String id = start(server);
      Listening listening = listen(server, id);
      assertThat(increment(server, id)).isEqualTo("{\"data\":{\"send\":\"1\"}}");
      listening.await("countUpdated");
      assertThat(server.ask("mutation { stopAgent(id: \"" + id + "\") { status } }"))
          .contains("stopping");
      listening.over.join();
      assertThat(listening.lines.stream().map(l -> l.replaceAll("\"timestamp\":\"[^\"]*\"", "T")))
          .containsExactly(
              "event: next",
              "data: {\"data\":{\"e\":{\"kind\":\"countUpdated\",\"data\":{\"count\":1},T}}}",
              "event: next",
              "data: {\"data\":{\"e\":{\"kind\":\"agentStatusUpdated\",\"data\":{\"status\":\"stopping\"},T}}}",
              "event: next",
              "data: {\"data\":{\"e\":{\"kind\":\"agentStatusUpdated\",\"data\":{\"status\":\"terminated\"},T}}}",
              "event: complete",
              "data: ");
      assertThat(listening.lines.get(1))
          .containsPattern("\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"");
    }
  }

  @Test
  void aQuietSubscriptionIsNotCutOff() throws Exception {
    // connections that stand still are closed after 2 seconds, and the agent falls asleep after 3
    Listening listening;
    try (TestServer server = server("3")) {
      String id = start(server);
      listening = listen(server, id);
      listening.await("suspended");
      assertThat(increment(server, id)).isEqualTo("{\"data\":{\"send\":\"1\"}}");
      listening.await("countUpdated");
      assertThat(listening.over).isNotDone();
    }
    listening.over.join();
    assertThat(listening.lines).as("it ends with the server").endsWith("event: complete", "data: ");
  }

  @Test
  void agentsOutliveTheAppThatStartedThem() throws Exception {
    try (TestServer server = server("60")) {
      String id = start(server);
      increment(server, id);
      Listening listening = listen(server, id);
      Guests.write(folder, "modus.json", TestServer.OPEN + " ");
      listening.over.join();
      assertThat(listening.lines).as("streams of the former app end").contains("event: complete");
      assertThat(increment(server, id)).isEqualTo("{\"data\":{\"send\":\"2\"}}");
    }
  }
}
