package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.host.HostFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** So many calls run at a time, so many more wait, for so long. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"EAGER", "INTERPRET"})
class ConcurrencyLimitTest {

  @Parameter CompileMode mode;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final WaitingRoom room = new WaitingRoom();

  @AfterEach
  void endThreads() {
    room.open();
    threads.shutdownNow();
  }

  private FunctionEngine engine(int running, int queued, Duration queueTime) {
    return room.engine(mode).limits(limits(running, queued, queueTime)).build();
  }

  private static Limits limits(int running, int queued, Duration queueTime) {
    return Limits.builder()
        .maxConcurrentCalls(running)
        .maxQueuedCalls(queued)
        .maxQueueTime(queueTime)
        .build();
  }

  private Future<Object> waits(FunctionEngine engine) {
    return threads.submit((Callable<Object>) () -> engine.call("waitInHost").value());
  }

  private static Object result(Future<?> call) throws Exception {
    return call.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS);
  }

  private static void assertRefused(Throwable thrown, String limit, long value) {
    assertThat(thrown).isInstanceOf(ConcurrencyLimitException.class);
    ConcurrencyLimitException failure = (ConcurrencyLimitException) thrown;
    assertThat(failure.code()).isEqualTo(ErrorCode.CONCURRENCY_LIMIT);
    assertThat(failure.limit()).isEqualTo(limit);
    assertThat(failure.value()).isEqualTo(value);
    assertThat(failure).hasMessageContaining("Limits.Builder." + limit + " changes the limit");
    assertThat(failure.invocation().function()).isEqualTo("fine");
    assertThat(failure.invocation().value()).isNull();
  }

  @Test
  void callsUpToTheLimitRunAtOnce() throws Exception {
    try (FunctionEngine engine = engine(3, 0, Duration.ofSeconds(1))) {
      List<Future<Object>> calls = List.of(waits(engine), waits(engine), waits(engine));
      room.awaitCalls(3);
      assertThat(engine.statistics().runningCalls()).isEqualTo(3);
      assertThat(engine.statistics().queuedCalls()).isZero();
      room.open();
      for (Future<Object> call : calls) {
        assertThat(result(call)).isEqualTo(WaitingRoom.ANSWER);
      }
      Soon.until("calls are over", () -> engine.statistics().runningCalls() == 0);
    }
  }

  @Test
  void callWithoutRoomInTheQueueIsRefusedAtOnce() throws Exception {
    try (FunctionEngine engine = engine(1, 0, Duration.ofMinutes(10))) {
      Future<Object> call = waits(engine);
      room.awaitCalls(1);
      assertRefused(catchThrowable(() -> engine.call("fine")), "maxQueuedCalls", 0);
      assertThat(engine.statistics().queuedCalls()).isZero();
      room.open();
      assertThat(result(call)).isEqualTo(WaitingRoom.ANSWER);
      assertThat(engine.call("fine").value()).isEqualTo("fine");
    }
  }

  @Test
  void fullQueueRefusesFurtherCallsAndKeepsThoseThatWait() throws Exception {
    try (FunctionEngine engine = engine(1, 2, Duration.ofMinutes(10))) {
      Future<Object> first = waits(engine);
      room.awaitCalls(1);
      List<Future<Object>> waiting = List.of(waits(engine), waits(engine));
      Soon.until("two calls wait", () -> engine.statistics().queuedCalls() == 2);
      assertRefused(catchThrowable(() -> engine.call("fine")), "maxQueuedCalls", 2);
      assertThat(engine.statistics().queuedCalls()).isEqualTo(2);
      room.open();
      assertThat(result(first)).isEqualTo(WaitingRoom.ANSWER);
      for (Future<Object> call : waiting) {
        assertThat(result(call)).isEqualTo(WaitingRoom.ANSWER);
      }
      Soon.until("nobody waits", () -> engine.statistics().queuedCalls() == 0);
    }
  }

  @Test
  void callThatWaitsTooLongIsRefused() throws Exception {
    try (FunctionEngine engine = engine(1, 5, Duration.ofMillis(100))) {
      Future<Object> call = waits(engine);
      room.awaitCalls(1);
      Throwable refused = catchThrowable(() -> engine.call("fine"));
      assertRefused(refused, "maxQueueTime", 100);
      assertThat(((CallException) refused).invocation().duration())
          .isBetween(Duration.ofMillis(100), Soon.BOUND);
      assertThat(engine.statistics().queuedCalls()).isZero();
      assertThat(engine.statistics().runningCalls()).isEqualTo(1);
      room.open();
      assertThat(result(call)).isEqualTo(WaitingRoom.ANSWER);
    }
  }

  @Test
  void neverMoreCallsRunThanMay() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    HostFunction counting =
        call -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.sleep(1);
          return now.decrementAndGet() >= 0 ? 1 : 0;
        };
    try (FunctionEngine engine =
        WaitingRoom.engine(mode, counting).limits(limits(2, 100, Duration.ofMinutes(1))).build()) {
      Hammer.hammer(6, 25, (thread, round) -> engine.call("waitInHost").value());
      assertThat(most.get()).isBetween(1, 2);
      assertThat(engine.statistics().runningCalls()).isZero();
      assertThat(engine.statistics().queuedCalls()).isZero();
    }
  }

  @Test
  void failedCallsMakeRoom() {
    try (FunctionEngine engine = engine(1, 0, Duration.ofSeconds(1))) {
      CallContext brief = CallContext.builder().timeout(Duration.ofMillis(20)).build();
      for (int i = 0; i < 3; i++) {
        assertThat(catchThrowable(() -> engine.call("recursion", Long.MAX_VALUE)))
            .isInstanceOf(GuestTrapException.class);
        assertThat(catchThrowable(() -> engine.call(brief, "emptyLoop", true)))
            .isInstanceOf(TimeLimitException.class);
        assertThat(catchThrowable(() -> engine.call("square", "no number")))
            .isInstanceOf(InvalidArgumentException.class);
        assertThat(catchThrowable(() -> engine.call("square", 1, 2)))
            .isInstanceOf(InvalidArgumentException.class);
        assertThat(catchThrowable(() -> engine.call("nothing")))
            .isInstanceOf(FunctionNotFoundException.class);
      }
      assertThat(engine.statistics().runningCalls()).isZero();
      assertThat(engine.call("fine").value()).isEqualTo("fine");
    }
  }

  @Test
  void interruptEndsTheWaitingAndTheFlagStays() throws Exception {
    try (FunctionEngine engine = engine(1, 5, Duration.ofMinutes(10))) {
      Future<Object> running = waits(engine);
      room.awaitCalls(1);
      AtomicReference<Thread> waiting = new AtomicReference<>();
      Future<Boolean> flag =
          threads.submit(
              () -> {
                waiting.set(Thread.currentThread());
                CallCancelledException failure =
                    catchThrowableOfType(CallCancelledException.class, () -> engine.call("fine"));
                assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
                assertThat(failure.invocation().function()).isEqualTo("fine");
                return Thread.currentThread().isInterrupted();
              });
      Soon.until("a call waits", () -> engine.statistics().queuedCalls() == 1);
      waiting.get().interrupt();
      assertThat(result(flag)).isEqualTo(true);
      assertThat(engine.statistics().queuedCalls()).isZero();
      room.open();
      assertThat(result(running)).isEqualTo(WaitingRoom.ANSWER);
      assertThat(engine.call("fine").value()).isEqualTo("fine");
    }
  }

  @Test
  void timeOfTheCallBeginsWithItsTurn() throws Exception {
    try (FunctionEngine engine = engine(1, 5, Duration.ofMinutes(10))) {
      Future<Object> running = waits(engine);
      room.awaitCalls(1);
      CallContext context = CallContext.builder().timeout(Duration.ofMillis(800)).build();
      Future<Object> waiting =
          threads.submit((Callable<Object>) () -> engine.call(context, "fine").value());
      Soon.until("a call waits", () -> engine.statistics().queuedCalls() == 1);
      Thread.sleep(1_200);
      room.open();
      assertThat(result(running)).isEqualTo(WaitingRoom.ANSWER);
      assertThat(result(waiting)).isEqualTo("fine");
    }
  }

  @Test
  void callOfAHostFunctionIsACallOfItsOwn() {
    AtomicReference<FunctionEngine> engine = new AtomicReference<>();
    List<Integer> running = new ArrayList<>();
    HostFunction nested =
        call -> {
          running.add(engine.get().statistics().runningCalls());
          return engine.get().call("square", 5).value();
        };
    engine.set(
        WaitingRoom.engine(mode, nested).limits(limits(2, 0, Duration.ofSeconds(1))).build());
    try (FunctionEngine closed = engine.get()) {
      for (int i = 0; i < 3; i++) {
        assertThat(closed.call("waitInHost").value()).isEqualTo(25);
      }
      assertThat(running).containsExactly(1, 1, 1);
      assertThat(closed.statistics().runningCalls()).isZero();
    }
  }

  @Test
  void callOfAHostFunctionThatFindsNoRoomIsRefusedAndTheOuterOneGoesOn() {
    AtomicReference<FunctionEngine> engine = new AtomicReference<>();
    AtomicReference<Throwable> refused = new AtomicReference<>();
    HostFunction nested =
        call -> {
          refused.set(catchThrowable(() -> engine.get().call("fine")));
          return 3;
        };
    engine.set(
        WaitingRoom.engine(mode, nested).limits(limits(1, 5, Duration.ofMillis(50))).build());
    try (FunctionEngine closed = engine.get()) {
      assertThat(closed.call("waitInHost").value()).isEqualTo(3);
      assertRefused(refused.get(), "maxQueueTime", 50);
    }
  }

  @Test
  void timeLimitOfTheOuterCallEndsTheInnerOne() {
    AtomicReference<FunctionEngine> engine = new AtomicReference<>();
    AtomicReference<Throwable> inner = new AtomicReference<>();
    HostFunction nested =
        call -> {
          inner.set(catchThrowable(() -> engine.get().call("emptyLoop", true)));
          return 3;
        };
    engine.set(WaitingRoom.engine(mode, nested).build());
    CallContext brief = CallContext.builder().timeout(Duration.ofMillis(100)).build();
    try (FunctionEngine closed = engine.get()) {
      assertThat(catchThrowable(() -> closed.call(brief, "waitInHost")))
          .isInstanceOf(TimeLimitException.class);
      assertThat(inner.get()).isInstanceOf(CallException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(closed.statistics().runningCalls()).isZero();
    }
  }

  @Test
  void timeLimitOfTheInnerCallDoesNotEndTheOuterOne() {
    AtomicReference<FunctionEngine> engine = new AtomicReference<>();
    CallContext brief = CallContext.builder().timeout(Duration.ofMillis(60)).build();
    AtomicReference<Throwable> inner = new AtomicReference<>();
    HostFunction nested =
        call -> {
          inner.set(catchThrowable(() -> engine.get().call(brief, "emptyLoop", true)));
          return 3;
        };
    engine.set(WaitingRoom.engine(mode, nested).build());
    try (FunctionEngine closed = engine.get()) {
      for (int i = 0; i < 10; i++) {
        assertThat(closed.call("waitInHost").value()).isEqualTo(3);
        assertThat(inner.get()).isInstanceOf(TimeLimitException.class);
      }
    }
  }

  @Test
  void timeLimitOfACallOfAnotherEngineDoesNotEndTheOuterOne() {
    CallContext brief = CallContext.builder().timeout(Duration.ofMillis(60)).build();
    try (FunctionEngine other = WaitingRoom.engine(mode, call -> 0).build();
        FunctionEngine engine =
            WaitingRoom.engine(
                    mode,
                    call -> {
                      assertThat(catchThrowable(() -> other.call(brief, "emptyLoop", true)))
                          .isInstanceOf(TimeLimitException.class);
                      return 3;
                    })
                .build()) {
      for (int i = 0; i < 20; i++) {
        assertThat(engine.call("waitInHost").value()).isEqualTo(3);
      }
    }
  }
}
