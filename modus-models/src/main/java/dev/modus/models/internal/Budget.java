package dev.modus.models.internal;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.internal.PolicySettings.Allowance;
import java.time.Duration;
import java.util.function.LongSupplier;

/** So many of something in each period, which begins with its first use. */
final class Budget {

  private final String what;
  private final Allowance allowance;
  private final LongSupplier nanoTime;
  private long periodEnd;
  private long used;

  Budget(String what, Allowance allowance) {
    this(what, allowance, System::nanoTime);
  }

  Budget(String what, Allowance allowance, LongSupplier nanoTime) {
    this.what = what;
    this.allowance = allowance;
    this.nanoTime = nanoTime;
    this.periodEnd = nanoTime.getAsLong();
  }

  /** Uses one, or refuses. */
  synchronized void take(String model) {
    requireSome(model);
    add(1);
  }

  /** Refuses if there is none left. */
  synchronized void requireSome(String model) {
    long left = periodEnd - nanoTime.getAsLong();
    if (left <= 0) {
      periodEnd = nanoTime.getAsLong() + allowance.period().toNanos();
      used = 0;
    } else if (used >= allowance.amount()) {
      throw new ModelException(
              Kind.RATE_LIMITED,
              "model "
                  + model
                  + " may use "
                  + allowance.amount()
                  + " "
                  + what
                  + " in "
                  + allowance.period()
                  + ", and has")
          .withRetryAfter(Duration.ofNanos(left));
    }
  }

  /** Uses some that cannot be refused any more. */
  synchronized void add(long amount) {
    used = used + amount < 0 ? Long.MAX_VALUE : used + amount;
  }
}
