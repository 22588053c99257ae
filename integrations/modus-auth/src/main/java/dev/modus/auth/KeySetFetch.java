package dev.modus.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import dev.modus.core.JsonValues;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches one JWKS document over HTTP, in bounded time and size. */
final class KeySetFetch implements JWKSetSource<SecurityContext> {

  private static final int MAX_BYTES = 256 * 1024;

  private final KeySettings.Endpoint endpoint;
  private final HttpClient http;
  private final Duration timeout;
  private volatile @Nullable String failure;

  KeySetFetch(KeySettings.Endpoint endpoint, HttpClient http, Duration timeout) {
    this.endpoint = endpoint;
    this.http = http;
    this.timeout = timeout;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      JWKSet keys = keys(body());
      failure = null;
      return keys;
    } catch (InterruptedIOException e) {
      // no fault of the server's, for which the old keys would be kept longer
      throw new KeySourceException("the thread was interrupted", e);
    } catch (IOException e) {
      String problem = endpoint.name() + " could not be read: " + e.getMessage();
      failure = problem;
      Log.warning(problem);
      throw new JWKSetUnavailableException(problem);
    }
  }

  /** {@return why the last fetch failed; empty if it did not} */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() {}

  private byte[] body() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.uri())
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, response -> new LimitedBody(MAX_BYTES));
    try {
      // not the request's own time-out, which ends with the headers
      HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("its server answered with status " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new IOException("it took longer than " + timeout.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted");
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()));
    }
  }

  /** Types say what happened; most texts of the JDK's client are null. */
  private static String reason(@Nullable Throwable cause) {
    if (cause instanceof LimitedBody.TooLarge) {
      return "it is larger than " + MAX_BYTES + " bytes";
    }
    return cause == null ? "no reason given" : cause.getClass().getSimpleName();
  }

  private JWKSet keys(byte[] body) throws IOException {
    @Nullable Object document;
    try {
      document = JsonValues.fromJson(new String(body, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IOException("it is no JSON");
    }
    if (!(document instanceof Map<?, ?> object) || !(object.get("keys") instanceof List<?> list)) {
      throw new IOException("it is no JWKS document, which has a list named 'keys'");
    }
    List<JWK> keys = list.stream().flatMap(element -> usable(element).stream()).toList();
    if (keys.isEmpty() && !list.isEmpty()) {
      Log.warning(endpoint.name() + " holds no key that tokens may be signed with");
    }
    return new JWKSet(keys);
  }

  /** Sets may hold keys of kinds we know nothing of (RFC 7517, section 5). */
  @SuppressWarnings("unchecked") // JSON objects have names of text
  private static Optional<JWK> usable(@Nullable Object element) {
    if (!(element instanceof Map<?, ?> members)) {
      return Optional.empty();
    }
    try {
      JWK key = JWK.parse((Map<String, Object>) members);
      return PublicKeys.ofJwk(key).isPresent() ? Optional.of(key.toPublicJWK()) : Optional.empty();
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
