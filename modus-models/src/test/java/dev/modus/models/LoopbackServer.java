package dev.modus.models;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that answers as it is told, and remembers what it was asked. */
final class LoopbackServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** What arrived. */
  record Received(String method, String path, String query, Headers headers, String body) {}

  /** What is answered. */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer ok(String body) {
      return of(200, body);
    }

    static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
  }

  LoopbackServer(Function<Received, Answer> answers) {
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
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getRawPath(),
                  exchange.getRequestURI().getRawQuery(),
                  exchange.getRequestHeaders(),
                  new String(body, StandardCharsets.UTF_8));
          received.add(request);
          Answer answer = answers.apply(request);
          answer.headers().forEach(exchange.getResponseHeaders()::add);
          boolean empty = answer.body().length == 0 || answer.status() == 204;
          exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
          if (!empty) {
            exchange.getResponseBody().write(answer.body());
          }
          exchange.close();
        });
    server.start();
  }

  static LoopbackServer answering(Answer answer) {
    return new LoopbackServer(request -> answer);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
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
