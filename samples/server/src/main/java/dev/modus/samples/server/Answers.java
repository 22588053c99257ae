package dev.modus.samples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modus.core.JsonValues;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes answers. Failures have the form of a GraphQL response with one error. */
final class Answers {

  static final String JSON = "application/json";
  static final String GRAPHQL_JSON = "application/graphql-response+json";

  private Answers() {}

  static void json(Response response, Callback callback, int status, String type, String json) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    bytes(response, callback, status, json.getBytes(UTF_8));
  }

  /** Sends a body whose type is set already. */
  static void bytes(Response response, Callback callback, int status, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /**
   * Says why a request failed.
   *
   * @param message what went wrong, in the words of the reference where it has some
   * @param reason more precisely, or what to do; empty if the message says it all
   */
  static void failure(
      Response response, Callback callback, int status, String message, String reason) {
    json(response, callback, status, JSON, failure(message, reason));
  }

  static String failure(String message, String reason) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    if (!reason.isEmpty()) {
      error.put("extensions", Map.of("reason", reason));
    }
    return JsonValues.toJson(Map.of("errors", List.of(error)));
  }

  static void redirect(Response response, Callback callback, int status, String location) {
    response.getHeaders().put(HttpHeader.LOCATION, location);
    bytes(response, callback, status, new byte[0]);
  }
}
