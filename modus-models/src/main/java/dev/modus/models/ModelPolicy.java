package dev.modus.models;

import dev.modus.models.internal.PolicySettings;
import dev.modus.models.internal.PolicySettings.Allowance;
import dev.modus.models.internal.PolicySettings.Breaker;
import dev.modus.models.internal.PolicySettings.Cached;
import dev.modus.models.internal.PolicySettings.Resilience;
import dev.modus.models.internal.PolicySettings.Retries;
import dev.modus.models.internal.ResponseCache;
import dev.modus.models.internal.resilience.Guards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a model is invoked, whoever provides it: time, repetition, limits, caching, what is asked
 * instead. Without a policy each request is sent once, as the guest wrote it, and its answer is
 * passed on as it came.
 *
 * <pre>{@code
 * ModelPolicy policy =
 *     ModelPolicy.builder()
 *         .timeout(Duration.ofSeconds(20))
 *         .retry(3, Duration.ofMillis(200))
 *         .fallback("chat-small")
 *         .normalized(true)
 *         .build();
 * }</pre>
 *
 * <p>What is switched on happens in this order: the cache is asked; then, for the model and its
 * fallbacks one after the other, limits, circuit breaker, rate limit and retries, each request
 * within the time-out; then the answer is normalized.
 *
 * <p>Immutable and thread-safe. Counts belong to the model, not to this object.
 *
 * @since 0.1.0
 */
public final class ModelPolicy {

  private final PolicySettings settings;

  private ModelPolicy(PolicySettings settings) {
    this.settings = settings;
  }

  /** {@return a builder of a policy that changes nothing; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  PolicySettings settings() {
    return settings;
  }

  /**
   * Builds a {@link ModelPolicy}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private @Nullable Duration timeout;
    private boolean normalized;
    private @Nullable Integer maxConcurrentCalls;
    private @Nullable Allowance requests;
    private @Nullable Allowance tokens;
    private @Nullable Cached cache;
    private @Nullable Retries retries;
    private @Nullable Breaker breaker;
    private @Nullable Allowance rate;
    private final List<String> fallbackModels = new ArrayList<>();
    private final List<ModelProvider> fallbackProviders = new ArrayList<>();

    private Builder() {}

    /**
     * Limits how long one request may take. Default: as long as the guest's call may still take
     * ({@link dev.modus.core.Limits#maxCallTime()}), which it never exceeds.
     *
     * @param time more than 0
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is zero or negative
     */
    public Builder timeout(Duration time) {
      timeout = positive("timeout", time);
      return this;
    }

    /**
     * Repairs answers whose form crashes guests of the official SDKs (models.md, section 12.2):
     * {@code null} or missing {@code content} and {@code tool_calls}, null members of errors,
     * integers written as floating-point numbers, embeddings in base64, and so on. What needs no
     * repair is passed on unchanged, byte for byte. Default: false.
     *
     * @param repair whether to repair answers
     * @return this builder
     */
    public Builder normalized(boolean repair) {
      normalized = repair;
      return this;
    }

    /**
     * Limits how many requests may be under way at a time. Others wait their turn, as long as their
     * guests may. Default: no limit.
     *
     * @param calls at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code calls} is less than 1
     */
    public Builder maxConcurrentCalls(int calls) {
      maxConcurrentCalls = (int) positive("maxConcurrentCalls", calls);
      return this;
    }

