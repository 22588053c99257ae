package dev.modus.samples.server;

import dev.modus.core.manifest.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Leads requests to what serves them: {@code /health}, in development the explorer, and the
 * endpoints of the manifest, which win over the explorer.
 */
final class Router extends Handler.Abstract {

  private final AppFolder folder;
  private final GraphQLEndpoint graphQL;
  private final @Nullable Explorer explorer;
  private final String health;

  /** Made anew when something else is served. */
  private volatile @Nullable Routes routes;

  Router(ServerSettings settings, AppFolder folder, OpenStreams streams) {
    this.folder = folder;
    this.graphQL = new GraphQLEndpoint(settings, folder, streams);
    this.explorer = settings.isDevelopment() ? new Explorer() : null;
    this.health = health(settings);
  }

  /** Serves a request at a path; its callback is called in any case. */
  private interface Route {
    void handle(String path, Request request, Response response, Callback callback);
  }

  private record Routes(Site site, Map<String, Route> byPath) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getDecodedPath();
    RoutingTable.Match<Route> match = RoutingTable.find(routes(), path);
    if (match == null) {
      notFound(response, callback);
    } else if (match.route() == null) {
      Answers.redirect(response, callback, HttpStatus.MOVED_PERMANENTLY_301, match.redirect());
    } else {
      match.route().handle(path, request, response, callback);
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // the same object is asked for
  private Map<String, Route> routes() {
    Site site = folder.site();
    Routes known = routes;
    if (known == null || known.site() != site) {
      known = new Routes(site, routes(site));
      routes = known;
    }
    return known.byPath();
  }

  private Map<String, Route> routes(Site site) {
    Map<String, Route> routes = new LinkedHashMap<>();
    routes.put(
        Site.HEALTH,
        (path, request, response, callback) ->
            Answers.json(response, callback, HttpStatus.OK_200, Answers.JSON, health));
    Explorer pages = explorer;
    if (pages != null) {
      routes.put(
          "/",
          (path, request, response, callback) ->
              Answers.redirect(response, callback, HttpStatus.SEE_OTHER_303, Explorer.PATH));
      routes.put(
          Explorer.PATH,
          (path, request, response, callback) ->
              pages.handle(path, site.endpoints().values(), response, callback));
    }
    for (Manifest.Endpoint endpoint : site.endpoints().values()) {
      routes.put(
          endpoint.path(),
          (path, request, response, callback) ->
              graphQL.handle(endpoint, site.tokens(), request, response, callback));
    }
    return routes;
  }

  static void notFound(Response response, Callback callback) {
    Answers.failure(
        response,
        callback,
        HttpStatus.NOT_FOUND_404,
        "Not Found",
        "The endpoints of modus.json are served, and /health.");
  }

  /** Laid out for people, as the reference does. */
  private static String health(ServerSettings settings) {
    return """
        {
          "status": "ok",
          "environment": "%s",
          "app_version": "%s",
          "java_version": "%s"
        }
        """
        .formatted(
            settings.process().environmentName().replaceAll("[\"\\\\\\p{Cntrl}]", ""),
            ModusServer.Version.number(),
            Runtime.version());
  }
}
