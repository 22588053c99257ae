package dev.modus.models.internal.resilience;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelResponse;
import dev.modus.models.internal.Failures;
import dev.modus.models.internal.Guard;
import dev.modus.models.internal.PolicySettings.Allowance;
import dev.modus.models.internal.PolicySettings.Breaker;
import dev.modus.models.internal.PolicySettings.Resilience;
import dev.modus.models.internal.PolicySettings.Retries;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Retries, circuit breaker and rate limit of one model. Resilience4j decides and counts; the
 * waiting is done here, because it must end with the call and must not outlast it.
 */
final class Resilience4jGuard implements Guard {

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final @Nullable Retry retry;
  private final @Nullable CircuitBreaker breaker;
  private final @Nullable RateLimiter limiter;

  Resilience4jGuard(Resilience settings, String model) {
    this.retry = settings.retries() == null ? null : retry(settings.retries(), model);
    this.breaker = settings.breaker() == null ? null : breaker(settings.breaker(), model);
    this.limiter = settings.rate() == null ? null : limiter(settings.rate(), model);
  }

  /** Loads what is needed, if it is there. */
  static void touch() {
    Retry.ofDefaults("");
    CircuitBreaker.ofDefaults("");
    RateLimiter.ofDefaults("");
  }

  private static Retry retry(Retries settings, String model) {
    IntervalFunction backOff =
        IntervalFunction.ofExponentialRandomBackoff(settings.firstDelay(), 2, 0.5);
    return Retry.of(
        model,
        RetryConfig.<ModelResponse>custom()
            .maxAttempts(settings.attempts())
            .retryOnException(Failures::mayBeBetterLater)
            .intervalBiFunction(
                (attempt, outcome) ->
                    outcome.isLeft()
                            && outcome.getLeft() instanceof ModelException failure
                            && failure.retryAfter() != null
                        ? failure.retryAfter().toMillis()
                        : backOff.apply(attempt))
            .build());
  }

  private static CircuitBreaker breaker(Breaker settings, String model) {
    return CircuitBreaker.of(
        model,
        CircuitBreakerConfig.custom()
            .failureRateThreshold(settings.failurePercent())
            .slidingWindowSize(settings.calls())
            .minimumNumberOfCalls(settings.calls())
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitDurationInOpenState(settings.rest())
            .recordException(Resilience4jGuard::countsAsFailure)
            .slowCallDurationThreshold(NEVER) // models may think for minutes, and are well
            .build());
  }

  private static boolean countsAsFailure(Throwable failure) {
    return Failures.mayBeBetterLater(failure)
        || (failure instanceof ModelException known && known.kind() == Kind.TIMEOUT);
  }

  private static RateLimiter limiter(Allowance rate, String model) {
    return RateLimiter.of(
        model,
        RateLimiterConfig.custom()
            .limitForPeriod((int) rate.amount())
            .limitRefreshPeriod(rate.period())
            .timeoutDuration(LONGEST_WAIT)
            .build());
  }

  @Override
  public ModelResponse call(Attempt attempt) {
    if (retry == null) {
      return guarded(attempt);
    }
    Retry.AsyncContext<ModelResponse> context = retry.asyncContext();
    ModelException before = null;
    while (true) {
      try {
        ModelResponse response = guarded(attempt);
        context.onComplete();
        return response;
      } catch (ModelException e) {
        long waitMillis = attempt.mayRepeat() ? context.onError(e) : -1;
        if (waitMillis < 0 || waitMillis >= attempt.timeLeft().toMillis()) {
          // that it may not be tried again says less than why it should have been
          throw e.kind() == Kind.UNAVAILABLE && before != null ? before : e;
        }
        before = e;
        pause(Duration.ofMillis(waitMillis), attempt);
      }
    }
  }

  private ModelResponse guarded(Attempt attempt) {
    if (breaker != null && !breaker.tryAcquirePermission()) {
      throw new ModelException(
          Kind.UNAVAILABLE, "model " + attempt.model() + " failed too often, and rests");
    }
    boolean sent = false;
    long start = System.nanoTime();
    try {
      awaitTurn(attempt);
      sent = true;
      start = System.nanoTime();
      ModelResponse response = attempt.send();
      if (breaker != null) {
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
      return response;
    } catch (ModelException e) {
      if (breaker != null && sent && e.kind() != Kind.CANCELLED) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
      } else {
        tellsNothing();
      }
      throw e;
    } catch (RuntimeException | Error e) {
      tellsNothing();
      throw e;
    }
  }

  /** An attempt that says nothing of the model's health must not keep others from trying. */
  private void tellsNothing() {
    if (breaker != null) {
      breaker.releasePermission();
    }
  }

  private void awaitTurn(Attempt attempt) {
    if (limiter == null) {
      return;
    }
    Duration left = attempt.timeLeft();
    long wait;
    synchronized (limiter) {
      // who cannot wait so long must not take a place, and those behind must not wait for it
      limiter.changeTimeoutDuration(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
      wait = limiter.reservePermission();
    }
    if (wait < 0) {
      throw new ModelException(
          Kind.RATE_LIMITED, "model " + attempt.model() + " has no room in its rate limit in time");
    }
    pause(Duration.ofNanos(wait), attempt);
  }

  private static void pause(Duration time, Attempt attempt) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      throw attempt.interrupted();
    }
  }
}
