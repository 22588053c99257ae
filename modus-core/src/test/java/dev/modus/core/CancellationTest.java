package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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

/** Calls that nobody waits for any more. */
@ParameterizedClass(name = "{0}")
@EnumSource(CompileMode.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancellationTest {

  @Parameter CompileMode mode;

  private final WaitingRoom room = new WaitingRoom();

  /** Functions of the guest, for {@link FunctionEngine#bind}. */
  interface Endless {
    CompletionStage<Void> emptyLoop(boolean forever);

    CompletableFuture<Integer> waitInHost();

    CompletionStage<String> fine();
  }

  @AfterEach
  void openTheRoom() {
    room.open();
    assertThat(Thread.interrupted()).as("interrupt flag of the test").isFalse();
  }

  private static void assertIdle(FunctionEngine engine) {
    Soon.until("no call runs", () -> engine.statistics().runningCalls() == 0);
    assertThat(engine.statistics().queuedCalls()).isZero();
    assertThat(engine.call("fine").value()).isEqualTo("fine");
  }

  private static void assertRunning(FunctionEngine engine, int calls) {
    Soon.until("a call runs", () -> engine.statistics().runningCalls() == calls);
  }

  @ParameterizedTest(name = "mayInterruptIfRunning={0}")
  @ValueSource(booleans = {true, false})
  void cancelledFutureEndsGuestCode(boolean mayInterrupt) {
    try (FunctionEngine engine = room.engine(mode).build()) {
      for (int i = 0; i < 3; i++) {
        CompletableFuture<Invocation> call =
            engine.callAsync(CallContext.empty(), "emptyLoop", true);
        assertRunning(engine, 1);
        assertThat(call.cancel(mayInterrupt)).isTrue();
        assertThat(call).isCancelled();
        assertIdle(engine);
      }
    }
  }

  @Test
  void cancelledFutureEndsAHostFunction() throws Exception {
    AtomicReference<Throwable> woken = new AtomicReference<>();
    CountDownLatch entered = new CountDownLatch(1);
    try (FunctionEngine engine =
        WaitingRoom.engine(
                mode,
                call -> {
                  entered.countDown();
                  woken.set(catchThrowable(() -> Thread.sleep(600_000)));
                  return 1;
                })
            .build()) {
      CompletableFuture<Invocation> call =
          engine.callAsync(CallContext.empty(), "waitInHostThenLoop", true);
      assertThat(entered.await(Soon.BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
      call.cancel(true);
      assertIdle(engine);
      assertThat(woken.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void cancelledFutureIsNotBegun() {
    BlockingQueue<Runnable> work = new ArrayBlockingQueue<>(1);
    AtomicInteger begun = new AtomicInteger();
    try (FunctionEngine engine =
        WaitingRoom.engine(mode, call -> begun.incrementAndGet()).executor(work::add).build()) {
      CompletableFuture<Invocation> call = engine.callAsync(CallContext.empty(), "waitInHost");
      call.cancel(true);
      work.remove().run();
      assertThat(call).isCancelled();
      assertThat(begun.get()).isZero();
      assertThat(engine.statistics().idleInstances()).isZero();
    }
  }

  @Test
  void cancelledFutureLeavesTheQueue() throws Exception {
    Limits limits =
        Limits.builder().maxConcurrentCalls(1).maxQueueTime(Duration.ofMinutes(10)).build();
    try (FunctionEngine engine = room.engine(mode).limits(limits).build()) {
      CompletableFuture<Invocation> first = engine.callAsync(CallContext.empty(), "waitInHost");
      room.awaitCalls(1);
      CompletableFuture<Invocation> waiting = engine.callAsync(CallContext.empty(), "fine");
      Soon.until("a call waits", () -> engine.statistics().queuedCalls() == 1);
      waiting.cancel(true);
      Soon.until("no call waits", () -> engine.statistics().queuedCalls() == 0);
      assertThat(engine.statistics().runningCalls()).isEqualTo(1);
      room.open();
      assertThat(first.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS).value())
          .isEqualTo(WaitingRoom.ANSWER);
    }
  }

  @Test
  void cancellingLateDoesNoHarm() throws Exception {
    try (FunctionEngine engine = room.engine(mode).build()) {
      CompletableFuture<Invocation> call = engine.callAsync(CallContext.empty(), "fine");
      assertThat(call.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS).value()).isEqualTo("fine");
      assertThat(call.cancel(true)).isFalse();
      assertThat(call).isCompletedWithValueMatching(result -> result.value().equals("fine"));
      assertIdle(engine);
    }
  }

  /** Cancels at all moments of a call's life: nothing but "cancelled" and the result comes out. */
  @Test
  void cancellingAtAnyMomentHarmsNoOtherCall() throws Exception {
    try (FunctionEngine engine = room.engine(mode).build()) {
      engine.call("fine");
      for (int i = 0; i < 300; i++) {
        CompletableFuture<Invocation> call = engine.callAsync(CallContext.empty(), "tree", i % 8);
        for (int spin = 0; spin < i % 30 * 100; spin++) {
          Thread.onSpinWait();
        }
        call.cancel(true);
        assertThat(engine.call("square", i).value()).isEqualTo(i * i);
        Throwable thrown = catchThrowable(call::join);
        assertThat(thrown == null || thrown instanceof CancellationException).isTrue();
        if (thrown == null) {
          assertThat(call.join().value()).isEqualTo(1L << i % 8);
        }
      }
      assertIdle(engine);
    }
  }

  @Test
  void threadsOfTheExecutorKeepNoFlag() throws Exception {
    AtomicBoolean flagged = new AtomicBoolean();
    CountDownLatch over = new CountDownLatch(1);
    Executor executor =
        work ->
            new Thread(
                    () -> {
                      work.run();
                      flagged.set(Thread.currentThread().isInterrupted());
                      over.countDown();
                    })
                .start();
    try (FunctionEngine engine = room.engine(mode).executor(executor).build()) {
      CompletableFuture<Invocation> call = engine.callAsync(CallContext.empty(), "emptyLoop", true);
      assertRunning(engine, 1);
      call.cancel(true);
      assertThat(over.await(Soon.BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(flagged.get()).isFalse();
    }
  }

  @Test
  void cancelledStageOfABoundInterfaceEndsTheCall() throws Exception {
    try (FunctionEngine engine = room.engine(mode).build()) {
      Endless endless = engine.bind(Endless.class);
      CompletionStage<Void> loop = endless.emptyLoop(true);
      CompletableFuture<Integer> host = endless.waitInHost();
      room.awaitCalls(1);
      assertRunning(engine, 2);
      assertThat(loop.toCompletableFuture().cancel(true)).isTrue();
      assertThat(host.cancel(true)).isTrue();
      assertIdle(engine);
      assertThat(endless.fine().toCompletableFuture().get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo("fine");
    }
  }

  @Test
  void asynchronousCallMeetsItsTimeLimitToo() {
    try (FunctionEngine engine = room.engine(mode).build()) {
      CallContext brief = CallContext.builder().timeout(Duration.ofMillis(50)).build();
      Throwable thrown = catchThrowable(() -> engine.callAsync(brief, "emptyLoop", true).join());
      assertThat(thrown).isInstanceOf(CompletionException.class);
      assertThat(thrown).hasCauseInstanceOf(TimeLimitException.class);
      assertIdle(engine);
    }
  }

  /** How to make a thread: of the platform, and a virtual one where the JVM has them. */
  static Stream<ThreadFactory> threads() throws Throwable {
    List<ThreadFactory> factories = new ArrayList<>();
    factories.add(named("platform", Thread::new));
    if (Runtime.version().feature() >= 21) {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Object virtual =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual)).invoke();
      ThreadFactory factory =
          (ThreadFactory)
              lookup
                  .findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class))
                  .invoke(virtual);
      factories.add(named("virtual", factory));
    }
    return factories.stream();
  }

  private static ThreadFactory named(String name, ThreadFactory factory) {
    return new ThreadFactory() {
      @Override
      public Thread newThread(Runnable work) {
        return factory.newThread(work);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  /** What a call on a thread of its own led to, and whether the flag was set afterwards. */
  private record Outcome(Throwable failure, boolean flag) {}

  private static CompletableFuture<Outcome> call(
      FunctionEngine engine,
      AtomicReference<Thread> thread,
      ThreadFactory threads,
      String function,
      Object... arguments) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread made =
        threads.newThread(
            () -> {
              Throwable failure = catchThrowable(() -> engine.call(function, arguments));
              outcome.complete(new Outcome(failure, Thread.currentThread().isInterrupted()));
            });
    thread.set(made);
    made.start();
    return outcome;
  }

  private static void assertInterrupted(CompletableFuture<Outcome> call) throws Exception {
    Outcome outcome = call.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS);
    assertThat(outcome.failure()).isInstanceOf(CallCancelledException.class);
    CallCancelledException failure = (CallCancelledException) outcome.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(failure.reason()).isEqualTo("its thread was interrupted");
    assertThat(outcome.flag()).as("interrupt flag").isTrue();
  }

  @ParameterizedTest(name = "{0} thread")
  @MethodSource("threads")
  void interruptEndsGuestCodeAndTheFlagStays(ThreadFactory threads) throws Exception {
    try (FunctionEngine engine = room.engine(mode).build()) {
      for (String function : List.of("emptyLoop", "countedLoop", "tree")) {
        Object[] argument = {
          function.equals("emptyLoop") ? true : function.equals("tree") ? 100 : Long.MAX_VALUE
        };
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Outcome> call = call(engine, thread, threads, function, argument);
        assertRunning(engine, 1);
        thread.get().interrupt();
        assertInterrupted(call);
        assertIdle(engine);
      }
    }
  }

  @ParameterizedTest(name = "{0} thread")
  @MethodSource("threads")
  void interruptEndsAHostFunctionAndTheFlagStays(ThreadFactory threads) throws Exception {
    try (FunctionEngine engine = room.engine(mode).build()) {
      AtomicReference<Thread> thread = new AtomicReference<>();
      CompletableFuture<Outcome> call = call(engine, thread, threads, "waitInHostThenLoop", true);
      room.awaitCalls(1);
      thread.get().interrupt();
      assertInterrupted(call);
      assertIdle(engine);
    }
  }

  @ParameterizedTest(name = "{0} thread")
  @MethodSource("threads")
  void interruptEndsASleepAndTheFlagStays(ThreadFactory threads) throws Exception {
    try (FunctionEngine engine = room.engine(mode).build()) {
      AtomicReference<Thread> thread = new AtomicReference<>();
      CompletableFuture<Outcome> call = call(engine, thread, threads, "sleep", Long.MAX_VALUE);
      assertRunning(engine, 1);
      thread.get().interrupt();
      assertInterrupted(call);
      assertIdle(engine);
    }
  }

  @ParameterizedTest(name = "{0} thread")
  @MethodSource("threads")
  void timeLimitLeavesNoFlag(ThreadFactory threads) throws Exception {
    Limits limits = Limits.builder().maxCallTime(Duration.ofMillis(60)).build();
    try (FunctionEngine engine = room.engine(mode).limits(limits).build()) {
      AtomicReference<Thread> thread = new AtomicReference<>();
      Outcome outcome =
          call(engine, thread, threads, "emptyLoop", true)
              .get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS);
      assertThat(outcome.failure()).isInstanceOf(TimeLimitException.class);
      assertThat(outcome.flag()).isFalse();
    }
  }

  @Test
  void interruptedThreadDoesNotBeginACall() {
    AtomicInteger begun = new AtomicInteger();
    try (FunctionEngine engine =
        WaitingRoom.engine(mode, call -> begun.incrementAndGet()).build()) {
      Thread.currentThread().interrupt();
      CallCancelledException failure =
          catchThrowableOfType(CallCancelledException.class, () -> engine.call("waitInHost"));
      boolean flag = Thread.interrupted();
      assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(flag).isTrue();
      assertThat(begun.get()).isZero();
      assertIdle(engine);
    }
  }

  @Test
  void interruptBetweenCallsOfAHostFunctionIsNotLost() throws Exception {
    try (FunctionEngine engine =
        WaitingRoom.engine(
                mode,
                call -> {
                  Thread.currentThread().interrupt();
                  return 1;
                })
            .build()) {
      Throwable thrown = catchThrowable(() -> engine.call("waitInHostThenLoop", true));
      boolean flag = Thread.interrupted();
      assertThat(thrown).isInstanceOf(CallCancelledException.class);
      assertThat(flag).isTrue();
      assertIdle(engine);
    }
  }
}
