package dev.modus.core;

import static dev.modus.core.WasmBuilder.GLOBAL_GET;
import static dev.modus.core.WasmBuilder.GLOBAL_SET;
import static dev.modus.core.WasmBuilder.I32_ADD;
import static dev.modus.core.WasmBuilder.I32_CONST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.host.HostModule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances that keep their memory, for guests that hold state on purpose. */
@ParameterizedClass(name = "{0}")
@EnumSource(CompileMode.class)
class StatefulInstanceTest {

  private static final int UNREACHABLE = 0x00;
  private static final CallContext NOBODY = CallContext.empty();

  @Parameter CompileMode mode;

  /** Counts in a global that its start sets to 7, and fails in several ways. */
  private static byte[] counter() {
    String result = "\"results\": [{\"type\": \"i32\"}]";
    return WasmBuilder.runtime(
            WasmBuilder.empty().importFunction("modus_test", "wait", "", "i").global(5))
        .function("_initialize", "", "", I32_CONST, 7, GLOBAL_SET, 0)
        .function(
            "next", "", "i", GLOBAL_GET, 0, I32_CONST, 1, I32_ADD, GLOBAL_SET, 0, GLOBAL_GET, 0)
        .function("waiting", "", "i", WasmBuilder.CALL, 0)
        .function("looping", "", "", WasmBuilder.LOOP, 0x40, 0x0c, 0, WasmBuilder.END)
        .function("trapping", "", "", UNREACHABLE)
        .metadata(
            "{\"plugin\":\"counter\",\"sdk\":\"modus-sdk-as@0.18.0\",\"fnExports\":{\"next\":{"
                + result
                + "},\"waiting\":{"
                + result
                + "},\"looping\":{},\"trapping\":{}},\"fnImports\":{\"modus_test.wait\":{"
                + result
                + "}}}")
        .bytes();
  }

  private FunctionEngine.Builder engine() {
    return FunctionEngine.builder()
        .app(App.of(counter()))
        .compileMode(mode)
        .closeTimeout(Duration.ZERO)
        .hostModule(HostModule.of("modus_test", "wait", call -> 0));
  }

  private static Object next(StatefulInstance instance) {
    return instance.call(NOBODY, "next").value();
  }

  @Test
  void aCallFindsWhatTheOneBeforeLeft() {
    try (FunctionEngine engine = engine().build();
        StatefulInstance one = engine.openInstance();
        StatefulInstance other = engine.openInstance()) {
      assertThat(next(one)).isEqualTo(8);
      assertThat(next(one)).isEqualTo(9);
      assertThat(next(other)).as("nobody else sees it").isEqualTo(8);
      assertThat(engine.call("next").value()).as("nor do ordinary calls").isEqualTo(8);
      assertThat(next(one)).isEqualTo(10);
      assertThat(one.isUsable()).isTrue();
    }
  }

  @Test
  void misuseDoesNotSpoilIt() {
    try (FunctionEngine engine = engine().build();
        StatefulInstance instance = engine.openInstance()) {
      next(instance);
      assertThatThrownBy(() -> instance.call(NOBODY, "unknown"))
          .isInstanceOf(FunctionNotFoundException.class);
      assertThatThrownBy(() -> instance.call(NOBODY, "next", "an argument"))
          .isInstanceOf(InvalidArgumentException.class);
      assertThat(next(instance)).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trapping", "looping"})
  void aCallThatFailsIsTheLast(String failing) {
    Limits limits = Limits.builder().maxCallTime(Duration.ofMillis(200)).build();
    try (FunctionEngine engine = engine().limits(limits).build();
        StatefulInstance instance = engine.openInstance()) {
      next(instance);
      assertThat(catchThrowable(() -> instance.call(NOBODY, failing)))
          .isInstanceOfAny(GuestTrapException.class, TimeLimitException.class);
      assertThat(instance.isUsable()).isFalse();
      assertThatThrownBy(() -> next(instance))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed")
          .hasMessageContaining("open another one");
      assertThat(engine.statistics().memoryBytes()).as("its memory is given back").isZero();
    }
  }

  @Test
  void memoryIsItsOwnUntilItIsClosed() {
    try (FunctionEngine engine = engine().build()) {
      StatefulInstance instance = engine.openInstance();
      assertThat(engine.statistics().memoryBytes()).isZero();
      next(instance);
      assertThat(engine.statistics().memoryBytes()).isPositive();
      instance.close();
      instance.close();
      assertThat(engine.statistics().memoryBytes()).isZero();
      assertThatThrownBy(() -> next(instance)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void itNeedsNoTurn() throws Exception {
    Limits limits = Limits.builder().maxConcurrentCalls(1).build();
    AtomicReference<StatefulInstance> open = new AtomicReference<>();
    HostModule asksTheInstance = HostModule.of("modus_test", "wait", call -> next(open.get()));
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(App.of(counter()))
            .compileMode(mode)
            .limits(limits)
            .hostModule(asksTheInstance)
            .build()) {
      open.set(engine.openInstance());
      assertThat(engine.call("waiting").value())
          .as("the one turn is taken by who waits for the instance")
          .isEqualTo(8);
    }
  }

  @Test
  void oneCallAtATime() throws Exception {
    WaitingRoom room = new WaitingRoom();
    AtomicReference<Throwable> fromWithin = new AtomicReference<>();
    AtomicReference<StatefulInstance> open = new AtomicReference<>();
    HostModule waits =
        HostModule.of(
            "modus_test",
            "wait",
            call -> {
              fromWithin.set(catchThrowable(() -> next(open.get())));
              return room.call(call);
            });
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(App.of(counter()))
            .compileMode(mode)
            .hostModule(waits)
            .build()) {
      StatefulInstance instance = engine.openInstance();
      open.set(instance);
      CompletableFuture<Invocation> waiting = new CompletableFuture<>();
      new Thread(() -> waiting.complete(instance.call(NOBODY, "waiting"))).start();
      room.awaitCalls(1);
      assertThatThrownBy(() -> next(instance))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("one call at a time");
      instance.close();
      assertThat(engine.statistics().memoryBytes()).as("still in a call").isPositive();
      room.open();
      assertThat(waiting.get().value()).isEqualTo(WaitingRoom.ANSWER);
      assertThat(fromWithin.get()).isInstanceOf(IllegalStateException.class);
      Soon.asserted(() -> assertThat(engine.statistics().memoryBytes()).isZero());
    }
  }

  @Test
  void itStaysWithTheAppItWasOpenedFor() {
    try (FunctionEngine engine = engine().build();
        StatefulInstance instance = engine.openInstance()) {
      next(instance);
      engine.reload();
      assertThat(next(instance)).isEqualTo(9);
    }
  }

  @Test
  void itEndsWithItsEngine() {
    FunctionEngine engine = engine().build();
    StatefulInstance instance = engine.openInstance();
    next(instance);
    engine.close();
    assertThatThrownBy(() -> next(instance)).isInstanceOf(EngineClosedException.class);
    assertThatThrownBy(engine::openInstance).isInstanceOf(EngineClosedException.class);
  }
}
