package dev.modus.models.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelResponse;
import dev.modus.models.internal.Guard;
import dev.modus.models.internal.PolicySettings.Allowance;
import dev.modus.models.internal.PolicySettings.Breaker;
import dev.modus.models.internal.PolicySettings.Resilience;
import dev.modus.models.internal.PolicySettings.Retries;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model's breaker and rate limit are told, and what not. */
class Resilience4jGuardTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Supplier<ModelResponse> FINE = () -> ModelResponse.of("fine");
  private static final Supplier<ModelResponse> BUSY =
      () -> {
        throw ModelException.ofStatus(503, "busy", "");
      };

  private static Guard guard(@Nullable Breaker breaker, @Nullable Allowance rate) {
    return new Resilience4jGuard(new Resilience(null, breaker, rate), "m");
  }

  private static ModelResponse call(Guard guard, Duration timeLeft, Supplier<ModelResponse> send) {
    return guard.call(
        new Guard.Attempt() {
          @Override
          public String model() {
            return "m";
          }

          @Override
          public ModelResponse send() {
            return send.get();
          }

          @Override
          public boolean mayRepeat() {
            return true;
          }

          @Override
          public Duration timeLeft() {
            return timeLeft;
          }

          @Override
          public ModelException interrupted() {
            return new ModelException(Kind.CANCELLED, "interrupted");
          }
        });
  }

  /** A breaker that lets one through to see whether the model is well again. */
  private static Guard halfOpen(@Nullable Allowance rate) throws InterruptedException {
    Guard guard = guard(new Breaker(50, 1, Duration.ofMillis(1)), rate);
    assertThat(catchThrowable(() -> call(guard, LONG, BUSY))).hasMessageContaining("busy");
    Thread.sleep(5); // it rests for a millisecond
    return guard;
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
  void whatIsNoAnswerLeavesTheTrialToTheNext(Class<? extends Throwable> type) throws Exception {
    Guard guard = halfOpen(null);
    Supplier<ModelResponse> broken =
        () -> {
          if (type == StackOverflowError.class) {
            throw new StackOverflowError();
          }
          throw new IllegalStateException("a predicate of the host's");
        };
    assertThatThrownBy(() -> call(guard, LONG, broken)).isInstanceOf(type);
    assertThat(call(guard, LONG, FINE).output()).isEqualTo("fine");
  }

  @Test
  void aRefusalOfOurOwnLeavesTheTrialToTheNext() throws Exception {
    Guard guard = halfOpen(new Allowance(1, LONG));
    assertThatThrownBy(() -> call(guard, Duration.ofMillis(10), FINE))
        .hasMessageContaining("no room in its rate limit");
    // had it kept the trial, the breaker would refuse this one
    // breaker
    assertThatThrownBy(() -> call(guard, Duration.ofMillis(10), FINE))
        .hasMessageContaining("no room in its rate limit");
  }

  @Test
  void whyItFailedIsToldAlthoughItMayNotBeTriedAgain() {
    Guard guard =
        new Resilience4jGuard(
            new Resilience(new Retries(3, Duration.ofMillis(1)), new Breaker(50, 2, LONG), null),
            "m");
    assertThatThrownBy(() -> call(guard, LONG, BUSY)).hasMessageContaining("busy");
    assertThatThrownBy(() -> call(guard, LONG, FINE)).hasMessageContaining("failed too often");
  }

  @Test
  void whoIsRefusedTakesNoPlaceInTheRate() {
    Guard guard = guard(null, new Allowance(1, Duration.ofSeconds(2)));
    assertThat(call(guard, LONG, FINE).output()).isEqualTo("fine");
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> call(guard, Duration.ofNanos(1), FINE))
          .hasMessageContaining("no room in its rate limit");
    }
    // a hundred places would be 200 seconds
    assertThat(call(guard, Duration.ofSeconds(30), FINE).output()).isEqualTo("fine");
  }
}
