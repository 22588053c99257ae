package dev.modus.core.internal.host;

import dev.modus.core.Limits;
import dev.modus.core.StatefulInstance;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.internal.secret.Templates;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.secret.SecretResolver;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What host modules of one app may know. */
public record AppEnvironment(
    Metadata metadata,
    Manifest manifest,
    Limits limits,
    Clock clock,
    boolean strictCompatibility,
    SecretResolver secrets,
    @Nullable HttpClient httpClient,
    Supplier<StatefulInstance> instances,
    Supplier<String> ids)
    implements HostEnvironment {

  private static final String APP_SECRET = "MODUS_APP_";

  @Override
  public String app() {
    return metadata.app().name();
  }

  @Override
  public StatefulInstance openInstance() {
    return instances.get();
  }

  @Override
  public String newId() {
    return ids.get();
  }

  @Override
  public String resolve(Connection connection, String template) {
    return Templates.fill(template, connection.name(), secrets, strictCompatibility);
  }

  @Override
  public @Nullable String appSecret(String name) {
    String variable = APP_SECRET + name;
    if (!strictCompatibility && isOfConnection(variable)) {
      return null;
    }
    String value = Templates.look(secrets, variable);
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * Of connection {@code app-db} is {@code MODUS_APP_DB_PASSWORD}, which is none of the guest's.
   */
  private boolean isOfConnection(String variable) {
    return manifest.connections().keySet().stream()
        .map(connection -> Templates.variable(connection, ""))
        .anyMatch(prefix -> !prefix.equals(APP_SECRET) && variable.startsWith(prefix));
  }

  /** {@return the app's name: secrets are not to be printed} */
  @Override
  public String toString() {
    return "AppEnvironment[" + app() + "]";
  }
}
