package dev.modus.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import dev.modus.langchain4j.LangChain4jProvider;
import dev.modus.models.ModelResponse;
import dev.modus.models.Models;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What asking a model costs, apart from the model: one function of a guest, which asks once or not
 * at all. Servers are the JDK's, in this process, and answer at once. The log of models is off: it
 * writes two lines for each request.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar ModelBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Dsun.net.httpserver.nodelay=true") // else 40 ms for each answer
public class ModelBenchmark {

  private static final String INPUT =
      "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}";
  private static final String OUTPUT =
      "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1735689600,\"model\":\"m\","
          + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null,"
          + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi!\",\"tool_calls\":[]}}],"
          + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";

  /** Held here, for otherwise it would be forgotten with its level. */
  private static final Logger LOG = Logger.getLogger("dev.modus.models");

  private final ChatRequest question =
      ChatRequest.builder().messages(UserMessage.from("Hello?")).build();
  private final Server server = new Server();
  private final OpenAiChatModel openAi =
      OpenAiChatModel.builder()
          .baseUrl(server.url() + "/v1")
          .apiKey("k")
          .modelName("gpt-4o-mini")
          .maxRetries(0)
          .build();
  private final LangChain4jProvider bridge =
      LangChain4jProvider.builder().chatModel(openAi).build();
  private final Models models =
      Models.builder()
          .model("instant", request -> CompletableFuture.completedStage(ModelResponse.of(OUTPUT)))
          .model("bridged", bridge)
          .build();
  private final FunctionEngine engine =
      FunctionEngine.builder()
          .app(App.at(Guests.models()).withManifest(manifest(server.url())))
          .compileMode(CompileMode.EAGER)
          .hostModules(models)
          .build();

  /** A server that answers every request alike. */
  private static final class Server implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    Server() {
      byte[] answer = OUTPUT.getBytes(StandardCharsets.UTF_8);
      try {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new IllegalStateException("no server", e);
      }
      http.setExecutor(threads);
      http.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream body = exchange.getResponseBody()) {
              body.write(answer);
            }
          });
      http.start();
    }

    String url() {
      return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
      http.stop(0);
      threads.shutdownNow();
    }
  }

  private static String manifest(String url) {
    String model = "{\"sourceModel\":\"m\",\"connection\":\"c\",\"path\":\"v1/chat/completions\"}";
    return "{\"models\":{\"instant\":"
        + model
        + ",\"http\":"
        + model
        + ",\"bridged\":"
        + model
        + "},\"connections\":{\"c\":{\"type\":\"http\",\"baseUrl\":\""
        + url
        + "\"}}}";
  }

  /** Sees that all answer. */
  @Setup
  public void check() {
    LOG.setLevel(Level.OFF);
    for (Invocation answer : new Invocation[] {instant(), http(), bridged()}) {
      if (!String.valueOf(answer.value()).contains("\"content\":\"Hi!\"")) {
        throw new IllegalStateException("no answer");
      }
    }
  }

  /** Ends what was started. */
  @TearDown
  public void stop() {
    engine.close();
    models.close();
    bridge.close();
    server.close();
  }

  /** The guest asks nobody. */
  @Benchmark
  public Invocation nobody() {
    return engine.call("ask", "instant", INPUT, 0);
  }

  /** The guest asks a provider that answers at once. */
  @Benchmark
  public Invocation instant() {
    return engine.call("ask", "instant", INPUT, 1);
  }

  /** The guest asks the server over HTTP, as the manifest says. */
  @Benchmark
  public Invocation http() {
    return engine.call("ask", "http", INPUT, 1);
  }

  /** The guest asks the server through LangChain4j's client of OpenAI. */
  @Benchmark
  public Invocation bridged() {
    return engine.call("ask", "bridged", INPUT, 1);
  }

  /** That client asks the same server, without a guest. */
  @Benchmark
  public ChatResponse langChain4j() {
    return openAi.chat(question);
  }
}
