package dev.modus.samples.server;

import dev.modus.samples.server.ServerSettings.ClientLimits;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An app behind HTTP, from start to stop. */
final class RunningServer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RunningServer.class.getName());

  private final AppFolder folder;
  private final OpenStreams streams;
  private final Server jetty;
  private final int port;

  private RunningServer(AppFolder folder, OpenStreams streams, Server jetty, int port) {
    this.folder = folder;
    this.streams = streams;
    this.jetty = jetty;
    this.port = port;
  }

  /** Loads the app, and listens. An app that cannot be loaded yet does not keep it from that. */
  static RunningServer start(ServerSettings settings) throws StartException {
    AppFolder folder = AppFolder.open(settings);
    OpenStreams streams = new OpenStreams();
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("modus-http");
    Server jetty = new Server(threads);
    jetty.setErrorHandler(new JsonErrors());
    jetty.setHandler(new GracefulHandler(new CrossOrigin(new Router(settings, folder, streams))));
    jetty.setStopTimeout(settings.limits().stopTimeout().toMillis());
    int port = settings.port();
    try {
      for (String host : hosts(settings)) {
        port = listen(jetty, settings.limits(), host, port);
      }
      jetty.start();
    } catch (Exception e) {
      stop(jetty);
      folder.close();
      throw new StartException("The server cannot listen on port " + port + ": " + e, e);
    }
    LOG.info("Listening on port " + port);
    return new RunningServer(folder, streams, jetty, port);
  }

  /** In development this machine alone, by both of its names; else everybody. */
  private static List<String> hosts(ServerSettings settings) {
    return settings.isDevelopment() ? List.of("127.0.0.1", "::1") : List.of("0.0.0.0");
  }

  private static int listen(Server jetty, ClientLimits limits, String host, int port)
      throws IOException {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // paths are only compared with those of routes, so that none of them is dangerous
    http.setUriCompliance(UriCompliance.LEGACY);
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(limits.idleTimeout().toMillis());
    try {
      connector.open();
    } catch (IOException e) {
      if (host.contains(":")) {
        LOG.log(Level.FINE, "There is no IPv6 here", e);
        return port;
      }
      throw e;
    }
    jetty.addConnector(connector);
    return connector.getLocalPort();
  }

  /** Where it listens; never 0. */
  int port() {
    return port;
  }

  /** What is served, for tests that wait for changes. */
  AppFolder folder() {
    return folder;
  }

  /** Ends subscriptions, refuses new requests, lets those in progress finish, closes the app. */
  @Override
  public void close() {
    streams.close();
    stop(jetty);
    folder.close();
  }

  private static void stop(Server jetty) {
    try {
      jetty.stop();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "The HTTP server did not stop well", e);
    }
  }
}
