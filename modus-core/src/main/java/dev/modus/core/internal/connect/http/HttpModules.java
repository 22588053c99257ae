package dev.modus.core.internal.connect.http;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.core.internal.connect.graphql.GraphqlQuery;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What guests reach over HTTP. */
public final class HttpModules implements HostModuleProvider {

  private final HttpClients clients;
  private final boolean publicOnly;

  /**
   * Nothing is connected to yet.
   *
   * @param client the host's client; null for one of our own
   * @param publicOnly whether hosts with addresses that are not public are refused
   */
  public HttpModules(@Nullable HttpClient client, boolean publicOnly) {
    this.clients = new HttpClients(client);
    this.publicOnly = publicOnly;
  }

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    HttpConnections connections = new HttpConnections(environment);
    HttpSender sender = new HttpSender(clients::client, connections, environment, publicOnly);
    return List.of(
        HostModule.of("modus_http_client", "fetch", new HttpFetch(connections, sender).function()),
        HostModule.of(
            "modus_graphql_client",
            "executeQuery",
            new GraphqlQuery(connections, sender).function(environment.strictCompatibility())));
  }

  @Override
  public void close() {
    clients.close();
  }
}
