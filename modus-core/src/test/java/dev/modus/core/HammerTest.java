package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.host.HostModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything at once: each call is right, or fails in the way it should, and nothing hangs. */
@ParameterizedClass(name = "{0}")
@EnumSource(CompileMode.class)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HammerTest {

  private static final int THREADS = 5;
  private static final Duration HAMMERING = Duration.ofMillis(1_500);

  @Parameter CompileMode mode;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private FunctionEngine engine(Limits limits) {
    return FunctionEngine.builder()
        .app(Guests.fixture("endless"))
        .compileMode(mode)
        .limits(limits)
        .closeTimeout(Duration.ofMillis(100))
        .hostModule(
            HostModule.named("modus_test")
                .function("tick", call -> 1)
                .function(
                    "wait",
                    call -> {
                      Thread.sleep(2);
                      return 7;
                    })
                .build())
        .build();
  }

  /** Calls one function after the other; gives how many were made. */
  private static int hammer(FunctionEngine engine, long seed, Duration time) {
    Random random = new Random(seed);
    long until = System.nanoTime() + time.toNanos();
    int calls = 0;
    while (System.nanoTime() < until) {
      try {
        one(engine, random);
      } catch (EngineClosedException e) {
        return calls;
      } catch (CallCancelledException e) {
        assertThat(e.reason()).isEqualTo("the engine was closed");
        return calls;
      } catch (ConcurrencyLimitException | MemoryLimitException e) {
        // may happen to every call
      }
      assertThat(Thread.currentThread().isInterrupted()).as("interrupt flag").isFalse();
      calls++;
    }
    return calls;
  }

  private static void one(FunctionEngine engine, Random random) {
    int n = random.nextInt(1_000);
    CallContext brief =
        CallContext.builder().timeout(Duration.ofMillis(1 + random.nextInt(20))).build();
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> assertThat(engine.call("square", n).value()).isEqualTo(n * n);
      case 3 -> assertThat(engine.call("tree", n % 9).value()).isEqualTo(1L << n % 9);
      case 4 -> assertThat(engine.call("waitInHost").value()).isEqualTo(7);
      case 5 -> assertFails(TimeLimitException.class, engine, brief, "emptyLoop", true);
      case 6 -> assertFails(TimeLimitException.class, engine, brief, "sleep", Long.MAX_VALUE);
      case 7 -> assertFails(TimeLimitException.class, engine, brief, "hostLoop", Long.MAX_VALUE);
      case 8 ->
          assertFails(
              GuestTrapException.class, engine, CallContext.empty(), "recursion", Long.MAX_VALUE);
      case 9 ->
          assertFails(
              InvalidArgumentException.class, engine, CallContext.empty(), "square", "no number");
      case 10 -> assertThat(engine.call("fillLoop", 1).value()).isEqualTo(0);
      case 11 -> cancelled(engine, "emptyLoop", true);
      case 12 -> cancelled(engine, "waitInHost");
      default -> {
        // ends in time, or not
        try {
          assertThat(engine.call(brief, "waitInHost").value()).isEqualTo(7);
        } catch (TimeLimitException e) {
          assertThat(e.value()).isEqualTo(brief.timeout().toMillis());
        }
      }
    }
  }

  private static void assertFails(
      Class<? extends CallException> type,
      FunctionEngine engine,
      CallContext context,
      String function,
      Object... arguments) {
    Throwable thrown = catchThrowable(() -> engine.call(context, function, arguments));
    if (thrown instanceof RuntimeException failure && !type.isInstance(thrown)) {
      throw failure;
    }
    assertThat(thrown).isInstanceOf(type);
  }

  private static void cancelled(FunctionEngine engine, String function, Object... arguments) {
    CompletableFuture<Invocation> call = engine.callAsync(CallContext.empty(), function, arguments);
    for (int spin = 0; spin < 1_000; spin++) {
      Thread.onSpinWait();
    }
    call.cancel(true);
    try {
      assertThat(call.join().value()).isEqualTo(7);
    } catch (CancellationException e) {
      // as it should be
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private List<Future<Integer>> start(FunctionEngine engine, Duration time) {
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      long seed = i;
      all.add(threads.submit(() -> hammer(engine, seed, time)));
    }
    return all;
  }

  private static int total(List<Future<Integer>> all) throws Exception {
    int calls = 0;
    for (Future<Integer> each : all) {
      calls += each.get(90, TimeUnit.SECONDS);
    }
    return calls;
  }

  /** What there is when nothing happens: no calls, and only the memory of idle instances. */
  private static void assertQuiet(FunctionEngine engine) throws Exception {
    Soon.asserted(
        () -> {
          assertThat(engine.statistics().runningCalls()).isZero();
          assertThat(engine.statistics().queuedCalls()).isZero();
        });
    assertThat(engine.call("fine").value()).isEqualTo("fine");
    EngineStatistics now = engine.statistics();
    long one = now.idleInstances() == 0 ? 0 : now.memoryBytes() / now.idleInstances();
    assertThat(now.memoryBytes()).isEqualTo(one * now.idleInstances());
    assertThat(one).isBetween(65_536L, 1L << 20); // and nothing of what calls took
  }

  @ParameterizedTest(name = "maxConcurrentCalls={0}")
  @ValueSource(ints = {2, 100})
  void callsOfAllKinds(int concurrent) throws Exception {
    Limits limits =
        Limits.builder().maxConcurrentCalls(concurrent).maxTotalMemoryBytes(100 << 20).build();
    try (FunctionEngine engine = engine(limits)) {
      assertThat(total(start(engine, HAMMERING))).isGreaterThan(THREADS);
      assertQuiet(engine);
    }
  }

  @ParameterizedTest(name = "closed while calls run: {0}")
  @ValueSource(booleans = {false, true})
  void callsOfAllKindsWhileTheAppIsReplaced(boolean closed) throws Exception {
    FunctionEngine engine = engine(Limits.builder().maxTotalMemoryBytes(100 << 20).build());
    List<Future<Integer>> calls = start(engine, closed ? HAMMERING.multipliedBy(10) : HAMMERING);
    for (int i = 0; i < 5; i++) {
      Thread.sleep(HAMMERING.toMillis() / 6);
      engine.reload();
    }
    if (!closed) {
      assertThat(total(calls)).isGreaterThan(THREADS);
      assertQuiet(engine);
    }
    engine.close();
    assertThat(total(calls)).isPositive();
    assertThat(catchThrowable(() -> engine.call("fine"))).isInstanceOf(EngineClosedException.class);
    Soon.asserted(
        () -> {
          assertThat(engine.statistics())
              .isEqualTo(new EngineStatistics(0, 0, 0, 0, engine.statistics().compiled()));
          assertThat(Soon.engineThreads()).noneMatch(name -> name.contains("endless"));
        });
  }
}
