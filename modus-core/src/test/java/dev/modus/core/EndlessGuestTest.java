package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever never ends by itself is ended, and nothing else is. */
@ParameterizedClass(name = "{0}")
@EnumSource(CompileMode.class)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndlessGuestTest {

  private static final Duration TIME = Duration.ofMillis(100);

  /** When a call that was to end after {@link #TIME} must have ended, on a loaded machine too. */
  private static final Duration BOUND = Duration.ofSeconds(45);

  private static final Path GO = Path.of("src/test/guests/go");

  @Parameter CompileMode mode;

  /**
   * A function that does not end.
   *
   * @param brief arguments with which it does, soon
   * @param hot how often to call it with these, to make it hot
   */
  private record Endless(String function, Object[] brief, int hot, Object[] endless) {
    @Override
    public String toString() {
      return function;
    }
  }

  private static Endless endless(String function, Object brief, int hot, Object endless) {
    return new Endless(function, new Object[] {brief}, hot, new Object[] {endless});
  }

  static Stream<Endless> functions() {
    return Stream.of(
        endless("emptyLoop", false, 20_000, true),
        endless("countedLoop", 20, 400, Long.MAX_VALUE),
        endless("intLoop", 20_000, 400, Integer.MAX_VALUE),
        endless("memoryLoop", 20_000, 400, Long.MAX_VALUE),
        endless("callLoop", 500, 400, Long.MAX_VALUE),
        endless("tree", 12, 400, 100),
        endless("mutualTree", 12, 400, 100),
        endless("fillLoop", 1, 10, Long.MAX_VALUE),
        endless("copyLoop", 1, 10, Long.MAX_VALUE),
        endless("indirectLoop", 5_000, 400, Long.MAX_VALUE),
        endless("hostLoop", 500, 200, Long.MAX_VALUE),
        endless("sleep", 1, 100, Long.MAX_VALUE),
        new Endless("sleepLoop", new Object[] {1, false}, 100, new Object[] {1_000_000, true}));
  }

  private FunctionEngine engine(HostFunction wait) {
    return FunctionEngine.builder()
        .app(Guests.fixture("endless"))
        .compileMode(mode)
        .hostModule(
            HostModule.named("modus_test")
                .function("tick", call -> 1)
                .function("wait", wait)
                .build())
        .build();
  }

  private FunctionEngine engine() {
    return engine(call -> 0);
  }

  private static CallContext within(Duration time) {
    return CallContext.builder().timeout(time).build();
  }

  @AfterEach
  void noThreadIsLeft() throws Exception {
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    Soon.asserted(
        () -> assertThat(Soon.engineThreads()).noneMatch(name -> name.contains("endless")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void endsInTimeTheFirstTime(Endless guest) throws Exception {
    try (FunctionEngine engine = engine()) {
      assertEnds(engine, guest.function(), guest.endless());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void endsInTimeWhenItIsHot(Endless guest) throws Exception {
    try (FunctionEngine engine = engine()) {
      heat(engine, guest);
      assertEnds(engine, guest.function(), guest.endless());
      // and once more, for the JVM has thrown away what it had compiled
      heat(engine, guest);
      assertEnds(engine, guest.function(), guest.endless());
    }
  }

  private void heat(FunctionEngine engine, Endless guest) {
    Object expected = engine.call(guest.function(), guest.brief()).value();
    int times = mode == CompileMode.INTERPRET ? guest.hot() / 50 : guest.hot();
    for (int i = 0; i < times; i++) {
      assertThat(engine.call(guest.function(), guest.brief()).value()).isEqualTo(expected);
    }
  }

  /** The call ends in time, others that run meanwhile are right, and everything goes on. */
  private static void assertEnds(FunctionEngine engine, String function, Object... arguments)
      throws Exception {
    TimeLimitException failure;
    try (Company company = new Company(engine)) {
      long start = System.nanoTime();
      Throwable thrown = catchThrowable(() -> engine.call(within(TIME), function, arguments));
      Duration taken = Duration.ofNanos(System.nanoTime() - start);

      assertThat(thrown).isInstanceOf(TimeLimitException.class);
      failure = (TimeLimitException) thrown;
      assertThat(taken).isBetween(TIME, BOUND);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      company.works();
    }
    assertThat(failure.code()).isEqualTo(ErrorCode.TIME_LIMIT);
    assertThat(failure.limit()).isEqualTo("timeout");
    assertThat(failure.value()).isEqualTo(TIME.toMillis());
    assertThat(failure.reason()).isEqualTo("it took longer than 100 ms");
    assertThat(failure)
        .hasMessage(
            "Function '%s' failed: it took longer than 100 ms."
                + " CallContext.Builder.timeout changes the limit",
            function);
    assertThat(failure.invocation().function()).isEqualTo(function);
    assertThat(engine.statistics().runningCalls()).isZero();
  }

  /** Two threads that call functions which end, and look at what they give. */
  private static final class Company implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Future<Integer>> calls = new ArrayList<>();
    private final FunctionEngine engine;
    private volatile boolean enough;

    Company(FunctionEngine engine) {
      this.engine = engine;
      for (int i = 0; i < 2; i++) {
        calls.add(threads.submit(this::call));
      }
    }

    private int call() {
      int count = 0;
      while (!enough) {
        int n = ++count & 1023;
        assertThat(engine.call("square", n).value()).isEqualTo(n * n);
        assertThat(engine.call("tree", 5).value()).isEqualTo(32L);
        assertThat(engine.call("recursion", 20).value()).isEqualTo(20L);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
      }
      return count;
    }

    /** All calls so far were right, and more follow. */
    void works() throws Exception {
      enough = true;
      for (Future<Integer> count : calls) {
        assertThat(count.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS)).isPositive();
      }
      assertThat(engine.call("fine").value()).isEqualTo("fine");
    }

    @Override
    public void close() {
      enough = true;
      threads.shutdownNow();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endlessRecursion")
  void endsWithoutStackWhereTimeWouldNotBeUp(Endless guest) throws Exception {
    try (FunctionEngine engine = engine()) {
      for (int i = 0; i < 3; i++) {
        GuestTrapException failure =
            catchThrowableOfType(
                GuestTrapException.class, () -> engine.call(guest.function(), guest.endless()));
        assertThat(failure.trap()).isEqualTo("stack overflow");
        heat(engine, guest);
      }
      assertThat(engine.statistics().runningCalls()).isZero();
    }
  }

  static Stream<Endless> endlessRecursion() {
    return Stream.of(
        endless("recursion", 40, 5_000, Long.MAX_VALUE),
        endless("mutualRecursion", 40, 5_000, Long.MAX_VALUE));
  }

  @Test
  void hostFunctionThatSleepsIsWoken() throws Exception {
    HostFunction sleep =
        call -> {
          Thread.sleep(600_000);
          return 0;
        };
    try (FunctionEngine engine = engine(sleep)) {
      assertEnds(engine, "waitInHost");
      assertEnds(engine, "waitInHostThenLoop", true);
    }
  }

  @Test
  void hostFunctionThatSwallowsTheInterruptEndsTheCallWhenItReturns() throws Exception {
    HostFunction swallow =
        call -> {
          try {
            Thread.sleep(600_000);
            return 1;
          } catch (InterruptedException e) {
            return 2; // the flag is clear, as if nothing had happened
          }
        };
    try (FunctionEngine engine = engine(swallow)) {
      assertEnds(engine, "waitInHost");
      assertEnds(engine, "waitInHostThenLoop", true);
    }
  }

  @Test
  void hostFunctionThatSwallowsEveryInterruptIsWaitedFor() throws Exception {
    HostFunction stubborn =
        call -> {
          for (int swallowed = 0; swallowed < 20; ) {
            try {
              Thread.sleep(600_000);
            } catch (InterruptedException e) {
              swallowed++;
            }
          }
          return 3;
        };
    try (FunctionEngine engine = engine(stubborn)) {
      assertEnds(engine, "waitInHost");
      assertEnds(engine, "waitInHostThenLoop", true);
    }
  }

  @Test
  void hostFunctionThatThrowsWhenItIsWokenEndsTheCall() throws Exception {
    HostFunction failing =
        call -> {
          try {
            Thread.sleep(600_000);
            return 0;
          } catch (InterruptedException e) {
            throw new IllegalStateException("woken", e);
          }
        };
    try (FunctionEngine engine = engine(failing)) {
      assertEnds(engine, "waitInHost");
      assertEnds(engine, "waitInHostThenLoop", true);
    }
  }

  @Test
  void hostFunctionThatComputesIsWaitedForAndEndsTheCall() throws Exception {
    HostFunction busy =
        call -> {
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
          long since = System.nanoTime();
          while (System.nanoTime() - since < TIME.toNanos()) {
            Thread.onSpinWait();
          }
          return 0;
        };
    try (FunctionEngine engine = engine(busy)) {
      assertEnds(engine, "waitInHost");
    }
  }

  /** Such as one whose request has a limit of its own: the guest is not to hear of it and go on. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hostFunctionThatGivesUpWhenTheTimeIsOverEndsTheCall(boolean throwing) throws Exception {
    HostFunction precise =
        call -> {
          while (!call.timeLeft().isZero()) {
            Thread.onSpinWait();
          }
          IllegalStateException late = new IllegalStateException("late");
          if (throwing) {
            throw late;
          }
          call.failed(late);
          return 0;
        };
    try (FunctionEngine engine = engine(precise)) {
      for (int i = 0; i < 5; i++) {
        assertEnds(engine, "waitInHost");
      }
    }
  }

  @Test
  void callThatEndsInTimeSucceedsAlthoughItWaits() {
    HostFunction nap =
        call -> {
          Thread.sleep(20);
          return 5;
        };
    try (FunctionEngine engine = engine(nap)) {
      CallContext context = within(Duration.ofMinutes(1));
      assertThat(engine.call(context, "waitInHost").value()).isEqualTo(5);
      assertThat(engine.call(context, "waitInHostThenLoop", false).value()).isEqualTo(5);
      assertThat(engine.call(context, "sleep", 20_000_000).value()).isEqualTo(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goFunctions")
  void goGuestEndsInTime(Endless guest) {
    try (FunctionEngine engine = Guests.engine(GO.resolve("endings/build"), mode)) {
      for (int round = 0; round < 2; round++) {
        TimeLimitException failure =
            catchThrowableOfType(
                TimeLimitException.class,
                () -> engine.call(within(TIME), guest.function(), guest.endless()));
        assertThat(failure).isNotNull();
        assertThat(failure.invocation().duration()).isLessThan(BOUND);
        assertThat(engine.call("normal").value()).isEqualTo("done");
        for (int i = 0; i < guest.hot(); i++) {
          engine.call("count", 10_000);
        }
      }
      assertThat(engine.statistics().runningCalls()).isZero();
    }
  }

  static Stream<Endless> goFunctions() {
    return Stream.of(
        new Endless("spinForever", new Object[0], 0, new Object[0]),
        new Endless("sleepForever", new Object[0], 0, new Object[0]),
        endless("count", 10_000, 400, Long.MAX_VALUE),
        endless("spin", 1, 10, Long.MAX_VALUE));
  }

  @Test
  void endlessStartIsEnded() {
    try (FunctionEngine engine = Guests.engine(Guests.fixture("start-loops"), mode)) {
      for (int i = 0; i < 3; i++) {
        TimeLimitException failure =
            catchThrowableOfType(TimeLimitException.class, () -> engine.call(within(TIME), "fine"));
        assertThat(failure.value()).isEqualTo(TIME.toMillis());
        assertThat(failure.invocation().duration()).isLessThan(BOUND);
      }
      assertThat(engine.statistics().runningCalls()).isZero();
      assertThat(engine.statistics().idleInstances()).isZero();
      assertThat(engine.statistics().memoryBytes()).isZero();
    }
  }

  @Test
  void endlessQuietStartIsEnded() {
    byte[] wasm =
        WasmBuilder.runtime(WasmBuilder.empty())
            .function("_initialize", "", "", WasmBuilder.LOOP, 0x40, 0x0c, 0, WasmBuilder.END)
            .function("fine", "", "")
            .metadata(WasmBuilder.exporting("\"fine\": {}"))
            .bytes();
    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      for (int i = 0; i < 3; i++) {
        assertThat(catchThrowable(() -> engine.call(within(TIME), "fine")))
            .isInstanceOf(TimeLimitException.class);
      }
    }
  }

  /** Bulk operations without a loop or a call between them, where compiled code never looks up. */
  @Test
  void bulkOperationsInARowAreEnded() {
    int operations = 5_000;
    int[] fill = {0x41, 0, 0x41, 0, 0x41, 0x80, 0x80, 0x80, 0x20, 0xfc, 11, 0};
    int[] body = new int[operations * fill.length];
    for (int i = 0; i < operations; i++) {
      System.arraycopy(fill, 0, body, i * fill.length, fill.length);
    }
    byte[] wasm =
        WasmBuilder.runtime(WasmBuilder.empty().memory(1_024))
            .function("_initialize", "", "")
            .function("row", "", "", body)
            .function("fine", "", "")
            .metadata(WasmBuilder.exporting("\"row\": {}, \"fine\": {}"))
            .bytes();
    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      TimeLimitException failure =
          catchThrowableOfType(TimeLimitException.class, () -> engine.call(within(TIME), "row"));
      assertThat(failure.invocation().duration()).isLessThan(BOUND);
      assertThat(engine.call("fine").value()).isNull();
    }
  }

  @Test
  void contextShortensTheTimeAndNeverExtendsIt() {
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("endless"))
            .compileMode(mode)
            .limits(Limits.builder().maxCallTime(Duration.ofMillis(200)).build())
            .build()) {
      assertThat(millisUntilEnded(engine, CallContext.empty())).isEqualTo(200);
      assertThat(catchThrowable(() -> engine.call("emptyLoop", true)))
          .hasMessageEndingWith(". Limits.Builder.maxCallTime changes the limit")
          .extracting(e -> ((TimeLimitException) e).limit())
          .isEqualTo("maxCallTime");
      assertThat(millisUntilEnded(engine, within(Duration.ofMillis(50)))).isEqualTo(50);
      assertThat(millisUntilEnded(engine, within(Duration.ofDays(9_999)))).isEqualTo(200);
      assertThat(engine.call(within(Duration.ofDays(9_999)), "fine").value()).isEqualTo("fine");
    }
  }

  /** The time may be up before the first instance is built, whose code nobody knew before. */
  @Test
  void firstCallEndsHoweverLittleTimeItHas() {
    for (int i = 0; i < 8; i++) {
      try (FunctionEngine engine = engine()) {
        Duration little = Duration.ofNanos(1 + i * 250_000L);
        assertThat(catchThrowable(() -> engine.call(within(little), "emptyLoop", true)))
            .isInstanceOf(TimeLimitException.class);
        assertThat(engine.call("fine").value()).isEqualTo("fine");
      }
    }
  }

  private static long millisUntilEnded(FunctionEngine engine, CallContext context) {
    TimeLimitException failure =
        catchThrowableOfType(
            TimeLimitException.class, () -> engine.call(context, "emptyLoop", true));
    assertThat(failure.invocation().duration())
        .isBetween(Duration.ofMillis(failure.value()), BOUND);
    return failure.value();
  }

  /** More than the watchdog lets code be thrown away: from then on it looks at the flag always. */
  @Test
  void manyEndedCallsLeaveNothingBehind() throws Exception {
    try (FunctionEngine engine = engine()) {
      assertThat(engine.call("fine").value()).isEqualTo("fine");
      assertThat(catchThrowable(() -> engine.call(within(Duration.ofMillis(5)), "emptyLoop", true)))
          .isInstanceOf(TimeLimitException.class);
      assertThat(engine.call("fine").value()).isEqualTo("fine");
      if (mode == CompileMode.TIERED) {
        Soon.until("compiled", () -> engine.statistics().compiled());
        assertThat(engine.call("fine").value()).isEqualTo("fine");
      }
      EngineStatistics before = engine.statistics();
      Set<String> threads = Soon.engineThreads();

      for (int i = 0; i < 200; i++) {
        String function = i % 2 == 0 ? "emptyLoop" : "countedLoop";
        Object argument = i % 2 == 0 ? true : (Object) Long.MAX_VALUE;
        assertThat(
                catchThrowable(() -> engine.call(within(Duration.ofMillis(5)), function, argument)))
            .isInstanceOf(TimeLimitException.class);
        assertThat(engine.call("square", i).value()).isEqualTo(i * i);
      }

      assertThat(engine.statistics()).isEqualTo(before);
      assertThat(Soon.engineThreads()).isSubsetOf(threads);
      for (int i = 0; i < 1_000; i++) {
        assertThat(engine.call("tree", 8).value()).isEqualTo(256L);
      }
    }
  }
}
