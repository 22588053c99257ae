package dev.modus.samples.server;

import dev.modus.core.manifest.Manifest;
import dev.modus.core.secret.EnvironmentVariables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables guests see: {@code MODUS_GREETING} as {@code GREETING}, as with the reference, but
 * none of the secrets it would show as well: what connections are completed with, what guests have
 * to ask for by name, keys of tokens, and where the reference keeps its data.
 */
final class GuestVariables {

  private static final Set<String> SETTINGS = Set.of("PEMS", "DB");
  private static final List<String> SECRETS = List.of("APP_", "JWKS_");

  private GuestVariables() {}

  static Map<String, String> of(EnvironmentVariables variables, Manifest manifest) {
    List<String> ofConnections =
        manifest.connections().keySet().stream()
            .map(name -> name.replace('-', '_').toUpperCase(Locale.ROOT) + "_")
            .toList();
    return new TreeMap<>(
        variables.forGuests(
            name ->
                !SETTINGS.contains(name)
                    && SECRETS.stream().noneMatch(name::startsWith)
                    && ofConnections.stream().noneMatch(name::startsWith)));
  }
}
