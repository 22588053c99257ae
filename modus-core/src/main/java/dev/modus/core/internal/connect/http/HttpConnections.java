package dev.modus.core.internal.connect.http;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.internal.connect.ConnectionFailure;
import dev.modus.core.internal.log.Log;
import dev.modus.core.manifest.Manifest.Connection;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTTP connections of an app's manifest, by name and by what they cover. */
public final class HttpConnections {

  private static final String HTTP = "http";

  /** A name that always exists, and has no URL (host-functions.md, section 3.1). */
  private static final String RESERVED = "hypermode";

  private final HostEnvironment environment;
  private @Nullable List<Candidate> candidates;

  public HttpConnections(HostEnvironment environment) {
    this.environment = environment;
  }

  /** A connection and the URL it is for: a single one, or all that begin with it. */
  private record Candidate(Connection connection, HttpTarget url, boolean single) {}

  /** The connection of a name. */
  public Connection named(String name) throws ConnectionFailure {
    if (name.equals(RESERVED)) {
      return new Connection(RESERVED, HTTP, Map.of(), Map.of(), Map.of());
    }
    Connection connection = environment.manifest().connections().get(name);
    if (connection == null) {
      throw new ConnectionFailure("connection [" + name + "] was not found");
    }
    if (!connection.type().equals(HTTP)) {
      throw new ConnectionFailure("[" + name + "] is not an HTTP connection");
    }
    return connection;
  }

  /** The connection that covers a URL: one for just this URL, else that of the longest base. */
  Connection covering(HttpTarget target) throws ConnectionFailure {
    Candidate best = null;
    for (Candidate candidate : candidates()) {
      if (covers(candidate, target) && (best == null || isCloser(candidate, best))) {
        best = candidate;
      }
    }
    if (best == null) {
      throw new ConnectionFailure(
          "a connection for url ["
              + target
              + "] was not found in the manifest: declare an http connection with this endpoint,"
              + " or with a baseUrl it is below");
    }
    return best.connection();
  }

  /** Tells whether a connection covers a URL. */
  boolean covers(Connection connection, HttpTarget target) {
    return candidates().stream()
        .anyMatch(
            candidate -> candidate.connection().equals(connection) && covers(candidate, target));
  }

  /** Of equally close ones the first in the file stays. */
  private static boolean isCloser(Candidate candidate, Candidate best) {
    return candidate.single() != best.single()
        ? candidate.single()
        : candidate.url().path().length() > best.url().path().length();
  }

  private boolean covers(Candidate candidate, HttpTarget target) {
    if (!candidate.url().sameOrigin(target)) {
      return false;
    }
    String path = candidate.url().path();
    if (candidate.single()) {
      return Coverage.same(path, target.path());
    }
    return environment.strictCompatibility()
        ? Coverage.beginsWith(path, target.path())
        : Coverage.below(path, target.path());
  }

  private synchronized List<Candidate> candidates() {
    List<Candidate> known = candidates;
    if (known == null) {
      known = new ArrayList<>();
      for (Connection connection : environment.manifest().connections().values()) {
        if (connection.type().equals(HTTP)) {
          add(known, connection, "endpoint");
          add(known, connection, "baseUrl");
        }
      }
      candidates = known;
    }
    return known;
  }

  private void add(List<Candidate> candidates, Connection connection, String setting) {
    String url = connection.settings().getOrDefault(setting, "");
    if (url.isEmpty()) {
      return;
    }
    try {
      candidates.add(new Candidate(connection, HttpTarget.parse(url), setting.equals("endpoint")));
    } catch (ConnectionFailure e) {
      Log.HOST.log(
          Level.WARNING,
          "No URL is covered by the "
              + setting
              + " of connection ["
              + connection.name()
              + "] of app '"
              + environment.app()
              + "': "
              + e.getMessage());
    }
  }
}
