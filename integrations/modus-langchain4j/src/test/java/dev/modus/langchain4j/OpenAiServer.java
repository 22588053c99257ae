package dev.modus.langchain4j;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** What OpenAI would be: answers as it is told, and remembers what it was asked. */
final class OpenAiServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** What arrived. */
  record Received(String path, String body) {}

  /** What is answered. */
  record Answer(int status, String type, String body) {
    static Answer ok(String body) {
      return new Answer(200, "application/json", body);
    }

    static Answer of(int status, String body) {
      return new Answer(status, "application/json", body);
    }

    static Answer events(String body) {
      return new Answer(200, "text/event-stream", body);
    }
  }

  OpenAiServer(Function<Received, Answer> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Received request =
              new Received(
                  exchange.getRequestURI().getPath(), new String(body, StandardCharsets.UTF_8));
          received.add(request);
          Answer answer = answers.apply(request);
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", answer.type());
          exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  static OpenAiServer answering(Answer answer) {
    return new OpenAiServer(request -> answer);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  OpenAiChatModel chatModel() {
    return OpenAiChatModel.builder()
        .baseUrl(url())
        .apiKey("canary-key")
        .modelName("model-of-langchain4j")
        .maxRetries(0)
        .build();
  }

  OpenAiStreamingChatModel streamingChatModel() {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(url())
        .apiKey("canary-key")
        .modelName("model-of-langchain4j")
        .build();
  }

  OpenAiEmbeddingModel embeddingModel() {
    return OpenAiEmbeddingModel.builder()
        .baseUrl(url())
        .apiKey("canary-key")
        .modelName("model-of-langchain4j")
        .maxRetries(0)
        .build();
  }

  List<Received> received() {
    return received;
  }

  Received only() {
    if (received.size() != 1) {
      throw new AssertionError("expected one request, but there were " + received.size());
    }
    return received.get(0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
