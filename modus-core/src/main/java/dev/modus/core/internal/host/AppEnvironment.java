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
    String value = Templates.look(secrets, APP_SECRET + name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** {@return the app's name: secrets are not to be printed} */
  @Override
  public String toString() {
    return "AppEnvironment[" + app() + "]";
  }
}
