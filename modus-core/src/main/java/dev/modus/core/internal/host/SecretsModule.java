package dev.modus.core.internal.host;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.core.host.LoggedFunction;
import dev.modus.core.secret.SecretNotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code modus_secrets} (host-functions.md, section 5). */
public final class SecretsModule implements HostModuleProvider {

  private static final LoggedFunction.Builder LOGGED =
      LoggedFunction.named("secret lookup")
          .started("Starting secret lookup.")
          .completed("Completed secret lookup.")
          .cancelled("Cancelled secret lookup.")
          .failed("Error getting secret.")
          .detail(call -> "Secret: " + name(call));

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    return List.of(
        HostModule.of(
            "modus_secrets", "getSecretValue", LOGGED.of(call -> value(environment, name(call)))));
  }

  private static String value(HostEnvironment environment, String name) {
    String value = environment.appSecret(name);
    if (value == null) {
      throw SecretNotFoundException.appSecret(name);
    }
    return value;
  }

  /** A Go guest can pass no address instead of a text. */
  private static String name(HostCall call) {
    @Nullable Object name = call.arguments().get(0);
    return name == null ? "" : name.toString();
  }
}
