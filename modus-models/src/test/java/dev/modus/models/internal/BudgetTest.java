package dev.modus.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.internal.PolicySettings.Allowance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private long now = Long.MAX_VALUE - 5; // nanoTime may overflow at any time

  private final Budget budget =
      new Budget("requests", new Allowance(2, Duration.ofSeconds(1)), () -> now);

  @Test
  void soManyAreAllowedInAPeriodAndNoMore() {
    budget.take("m");
    budget.take("m");

    assertThatThrownBy(() -> budget.take("m"))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
              assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
            })
        .hasMessageContaining("model m may use 2 requests in PT1S");
    now += Duration.ofSeconds(1).toNanos();
    budget.take("m");
  }

  @Test
  void nobodySpendsSoMuchThatItIsLess() {
    budget.requireSome("m");
    budget.add(Long.MAX_VALUE);
    budget.add(Long.MAX_VALUE);
    assertThatThrownBy(() -> budget.requireSome("m")).isInstanceOf(ModelException.class);
  }

  @Test
  void whatWasUsedBeyondTheLimitIsForgivenWithThePeriod() {
    budget.requireSome("m");
    budget.add(10);

    assertThatThrownBy(() -> budget.requireSome("m")).isInstanceOf(ModelException.class);
    now += Duration.ofSeconds(1).toNanos();
    budget.requireSome("m");
  }
}
