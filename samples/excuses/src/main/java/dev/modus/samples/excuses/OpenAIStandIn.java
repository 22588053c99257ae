package dev.modus.samples.excuses;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modus.core.JsonValues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * A server on this machine that speaks OpenAI's chat format, always says the same, and wants a key.
 */
final class OpenAIStandIn implements AutoCloseable {

  private final HttpServer server;
  private final String key;
  private final String says;

  private OpenAIStandIn(HttpServer server, String key, String says) {
    this.server = server;
    this.key = key;
    this.says = says;
  }

  static OpenAIStandIn saying(String says, String key) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OpenAIStandIn standIn = new OpenAIStandIn(server, key, says);
    server.createContext("/v1/chat/completions", standIn::answer);
    server.start();
    return standIn;
  }

  /** {@return what to put in place of {@code https://api.openai.com}} */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    boolean known =
        ("Bearer " + key).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = (known ? completion(says) : "{\"error\":{}}").getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(known ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** An answer as OpenAI gives it. */
  static String completion(String says) {
    Map<String, Object> message = Map.of("role", "assistant", "content", says);
    return JsonValues.toJson(
        Map.of(
            "id", "chatcmpl-1",
            "object", "chat.completion",
            "created", 1_735_689_600,
            "model", "gpt-4o-mini",
            "choices", List.of(Map.of("index", 0, "finish_reason", "stop", "message", message)),
            "usage", Map.of("prompt_tokens", 30, "completion_tokens", 12, "total_tokens", 42),
            "system_fingerprint", "fp"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
