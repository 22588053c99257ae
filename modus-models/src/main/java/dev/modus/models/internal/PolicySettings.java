package dev.modus.models.internal;

import dev.modus.models.ModelProvider;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a policy says. A part that is null is switched off. */
public record PolicySettings(
    @Nullable Duration timeout,
    boolean normalized,
    @Nullable Integer maxConcurrentCalls,
    @Nullable Allowance requests,
    @Nullable Allowance tokens,
    @Nullable Cached cache,
    Resilience resilience,
    List<String> fallbackModels,
    List<ModelProvider> fallbackProviders) {

  public static final PolicySettings NONE =
      new PolicySettings(
          null,
          false,
          null,
          null,
          null,
          null,
          new Resilience(null, null, null),
          List.of(),
          List.of());

  /** So many in each period. */
  public record Allowance(long amount, Duration period) {}

  /** How many answers are kept, and for how long. */
  public record Cached(int entries, Duration time) {}

  /** What the optional library does. */
  public record Resilience(
      @Nullable Retries retries, @Nullable Breaker breaker, @Nullable Allowance rate) {
    public boolean isEmpty() {
      return retries == null && breaker == null && rate == null;
    }
  }

  /** How often a failed request is sent again, and after how long the first time. */
  public record Retries(int attempts, Duration firstDelay) {}

  /** How many of the last calls may fail before the model rests. */
  public record Breaker(int failurePercent, int calls, Duration rest) {}
}
