package dev.modus.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * The keys of one JWKS document: cached, refreshed ahead of their expiry, fetched anew for unknown
 * key ids but not too often, and kept for a while when their server is away. All of that is the JWT
 * library's.
 */
final class KeySet {

  private static final Duration OUTAGE = Duration.ofDays(1);
  private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration REFRESH_AHEAD = Duration.ofSeconds(30);

  private final KeySetFetch fetch;
  private final JWKSource<SecurityContext> source;

  KeySet(
      KeySetFetch fetch, Duration refreshInterval, Duration rateLimit, ExecutorService refreshes) {
    this.fetch = fetch;
    this.source =
        JWKSourceBuilder.create(fetch)
            .cache(refreshInterval.toMillis(), REFRESH_TIMEOUT.toMillis())
            .refreshAheadCache(REFRESH_AHEAD.toMillis(), null, refreshes, false, null, false)
            .rateLimited(rateLimit.toMillis())
            .outageTolerant(refreshInterval.plus(OUTAGE).toMillis())
            .build();
  }

  /**
   * Tries all keys that fit, whatever they are called: the reference runtime ignores key ids. Only
   * if none does, and the token names a key that is not among them, is the document asked for
   * again.
   */
  boolean verifies(SignatureCheck check) {
    List<JWK> known = keys(check.matcher().build());
    if (anyVerifies(known, check)) {
      return true;
    }
    String keyId = check.keyId();
    if (keyId == null || known.stream().anyMatch(key -> keyId.equals(key.getKeyID()))) {
      return false;
    }
    return anyVerifies(keys(check.matcher().keyID(keyId).build()), check);
  }

  /** {@return why the document could not be read the last time; empty if it could} */
  Optional<String> failure() {
    return fetch.failure();
  }

  private List<JWK> keys(JWKMatcher matcher) {
    try {
      return source.get(new JWKSelector(matcher), null);
    } catch (KeySourceException e) {
      return List.of(); // failure() tells why
    }
  }

  private static boolean anyVerifies(List<JWK> keys, SignatureCheck check) {
    return keys.stream().flatMap(key -> PublicKeys.ofJwk(key).stream()).anyMatch(check::verifies);
  }
}
