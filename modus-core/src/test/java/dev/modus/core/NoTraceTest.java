package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A guest that tries to leave a message for the next call fails to. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class NoTraceTest {

  private static final int MESSAGE = 0x5ca1ab1e;

  @Parameter CompileMode mode;

  /** A call that leaves traces, and how it ends. */
  private record Trace(String function, Class<?> failure, Object... arguments) {
    @Override
    public String toString() {
      return function;
    }
  }

  static Stream<Trace> traces() {
    return Stream.of(
        new Trace("count", null),
        new Trace("leaveInGlobal", null, MESSAGE),
        new Trace("leaveInText", null, "message"),
        new Trace("leaveInObject", null, "message"),
        new Trace("leaveInList", null, "message"),
        new Trace("leaveInMap", null, "message"),
        new Trace("leaveInStaticData", null, MESSAGE),
        new Trace("leaveInConstant", null, MESSAGE),
        new Trace("leaveBeyondTheHeap", null, MESSAGE),
        new Trace("leaveBelowEverything", null, MESSAGE),
        new Trace("leaveInGarbage", null, "message"),
        new Trace("leaveInGrownMemory", null, 100, MESSAGE),
        new Trace("leaveOnTheHeap", null, 1 << 20, 0x55),
        new Trace("leaveEverywhere", null, MESSAGE),
        new Trace("leaveAndThrow", GuestExitException.class, MESSAGE),
        new Trace("leaveAndTrap", GuestTrapException.class, MESSAGE),
        new Trace("leaveAndExit", GuestExitException.class, MESSAGE, 3),
        new Trace("leaveAndExit", null, MESSAGE, 0),
        new Trace("leaveAndLoop", TimeLimitException.class, MESSAGE),
        new Trace("leaveInText", InvalidArgumentException.class, 'x', 'y'));
  }

  /** Looking through all of the memory takes the interpreter a second. */
  private int times(int ofCompiled) {
    return mode == CompileMode.INTERPRET ? Math.max(1, ofCompiled / 5) : ofCompiled;
  }

  private FunctionEngine engine() {
    return Guests.engine(Guests.fixture("traces"), mode);
  }

  private static void leave(FunctionEngine engine, Trace trace) {
    CallContext context =
        trace.failure() == TimeLimitException.class
            ? CallContext.builder().timeout(Duration.ofMillis(30)).build()
            : CallContext.empty();
    Throwable thrown =
        catchThrowable(() -> engine.call(context, trace.function(), trace.arguments()));
    if (trace.failure() == null) {
      assertThat(thrown).isNull();
    } else {
      assertThat(thrown).isInstanceOf(trace.failure());
    }
  }

  private static void assertNothingThere(FunctionEngine engine) {
    assertThat(engine.call("find").value()).isEqualTo(List.of());
    assertThat(engine.call("count").value()).isEqualTo(1);
    assertThat(engine.call("sumOfGrown", 150).value()).isEqualTo(0L);
  }

  @Test
  void messageLeftInOneCallIsThereDuringThatCall() {
    try (FunctionEngine engine = engine()) {
      assertThat((Integer) engine.call("leaveInGrownMemory", 100, MESSAGE).value())
          .isGreaterThan(100); // so that what follows tests something
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("traces")
  void nextCallFindsNothing(Trace trace) {
    try (FunctionEngine engine = engine()) {
      Object pages = engine.call("pages").value();
      assertNothingThere(engine);
      for (int i = 0; i < times(3); i++) {
        leave(engine, trace);
        assertThat(engine.call("pages").value()).isEqualTo(pages);
        leave(engine, trace);
        assertNothingThere(engine);
      }
    }
  }

  @Test
  void noCallFindsAnythingWhileOthersLeaveIt() throws Exception {
    List<Trace> traces = traces().toList();
    try (FunctionEngine engine = engine()) {
      Hammer.hammer(
          4,
          times(60),
          (thread, round) -> {
            if (thread % 2 == 0) {
              leave(engine, traces.get((thread * 31 + round) % traces.size()));
            } else {
              assertNothingThere(engine);
            }
            return round;
          });
      assertThat(engine.statistics().runningCalls()).isZero();
    }
  }
}
