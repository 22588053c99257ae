package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The memory of all instances together, and of each. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"EAGER", "INTERPRET"})
class TotalMemoryTest {

  private static final long PAGE = 65_536;
  private static final long MIB = 1 << 20;

  @Parameter CompileMode mode;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final WaitingRoom room = new WaitingRoom();

  @AfterEach
  void endThreads() {
    room.open();
    threads.shutdownNow();
  }

  private FunctionEngine endings(Limits.Builder limits) {
    return FunctionEngine.builder()
        .app(Guests.fixture("endings"))
        .compileMode(mode)
        .limits(limits.build())
        .build();
  }

  private static void assertRefused(Throwable thrown, String limit, long value) {
    assertThat(thrown).isInstanceOf(MemoryLimitException.class);
    MemoryLimitException failure = (MemoryLimitException) thrown;
    assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY_LIMIT);
    assertThat(failure.limit()).isEqualTo(limit);
    assertThat(failure.value()).isEqualTo(value);
    assertThat(failure).hasMessageContaining("Limits.Builder." + limit + " changes the limit");
  }

  @Test
  void guestThatGrowsBeyondTheTotalIsRefusedAndItsMemoryGivenBack() {
    try (FunctionEngine engine = endings(Limits.builder().maxTotalMemoryBytes(20 * MIB))) {
      engine.call("normal");
      long idle = engine.statistics().memoryBytes();
      for (int i = 0; i < 5; i++) {
        assertThat((Integer) engine.call("allocate", 10 << 20).value()).isGreaterThan(160);
        assertThat(engine.statistics().memoryBytes()).isEqualTo(idle);
        assertRefused(
            catchThrowable(() -> engine.call("allocate", 30 << 20)),
            "maxTotalMemoryBytes",
            20 * MIB);
        assertRefused(
            catchThrowable(() -> engine.call("outOfMemory")), "maxTotalMemoryBytes", 20 * MIB);
        assertThat(engine.call("normal").value()).isEqualTo("done");
        assertThat(engine.statistics().memoryBytes()).isEqualTo(idle);
      }
    }
  }

  @Test
  void guestThatGrowsBeyondItsOwnLimitIsRefused() {
    try (FunctionEngine engine = endings(Limits.builder().maxMemoryBytes(20 * MIB))) {
      engine.call("normal");
      long idle = engine.statistics().memoryBytes();
      assertThat((Integer) engine.call("allocate", 10 << 20).value()).isGreaterThan(160);
      assertRefused(
          catchThrowable(() -> engine.call("allocate", 30 << 20)), "maxMemoryBytes", 20 * MIB);
      assertRefused(catchThrowable(() -> engine.call("outOfMemory")), "maxMemoryBytes", 20 * MIB);
      assertThat(engine.call("normal").value()).isEqualTo("done");
      assertThat(engine.statistics().memoryBytes()).isEqualTo(idle);
    }
  }

  @Test
  void callsShareTheTotal() throws Exception {
    Limits limits = Limits.builder().maxTotalMemoryBytes(40 * MIB).build();
    try (FunctionEngine engine = room.engine(mode).limits(limits).build()) {
      List<Future<Object>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(threads.submit((Callable<Object>) () -> engine.call("waitInHost").value()));
      }
      room.awaitCalls(3);
      long three = engine.statistics().memoryBytes();
      assertThat(three).isPositive();
      assertThat(three % 3).isZero();
      assertThat(engine.call("fillLoop", 1).value()).isEqualTo(0); // 32 MiB and what there was
      assertThat(engine.statistics().memoryBytes()).isEqualTo(three / 3 * 4);
      room.open();
      for (Future<Object> call : calls) {
        assertThat(call.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS))
            .isEqualTo(WaitingRoom.ANSWER);
      }
    }
  }

  @Test
  void callWithoutRoomForItsInstanceIsRefused() throws Exception {
    long initial = initialBytes();
    Limits limits = Limits.builder().maxTotalMemoryBytes(2 * initial).build();
    try (FunctionEngine engine = room.engine(mode).limits(limits).build()) {
      List<Future<Object>> calls = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        calls.add(threads.submit((Callable<Object>) () -> engine.call("waitInHost").value()));
      }
      room.awaitCalls(2);
      assertThat(engine.statistics().memoryBytes()).isEqualTo(2 * initial);
      assertRefused(catchThrowable(() -> engine.call("fine")), "maxTotalMemoryBytes", 2 * initial);
      room.open();
      for (Future<Object> call : calls) {
        assertThat(call.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS))
            .isEqualTo(WaitingRoom.ANSWER);
      }
      assertThat(engine.call("fine").value()).isEqualTo("fine");
      assertThat(engine.statistics().runningCalls()).isZero();
      assertThat(engine.statistics().memoryBytes()).isLessThanOrEqualTo(2 * initial);
    }
  }

  /** How much memory the guest "endless" has from the start. */
  private long initialBytes() {
    try (FunctionEngine engine = room.engine(mode).build()) {
      engine.call("fine");
      return engine.statistics().memoryBytes();
    }
  }

  @Test
  void moduleThatCannotHaveItsFirstInstanceFailsItsCalls() {
    byte[] wasm =
        WasmBuilder.runtime(WasmBuilder.empty().memory(64))
            .function("_initialize", "", "")
            .function("fine", "", "")
            .metadata(WasmBuilder.exporting("\"fine\": {}"))
            .bytes();
    Limits limits = Limits.builder().maxTotalMemoryBytes(32 * PAGE).build();
    try (FunctionEngine engine =
        FunctionEngine.builder().app(App.of(wasm)).compileMode(mode).limits(limits).build()) {
      for (int i = 0; i < 3; i++) {
        assertRefused(catchThrowable(() -> engine.call("fine")), "maxTotalMemoryBytes", 32 * PAGE);
        assertThat(engine.statistics().memoryBytes()).isZero();
        assertThat(engine.statistics().idleInstances()).isZero();
      }
    }
  }

  @Test
  void memoryIsGivenBackHoweverACallEnds() {
    Limits.Builder limits = Limits.builder().maxTotalMemoryBytes(64 * MIB);
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("traces"))
            .compileMode(mode)
            .limits(limits.build())
            .build()) {
      engine.call("find");
      long idle = engine.statistics().memoryBytes();
      CallContext brief = CallContext.builder().timeout(Duration.ofMillis(50)).build();
      for (int i = 0; i < 3; i++) {
        engine.call("leaveInGrownMemory", 300, 5);
        assertThat(catchThrowable(() -> engine.call("leaveAndThrow", 5)))
            .isInstanceOf(GuestExitException.class);
        assertThat(catchThrowable(() -> engine.call("leaveAndTrap", 5)))
            .isInstanceOf(GuestTrapException.class);
        assertThat(catchThrowable(() -> engine.call("leaveAndExit", 5, 3)))
            .isInstanceOf(GuestExitException.class);
        assertThat(catchThrowable(() -> engine.call(brief, "leaveAndLoop", 5)))
            .isInstanceOf(TimeLimitException.class);
        engine.call("find");
        assertThat(engine.statistics().memoryBytes()).isEqualTo(idle);
      }
    }
  }

  /** Idle instances hold memory that a call may need more than they do. */
  @Test
  void idleInstancesGiveWayToACallThatGrows() throws Exception {
    Limits limits = Limits.builder().maxTotalMemoryBytes(36 * MIB).maxIdleInstances(64).build();
    try (FunctionEngine engine = room.engine(mode).limits(limits).build()) {
      List<Future<Object>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(threads.submit((Callable<Object>) () -> engine.call("waitInHost").value()));
      }
      room.awaitCalls(40);
      room.open();
      for (Future<Object> call : calls) {
        call.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(engine.statistics().idleInstances()).isGreaterThan(36);
      assertThat(engine.call("fillLoop", 1).value()).isEqualTo(0);
    }
  }

  @Test
  void memoryThatTheStartTakesCounts() throws Exception {
    long limit = 30 * MIB;
    AtomicLong most = new AtomicLong();
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("start-grows"))
            .compileMode(mode)
            .limits(Limits.builder().maxTotalMemoryBytes(limit).build())
            .build()) {
      assertThat(engine.call("entry", 4096).value()).isEqualTo(1);
      long one = engine.statistics().memoryBytes();
      assertThat(one).isBetween(10 * MIB, 12 * MIB);

      Hammer.hammer(
          8,
          10,
          (thread, round) -> {
            Throwable thrown =
                catchThrowable(() -> assertThat(engine.call("entry", 8192).value()).isEqualTo(2));
            most.accumulateAndGet(engine.statistics().memoryBytes(), Math::max);
            if (thrown != null) {
              assertRefused(thrown, "maxTotalMemoryBytes", limit);
            }
            return thrown == null;
          });

      assertThat(most.get()).isLessThanOrEqualTo(limit);
      assertThat(engine.call("entry", 8192).value()).isEqualTo(2);
      EngineStatistics now = engine.statistics();
      assertThat(now.memoryBytes()).isEqualTo(now.idleInstances() * one);
    }
  }

  @Test
  void spareInstancesCountAndEndWithTheirEngine() {
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("start-clock"))
            .compileMode(mode)
            .limits(Limits.builder().maxTotalMemoryBytes(4 * PAGE).build())
            .build()) {
      for (int i = 0; i < 50; i++) {
        assertThat(engine.call("count").value()).isEqualTo(1);
        assertThat(engine.statistics().memoryBytes()).isLessThanOrEqualTo(4 * PAGE);
      }
    }
  }

  /** Whoever makes them must not throw away some to make others, again and again. */
  @Test
  void makingOfSparesComesToRestWhereThereIsNoRoomForAll() throws Exception {
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("start-clock"))
            .compileMode(mode)
            .limits(Limits.builder().maxTotalMemoryBytes(4 * PAGE).build())
            .build()) {
      engine.call("count");
      Soon.until("spares are ready", () -> engine.statistics().idleInstances() > 0);
      Soon.asserted(
          () -> {
            for (int i = 0; i < 50; i++) {
              assertThat(statesOf("modus-spares-start-clock"))
                  .isSubsetOf(Thread.State.TIMED_WAITING);
              Thread.sleep(2);
            }
          });
    }
  }

  private static List<Thread.State> statesOf(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .map(Thread::getState)
        .toList();
  }

  @Test
  void idleInstancesAreNoMoreThanMayBe() throws Exception {
    for (String guest : List.of("start-quiet", "start-clock")) {
      try (FunctionEngine engine =
          FunctionEngine.builder()
              .app(Guests.fixture(guest))
              .compileMode(mode)
              .limits(Limits.builder().maxIdleInstances(2).build())
              .build()) {
        Hammer.hammer(6, 20, (thread, round) -> engine.call("count").value());
        Thread.sleep(200);
        assertThat(engine.statistics().idleInstances()).as(guest).isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void withoutIdleInstancesEveryCallBuildsItsOwn() throws Exception {
    for (String guest : List.of("start-quiet", "start-clock", "start-request")) {
      String function = guest.equals("start-request") ? "everything" : "count";
      try (FunctionEngine engine =
          FunctionEngine.builder()
              .app(Guests.fixture(guest))
              .compileMode(mode)
              .limits(Limits.builder().maxIdleInstances(0).build())
              .build()) {
        for (int i = 0; i < 5; i++) {
          assertThat(engine.call(function).value().toString()).endsWith("1");
        }
        Thread.sleep(100);
        assertThat(engine.statistics().idleInstances()).as(guest).isZero();
        assertThat(engine.statistics().memoryBytes()).as(guest).isZero();
      }
    }
  }

  @Test
  void defaultLimitsAreThoseTheDocumentationTells() {
    Limits limits = Limits.defaults();
    assertThat(limits.maxMemoryBytes()).isEqualTo(256 * MIB);
    assertThat(limits.maxTotalMemoryBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 2);
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class,
                () -> Limits.builder().maxTotalMemoryBytes(PAGE - 1)))
        .hasMessage("maxTotalMemoryBytes must be at least 65536, but is 65535");
    assertThat(Limits.builder().maxTotalMemoryBytes(PAGE).build().maxTotalMemoryBytes())
        .isEqualTo(PAGE);
  }
}
