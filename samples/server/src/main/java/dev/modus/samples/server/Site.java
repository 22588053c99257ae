package dev.modus.samples.server;

import dev.modus.auth.TokenVerifier;
import dev.modus.core.manifest.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is served at one moment. A request looks at it once, so that it never sees parts of two.
 *
 * @param app the app; null if none could be loaded yet
 * @param endpoints by path, in the manifest's order
 * @param tokens checks who calls; null if no endpoint asks for that
 */
record Site(
    @Nullable LoadedApp app,
    Map<String, Manifest.Endpoint> endpoints,
    @Nullable TokenVerifier tokens) {

  private static final Logger LOG = Logger.getLogger(Site.class.getName());

  /** Where the server tells that it is there, whatever the manifest says. */
  static final String HEALTH = "/health";

  private static final String TOKEN = "bearer-token";
  private static final Set<String> AUTHENTICATIONS = Set.of("none", TOKEN);

  /** Whether callers of an endpoint need a token. */
  static boolean isGuarded(Manifest.Endpoint endpoint) {
    return endpoint.auth().equals(TOKEN);
  }

  /** The endpoints of a manifest that can be served; others are logged. */
  static Map<String, Manifest.Endpoint> endpoints(Manifest manifest) {
    Map<String, Manifest.Endpoint> byPath = new LinkedHashMap<>();
    for (Manifest.Endpoint endpoint : manifest.endpoints().values()) {
      if (!AUTHENTICATIONS.contains(endpoint.auth())) {
        LOG.warning(
            "Unsupported auth type. Endpoint '"
                + endpoint.name()
                + "' is not served: its \"auth\" must be \"none\" or \"bearer-token\", but is \""
                + endpoint.auth()
                + "\"");
        continue;
      }
      if (!endpoint.path().startsWith("/")) {
        LOG.warning(
            "Endpoint '"
                + endpoint.name()
                + "' is not served: its \"path\" must begin with '/', but is \""
                + endpoint.path()
                + "\"");
        continue;
      }
      if (endpoint.path().equals(HEALTH)) {
        LOG.warning(
            "Endpoint '"
                + endpoint.name()
                + "' is not served: its \"path\" "
                + HEALTH
                + " is the server's own; take another one");
        continue;
      }
      Manifest.Endpoint former = byPath.put(endpoint.path(), endpoint);
      if (former != null) {
        LOG.warning(
            "Endpoints '"
                + former.name()
                + "' and '"
                + endpoint.name()
                + "' have the same path "
                + endpoint.path()
                + "; the second one is served");
      }
    }
    return byPath;
  }
}
