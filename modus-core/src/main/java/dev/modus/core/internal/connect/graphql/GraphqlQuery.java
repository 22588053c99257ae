package dev.modus.core.internal.connect.graphql;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.LoggedFunction;
import dev.modus.core.internal.connect.ConnectionFailure;
import dev.modus.core.internal.connect.http.HttpConnections;
import dev.modus.core.internal.connect.http.HttpHeader;
import dev.modus.core.internal.connect.http.HttpSender;
import dev.modus.core.internal.connect.http.HttpSender.Answer;
import dev.modus.core.internal.connect.http.HttpSender.Outgoing;
import dev.modus.core.internal.connect.http.HttpTarget;
import dev.modus.core.internal.host.LoggedFailure;
import dev.modus.core.internal.json.Json;
import dev.modus.core.internal.json.JsonWriter;
import dev.modus.core.internal.log.Log;
import dev.modus.core.manifest.Manifest.Connection;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code modus_graphql_client.executeQuery} (host-functions.md, section 7). */
public final class GraphqlQuery {

  private static final int OK = 200;

  private static final LoggedFunction.Builder LOGGED =
      LoggedFunction.named("GraphQL operation")
          .started("Executing GraphQL operation.")
          .completed("Completed GraphQL operation.")
          .cancelled("Cancelled GraphQL operation.")
          .failed("Error executing GraphQL operation.")
          .detail(call -> "Host: " + text(call, 0) + " Query: " + text(call, 1));

  private final HttpConnections connections;
  private final HttpSender sender;

  public GraphqlQuery(HttpConnections connections, HttpSender sender) {
    this.connections = connections;
    this.sender = sender;
  }

  /**
   * The function guests import.
   *
   * @param strict whether a failure is an empty text and not null, as in the reference
   */
  public HostFunction function(boolean strict) {
    LoggedFunction logged = LOGGED.of(this::execute);
    if (!strict) {
      return logged;
    }
    return call -> {
      try {
        return logged.call(call);
      } catch (LoggedFailure e) {
        call.failed(e);
        return "";
      }
    };
  }

  private Object execute(HostCall call) throws ConnectionFailure, InterruptedException {
    Connection connection = connections.named(text(call, 0));
    String variables = variables(text(call, 2));
    String endpoint = connection.settings().getOrDefault("endpoint", "");
    if (endpoint.isEmpty()) {
      throw new ConnectionFailure(
          "connection endpoint is not defined: give connection ["
              + connection.name()
              + "] an endpoint in the manifest");
    }
    String body =
        "{\"query\":" + JsonWriter.write(text(call, 1)) + ",\"variables\":" + variables + "}";
    String answer = post(connection, HttpTarget.parse(endpoint), body, call);
    warnOfErrors(connection, answer);
    return answer;
  }

  /** A Go guest can pass no address instead of a text. */
  private static String text(HostCall call, int parameter) {
    return call.arguments().get(parameter) instanceof String text ? text : "";
  }

  /** As the guest wrote them, so that numbers keep all their digits. */
  private static String variables(String json) throws ConnectionFailure {
    Object value;
    try {
      value = Json.parse(json);
    } catch (IllegalArgumentException e) {
      throw new ConnectionFailure("the variables cannot be read", e);
    }
    if (value != null && !(value instanceof Map)) {
      throw new ConnectionFailure("the variables must be a JSON object or null");
    }
    return json;
  }

  private String post(Connection connection, HttpTarget endpoint, String body, HostCall call)
      throws ConnectionFailure, InterruptedException {
    boolean typed =
        connection.headers().keySet().stream().anyMatch("content-type"::equalsIgnoreCase);
    Answer answer;
    try {
      answer =
          sender.send(
              new Outgoing(
                  connection,
                  endpoint,
                  "POST",
                  typed ? List.of() : List.of(new HttpHeader("Content-Type", "application/json")),
                  body.getBytes(StandardCharsets.UTF_8)),
              call.timeLeft());
    } catch (ConnectionFailure e) {
      throw new ConnectionFailure("error posting GraphQL statement: " + e.getMessage(), e);
    }
    if (answer.status() != OK) {
      throw new ConnectionFailure(
          "error posting GraphQL statement: HTTP error: "
              + answer.statusLine()
              + " from connection ["
              + connection.name()
              + "]");
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Still a success: the guest gets to see them. */
  private static void warnOfErrors(Connection connection, String answer) throws ConnectionFailure {
    Object value;
    try {
      value = Json.parse(answer);
    } catch (IllegalArgumentException e) {
      throw new ConnectionFailure(
          "response from GraphQL API is not valid JSON, from connection ["
              + connection.name()
              + "]",
          e);
    }
    if (value instanceof Map<?, ?> response
        && response.get("errors") instanceof List<?> errors
        && !errors.isEmpty()) {
      Log.HOST.log(
          Level.WARNING,
          "GraphQL API call returned errors. (connection ["
              + connection.name()
              + "], "
              + errors.size()
              + ")");
    }
  }
}
