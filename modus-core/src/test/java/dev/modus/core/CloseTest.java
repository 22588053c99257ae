package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of an engine. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"EAGER", "INTERPRET"})
class CloseTest {

  @Parameter CompileMode mode;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final WaitingRoom room = new WaitingRoom();

  @AfterEach
  void endThreads() throws Exception {
    room.open();
    threads.shutdownNow();
    Soon.asserted(
        () -> assertThat(Soon.engineThreads()).noneMatch(name -> name.contains("endless")));
  }

  private Future<Object> begin(FunctionEngine engine, String function, Object... arguments) {
    return threads.submit((Callable<Object>) () -> engine.call(function, arguments).value());
  }

  /** A call whose guest code does not end, and that has begun. */
  private Future<Object> loop(FunctionEngine engine) {
    room.open();
    Future<Object> call = begin(engine, "waitInHostThenLoop", true);
    room.awaitCalls(1);
    return call;
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS);
  }

  private static void assertClosed(FunctionEngine engine) {
    EngineClosedException failure =
        catchThrowableOfType(EngineClosedException.class, () -> engine.call("fine"));
    assertThat(failure.code()).isEqualTo(ErrorCode.ENGINE_CLOSED);
    assertThat(catchThrowable(() -> engine.callAsync(CallContext.empty(), "fine").join()))
        .hasCauseInstanceOf(EngineClosedException.class);
    assertThat(catchThrowable(engine::reload)).isInstanceOf(EngineClosedException.class);
    Soon.until(
        "everything is given back",
        () -> {
          EngineStatistics now = engine.statistics();
          return now.runningCalls() == 0 && now.idleInstances() == 0 && now.memoryBytes() == 0;
        });
  }

  @Test
  void closeWithoutCallsEndsAtOnceAndOnlyOnce() {
    FunctionEngine engine = room.engine(mode).build();
    engine.call("fine");
    engine.close();
    assertClosed(engine);
    engine.close();
    assertClosed(engine);
  }

  @Test
  void closeOfAnUnusedEngineDoesNoHarm() {
    FunctionEngine engine = room.engine(mode).build();
    engine.close();
    assertClosed(engine);
  }

  @Test
  void closeWaitsForCallsInProgressAndRefusesOthers() throws Exception {
    FunctionEngine engine = room.engine(mode).closeTimeout(Duration.ofMinutes(10)).build();
    Future<Object> call = begin(engine, "waitInHost");
    room.awaitCalls(1);
    Future<?> close = threads.submit(engine::close);
    Soon.until(
        "calls are refused",
        () -> catchThrowable(() -> engine.call("fine")) instanceof EngineClosedException);
    assertThat(close.isDone()).isFalse();
    assertThat(call.isDone()).isFalse();

    room.open();

    result(close);
    assertThat(result(call)).isEqualTo(WaitingRoom.ANSWER);
    assertClosed(engine);
  }

  @Test
  void closeEndsGuestCodeThatDoesNotEnd() throws Exception {
    FunctionEngine engine = room.engine(mode).closeTimeout(Duration.ofMillis(100)).build();
    Future<Object> call = loop(engine);
    engine.close();
    assertEndedByClose(call);
    assertClosed(engine);
  }

  @Test
  void closeEndsHostFunctionsThatDoNotEnd() throws Exception {
    FunctionEngine engine = room.engine(mode).closeTimeout(Duration.ZERO).build();
    Future<Object> call = begin(engine, "waitInHost");
    room.awaitCalls(1);
    engine.close();
    assertEndedByClose(call);
    assertClosed(engine);
  }

  @Test
  void closeEndsAsynchronousCalls() {
    FunctionEngine engine = room.engine(mode).closeTimeout(Duration.ofMillis(50)).build();
    CompletableFuture<Invocation> call = engine.callAsync(CallContext.empty(), "waitInHost");
    room.awaitCalls(1);
    engine.close();
    assertThat(catchThrowable(() -> call.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS)))
        .hasCauseInstanceOf(CallCancelledException.class);
    assertClosed(engine);
  }

  @Test
  void closeEndsWaitingCalls() throws Exception {
    Limits limits =
        Limits.builder().maxConcurrentCalls(1).maxQueueTime(Duration.ofMinutes(10)).build();
    FunctionEngine engine =
        room.engine(mode).limits(limits).closeTimeout(Duration.ofMillis(100)).build();
    Future<Object> running = loop(engine);
    Future<Object> waiting = threads.submit((Callable<Object>) () -> engine.call("fine").value());
    Soon.until("a call waits", () -> engine.statistics().queuedCalls() == 1);
    engine.close();
    assertEndedByClose(running);
    assertThat(catchThrowable(() -> result(waiting)))
        .hasCauseInstanceOf(EngineClosedException.class);
    assertClosed(engine);
  }

  private static void assertEndedByClose(Future<?> call) {
    Throwable thrown = catchThrowable(() -> result(call));
    assertThat(thrown).hasCauseInstanceOf(CallCancelledException.class);
    CallCancelledException failure = (CallCancelledException) thrown.getCause();
    assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(failure.reason()).isEqualTo("the engine was closed");
  }

  @Test
  void closeDoesNotWaitForAHostFunctionThatIgnoresIt() throws Exception {
    AtomicReference<Boolean> mayEnd = new AtomicReference<>(false);
    CountDownLatch begun = new CountDownLatch(1);
    FunctionEngine engine =
        WaitingRoom.engine(
                mode,
                call -> {
                  begun.countDown();
                  while (!mayEnd.get()) {
                    try {
                      Thread.sleep(10);
                    } catch (InterruptedException e) {
                      // never mind
                    }
                  }
                  return 1;
                })
            .closeTimeout(Duration.ofMillis(50))
            .build();
    Future<Object> call = begin(engine, "waitInHost");
    assertThat(begun.await(Soon.BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    result(threads.submit(engine::close));
    assertThat(call.isDone()).isFalse();
    mayEnd.set(true);
    assertEndedByClose(call);
    assertClosed(engine);
  }

  @Test
  void hostFunctionMayCloseItsEngine() throws Exception {
    AtomicReference<FunctionEngine> engine = new AtomicReference<>();
    engine.set(
        WaitingRoom.engine(
                mode,
                call -> {
                  engine.get().close();
                  return 4;
                })
            .closeTimeout(Duration.ofMinutes(10))
            .build());
    Future<Object> call =
        threads.submit((Callable<Object>) () -> engine.get().call("waitInHost").value());
    assertThat(result(call)).isEqualTo(4);
    assertClosed(engine.get());
  }

  @Test
  void hostFunctionsMayCloseTheirEngineAtTheSameTime() throws Exception {
    AtomicReference<FunctionEngine> engine = new AtomicReference<>();
    engine.set(
        WaitingRoom.engine(
                mode,
                call -> {
                  room.call(call);
                  engine.get().close();
                  return 4;
                })
            .closeTimeout(Duration.ofMillis(200))
            .build());
    Callable<Object> call = () -> engine.get().call("waitInHost").value();
    Future<Object> one = threads.submit(call);
    Future<Object> other = threads.submit(call);
    room.awaitCalls(2);
    room.open();
    for (Future<Object> each : List.of(one, other)) {
      Throwable thrown = catchThrowable(() -> result(each));
      assertThat(thrown == null || thrown.getCause() instanceof CallCancelledException)
          .as("%s", thrown)
          .isTrue();
    }
    assertClosed(engine.get());
  }

  @Test
  void interruptedThreadDoesNotWaitForCallsWhenItCloses() throws Exception {
    FunctionEngine engine = room.engine(mode).closeTimeout(Duration.ofMinutes(10)).build();
    Future<Object> call = loop(engine);
    Future<Boolean> flag =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              engine.close();
              return Thread.interrupted();
            });
    assertThat(result(flag)).isTrue();
    assertEndedByClose(call);
  }

  @Test
  void threadsOfTheEngineEnd() throws Exception {
    Set<String> ofOthers = Soon.engineThreads();
    FunctionEngine engine = room.engine(mode).build();
    CompletableFuture<Invocation> call = engine.callAsync(CallContext.empty(), "fine");
    assertThat(result(call).value()).isEqualTo("fine");
    assertThat(Soon.engineThreads()).contains("modus-watchdog-endless");
    engine.close();
    Soon.asserted(
        () ->
            assertThat(Soon.engineThreads())
                .filteredOn(name -> name.contains("endless") || name.startsWith("modus-call-"))
                .isSubsetOf(ofOthers));
  }

  @Test
  void sparesEndWithTheirEngine() throws Exception {
    FunctionEngine engine = Guests.engine(Guests.fixture("start-clock"), mode);
    assertThat(engine.call("count").value()).isEqualTo(1);
    Soon.until("spares are ready", () -> engine.statistics().idleInstances() > 3);
    engine.close();
    Soon.asserted(
        () -> {
          assertThat(engine.statistics().idleInstances()).isZero();
          assertThat(engine.statistics().memoryBytes()).isZero();
          assertThat(Soon.engineThreads()).noneMatch(name -> name.contains("start-clock"));
        });
  }

  @Test
  void closeWhileSparesAreMadeLeavesNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      FunctionEngine engine = Guests.engine(Guests.fixture("start-clock"), CompileMode.INTERPRET);
      engine.call("count");
      for (int spin = 0; spin < i * 2_000; spin++) {
        Thread.onSpinWait();
      }
      engine.close();
      Soon.asserted(
          () -> {
            assertThat(engine.statistics().idleInstances()).isZero();
            assertThat(engine.statistics().memoryBytes()).isZero();
          });
    }
  }
}
