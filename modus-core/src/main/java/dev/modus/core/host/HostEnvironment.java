package dev.modus.core.host;

import dev.modus.core.Limits;
import dev.modus.core.StatefulInstance;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.metadata.Metadata;
import java.net.http.HttpClient;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What host modules may know of the app they serve. Immutable and thread-safe; valid as long as the
 * engine.
 *
 * @since 0.1.0
 */
public interface HostEnvironment {
  /** {@return the app's name} */
  String app();

  /** {@return what the app says about its functions and types} */
  Metadata metadata();

  /** {@return what the app's {@code modus.json} declares} */
  Manifest manifest();

  /** {@return what guests may use and hand over} */
  Limits limits();

  /** {@return the clock guests see} */
  Clock clock();

  /** {@return whether mistakes of the reference runtime are repeated} */
  boolean strictCompatibility();

  /**
   * Replaces the templates in a text of a connection, such as {@code Bearer {{TOKEN}}}, by the
   * connection's secrets (manifest.md, section 7.1).
   *
   * @param connection the connection the text belongs to
   * @param template the text
   * @return the text to send; never to be logged
   * @throws dev.modus.core.secret.SecretNotFoundException if there is no such secret; with {@link
   *     #strictCompatibility()} it is empty instead
   */
  String resolve(Connection connection, String template);

  /**
   * Looks up a secret of the app, which guests may ask for (manifest.md, section 7.4).
   *
   * @param name the name guests use, without {@code MODUS_APP_}
   * @return the value; {@code null} if there is none, or an empty one
   */
  @Nullable String appSecret(String name);

  /**
   * Opens an instance of the app's guest that keeps its memory from call to call. It stays with
   * this app, even when that has been replaced.
   *
   * @return the instance, to be closed by the caller
   * @throws IllegalStateException while the app is being loaded: open instances in a host function,
   *     or from {@link HostModuleProvider#serving} on
   * @throws dev.modus.core.EngineClosedException if the engine is closed
   */
  StatefulInstance openInstance();

  /** {@return a new id, unlike any other: 20 characters of {@code 0-9a-v} that sort by time} */
  String newId();

  /**
   * The client that the host wants requests to be sent with.
   *
   * @return the client, which stays the host's to close; {@code null} if it gave none
   */
  @Nullable HttpClient httpClient();
}
