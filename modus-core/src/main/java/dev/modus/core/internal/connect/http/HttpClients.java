package dev.modus.core.internal.connect.http;

import dev.modus.core.internal.log.Log;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import org.jspecify.annotations.Nullable;

/** The client of an engine: the host's, or one that is made when it is first needed. */
final class HttpClients implements AutoCloseable {

  private final @Nullable HttpClient given;
  private @Nullable HttpClient own;
  private boolean closed;

  HttpClients(@Nullable HttpClient given) {
    this.given = given;
  }

  /**
   * The client.
   *
   * @throws IllegalStateException if this is closed: nobody would close another one
   */
  synchronized HttpClient client() {
    if (closed) {
      throw new IllegalStateException("the engine was closed");
    }
    if (given != null) {
      return given;
    }
    if (own == null) {
      own = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
    }
    return own;
  }

  /**
   * Since Java 21 a client can be closed; before, its thread ends when nobody knows it any more.
   */
  @Override
  public synchronized void close() {
    closed = true;
    Object client = own;
    own = null;
    if (client instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        Log.HOST.log(Level.WARNING, "Closing the HTTP client failed", e);
      }
    }
  }
}
