package dev.modus.core.internal.connect.http;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.LoggedFunction;
import dev.modus.core.internal.connect.ConnectionFailure;
import dev.modus.core.internal.connect.http.HttpSender.Answer;
import dev.modus.core.internal.connect.http.HttpSender.Outgoing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code modus_http_client.fetch} (host-functions.md, section 6). */
final class HttpFetch {

  private static final LoggedFunction.Builder LOGGED =
      LoggedFunction.named("HTTP request")
          .started("Starting HTTP request.")
          .completed("Completed HTTP request.")
          .cancelled("Cancelled HTTP request.")
          .failed("Error making HTTP request.")
          .detail(HttpFetch::detail);

  private final HttpConnections connections;
  private final HttpSender sender;

  HttpFetch(HttpConnections connections, HttpSender sender) {
    this.connections = connections;
    this.sender = sender;
  }

  HostFunction function() {
    return LOGGED.of(this::fetch);
  }

  private Object fetch(HostCall call) throws ConnectionFailure, InterruptedException {
    Map<?, ?> request = request(call);
    HttpTarget target = HttpTarget.parse(text(request, "url"));
    Outgoing outgoing =
        new Outgoing(
            connections.covering(target),
            target,
            method(request),
            headers(request),
            member(request, "body") instanceof byte[] body ? body : new byte[0]);
    return response(sender.send(outgoing, call.timeLeft()));
  }

  /** What a log may say about a call: no query, which may hold anything. */
  private static String detail(HostCall call) {
    return call.arguments().get(0) instanceof Map<?, ?> request
        ? text(request, "method") + " " + HttpTarget.printable(text(request, "url"))
        : "";
  }

  private static Map<?, ?> request(HostCall call) throws ConnectionFailure {
    if (call.arguments().get(0) instanceof Map<?, ?> request) {
      return request;
    }
    throw new ConnectionFailure("the guest passed no request");
  }

  private static String method(Map<?, ?> request) throws ConnectionFailure {
    String method = text(request, "method");
    if (!method.isEmpty() && !HttpHeader.isToken(method)) {
      throw new ConnectionFailure("the request has a method that cannot be sent");
    }
    return method.isEmpty() ? "GET" : method;
  }

  private static List<HttpHeader> headers(Map<?, ?> request) {
    List<HttpHeader> headers = new ArrayList<>();
    if (member(request, "headers") instanceof Map<?, ?> holder
        && member(holder, "data") instanceof Map<?, ?> data) {
      for (Object entry : data.values()) {
        if (entry instanceof Map<?, ?> header
            && member(header, "values") instanceof Collection<?> values) {
          values.forEach(
              value -> headers.add(new HttpHeader(text(header, "name"), String.valueOf(value))));
        }
      }
    }
    return headers;
  }

  /** Languages spell the names of fields in their own letter case. */
  private static @Nullable Object member(Map<?, ?> object, String name) {
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      if (entry.getKey() instanceof String key && key.equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static String text(Map<?, ?> object, String name) {
    return member(object, name) instanceof String text ? text : "";
  }

  private static Map<String, Object> response(Answer answer) {
    Map<String, Object> data = new LinkedHashMap<>();
    answer
        .headers()
        .forEach(
            (name, values) ->
                data.put(
                    name.toLowerCase(Locale.ROOT),
                    Map.of("name", HttpHeader.canonical(name), "values", values)));
    return Map.of(
        "status",
        answer.status(),
        "statusText",
        ReasonPhrases.of(answer.status()),
        "headers",
        Map.of("data", data),
        "body",
        answer.body());
  }
}