    /**
     * Limits how many requests may be sent in a period, repeated ones not counted. Further ones
     * fail at once, with {@link ModelException.Kind#RATE_LIMITED}, or go to a fallback. Default: no
     * limit.
     *
     * @param requests at least 1
     * @param period more than 0; begins with the first request after the former one
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Builder maxRequests(long requests, Duration period) {
      this.requests = new Allowance(positive("maxRequests", requests), positive("period", period));
      return this;
    }

    /**
     * Limits how many tokens may be used in a period, as {@link #maxRequests} does. Tokens are
     * counted when the answer comes, so the last request may exceed the limit. Answers that do not
     * tell their tokens count one for each four letters of input and output. Default: no limit.
     *
     * @param tokens at least 1
     * @param period more than 0
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Builder maxTokens(long tokens, Duration period) {
      this.tokens = new Allowance(positive("maxTokens", tokens), positive("period", period));
      return this;
    }

    /**
     * Keeps answers, and gives them to requests that ask the same of the same model, whoever makes
     * them. For models whose answers may be shared, such as embeddings. Needs Caffeine on the class
     * path. Default: off.
     *
     * @param answers how many to keep, at least 1; those not asked for are dropped first
     * @param time how long to keep them, more than 0
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Builder cache(int answers, Duration time) {
      cache = new Cached((int) positive("answers", answers), positive("time", time));
      return this;
    }

    /**
     * Sends failed requests again: those the provider could not be reached for, and those answered
     * with status 408, 429 or 500 and above. Waits as long as {@code Retry-After} says, else twice
     * as long each time, give or take half of it. A request whose wait would outlast the call is
     * given up, and so is one of whose answer anything was streamed. Needs Resilience4j on the
     * class path. Default: off.
     *
     * @param attempts how often to send it altogether, at least 2
     * @param firstDelay how long to wait before it is sent again, at least a millisecond
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Builder retry(int attempts, Duration firstDelay) {
      if (attempts < 2) {
        throw new IllegalArgumentException("attempts must be at least 2, but is " + attempts);
      }
      retries = new Retries(attempts, millis("firstDelay", firstDelay));
      return this;
    }

    /**
     * Lets a model rest that keeps failing: requests then fail at once, with {@link
     * ModelException.Kind#UNAVAILABLE}, or go to a fallback. What {@link #retry} would repeat, and
     * time-outs, count as failures. Needs Resilience4j on the class path. Default: off.
     *
     * @param failurePercent of how many of the last calls on, 1 to 100
     * @param calls how many calls are looked at, at least 1; before there were as many, none rest
     * @param rest for how long, at least a millisecond
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Builder circuitBreaker(int failurePercent, int calls, Duration rest) {
      if (failurePercent < 1 || failurePercent > 100) {
        throw new IllegalArgumentException(
            "failurePercent must be 1 to 100, but is " + failurePercent);
      }
      breaker = new Breaker(failurePercent, (int) positive("calls", calls), millis("rest", rest));
      return this;
    }

    /**
     * Spreads requests, repeated ones too: those above the rate wait, as long as their guests may.
     * Needs Resilience4j on the class path. Default: off.
     *
     * @param requests how many in each period, at least 1
     * @param period more than 0
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Builder rateLimit(int requests, Duration period) {
      rate = new Allowance(positive("requests", requests), positive("period", period));
      return this;
    }

    /**
     * Names models of the manifest that are asked, in this order, when this one fails; before any
     * {@link #fallback(ModelProvider)}. They are asked as their own policies say, caches and
     * fallbacks aside, and where the input names a model, it names theirs. They have to understand
     * the same format. What cannot be better elsewhere, such as a status of 400 or a missing
     * secret, is not asked again, and neither is a request of whose answer anything was streamed.
     * Default: none.
     *
     * @param models names of models
     * @return this builder
     */
    public Builder fallback(String... models) {
      fallbackModels.addAll(List.of(models));
      return this;
    }

    /**
     * Adds a provider that is asked when this model fails, with the same request, as {@link
     * #fallback(String...)} describes. Default: none.
     *
     * @param provider the provider; stays the caller's to close
     * @return this builder
     */
    public Builder fallback(ModelProvider provider) {
      fallbackProviders.add(Objects.requireNonNull(provider, "provider"));
      return this;
    }

    /**
     * Builds the policy.
     *
     * @return the policy
     * @throws IllegalStateException if a library it needs is not there; the message names it
     */
    public ModelPolicy build() {
      Resilience resilience = new Resilience(retries, breaker, rate);
      if (!resilience.isEmpty()) {
        Guards.requireLibrary();
      }
      if (cache != null) {
        ResponseCache.requireLibrary();
      }
      return new ModelPolicy(
          new PolicySettings(
              timeout,
              normalized,
              maxConcurrentCalls,
              requests,
              tokens,
              cache,
              resilience,
              List.copyOf(fallbackModels),
              List.copyOf(fallbackProviders)));
    }

    private static Duration positive(String name, Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException(name + " must be more than 0, but is " + value);
      }
      return value;
    }

    private static Duration millis(String name, Duration value) {
      if (value.compareTo(Duration.ofMillis(1)) < 0) {
        throw new IllegalArgumentException(
            name + " must be at least a millisecond, but is " + value);
      }
      return value;
    }

    private static long positive(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
      }
      return value;
    }
  }
}
