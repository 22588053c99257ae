package dev.modus.models.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modus.core.JsonValues;
import dev.modus.core.manifest.Manifest;
import dev.modus.models.HttpModelProvider;
import dev.modus.models.ModelException;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.RecordingProvider;
import dev.modus.models.ReplayProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The providers of modus-models do what every provider should. */
class OwnProvidersKitTest {

  private static final Map<ModelFormat, ModelProvider> SERVICES =
      Map.of(
          ModelFormat.OPENAI_CHAT, FakeChatModel.saying("I am a service."),
          ModelFormat.ANTHROPIC_MESSAGES, FakeAnthropic.saying("I am a service."),
          ModelFormat.OPENAI_EMBEDDINGS, FakeEmbeddings.ofDimension(3),
          ModelFormat.EMBEDDINGS, FakeEmbeddings.ofDimension(3),
          ModelFormat.CLASSIFICATION, FakeClassifier.labeling(text -> "spam"),
          ModelFormat.GEMINI, FakeGemini.saying("I am a service."),
          ModelFormat.LLAMA, FakeLlama.saying("I am a service."));

  /** Services of all vendors, one for each path. */
  private static final class Services implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    Services() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      server.setExecutor(threads);
      for (ModelFormat format : ModelFormat.values()) {
        server.createContext("/" + path(format), exchange -> answer(exchange, format));
      }
      server.createContext("/slow", exchange -> stay());
      server.start();
    }

    static String path(ModelFormat format) {
      return switch (format) {
        case OPENAI_CHAT -> "v1/chat/completions";
        case ANTHROPIC_MESSAGES -> "v1/messages";
        default -> format.name();
      };
    }

    private void stay() {
      try {
        end.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void answer(HttpExchange exchange, ModelFormat format) throws IOException {
      String input = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String answer;
      int status = 200;
      try {
        answer =
            SERVICES
                .get(format)
                .invoke(ModelRequest.builder("m", input).build())
                .toCompletableFuture()
                .join()
                .output();
        if (input.contains("\"stream\":true")) {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          answer = format == ModelFormat.OPENAI_CHAT ? chunks() : events();
        }
      } catch (CompletionException e) {
        answer = "{\"error\":{\"message\":\"" + ((ModelException) e.getCause()).kind() + "\"}}";
        status = 400;
      }
      byte[] body = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    private static String chunks() {
      String head =
          "data: {\"id\":\"x\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
              + "{\"tool_calls\":[],\"content\":";
      return head
          + "\"I am \"},\"finish_reason\":null}]}\n\n"
          + head
          + "\"a service.\"},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,"
          + "\"total_tokens\":2}}\n\ndata: [DONE]\n\n";
    }

    private static String events() {
      StringBuilder events = new StringBuilder();
      for (Map<String, ?> event :
          List.of(
              Map.of(
                  "type",
                  "message_start",
                  "message",
                  Map.of(
                      "id",
                      "m",
                      "type",
                      "message",
                      "role",
                      "assistant",
                      "model",
                      "c",
                      "usage",
                      Map.of("input_tokens", 1, "output_tokens", 1))),
              Map.of(
                  "type",
                  "content_block_start",
                  "index",
                  0,
                  "content_block",
                  Map.of("type", "text", "text", "")),
              Map.of(
                  "type",
                  "content_block_delta",
                  "index",
                  0,
                  "delta",
                  Map.of("type", "text_delta", "text", "I am a service.")),
              Map.of("type", "message_delta", "delta", Map.of("stop_reason", "end_turn")),
              Map.of("type", "message_stop"))) {
        events.append("event: ").append(event.get("type")).append("\ndata: ");
        events.append(JsonValues.toJson(event)).append("\n\n");
      }
      return events.toString();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      end.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static ModelRequest.Builder request(String url, String path, String input) {
    Manifest manifest =
        Manifest.parse(
            "{\"connections\": {\"c\": {\"type\": \"http\", \"baseUrl\": \"" + url + "\"}}}");
    return ModelRequest.builder("m", input)
        .sourceModel("test-model")
        .connection("c")
        .connectionSettings(manifest.connections().get("c"))
        .path(path);
  }

  /** Every format passes through it, so there is none to refuse. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class Http extends ModelProviderKit {
    private final Services services = new Services();

    @AfterAll
    void stop() {
      services.close();
    }

    @Override
    protected ModelProvider provider() {
      return HttpModelProvider.builder().build();
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.allOf(ModelFormat.class);
    }

    @Override
    protected ModelRequest.Builder request(ModelFormat format, String input) {
      return OwnProvidersKitTest.request(services.url(), Services.path(format), input);
    }

    @Override
    protected ModelProvider slowProvider() {
      HttpModelProvider http = HttpModelProvider.builder().build();
      return slowly(http);
    }

    private ModelProvider slowly(HttpModelProvider http) {
      return request -> http.invoke(elsewhere(request, services.url(), "slow"));
    }

    @Override
    protected ModelProvider failingProvider() {
      HttpModelProvider http = HttpModelProvider.builder().build();
      return request -> http.invoke(elsewhere(request, "http://127.0.0.1:1", "x"));
    }

    private ModelRequest elsewhere(ModelRequest request, String url, String path) {
      return OwnProvidersKitTest.request(url, path, request.input())
          .cancellation(request.cancellation())
          .build();
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class Recording extends ModelProviderKit {
    @TempDir Path folder;

    @Override
    protected ModelProvider provider() {
      return new RecordingProvider(FakeGemini.saying("I am a fake."), folder.resolve("r.json"));
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.of(ModelFormat.GEMINI);
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class Replay extends ModelProviderKit {
    private Path file;

    @BeforeAll
    void record(@TempDir Path folder) {
      file = folder.resolve("cassette.json");
      ModelProvider recording = new RecordingProvider(FakeLlama.saying("I am a fake."), file);
      String input = ModelFormat.LLAMA.sampleInput();
      recording.invoke(request(ModelFormat.LLAMA, input).build()).toCompletableFuture().join();
    }

    @Override
    protected ModelProvider provider() {
      return new ReplayProvider(file);
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.of(ModelFormat.LLAMA);
    }

    @Override
    protected ModelProvider failingProvider() {
      return provider(); // it knows no other question
    }

    @Override
    protected boolean mayQuoteInputs() {
      return true;
    }
  }
}
