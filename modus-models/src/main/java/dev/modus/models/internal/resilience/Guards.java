package dev.modus.models.internal.resilience;

import dev.modus.models.internal.Guard;
import dev.modus.models.internal.PolicySettings.Resilience;

/** The door to the optional library: behind it its classes are needed, in front they are not. */
public final class Guards {

  private Guards() {}

  /** Fails if Resilience4j is not there. */
  public static void requireLibrary() {
    try {
      Resilience4jGuard.touch();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "Retries, circuit breakers and rate limits of models need Resilience4j: add"
              + " io.github.resilience4j:resilience4j-retry, resilience4j-circuitbreaker and"
              + " resilience4j-ratelimiter",
          e);
    }
  }

  public static Guard of(Resilience settings, String model) {
    return new Resilience4jGuard(settings, model);
  }
}
