package dev.modus.models.internal.http;

import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.secret.SecretResolver;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where a request goes, and with which headers.
 *
 * @param uri with query; may hold secrets
 * @param headers names and values; hold secrets
 */
record Destination(URI uri, Map<String, String> headers) {

  /** The connection that needs no entry, and of which an entry does not count. */
  private static final String HYPERMODE = "hypermode";

  /** By the rules of models.md, sections 4 and 5.1, in the order they are checked there. */
  static Destination of(ModelRequest request, SecretResolver variables) {
    if (isHypermode(request)) {
      return hypermode(request, variables);
    }
    Connection connection = request.connectionSettings();
    if (connection == null) {
      throw wrong("connection [" + request.connection() + "] was not found");
    }
    if (!connection.type().equals("http")) {
      throw wrong("[" + connection.name() + "] is not an HTTP connection");
    }
    URI uri = uri(url(connection, request.path()), connection.name());
    Map<String, String> headers = new LinkedHashMap<>();
    connection.headers().forEach((name, value) -> headers.put(name, request.resolve(value)));
    Map<String, String> parameters = new LinkedHashMap<>();
    connection
        .queryParameters()
        .forEach((name, value) -> parameters.put(name, request.resolve(value)));
    return new Destination(Query.add(uri, parameters), headers);
  }

  static boolean isHypermode(ModelRequest request) {
    return request.connection().equals(HYPERMODE);
  }

  static boolean isDevelopment(SecretResolver variables) {
    String environment = variables.resolve("MODUS_ENV");
    return "dev".equals(environment) || "development".equals(environment);
  }

  private static Destination hypermode(ModelRequest request, SecretResolver variables) {
    if (isDevelopment(variables)) {
      String key = variables.resolve("HYP_API_KEY");
      String workspace = variables.resolve("HYP_WORKSPACE_ID");
      if (key == null || key.isEmpty() || workspace == null || workspace.isEmpty()) {
        throw wrong(
            "local authentication failed: set HYP_API_KEY and HYP_WORKSPACE_ID, which `hyp login`"
                + " provides, or register a model provider for the connection 'hypermode'");
      }
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Authorization", "Bearer " + key);
      headers.put("HYP-WORKSPACE-ID", workspace);
      String model = request.sourceModel().toLowerCase(Locale.ROOT);
      return new Destination(uri("https://models.hypermode.host/" + model, HYPERMODE), headers);
    }
    String host = variables.resolve("HYPERMODE_MODEL_HOST");
    if (host == null || host.isEmpty()) {
      throw wrong(
          "hypermode hosted models are not available in this environment: register a model"
              + " provider for the connection 'hypermode'");
    }
    String model = request.model().toLowerCase(Locale.ROOT);
    return new Destination(
        uri("http://" + model + "." + host + "/" + model + ":predict", HYPERMODE), Map.of());
  }

  private static String url(Connection connection, String path) {
    String baseUrl = connection.settings().getOrDefault("baseUrl", "");
    String endpoint = connection.settings().getOrDefault("endpoint", "");
    if (!baseUrl.isEmpty() && !endpoint.isEmpty()) {
      throw wrong("specify either base URL or endpoint for an HTTP connection, not both");
    }
    if (!baseUrl.isEmpty()) {
      if (path.isEmpty()) {
        throw wrong("model path is not defined");
      }
      return baseUrl.replaceFirst("/+$", "") + "/" + path.replaceFirst("^/+", "");
    }
    if (!path.isEmpty()) {
      throw wrong("model path is defined but the connection has no base URL");
    }
    return endpoint;
  }

  /** A URL may hold credentials, so it is not quoted. */
  private static URI uri(String url, String connection) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw wrong(
        "the URL of connection '"
            + connection
            + "' and its model's path is no http or https URL; templates such as {{KEY}} are not"
            + " replaced in URLs");
  }

  private static ModelException wrong(String reason) {
    return new ModelException(Kind.CONFIGURATION, reason);
  }

  /** {@return the host only: the rest may hold secrets} */
  @Override
  public String toString() {
    return "Destination[" + uri.getHost() + "]";
  }
}
