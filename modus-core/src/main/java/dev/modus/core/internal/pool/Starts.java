package dev.modus.core.internal.pool;

import dev.modus.core.CallContext;
import dev.modus.core.internal.guest.HostEffect;
import dev.modus.core.internal.wasm.ChicoryInstance;
import dev.modus.core.internal.wasm.Snapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the start of an app: the top-level code that runs in every instance before its
 * first call.
 *
 * <p>A start that asks nothing of the host ends in the same state each time: that state is a
 * constant of the module, and a call may begin with it. A start that reads only the environment
 * does so for each environment. Any other start has to run anew. This is found out by looking at
 * what starts ask for, never by language or name. Thread-safe.
 */
final class Starts {

  /** For how many environments, which differ by time zone and claims, the state is kept. */
  private static final int ENVIRONMENTS = 8;

  private record Known(CallContext context, Snapshot state) {}

  private volatile @Nullable Snapshot pristine;
  private volatile @Nullable Snapshot constant;
  private volatile Known[] byEnvironment = {};
  private volatile boolean preparable;

  /** {@return the state of every instance before its start; null until one was built} */
  @Nullable Snapshot pristine() {
    return pristine;
  }

  void pristine(Snapshot state) {
    pristine = state;
  }

  /** {@return the state after the start of an instance for this request, if it is known} */
  @Nullable Snapshot started(CallContext context) {
    Snapshot always = constant;
    if (always != null) {
      return always;
    }
    for (Known known : byEnvironment) {
      if (sameEnvironment(known.context(), context)) {
        return known.state();
      }
    }
    return null;
  }

  /** Whether two requests look the same to a guest that reads its environment variables. */
  static boolean sameEnvironment(CallContext one, CallContext other) {
    return one == other
        || (Objects.equals(one.timeZone(), other.timeZone())
            && one.claims().equals(other.claims()));
  }

  /** What a guest may see of a request: the rest is not to be kept beyond its call. */
  static CallContext environmentOf(CallContext context) {
    if (context.attributes().isEmpty() && context.requestId() == null) {
      return context;
    }
    CallContext.Builder kept = CallContext.builder().claims(context.claims());
    String zone = context.timeZone();
    return zone == null ? kept.build() : kept.timeZone(zone).build();
  }

  /**
   * Learns from a start that has just run.
   *
   * @return the state to begin with from now on, or null if starts have to run
   */
  @Nullable Snapshot observed(ChicoryInstance guest, CallContext context) {
    if (guest.tablesChanged() || guest.call().memoryRefused() != null) {
      return null; // not all of its state is known, or it depends on what others left for it
    }
    switch (guest.asked()) {
      case NONE -> {
        Snapshot state = guest.snapshot();
        constant = state;
        return state;
      }
      case READS_ENVIRONMENT -> {
        Snapshot state = guest.snapshot();
        remember(new Known(environmentOf(context), state));
        return state;
      }
      default -> {
        preparable = guest.asked() == HostEffect.READS_CLOCK_OR_RANDOM;
        return null;
      }
    }
  }

  private synchronized void remember(Known known) {
    Known[] before = byEnvironment;
    int kept = Math.min(before.length, ENVIRONMENTS - 1);
    Known[] after = new Known[kept + 1];
    after[0] = known;
    System.arraycopy(before, 0, after, 1, kept);
    byEnvironment = after;
  }

  /**
   * Whether a start may run before its call is there: it asks for the time and random numbers, and
   * does nothing that anybody could notice.
   */
  boolean preparable() {
    return preparable;
  }

  /** A start did more than those before it. */
  void notPreparable() {
    preparable = false;
  }
}
