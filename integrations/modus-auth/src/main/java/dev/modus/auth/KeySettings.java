package dev.modus.auth;

import dev.modus.core.JsonValues;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects keys from builder and environment, and what is wrong with them (manifest.md, section
 * 8.2). No message repeats a value: it may be a secret that got into the wrong variable.
 */
final class KeySettings {

  static final String NO_KEYS =
      "There are no keys to verify tokens with, so every request is refused: set MODUS_PEMS or"
          + " MODUS_JWKS_ENDPOINTS, or say with withoutKeys(...) that requests may pass without";

  static final Duration MIN_REFRESH = Duration.ofMinutes(1);

  private static final String PEMS = "MODUS_PEMS";
  private static final String JWKS = "MODUS_JWKS_ENDPOINTS";
  private static final String REFRESH = "MODUS_JWKS_REFRESH_MINUTES";
  private static final long DEFAULT_REFRESH_MINUTES = 1440;
  private static final long MAX_REFRESH_MINUTES = Duration.ofDays(365).toMinutes();

  /** Where a JWKS document is, and what messages call it. */
  record Endpoint(String name, URI uri) {}

  private final List<PublicKey> pemKeys = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Duration refreshInterval = Duration.ofMinutes(DEFAULT_REFRESH_MINUTES);
  private boolean privateKeys;

  void environment(Function<String, @Nullable String> environment) {
    texts(environment, PEMS, "PEM texts", this::pem);
    texts(environment, JWKS, "URLs", this::endpoint);
    refreshMinutes(environment.apply(REFRESH));
  }

  /** Adds a PEM key; {@code place} begins messages about it. */
  void pem(String place, String text) {
    try {
      Optional<PublicKey> key = PublicKeys.ofPem(text);
      key.ifPresent(pemKeys::add);
      if (key.isEmpty()) {
        privateKeys = true;
        Log.warning(
            place + " is a private key, which verifies nothing: give its public key instead");
      }
    } catch (IllegalArgumentException e) {
      problems.add(place + " " + e.getMessage());
    }
  }

  void jwks(String place, URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
      problems.add(place + " is not an http or https URL with a host");
    } else if (uri.getRawUserInfo() != null) {
      problems.add(place + " holds a user or password, which would not be sent");
    } else {
      endpoints.add(new Endpoint(place, uri));
    }
  }

  void refreshInterval(Duration interval) {
    refreshInterval = interval;
  }

  /** Tells the operator what every request will suffer from. */
  void report(WithoutKeys withoutKeys) {
    for (String problem : problems) {
      Log.error(problem + ". Every request is refused until this is repaired");
    }
    if (!problems.isEmpty() || anyKeys()) {
      return;
    }
    switch (withoutKeys) {
      case REFUSE -> Log.error(NO_KEYS);
      case IGNORE_TOKENS ->
          Log.warning("There are no keys to verify tokens with: every request passes");
      case TRUST_TOKENS ->
          Log.warning(
              "There are no keys to verify tokens with: every request passes, and whatever its"
                  + " token claims is believed");
    }
  }

  boolean anyKeys() {
    return privateKeys || !pemKeys.isEmpty() || !endpoints.isEmpty();
  }

  List<PublicKey> pemKeys() {
    return List.copyOf(pemKeys);
  }

  List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  Duration refreshInterval() {
    return refreshInterval;
  }

  private void texts(
      Function<String, @Nullable String> environment,
      String variable,
      String what,
      BiConsumer<String, String> consumer) {
    String json = environment.apply(variable);
    if (json == null || json.isEmpty()) {
      return;
    }
    try {
      if (!(JsonValues.fromJson(json) instanceof Map<?, ?> object) || object.isEmpty()) {
        problems.add(variable + " is no JSON object that names " + what);
        return;
      }
      object.forEach((name, value) -> text(variable + " '" + name + "'", value, consumer));
    } catch (IllegalArgumentException e) {
      problems.add(variable + " is no JSON object of " + what + ": " + e.getMessage());
    }
  }

  private void text(String place, @Nullable Object value, BiConsumer<String, String> consumer) {
    if (value instanceof String text) {
      consumer.accept(place, text);
    } else {
      problems.add(place + " is no text");
    }
  }

  private void endpoint(String place, String url) {
    try {
      jwks(place, new URI(url));
    } catch (URISyntaxException e) {
      problems.add(place + " is no URL (position " + e.getIndex() + ")");
    }
  }

  private void refreshMinutes(@Nullable String minutes) {
    if (minutes == null || minutes.isEmpty()) {
      return;
    }
    try {
      long asked = Long.parseLong(minutes);
      refreshInterval =
          Duration.ofMinutes(
              Math.max(MIN_REFRESH.toMinutes(), Math.min(asked, MAX_REFRESH_MINUTES)));
    } catch (NumberFormatException e) {
      Log.warning("Invalid MODUS_JWKS_REFRESH_MINUTES value. Using default value of 1440 minutes.");
    }
  }
}
