package dev.modus.samples.server;

import dev.modus.core.JsonValues;
import dev.modus.core.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The GraphiQL page for developers. All of it is in the jar; the browser asks nobody else. */
final class Explorer {

  static final String PATH = "/explorer/";
  static final String SHORT_PATH = "/explorer";

  private static final String ENDPOINTS = "/explorer/api/endpoints";

  /** Holds the browser to it: scripts and styles of this server, and nothing of any other. */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'"
          + " data:; frame-ancestors 'self'";

  /**
   * Names of files beside this class, and what they are. The build fetches all but the first three.
   */
  private static final Map<String, String> FILES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "explorer.js", "text/javascript; charset=utf-8",
          "explorer.css", "text/css; charset=utf-8",
          "graphiql.min.js", "text/javascript; charset=utf-8",
          "graphiql.min.css", "text/css; charset=utf-8",
          "react.production.min.js", "text/javascript; charset=utf-8",
          "react-dom.production.min.js", "text/javascript; charset=utf-8");

  private final Map<String, byte[]> contents = new LinkedHashMap<>();

  Explorer() {
    FILES.keySet().forEach(name -> contents.put(name, read(name)));
  }

  private static byte[] read(String name) {
    try (InputStream in = Explorer.class.getResourceAsStream("/explorer/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "explorer/" + name + " is missing: build this sample with Maven");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void handle(
      String path, Collection<Manifest.Endpoint> endpoints, Response response, Callback callback) {
    if (path.equals(SHORT_PATH)) {
      Answers.redirect(response, callback, HttpStatus.TEMPORARY_REDIRECT_307, PATH);
    } else if (path.equals(ENDPOINTS)) {
      Answers.json(response, callback, HttpStatus.OK_200, Answers.JSON, list(endpoints));
    } else {
      file(path.equals(PATH) ? "index.html" : path.substring(PATH.length()), response, callback);
    }
  }

  private static String list(Collection<Manifest.Endpoint> endpoints) {
    return JsonValues.toJson(
        endpoints.stream()
            .map(
                endpoint -> {
                  Map<String, String> entry = new LinkedHashMap<>();
                  entry.put("type", "GraphQL");
                  entry.put("name", endpoint.name());
                  entry.put("path", endpoint.path());
                  return entry;
                })
            .toList());
  }

  private void file(String name, Response response, Callback callback) {
    byte[] content = contents.get(name);
    if (content == null) {
      Router.notFound(response, callback);
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, FILES.getOrDefault(name, ""));
    response.getHeaders().put("Content-Security-Policy", POLICY);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    Answers.bytes(response, callback, HttpStatus.OK_200, content);
  }
}
