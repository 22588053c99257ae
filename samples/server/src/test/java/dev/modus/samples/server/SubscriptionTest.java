package dev.modus.samples.server;

import static dev.modus.samples.server.TestServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import graphql.ExecutionResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Subscriptions as Server-Sent Events (graphql.md, section 11; cases 52 and 53). */
class SubscriptionTest {

  private static final String AGENT_EVENT =
      "subscription { e: agentEvent(agentId: \"x\") { name data timestamp } }";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aSubscriptionThatCannotBeginIsOneFrameAndTheEnd(CompileMode mode) {
    try (TestServer server = TestServer.of(folder, Guests.HELLO, mode)) {
      HttpResponse<String> answer =
          server.post(body(AGENT_EVENT), "application/json, Text/Event-Stream;q=0.9");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/event-stream");
      assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
      assertThat(answer.body())
          .isEqualTo(
              "event: next\ndata: {\"errors\":[{\"message\":\"agent x not found\"}],\"data\":null}\n\n"
                  + "event: complete\ndata: \n\n");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void aSubscriptionThatIsNotValidHasNoData(CompileMode mode) {
    try (TestServer server = TestServer.of(folder, Guests.HELLO, mode)) {
      HttpResponse<String> answer = server.post(body("subscription { nope }"), "text/event-stream");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .matches("event: next\ndata: \\{\"errors\":\\[[^\n]*]}\n\nevent: complete\ndata: \n\n")
          .doesNotContain("\"data\"");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void aSubscriptionNeedsAnEventStream(CompileMode mode) {
    try (TestServer server = TestServer.of(folder, Guests.HELLO, mode)) {
      HttpResponse<String> answer = server.post(body(AGENT_EVENT));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(RequestsTest.error(answer))
          .isEqualTo(
              "Subscriptions use SSE (Server-Sent Events). Requests must accept"
                  + " 'text/event-stream' for SSE responses.");
      assertThat(server.post(body("subscription { "), "text/event-stream").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void eventsAreFramesAsTheyCome() throws Exception {
    Events events = new Events();
    try (Streaming streaming = new Streaming(events)) {
      CompletableFuture<HttpResponse<Stream<String>>> answer = streaming.ask();
      Subscriber<? super ExecutionResult> subscriber = events.subscriber();
      BlockingQueue<String> lines = new LinkedBlockingQueue<>();
      HttpResponse<Stream<String>> begun = answer.get(20, TimeUnit.SECONDS);
      assertThat(begun.statusCode()).isEqualTo(200);
      Thread reading = new Thread(() -> begun.body().forEach(lines::add), "reads-events");
      reading.start();

      for (int number = 1; number <= 3; number++) {
        assertThat(events.requested.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
        subscriber.onNext(event(number));
        assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("event: next");
        assertThat(lines.poll(20, TimeUnit.SECONDS))
            .isEqualTo("data: {\"data\":{\"agentEvent\":{\"number\":" + number + "}}}");
        assertThat(lines.poll(20, TimeUnit.SECONDS)).isEmpty();
      }
      subscriber.onComplete();
      reading.join(20_000);
      assertThat(lines).containsExactly("event: complete", "data: ", "");
    }
  }

  @Test
  void aStreamThatFailsSaysSoAndEnds() throws Exception {
    Events events = new Events();
    try (Streaming streaming = new Streaming(events)) {
      CompletableFuture<HttpResponse<Stream<String>>> answer = streaming.ask();
      events.subscriber().onError(new IllegalStateException("a secret"));

      assertThat(answer.get(20, TimeUnit.SECONDS).body())
          .containsExactly(
              "event: next",
              "data: {\"errors\":[{\"message\":\"The subscription has failed.\"}]}",
              "",
              "event: complete",
              "data: ",
              "");
    }
  }

  @Test
  void streamsEndWithTheServer() throws Exception {
    Events events = new Events();
    try (Streaming streaming = new Streaming(events)) {
      CompletableFuture<HttpResponse<Stream<String>>> answer = streaming.ask();
      Subscriber<? super ExecutionResult> subscriber = events.subscriber();
      subscriber.onNext(event(1));
      streaming.streams.close();
      subscriber.onNext(event(2));
      subscriber.onComplete();

      assertThat(answer.get(20, TimeUnit.SECONDS).body())
          .containsExactly(
              "event: next",
              "data: {\"data\":{\"agentEvent\":{\"number\":1}}}",
              "",
              "event: complete",
              "data: ",
              "");
      assertThat(events.cancelled).isDone();
      assertThat(streaming.ended.get(20, TimeUnit.SECONDS)).isTrue();

      assertThat(streaming.ask().get(20, TimeUnit.SECONDS).body())
          .as("of a stream that begins too late")
          .containsExactly("event: complete", "data: ", "");
    }
  }

  @Test
  void aClientThatLeavesCancelsItsSubscription() throws Exception {
    Events events = new Events();
    try (Streaming streaming = new Streaming(events)) {
      CompletableFuture<HttpResponse<Stream<String>>> answer = streaming.ask();
      Subscriber<? super ExecutionResult> subscriber = events.subscriber();
      answer.get(20, TimeUnit.SECONDS).body().close();

      Soon.until(
          "cancelled",
          () -> {
            if (events.requested.poll(5, TimeUnit.MILLISECONDS) != null) {
              subscriber.onNext(event(1));
            }
            return events.cancelled.isDone();
          });
      assertThat(streaming.ended.get(20, TimeUnit.SECONDS)).isFalse();
    }
  }

  private static ExecutionResult event(int number) {
    return ExecutionResult.newExecutionResult()
        .data(Map.of("agentEvent", Map.of("number", number)))
        .build();
  }

  /** Events that come when the test says so. */
  private static final class Events implements Publisher<ExecutionResult> {
    final BlockingQueue<Integer> requested = new LinkedBlockingQueue<>();
    final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Subscriber<? super ExecutionResult>> subscribed =
        new CompletableFuture<>();

    Subscriber<? super ExecutionResult> subscriber() throws Exception {
      return subscribed.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void subscribe(Subscriber<? super ExecutionResult> subscriber) {
      subscriber.onSubscribe(
          new Subscription() {
            @Override
            public void request(long count) {
              requested.add((int) count);
            }

            @Override
            public void cancel() {
              cancelled.complete(null);
            }
          });
      subscribed.complete(subscriber);
    }
  }

  /** A server whose only answer is a stream of these events. */
  private static final class Streaming implements AutoCloseable {
    /** Whether the stream ended well. */
    final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    final OpenStreams streams = new OpenStreams();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    Streaming(Publisher<ExecutionResult> events) throws Exception {
      server.addConnector(connector);
      server.setHandler(
          new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
              EventStream.send(
                  ExecutionResult.newExecutionResult().data(events).build(),
                  response,
                  Callback.from(
                      () -> {
                        ended.complete(true);
                        callback.succeeded();
                      },
                      problem -> {
                        ended.complete(false);
                        callback.failed(problem);
                      }),
                  streams);
              return true;
            }
          });
      server.start();
    }

    CompletableFuture<HttpResponse<Stream<String>>> ask() {
      return HttpClient.newHttpClient()
          .sendAsync(
              HttpRequest.newBuilder(URI.create("http://localhost:" + connector.getLocalPort()))
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofLines());
    }

    @Override
    public void close() {
      LifeCycle.stop(server);
    }
  }
}
