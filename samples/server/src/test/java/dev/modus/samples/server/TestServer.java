package dev.modus.samples.server;

import dev.modus.core.CompileMode;
import dev.modus.core.JsonValues;
import dev.modus.core.secret.EnvironmentVariables;
import dev.modus.samples.server.ServerSettings.ClientLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server on a free port, and a client of it. */
final class TestServer implements AutoCloseable {

  /** One endpoint without authentication. */
  static final String OPEN =
      """
      {"endpoints": {"default": {"type": "graphql", "path": "/graphql", "auth": "none"}}}
      """;

  /** Small, so that tests need not send much. */
  static final ClientLimits LIMITS =
      new ClientLimits(1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(30));

  final RunningServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestServer(RunningServer server) {
    this.server = server;
  }

  static TestServer start(ServerSettings settings) {
    try {
      return new TestServer(RunningServer.start(settings));
    } catch (StartException e) {
      throw new AssertionError(e);
    }
  }

  /** Serves a module at {@code /graphql}, without authentication. */
  static TestServer of(Path folder, Path module, CompileMode mode) {
    Guests.copy(module, folder);
    Guests.write(folder, "modus.json", OPEN);
    return start(settings(folder, mode));
  }

  static ServerSettings settings(Path folder, CompileMode mode) {
    return settings(folder, mode, Map.of("MODUS_ENV", "dev"));
  }

  static ServerSettings settings(Path folder, CompileMode mode, Map<String, String> process) {
    return new ServerSettings(
        folder, 0, Duration.ofMinutes(5), EnvironmentVariables.of(process), LIMITS, mode);
  }

  /** The same settings, but for how long a connection may stand still. */
  static ServerSettings impatient(ServerSettings settings) {
    return new ServerSettings(
        settings.appPath(),
        0,
        settings.refresh(),
        settings.process(),
        new ClientLimits(1 << 20, Duration.ofSeconds(2), Duration.ofSeconds(30)),
        settings.compileMode());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** A request to be completed, to a path of this server. */
  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(to(path).GET());
  }

  /** Posts a body to {@code /graphql}, accepting {@code application/json}. */
  HttpResponse<String> post(String body) {
    return send(
        to("/graphql").header("Accept", "application/json").POST(BodyPublishers.ofString(body)));
  }

  /** Posts a body to {@code /graphql}, accepting a type. */
  HttpResponse<String> post(String body, String accept) {
    return send(to("/graphql").header("Accept", accept).POST(BodyPublishers.ofString(body)));
  }

  /** The body of a request. */
  static String body(String query) {
    return JsonValues.toJson(Map.of("query", query));
  }

  static String body(String query, Map<String, Object> variables) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", query);
    body.put("variables", variables);
    return JsonValues.toJson(body);
  }

  /** Asks, and gives the answer without its extensions, which differ each time. */
  String ask(String query) {
    return withoutExtensions(post(body(query)).body());
  }

  static String withoutExtensions(String answer) {
    Map<?, ?> members = (Map<?, ?>) JsonValues.fromJson(answer);
    Map<Object, Object> rest = new LinkedHashMap<>(members);
    rest.remove("extensions");
    return JsonValues.toJson(rest);
  }

  @Override
  public void close() {
    server.close();
  }
}
