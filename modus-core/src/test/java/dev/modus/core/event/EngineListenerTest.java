package dev.modus.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.App;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.Guests;
import dev.modus.core.Invocation;
import dev.modus.core.Isolation;
import dev.modus.core.Limits;
import dev.modus.core.LogRecorder;
import dev.modus.core.Soon;
import dev.modus.core.event.PoolEvent.DiscardReason;
import dev.modus.core.event.PoolEvent.Kind;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.ModelCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What listeners are told, of guests that are interpreted and compiled. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class EngineListenerTest {

  private static final String CANARY = "c4nary-7f31";
  private static final CallContext BRIEF =
      CallContext.builder().timeout(Duration.ofSeconds(1)).build();

  @Parameter private CompileMode mode;

  private final RecordingListener listener = new RecordingListener();

  private FunctionEngine.Builder builder(Path app) {
    return FunctionEngine.builder().app(app).compileMode(mode).listener(listener);
  }

  private FunctionEngine engine(String guest) {
    return builder(Guests.fixture(guest)).build();
  }

  private FunctionEngine hosts(String function, HostFunction implementation) {
    return builder(Guests.fixture("hosts"))
        .hostModule(HostModule.of("modus_test", function, implementation))
        .build();
  }

  @Test
  void callIsToldWhenItStartsAndWhenItEnds() {
    CallContext context = CallContext.builder().requestId("r-1").attribute("tenant", "t").build();
    try (FunctionEngine engine = builder(Guests.HELLO).build()) {
      listener.clear();
      Invocation invocation = engine.call(context, "add", 1, 2);

      CallStarted started = listener.only(CallStarted.class);
      CallEnded ended = listener.only(CallEnded.class);
      assertThat(started.app()).isEqualTo(engine.metadata().app().name());
      assertThat(started.function()).isEqualTo("add");
      assertThat(started.executionId()).isEqualTo(invocation.executionId());
      assertThat(started.context()).isSameAs(context);
      assertThat(ended.call()).isSameAs(started);
      assertThat(ended.duration()).isEqualTo(invocation.duration());
      assertThat(ended.failure()).isNull();
      assertThat(ended.errorCode()).isNull();
      assertThat(listener.told()).containsExactly(started, ended);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trapDeep, GUEST_TRAP",
    "stackOverflow, GUEST_TRAP",
    "throwNoMessage, GUEST_EXIT",
    "divide, INVALID_ARGUMENT",
    "allocationTooLarge, GUEST_EXIT",
    "spinForever, TIME_LIMIT"
  })
  void failureOfACallIsTheExceptionItsCallerGets(String function, ErrorCode code) {
    try (FunctionEngine engine = engine("endings")) {
      Throwable thrown = catchThrowable(() -> engine.call(context(code), function));

      CallEnded ended = listener.only(CallEnded.class);
      assertThat(ended.failure()).isSameAs(thrown).isNotNull();
      assertThat(ended.errorCode()).isEqualTo(code);
      assertThat(ended.call()).isSameAs(listener.only(CallStarted.class));
    }
  }

  /** Brief for those calls alone that would not end. */
  private static CallContext context(ErrorCode code) {
    return code == ErrorCode.TIME_LIMIT ? BRIEF : CallContext.empty();
  }

  @Test
  void endWithExitCodeZeroIsNoFailure() {
    try (FunctionEngine engine = engine("endings")) {
      engine.call("exit", 0);

      assertThat(listener.only(CallEnded.class).failure()).isNull();
      assertThat(listener.only(CallEnded.class).messages()).hasSize(1);
      assertThat(listener.told(GuestLogged.class)).hasSize(1);
    }
  }

  @Test
  void callThatNeverCameToBeIsNotTold() {
    FunctionEngine engine = builder(Guests.HELLO).build();
    listener.clear();
    catchThrowable(() -> engine.call("nobody"));
    engine.close();
    catchThrowable(() -> engine.call("add", 1, 2));

    assertThat(listener.told()).isEmpty();
  }

  @Test
  void asynchronousCallIsToldOnItsThread() {
    AtomicReference<Thread> caller = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    EngineListener watching =
        new EngineListener() {
          @Override
          public void callStarted(CallStarted event) {
            threads.add(Thread.currentThread());
          }

          @Override
          public void callEnded(CallEnded event) {
            threads.add(Thread.currentThread());
          }
        };
    try (FunctionEngine engine =
        builder(Guests.HELLO)
            .listener(watching)
            .executor(
                task -> {
                  Thread thread = new Thread(task);
                  caller.set(thread);
                  thread.start();
                })
            .build()) {
      engine.callAsync(CallContext.empty(), "add", 1, 2).join();

      assertThat(threads).containsExactly(caller.get(), caller.get());
    }
  }

  // Host functions

  @Test
  void hostCallIsToldWithinItsCall() {
    try (FunctionEngine engine = hosts("add", call -> 5)) {
      listener.clear();
      engine.call("callAdd", 2, 3);

      HostCallStarted started = listener.only(HostCallStarted.class);
      HostCallEnded ended = listener.only(HostCallEnded.class);
      assertThat(started.function()).isEqualTo("modus_test.add");
      assertThat(started.call()).isSameAs(listener.only(CallStarted.class));
      assertThat(ended.hostCall()).isSameAs(started);
      assertThat(ended.failure()).isNull();
      assertThat(listener.told())
          .containsExactly(started.call(), started, ended, listener.only(CallEnded.class));
    }
  }

  @Test
  void failureOfAHostFunctionKeepsItsCause() {
    IOException cause = new IOException("connection refused");
    HostFunction failing =
        call -> {
          throw cause;
        };
    try (FunctionEngine engine = hosts("fails", failing)) {
      assertThat(engine.call("failureSeen", "x").value()).isEqualTo("no result");

      assertThat(listener.only(HostCallEnded.class).failure()).isSameAs(cause);
      assertThat(listener.only(CallEnded.class).failure()).isNull();
    }
  }

  @Test
  void answerOfTheWrongTypeIsAFailureOfTheHostFunction() {
    try (FunctionEngine engine = hosts("add", call -> "many")) {
      engine.call("callAdd", 2, 3);

      assertThat(listener.only(HostCallEnded.class).failure()).isNotNull();
    }
  }

  @Test
  void argumentThatCannotBeReadIsAFailureOfTheHostFunction() {
    try (FunctionEngine engine = hosts("echoString", call -> "x")) {
      catchThrowable(() -> engine.call("giveForbiddenNull"));

      assertThat(listener.told(HostCallEnded.class)).hasSize(1);
    }
  }

  @Test
  void hostFunctionThatAnswersCanSayThatItFailed() {
    IOException first = new IOException("401");
    HostFunction answering =
        call -> {
          call.failed(first);
          call.failed(new IOException("later"));
          return "error text";
        };
    List<String> log = new ArrayList<>();
    try (FunctionEngine engine = hosts("echo", answering)) {
      log.addAll(
          LogRecorder.during(
              () -> assertThat(engine.call("callEcho", "x").value()).isEqualTo("error text")));

      assertThat(listener.only(HostCallEnded.class).failure()).isSameAs(first);
    }
    assertThat(log).contains("dev.modus.host ERROR: Host function failed. (modus_test.echo): 401");
  }

  @Test
  void callThatRunsOutOfTimeInAHostFunctionEndsBoth() {
    HostFunction waiting =
        call -> {
          Thread.sleep(Soon.BOUND.toMillis());
          return 0;
        };
    try (FunctionEngine engine = hosts("answer", waiting)) {
      catchThrowable(() -> engine.call(BRIEF, "callAnswer"));

      assertThat(listener.only(HostCallEnded.class).failure())
          .isInstanceOf(InterruptedException.class);
      assertThat(listener.only(CallEnded.class).errorCode()).isEqualTo(ErrorCode.TIME_LIMIT);
      assertThat(listener.only(LimitMet.class).limit()).isEqualTo("timeout");
    }
  }

  @Test
  void importNobodyProvidesIsAFailureOfTheCallAlone() {
    try (FunctionEngine engine = engine("hosts")) {
      catchThrowable(() -> engine.call("callMissing", "x"));

      assertThat(listener.told(HostCallStarted.class)).isEmpty();
      assertThat(listener.only(CallEnded.class).errorCode())
          .isEqualTo(ErrorCode.IMPORT_NOT_PROVIDED);
    }
  }

  @Test
  void modelCallIsToldWithinItsHostCall() {
    IOException cause = new IOException("500");
    HostFunction asking =
        call -> {
          ModelCall first = call.modelCall("text", "openai");
          first.ended(OptionalLong.of(12), OptionalLong.of(34));
          first.failed(cause); // too late
          call.modelCall("text", "openai").failed(cause);
          return "answer";
        };
    try (FunctionEngine engine = hosts("echo", asking)) {
      listener.clear();
      engine.call("callEcho", "x");

      HostCallStarted host = listener.only(HostCallStarted.class);
      List<ModelCallStarted> started = listener.told(ModelCallStarted.class);
      List<ModelCallEnded> ended = listener.told(ModelCallEnded.class);
      assertThat(started).hasSize(2).contains(new ModelCallStarted(host, "text", "openai"));
      assertThat(ended).hasSize(2);
      assertThat(ended.get(0).modelCall()).isSameAs(started.get(0));
      assertThat(ended.get(0).inputTokens()).hasValue(12);
      assertThat(ended.get(0).outputTokens()).hasValue(34);
      assertThat(ended.get(0).failure()).isNull();
      assertThat(ended.get(1).failure()).isSameAs(cause);
      assertThat(ended.get(1).inputTokens()).isEmpty();
      assertThat(listener.told())
          .containsSubsequence(
              host, started.get(0), ended.get(0), listener.only(HostCallEnded.class));
    }
  }

  @Test
  void modelCallWithoutListenersIsUnheard() {
    AtomicReference<ModelCall> seen = new AtomicReference<>();
    HostFunction asking =
        call -> {
          seen.set(call.modelCall("text", "openai"));
          return "answer";
        };
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("hosts"))
            .compileMode(mode)
            .hostModule(HostModule.of("modus_test", "echo", asking))
            .build()) {
      assertThat(engine.call("callEcho", "x").value()).isEqualTo("answer");
      assertThat(seen).hasValue(ModelCall.UNHEARD);
    }
  }

  // What guests say

  @Test
  void logLinesAreToldAtOnceAndPrintedOnesAtTheEnd() {
    try (FunctionEngine engine = engine("output")) {
      Invocation invocation = engine.call("mixed");

      assertThat(listener.told(GuestLogged.class))
          .extracting(GuestLogged::message)
          .containsExactlyElementsOf(invocation.messages())
          .extracting(GuestMessage::origin)
          .containsExactly(
              Origin.LOG, Origin.LOG, Origin.STDOUT, Origin.STDOUT, Origin.STDERR, Origin.STDERR);
      assertThat(listener.only(CallEnded.class).messages()).isEqualTo(invocation.messages());
      assertThat(listener.told(HostCallStarted.class)).isEmpty();
    }
  }

  @Test
  void whatAStartLogsBelongsToTheCallItRunsFor() {
    try (FunctionEngine engine = engine("start-logs")) {
      engine.call("say", "hello");

      assertThat(listener.told(GuestLogged.class))
          .allMatch(event -> event.call() == listener.only(CallStarted.class))
          .extracting(event -> event.message().text())
          .containsExactly("starting", "not a real error", "hello", "raw start");
    }
  }

  // Limits

  @Test
  void limitThatEndsACallIsToldOnce() {
    Limits limits = Limits.builder().maxMemoryBytes(8 << 20).build();
    try (FunctionEngine engine = builder(Guests.fixture("endings")).limits(limits).build()) {
      catchThrowable(() -> engine.call("outOfMemory"));

      assertThat(listener.told(LimitMet.class))
          .containsExactly(
              new LimitMet(
                  listener.only(CallStarted.class),
                  ErrorCode.MEMORY_LIMIT,
                  "maxMemoryBytes",
                  8 << 20));
    }
  }

  @Test
  void memoryAGuestGetsAlongWithoutIsToldToo() {
    Limits limits = Limits.builder().maxMemoryBytes(8 << 20).build();
    try (FunctionEngine engine = builder(Guests.fixture("traces")).limits(limits).build()) {
      engine.call("leaveInGrownMemory", 10_000, 1);

      assertThat(listener.only(LimitMet.class).limit()).isEqualTo("maxMemoryBytes");
      assertThat(listener.only(CallEnded.class).failure()).isNull();
    }
  }

  @Test
  void callThatFindsNoRoomIsToldAsOneThatFailed() {
    AtomicReference<FunctionEngine> again = new AtomicReference<>();
    Limits limits = Limits.builder().maxConcurrentCalls(1).maxQueuedCalls(0).build();
    try (FunctionEngine engine =
        builder(Guests.fixture("hosts"))
            .limits(limits)
            .hostModule(
                HostModule.of(
                    "modus_test", "fails", call -> again.get().call("callAnswer").value()))
            .build()) {
      again.set(engine);
      engine.call("failureSeen", "x");

      assertThat(listener.told(CallEnded.class))
          .extracting(CallEnded::errorCode)
          .containsExactly(ErrorCode.CONCURRENCY_LIMIT, null);
      assertThat(listener.only(LimitMet.class).limit()).isEqualTo("maxQueuedCalls");
    }
  }

  // Instances

  private List<String> pool() {
    return listener.told(PoolEvent.class).stream()
        .map(event -> event.reason() == null ? event.kind().name() : event.reason().name())
        .toList();
  }

  @Test
  void instanceIsBuiltUsedAgainAndDiscarded() {
    try (FunctionEngine engine = engine("endings")) {
      engine.call("normal");
      engine.call("normal");
      catchThrowable(() -> engine.call("unreachableTrap"));
      engine.call("normal");
      engine.call("allocate", 4 << 20);
    }

    assertThat(pool())
        .startsWith("BUILT", "REUSED", "REUSED", "CALL_FAILED", "BUILT", "REUSED")
        .endsWith("CLOSED");
    assertThat(listener.told(PoolEvent.class))
        .allMatch(event -> (event.kind() == Kind.DISCARDED) == (event.reason() != null));
  }

  @Test
  void instanceThatServesOneCallIsDiscardedAfterIt() {
    try (FunctionEngine engine = builder(Guests.HELLO).isolation(Isolation.FRESH).build()) {
      engine.call("add", 1, 2);

      assertThat(pool()).containsExactly("BUILT", "USED_ONCE");
    }
  }

  @Test
  void instanceWithoutAPlaceIsDiscarded() {
    Limits limits = Limits.builder().maxIdleInstances(0).build();
    try (FunctionEngine engine = builder(Guests.HELLO).limits(limits).build()) {
      engine.call("add", 1, 2);

      assertThat(pool()).containsExactly("BUILT", DiscardReason.SURPLUS.name());
    }
  }

  @Test
  void spareIsToldWhenACallUsesIt() {
    try (FunctionEngine engine = engine("start-clock")) {
      Soon.until(
          "a spare is used",
          () -> {
            engine.call("count");
            return pool().contains(Kind.SPARE_USED.name());
          });
    }
  }

  // Apps

  @Test
  void loadingAndReloadingAreTold() {
    try (FunctionEngine engine = builder(Guests.HELLO).build()) {
      String name = engine.metadata().app().name();
      engine.reload();
      Throwable failure = catchThrowable(() -> engine.reload(App.of(new byte[] {1}), next -> {}));

      List<AppLoaded> told = listener.told(AppLoaded.class);
      assertThat(told).extracting(AppLoaded::app).containsExactly(name, name, name);
      assertThat(told).extracting(AppLoaded::reloaded).containsExactly(false, true, true);
      assertThat(told).extracting(AppLoaded::failure).containsExactly(null, null, failure);
      assertThat(told).allMatch(event -> !event.duration().isNegative());
      assertThat(failure).isNotNull();
    }
  }

  @Test
  void appThatCannotBeLoadedIsTold() {
    FunctionEngine.Builder builder =
        FunctionEngine.builder().app(App.of(new byte[] {1})).listener(listener);
    Throwable failure = catchThrowable(builder::build);

    AppLoaded told = listener.only(AppLoaded.class);
    assertThat(told.failure()).isSameAs(failure).isNotNull();
    assertThat(told.app()).isEqualTo("bytes");
  }

  // Listeners

  /** Throws whatever it is told. */
  private static class Broken extends RecordingListener {
    private final Consumer<Record> failure;

    Broken(Consumer<Record> failure) {
      this.failure = failure;
    }

    @Override
    public void callStarted(CallStarted event) {
      failure.accept(event);
    }

    @Override
    public void callEnded(CallEnded event) {
      failure.accept(event);
    }

    @Override
    public void hostCallStarted(HostCallStarted event) {
      failure.accept(event);
    }

    @Override
    public void hostCallEnded(HostCallEnded event) {
      failure.accept(event);
    }

    @Override
    public void pool(PoolEvent event) {
      failure.accept(event);
    }

    @Override
    public void appLoaded(AppLoaded event) {
      failure.accept(event);
    }
  }

  private static final class BrokenToo extends Broken {
    BrokenToo(Consumer<Record> failure) {
      super(failure);
    }
  }

  @Test
  void listenerThatThrowsDisturbsNobodyAndIsLoggedOnce() {
    Consumer<Record> exception =
        event -> {
          throw new IllegalStateException("listener");
        };
    Consumer<Record> error =
        event -> {
          throw new AssertionError("listener");
        };
    List<String> log =
        LogRecorder.during(
            () -> {
              try (FunctionEngine engine =
                  FunctionEngine.builder()
                      .app(Guests.fixture("hosts"))
                      .compileMode(mode)
                      .hostModule(HostModule.of("modus_test", "add", call -> 5))
                      .listener(new Broken(exception))
                      .listener(new BrokenToo(error))
                      .listener(new Broken(error))
                      .listener(listener)
                      .build()) {
                for (int i = 0; i < 3; i++) {
                  assertThat(engine.call("callAdd", 2, 3).value()).isEqualTo(5);
                }
              }
            });

    assertThat(log)
        .filteredOn(line -> line.startsWith("dev.modus.listener"))
        .satisfiesExactly(
            line -> assertThat(line).contains("WARNING", "Listener " + Broken.class.getName()),
            line -> assertThat(line).contains("WARNING", BrokenToo.class.getName()));
    assertThat(listener.told(CallEnded.class)).hasSize(3);
    assertThat(listener.told(HostCallEnded.class)).hasSize(3);
  }

  @Test
  void listenersAreToldInTheirOrder() {
    List<String> order = new ArrayList<>();
    FunctionEngine.Builder builder = FunctionEngine.builder().app(Guests.HELLO).compileMode(mode);
    for (String name : List.of("first", "second", "third")) {
      builder.listener(
          new EngineListener() {
            @Override
            public void callStarted(CallStarted event) {
              order.add(name);
            }
          });
    }
    try (FunctionEngine engine = builder.build()) {
      engine.call("add", 1, 2);

      assertThat(order).containsExactly("first", "second", "third");
    }
  }

  @Test
  void noListenerIsRefusedAtOnce() {
    assertThatNullPointerException()
        .isThrownBy(() -> FunctionEngine.builder().listener(null))
        .withMessage("listener");
  }

  @Test
  void argumentsAndResultsAreInNoEvent() {
    HostFunction failing =
        call -> {
          throw new IOException("no connection");
        };
    try (FunctionEngine engine =
        builder(Guests.fixture("hosts"))
            .hostModule(
                HostModule.named("modus_test")
                    .function("echo", call -> call.argument("message"))
                    .function("fails", failing)
                    .function("add", call -> CANARY)
                    .build())
            .secrets(name -> CANARY)
            .environment(java.util.Map.of("TOKEN", CANARY))
            .build()) {
      CallContext context = CallContext.builder().claims(CANARY).attribute("a", CANARY).build();
      assertThat(engine.call(context, "callEcho", CANARY).value()).isEqualTo(CANARY);
      engine.call(context, "failureSeen", CANARY);
      engine.call(context, "callAdd", 1, 2);
      catchThrowable(() -> engine.call(context, "failureUnseen", CANARY));
      catchThrowable(() -> engine.call(context, "callAdd", CANARY, 1));
      catchThrowable(() -> engine.call(context, "callMissing", CANARY));
      catchThrowable(() -> engine.call(context, "callEcho", List.of(CANARY)));
    }

    assertThat(listener.told(CallEnded.class)).hasSize(7);
    assertThat(listener.everything()).doesNotContain(CANARY);
  }
}
