package dev.modus.core.secret;

import org.jspecify.annotations.Nullable;

/**
 * Knows the secrets of the host by the names of environment variables (manifest.md, section 7.3).
 * {@link EnvironmentVariables} is the one an engine has unless it is given another.
 *
 * <pre>{@code
 * SecretResolver vault = variable -> vaultClient.read("modus/" + variable);
 * }</pre>
 *
 * <p>Asked whenever a secret is needed, from many threads at once, so implementations must be
 * thread-safe and should answer quickly.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SecretResolver {
  /**
   * Looks up a secret.
   *
   * @param variable the name, such as {@code MODUS_MY_API_TOKEN} for the template {@code {{TOKEN}}}
   *     of the connection {@code my-api}
   * @return the value, which may be empty; {@code null} if there is no such secret
   */
  @Nullable String resolve(String variable);
}
