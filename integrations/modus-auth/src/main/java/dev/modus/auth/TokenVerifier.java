package dev.modus.auth;

import com.nimbusds.jose.JWSObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides from the {@code Authorization} header of a request whether it may pass, and with which
 * claims, as the reference runtime does for endpoints with {@code "auth": "bearer-token"}.
 *
 * <pre>{@code
 * try (TokenVerifier verifier = TokenVerifier.fromEnvironment(System::getenv)) {
 *   Claims claims = verifier.verify(request.header("Authorization"));
 *   CallContext context = CallContext.builder().claims(claims.json()).build();
 *   ...
 * } catch (TokenException e) {
 *   respond(e.status(), e.reason());
 * }
 * }</pre>
 *
 * <p>A token passes if a key verifies its signature, and it is neither expired nor not yet valid.
 * RS256, RS384, RS512, PS256, PS384 and PS512 are accepted from RSA keys of 2048 bits or more,
 * ES256, ES384 and ES512 from EC keys of the matching curve, EdDSA from Ed25519 keys; no other
 * algorithm ever is. {@code exp} and {@code nbf} are optional; {@code iss}, {@code aud}, {@code
 * sub} and {@code iat} are passed on unchecked.
 *
 * <p>Without keys every request is refused, unless {@link Builder#withoutKeys} says otherwise. If a
 * setting is there but cannot be used, every request is refused in any case, and {@link
 * #problems()} says why.
 *
 * <p>JWKS documents are fetched when a token first needs them, and again when they are older than
 * the refresh interval, or when a token names a key they do not hold; at most twice in 30 seconds.
 * While their server cannot be reached, the keys last seen are used, for up to a day beyond the
 * refresh interval; after a fetch that failed they count as fresh, so that the next one may come an
 * interval later. A request may wait 10 seconds for a document.
 *
 * <p>Thread-safe. Settings do not change: to read them anew make another verifier and close this
 * one.
 *
 * @since 0.1.0
 */
public final class TokenVerifier implements AutoCloseable {

  private static final String BEARER = "Bearer ";
  private static final int MAX_TOKEN_CHARS = 64 * 1024;
  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

  private final List<PublicKey> pemKeys;
  private final KeySets keySets;
  private final List<String> problems;
  private final boolean keysConfigured;
  private final WithoutKeys withoutKeys;
  private final ClaimsReader reader;

  private TokenVerifier(Builder builder, KeySettings settings, KeySets keySets, Clock clock) {
    this.pemKeys = settings.pemKeys();
    this.keySets = keySets;
    this.problems = settings.problems();
    this.keysConfigured = settings.anyKeys();
    this.withoutKeys = builder.withoutKeys;
    this.reader = new ClaimsReader(clock, builder.clockSkew);
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a verifier from {@code MODUS_PEMS}, {@code MODUS_JWKS_ENDPOINTS} and {@code
   * MODUS_JWKS_REFRESH_MINUTES}, which refuses every request when the first two are missing or
   * empty. Short for {@code builder().environment(environment).build()}.
   *
   * @param environment gives the value of a variable, or {@code null}; for example {@code
   *     System::getenv} or {@code map::get}
   * @return the verifier; to be closed
   */
  public static TokenVerifier fromEnvironment(Function<String, @Nullable String> environment) {
    return builder().environment(environment).build();
  }

  /**
   * Judges a request.
   *
   * @param authorizationHeader the value of the request's first {@code Authorization} header;
   *     {@code null} if it has none
   * @return the claims of the request's token
   * @throws TokenException if the request must be refused
   */
  public Claims verify(@Nullable String authorizationHeader) throws TokenException {
    String header = authorizationHeader == null ? "" : authorizationHeader.trim();
    if (!header.isEmpty() && !header.startsWith(BEARER)) {
      throw TokenException.notBearer();
    }
    if (!problems.isEmpty()) {
      throw TokenException.denied(
          "No request passes until these settings are repaired: " + String.join("; ", problems));
    }
    if (!keysConfigured) {
      return withoutKeys(header);
    }
    if (header.isEmpty()) {
      throw TokenException.denied("The request has no Authorization header");
    }
    return verified(header.substring(BEARER.length()));
  }

  /**
   * Why every request is refused.
   *
   * @return what is wrong with the settings, naming variable and key and never a value; empty if
   *     all could be read
   */
  public List<String> problems() {
    return problems;
  }

  /**
   * Ends background refreshes. A request that is being judged is judged; later ones may fetch keys
   * on their own thread.
   */
  @Override
  public void close() {
    keySets.close();
  }

  /** {@return how many keys of which kind there are; never a key} */
  @Override
  public String toString() {
    return "TokenVerifier[" + pemKeys.size() + " PEM keys, " + keySets.size() + " JWKS endpoints]";
  }

  private Claims withoutKeys(String header) throws TokenException {
    switch (withoutKeys) {
      case IGNORE_TOKENS:
        return Claims.NONE;
      case TRUST_TOKENS:
        return header.isEmpty() ? Claims.NONE : trusted(header.substring(BEARER.length()));
      case REFUSE:
      default:
        throw TokenException.denied(KeySettings.NO_KEYS);
    }
  }

  private Claims trusted(String token) {
    try {
      String[] parts = parts(token);
      ClaimsReader.parse(parts[0]);
      return new Claims(ClaimsReader.json(ClaimsReader.parse(parts[1])), false);
    } catch (TokenException e) {
      Log.warning("Error parsing JWT token. Continuing since running in development");
      return Claims.NONE;
    }
  }

  private Claims verified(String token) throws TokenException {
    String[] parts = parts(token);
    JWSObject jws;
    try {
      jws = JWSObject.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      // without the cause: it may quote the token
      throw TokenException.denied("The token's header is none of a signed token");
    }
    SignatureCheck check = SignatureCheck.of(jws);
    if (pemKeys.stream().noneMatch(check::verifies) && !keySets.verify(check)) {
      throw TokenException.denied(
          "No key verifies the token's signature (tried "
              + check.tried()
              + " that fit its algorithm)"
              + keySets.failures());
    }
    Map<String, @Nullable Object> claims = ClaimsReader.parse(parts[1]);
    reader.checkTimes(claims);
    return new Claims(ClaimsReader.json(claims), true);
  }

  private static String[] parts(String token) throws TokenException {
    if (token.length() > MAX_TOKEN_CHARS) {
      throw TokenException.denied("The token is longer than " + MAX_TOKEN_CHARS + " characters");
    }
    if (!JWT.matcher(token).matches()) {
      throw TokenException.denied("The token is not three base64url texts with dots in between");
    }
    return token.split("\\.", -1);
  }

  /**
   * Builds a {@link TokenVerifier}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private final Map<String, String> pems = new LinkedHashMap<>();
    private final Map<String, URI> endpoints = new LinkedHashMap<>();
    private @Nullable Function<String, @Nullable String> environment;
    private @Nullable Duration refreshInterval;
    private @Nullable HttpClient httpClient;
    private WithoutKeys withoutKeys = WithoutKeys.REFUSE;
    private Duration clockSkew = Duration.ZERO;

    private Builder() {}

    /**
     * Adds a public key. Of the blocks in the text the first counts: {@code PUBLIC KEY}, {@code RSA
     * PUBLIC KEY} or {@code CERTIFICATE}, of which the key is taken and nothing else looked at. A
     * private key verifies nothing: it is ignored with a warning. A text that cannot be read
     * becomes one of the {@link TokenVerifier#problems()}.
     *
     * @param name what messages call the key
     * @param text PEM text
     * @return this builder
     * @throws IllegalArgumentException if there is a key of that name already
     */
    public Builder pem(String name, String text) {
      add(pems, "PEM key", name, text);
      return this;
    }

    /**
     * Adds a JWKS document, all of whose RSA, EC and Ed25519 keys are used, unless they are meant
     * for something else than signatures. At most 256 KiB are read.
     *
     * @param name what messages call the document
     * @param uri where it is, {@code https} or {@code http}
     * @return this builder
     * @throws IllegalArgumentException if there is a document of that name already
     */
    public Builder jwks(String name, URI uri) {
      add(endpoints, "JWKS endpoint", name, uri);
      return this;
    }

    /**
     * Adds the keys of {@code MODUS_PEMS} and {@code MODUS_JWKS_ENDPOINTS}, JSON objects of PEM
     * texts and of URLs by name, and takes the refresh interval from {@code
     * MODUS_JWKS_REFRESH_MINUTES} unless it is set here. Variables that are empty count as missing.
     * Read by {@link #build()}.
     *
     * @param environment gives the value of a variable, or {@code null}
     * @return this builder
     * @throws IllegalStateException if there is an environment already
     */
    public Builder environment(Function<String, @Nullable String> environment) {
      if (this.environment != null) {
        throw new IllegalStateException("environment is set already");
      }
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Sets what happens to requests when there is no key at all. Default: {@link
     * WithoutKeys#REFUSE}.
     *
     * @param withoutKeys what to do
     * @return this builder
     */
    public Builder withoutKeys(WithoutKeys withoutKeys) {
      this.withoutKeys = Objects.requireNonNull(withoutKeys, "withoutKeys");
      return this;
    }

    /**
     * Sets after which time JWKS documents are fetched again. Default: {@code
     * MODUS_JWKS_REFRESH_MINUTES} of the environment, else a day.
     *
     * @param interval a minute or more
     * @return this builder
     * @throws IllegalArgumentException if {@code interval} is shorter than a minute
     */
    public Builder refreshInterval(Duration interval) {
      if (interval.compareTo(KeySettings.MIN_REFRESH) < 0) {
        throw new IllegalArgumentException(
            "refreshInterval must be a minute or more, but is " + interval);
      }
      this.refreshInterval = interval;
      return this;
    }

    /**
     * Sets by how much the clocks of this host and of those who issue tokens may differ: tokens are
     * valid that much earlier and longer than they say. Default: none, as in the reference runtime.
     *
     * @param skew from zero to ten minutes
     * @return this builder
     * @throws IllegalArgumentException if {@code skew} is negative or longer
     */
    public Builder clockSkew(Duration skew) {
      if (skew.isNegative() || skew.compareTo(Duration.ofMinutes(10)) > 0) {
        throw new IllegalArgumentException(
            "clockSkew must be from zero to ten minutes, but is " + skew);
      }
      this.clockSkew = skew;
      return this;
    }

    /**
     * Sets what fetches JWKS documents, for those behind a proxy or with certificates of their own.
     * It stays the caller's to close. Default: a client of the verifier's own, which follows
     * redirects except from {@code https} to {@code http}.
     *
     * @param client the client
     * @return this builder
     */
    public Builder httpClient(HttpClient client) {
      this.httpClient = Objects.requireNonNull(client, "client");
      return this;
    }

    /**
     * Reads all settings and builds the verifier. Nothing is fetched yet. Settings that cannot be
     * used are logged and refuse every request; see {@link TokenVerifier#problems()}.
     *
     * @return the verifier; to be closed
     */
    public TokenVerifier build() {
      return build(Clock.systemUTC());
    }

    /** With what tests need to be quick and exact. */
    TokenVerifier build(Clock clock) {
      return build(clock, KeySets.RATE_LIMIT, KeySets.TIMEOUT);
    }

    /** With what tests need to be quick and exact. */
    TokenVerifier build(Clock clock, Duration rateLimit, Duration fetchTimeout) {
      KeySettings settings = new KeySettings();
      pems.forEach((name, text) -> settings.pem("The PEM key '" + name + "'", text));
      endpoints.forEach((name, uri) -> settings.jwks("The JWKS endpoint '" + name + "'", uri));
      if (environment != null) {
        settings.environment(environment);
      }
      if (refreshInterval != null) {
        settings.refreshInterval(refreshInterval);
      }
      settings.report(withoutKeys);
      KeySets keySets = new KeySets(settings, httpClient, rateLimit, fetchTimeout);
      return new TokenVerifier(this, settings, keySets, clock);
    }

    private static <T> void add(Map<String, T> known, String kind, String name, T value) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, kind);
      if (known.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("There is a " + kind + " named '" + name + "' already");
      }
    }
  }
}
