package dev.modus.models.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modus.core.manifest.Manifest;
import dev.modus.models.ModelResponse;
import dev.modus.models.internal.PolicySettings.Cached;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Answers by the hash of what was asked: neither prompts nor secrets are kept as keys. */
public final class ResponseCache {

  private final Cache<String, ModelResponse> answers;

  ResponseCache(Cached settings) {
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(settings.entries())
            .expireAfterWrite(settings.time())
            .build();
  }

  /** Fails if Caffeine, an optional dependency, is not there. */
  public static void requireLibrary() {
    try {
      Class<?> unused = Caffeine.newBuilder().getClass();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "A cache of answers needs Caffeine: add com.github.ben-manes.caffeine:caffeine", e);
    }
  }

  /** The hash of app, model and input. */
  static String key(String app, Manifest.Model model, String input) {
    return sha256(app + "\n" + modelHash(model) + "\n" + input);
  }

  /** The hash the reference knows a model by (models.md, section 1). */
  static String modelHash(Manifest.Model model) {
    return sha256(
        String.join(
            "|",
            model.name(),
            model.sourceModel(),
            model.provider(),
            model.connection(),
            model.path()));
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  @Nullable ModelResponse get(String key) {
    return answers.getIfPresent(key);
  }

  void put(String key, ModelResponse response) {
    answers.put(key, response);
  }
}
