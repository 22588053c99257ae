package dev.modus.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.HostCallEnded;
import dev.modus.models.ModelException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guests wait for whole answers while the host sees them being written. */
class StreamingTest {

  private static final String CANARY = "canary-0815";

  /** Guests of the SDK crash on answers without tool calls, streamed or not. */
  private static final ModelPolicy NORMALIZED = ModelPolicy.builder().normalized(true).build();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Script script;

  /** What the server writes. */
  private interface Script {
    void write(OutputStream out) throws Exception;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream; charset=utf-8");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            script.write(out);
          } catch (Exception e) {
            // the client has gone, as some tests want
          } finally {
            exchange.close();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void send(OutputStream out, String... data) throws IOException {
    for (String line : data) {
      out.write(("data: " + line + "\n\n").getBytes(UTF_8));
    }
    out.flush();
  }

  private static String delta(String content, String reason) {
    return "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + content
        + "\"},\"finish_reason\":"
        + reason
        + "}]}";
  }

  private FunctionEngine engine(CompileMode mode, Models.Builder models) {
    String manifest =
        """
        {"models": {"chat": {"sourceModel": "m", "connection": "c", "path": "v1/chat/completions"}},
         "connections": {"c": {"type": "http", "baseUrl": "http://127.0.0.1:%d",
           "headers": {"Authorization": "Bearer {{KEY}}"}}}}
        """
            .formatted(server.getAddress().getPort());
    return GuestApps.assemblyScript(mode, manifest)
        .secrets(GuestApps.secret("MODUS_C_KEY", CANARY))
        .hostModules(models.build())
        .listener(
            new EngineListener() {
              @Override
              public void hostCallEnded(HostCallEnded call) {
                if (call.failure() != null) {
                  failures.add(call.failure());
                }
              }
            })
        .build();
  }

  private Models.Builder listening() {
    return Models.builder().streamListener((request, text) -> seen.add(text));
  }

  private ModelException failure() {
    assertThat(failures).hasSize(1);
    ModelException failure = (ModelException) failures.get(0);
    assertThat(failure).hasMessageNotContaining(CANARY);
    return failure.getCause() instanceof ModelException cause ? cause : failure;
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void theHostSeesPiecesAndTheGuestTheWhole(CompileMode mode) throws Exception {
    CountDownLatch firstSeen = new CountDownLatch(1);
    script =
        out -> {
          send(out, delta("Hel", "null"));
          firstSeen.await(30, TimeUnit.SECONDS); // so it is seen before the rest is written
          send(out, delta("lo!", "null"), delta("", "\"stop\""), "[DONE]");
        };
    Models.Builder models =
        Models.builder()
            .policy(NORMALIZED)
            .streamListener(
                (request, text) -> {
                  seen.add(request.model() + ":" + text);
                  firstSeen.countDown();
                });
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("chat", "chat", "Hi").value()).isEqualTo("Hello!");
    }
    assertThat(seen).containsExactly("chat:Hel", "chat:lo!");
    assertThat(bodies).singleElement().asString().contains("\"stream\":true", "include_usage");
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aRequestMayHaveAListenerOfItsOwn(CompileMode mode) {
    script = out -> send(out, delta("Hi", "\"stop\""), "[DONE]");
    List<String> own = new CopyOnWriteArrayList<>();
    StreamListener listener = (request, text) -> own.add(text);
    CallContext context =
        CallContext.builder().attribute(StreamListener.ATTRIBUTE, listener).build();
    try (FunctionEngine engine = engine(mode, Models.builder().policy(NORMALIZED))) {
      assertThat(engine.call(context, "chat", "chat", "Hi").value()).isEqualTo("Hi");
      assertThat(own).containsExactly("Hi");
      failures.clear();
      script = out -> out.write("{\"choices\":[]}".getBytes(UTF_8));
      engine.call("invoke", "chat", "{\"messages\":[]}");
    }
    assertThat(own).as("another request is not its business").containsExactly("Hi");
    assertThat(bodies.get(1))
        .as("nobody listens: as the guest wrote it")
        .isEqualTo("{\"messages\":[]}");
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aServiceThatStaysAfterItsLastWordIsNotWaitedFor(CompileMode mode) throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    script =
        out -> {
          send(out, delta("Hi", "\"stop\""), "[DONE]");
          answered.await(30, TimeUnit.SECONDS); // so it is the answer that ends the call
          try {
            while (true) {
              out.write(": still here\n\n".getBytes(UTF_8));
              out.flush();
              TimeUnit.MILLISECONDS.sleep(5);
            }
          } finally {
            gone.countDown();
          }
        };
    try (FunctionEngine engine = engine(mode, listening().policy(NORMALIZED))) {
      assertThat(engine.call("chat", "chat", "Hi").value()).isEqualTo("Hi");
      answered.countDown();
      assertThat(gone.await(30, TimeUnit.SECONDS)).as("it loses the connection").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aListenerThatFailsHarmsNobody(CompileMode mode) {
    script = out -> send(out, delta("Hi", "\"stop\""), "[DONE]");
    Models.Builder models =
        Models.builder()
            .policy(NORMALIZED)
            .streamListener(
                (request, text) -> {
                  throw new IllegalStateException("clumsy");
                });
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("chat", "chat", "Hi").value()).isEqualTo("Hi");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void whatEndsBeforeItsEndIsAFailureAndIsNotAskedAgain(CompileMode mode) {
    script = out -> send(out, delta("Hel", "null"));
    Models.Builder models =
        listening()
            .policy(
                ModelPolicy.builder()
                    .retry(3, Duration.ofMillis(1))
                    .fallback(ScriptedProvider.answering("{}"))
                    .build());
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("invoke", "chat", "{\"messages\":[]}").value()).isEqualTo("");
    }
    assertThat(bodies).hasSize(1);
    assertThat(seen).containsExactly("Hel");
    assertThat(failure().kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(failure()).hasMessageContaining("ended before the answer did");
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void whoWasGivenUpHasNoSayAnyMore(CompileMode mode) {
    CompletableFuture<ModelRequest> givenUp = new CompletableFuture<>();
    ModelProvider silent =
        request -> {
          givenUp.complete(request);
          return new CompletableFuture<>();
        };
    ModelProvider second =
        request -> {
          givenUp.join().emit("late ");
          request.emit("second");
          return CompletableFuture.completedStage(ModelResponse.of("{}"));
        };
    Models.Builder models =
        listening()
            .model("chat", silent)
            .policy(
                "chat",
                ModelPolicy.builder().timeout(Duration.ofMillis(20)).fallback(second).build());
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("invoke", "chat", "{\"messages\":[]}").value()).isEqualTo("{}");
    }
    assertThat(seen).containsExactly("second");
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void anErrorBeforeTheFirstPieceLeavesTheFallback(CompileMode mode) {
    script = out -> send(out, "{\"error\":{\"message\":\"busy\"}}");
    Models.Builder models =
        listening()
            .policy(
                ModelPolicy.builder()
                    .fallback(ScriptedProvider.answering("{\"from\":\"fallback\"}"))
                    .build());
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("invoke", "chat", "{\"messages\":[]}").value())
          .isEqualTo("{\"from\":\"fallback\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void anErrorInTheMiddleReachesTheGuestAsTheServiceSaysIt(CompileMode mode) {
    String error = "{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}";
    script = out -> send(out, delta("Hel", "null"), error);
    try (FunctionEngine engine = engine(mode, listening())) {
      assertThat(engine.call("invoke", "chat", "{\"messages\":[]}").value()).isEqualTo(error);
    }
    assertThat(failure().kind()).isEqualTo(Kind.HTTP);
    assertThat(failure()).hasMessageContaining("broke off").hasMessageNotContaining("overloaded");
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aStreamWithoutEndIsCutOff(CompileMode mode) {
    script =
        out -> {
          while (true) {
            send(out, delta("x".repeat(10_000), "null"));
          }
        };
    Models.Builder models =
        listening().http(HttpModelProvider.builder().maxResponseBytes(100_000).build());
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("invoke", "chat", "{\"messages\":[]}").value()).isEqualTo("");
    }
    assertThat(failure()).hasMessageContaining("larger than 100000 bytes");
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aStreamThatStandsStillEndsWithItsTime(CompileMode mode) throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    script =
        out -> {
          try {
            while (true) {
              send(out, delta("x", "null"));
              TimeUnit.MILLISECONDS.sleep(5); // a slow server
            }
          } finally {
            gone.countDown();
          }
        };
    Models.Builder models =
        listening().policy(ModelPolicy.builder().timeout(Duration.ofMillis(300)).build());
    try (FunctionEngine engine = engine(mode, models)) {
      assertThat(engine.call("invoke", "chat", "{\"messages\":[]}").value()).isEqualTo("");
    }
    assertThat(failure().kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(gone.await(30, TimeUnit.SECONDS)).as("the request is ended too").isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aCallerWhoLeavesEndsTheStream(CompileMode mode) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    script =
        out -> {
          try {
            while (true) {
              send(out, delta("x", "null"));
              TimeUnit.MILLISECONDS.sleep(5); // a slow server
            }
          } finally {
            gone.countDown();
          }
        };
    Models.Builder models = Models.builder().streamListener((request, text) -> begun.countDown());
    try (FunctionEngine engine = engine(mode, models)) {
      CompletableFuture<?> call =
          engine.callAsync(CallContext.empty(), "invoke", "chat", "{\"messages\":[]}");
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      call.cancel(true);
      assertThat(gone.await(30, TimeUnit.SECONDS)).as("the request is ended").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void requestsSideBySideAreNotMixedUp(CompileMode mode) {
    script =
        out -> {
          String number = bodies.get(bodies.size() - 1).replaceAll("\\D+", "");
          send(out, delta(number, "null"), delta(number, "\"stop\""), "[DONE]");
        };
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          String name = body.replaceAll(".*\"content\":\"(who \\d+)\".*", "$1");
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            send(out, delta(name, "null"), delta("!", "\"stop\""), "[DONE]");
          }
        });
    try (FunctionEngine engine = engine(mode, Models.builder().policy(NORMALIZED))) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String name = "who " + i;
        StringBuffer own = new StringBuffer();
        StreamListener listener = (request, text) -> own.append(text);
        CallContext context =
            CallContext.builder().attribute(StreamListener.ATTRIBUTE, listener).build();
        answers.add(
            engine
                .callAsync(context, "chat", "chat", name)
                .thenApply(call -> name + "! = " + call.value() + " = " + own));
      }
      for (int i = 0; i < 20; i++) {
        String said = "who " + i + "!";
        assertThat(answers.get(i).join()).isEqualTo(said + " = " + said + " = " + said);
      }
    }
  }
}
