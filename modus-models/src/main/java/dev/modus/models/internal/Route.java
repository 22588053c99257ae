package dev.modus.models.internal;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelResponse;
import dev.modus.models.internal.Guard.Attempt;
import dev.modus.models.internal.resilience.Guards;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the policy of one model keeps from call to call: turns, budgets, answers, failures. */
final class Route {

  private final PolicySettings policy;
  private final @Nullable Semaphore turns;
  private final @Nullable Budget requests;
  private final @Nullable Budget tokens;
  private final @Nullable ResponseCache cache;
  private final Guard guard;

  private Route(
      PolicySettings policy,
      @Nullable Semaphore turns,
      @Nullable Budget requests,
      @Nullable Budget tokens,
      @Nullable ResponseCache cache,
      Guard guard) {
    this.policy = policy;
    this.turns = turns;
    this.requests = requests;
    this.tokens = tokens;
    this.cache = cache;
    this.guard = guard;
  }

  static Route limited(PolicySettings policy, String model) {
    Integer concurrent = policy.maxConcurrentCalls();
    return new Route(
        policy,
        concurrent == null ? null : new Semaphore(concurrent, true),
        policy.requests() == null ? null : new Budget("requests", policy.requests()),
        policy.tokens() == null ? null : new Budget("tokens", policy.tokens()),
        policy.cache() == null ? null : new ResponseCache(policy.cache()),
        policy.resilience().isEmpty() ? Guard.NONE : Guards.of(policy.resilience(), model));
  }

  /** For a provider that stands in: what limits the model does not limit it. */
  static Route plain(PolicySettings policy) {
    return new Route(policy, null, null, null, null, Guard.NONE);
  }

  PolicySettings policy() {
    return policy;
  }

  boolean caches() {
    return cache != null;
  }

  @Nullable ModelResponse cached(String key) {
    return cache == null ? null : cache.get(key);
  }

  void remember(String key, ModelResponse response) {
    if (cache != null) {
      cache.put(key, response);
    }
  }

  /** Notes what an answer cost. */
  void used(long tokenCount) {
    if (tokens != null) {
      tokens.add(tokenCount);
    }
  }

  boolean countsTokens() {
    return tokens != null;
  }

  ModelResponse guarded(Attempt attempt) {
    if (tokens != null) {
      tokens.requireSome(attempt.model());
    }
    if (requests != null) {
      requests.take(attempt.model());
    }
    if (turns == null) {
      return guard.call(attempt);
    }
    takeTurn(turns, attempt);
    try {
      return guard.call(attempt);
    } finally {
      turns.release();
    }
  }

  private static void takeTurn(Semaphore turns, Attempt attempt) {
    try {
      if (!turns.tryAcquire(attempt.timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ModelException(
            Kind.TIMEOUT,
            "model " + attempt.model() + " is asked by maxConcurrentCalls others all the time");
      }
    } catch (InterruptedException e) {
      throw attempt.interrupted();
    }
  }
}
