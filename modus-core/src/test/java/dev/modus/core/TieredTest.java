package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interpreted at first, and JVM bytecode as soon as that is there. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TieredTest {

  private static final CallContext BRIEF =
      CallContext.builder().timeout(Duration.ofMillis(20)).build();

  @Test
  void modesAreWhatTheyAreCalled() {
    try (FunctionEngine interpreted = Guests.engine(Guests.HELLO, CompileMode.INTERPRET);
        FunctionEngine eager = Guests.engine(Guests.HELLO, CompileMode.EAGER)) {
      assertThat(eager.statistics().compiled()).isTrue();
      assertThat(interpreted.statistics().compiled()).isFalse();
      interpreted.call("sayHello", "Ada");
      assertThat(interpreted.statistics().compiled()).isFalse();
      assertThat(Soon.engineThreads()).noneMatch(name -> name.startsWith("modus-compiler-hello"));
    }
  }

  @Test
  void callsAreRightBeforeWhileAndAfterTheSwitch() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (FunctionEngine engine = FunctionEngine.builder().app(Guests.fixture("endless")).build()) {
      boolean compiledAtFirst = engine.statistics().compiled();
      assertThat(engine.call("fine").value()).isEqualTo("fine");
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(
            threads.submit(
                () -> {
                  int more = 300;
                  int count = 0;
                  while (more > 0) {
                    more -= engine.statistics().compiled() ? 1 : 0;
                    int n = ++count & 1023;
                    assertThat(engine.call("square", n).value()).isEqualTo(n * n);
                    assertThat(engine.call("tree", 7).value()).isEqualTo(128L);
                    assertThat(engine.call("mutualTree", 1).value()).isEqualTo(2L);
                    assertThat(engine.call("recursion", 100).value()).isEqualTo(100L);
                  }
                  return count;
                }));
      }
      for (Future<Integer> count : calls) {
        assertThat(count.get(120, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(300);
      }
      assertThat(compiledAtFirst).isFalse();
      assertThat(engine.statistics().compiled()).isTrue();
      assertThat(engine.statistics().runningCalls()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whichever tier a call is in, it can be ended. */
  @Test
  void callsCanBeEndedWhileTheTierSwitches() {
    for (int round = 0; round < 3; round++) {
      try (FunctionEngine engine =
          FunctionEngine.builder().app(Guests.fixture("endless")).build()) {
        int more = 5;
        while (more > 0) {
          more -= engine.statistics().compiled() ? 1 : 0;
          Throwable thrown = catchThrowable(() -> engine.call(BRIEF, "emptyLoop", true));
          assertThat(thrown).isInstanceOf(TimeLimitException.class);
          assertThat(((TimeLimitException) thrown).invocation().duration())
              .isLessThan(Duration.ofSeconds(15));
        }
        assertThat(engine.call("fine").value()).isEqualTo("fine");
      }
    }
  }

  @Test
  void instancesOfTheFirstTierAreReplaced() throws Exception {
    try (FunctionEngine engine =
        FunctionEngine.builder().app(Guests.fixture("start-clock")).build()) {
      for (int i = 0; i < 30; i++) {
        assertThat(engine.call("count").value()).isEqualTo(1);
      }
      Soon.until("compiled", () -> engine.statistics().compiled());
      Hammer.hammer(4, 30, (thread, round) -> engine.call("count").value())
          .forEach(values -> assertThat(values).containsOnly(1));
    }
  }

  @Test
  void closeWhileTranslatingDoesNotWait() throws Exception {
    for (int i = 0; i < 3; i++) {
      FunctionEngine engine = FunctionEngine.builder().app(Guests.fixture("maps")).build();
      engine.close();
      assertThat(catchThrowable(() -> engine.call("anything")))
          .isInstanceOf(EngineClosedException.class);
    }
    Soon.asserted(
        () ->
            assertThat(Soon.engineThreads())
                .noneMatch(name -> name.contains("maps") || name.equals("modus-compiler")));
  }

  /** A function whose body no Java method can hold: {@code n + 1 + 1 + …}. */
  private static byte[] withLargeFunction(int additions) {
    int[] body =
        IntStream.concat(
                IntStream.of(WasmBuilder.LOCAL_GET, 0),
                IntStream.range(0, additions)
                    .flatMap(
                        i ->
                            IntStream.of(
                                WasmBuilder.LOCAL_GET, 0, WasmBuilder.I32_ADD, 0x41, 1, 0x6a)))
            .toArray();
    String parameter = "\"parameters\": [{\"name\": \"n\", \"type\": \"i32\"}]";
    String result = "\"results\": [{\"type\": \"i32\"}]";
    return WasmBuilder.app(
            WasmBuilder.exporting(
                "\"large\": {%1$s, %2$s}, \"through\": {%1$s, %2$s}, \"loops\": {}"
                    .formatted(parameter, result)))
        .function("large", "i", "i", body) // function 5
        .function("through", "i", "i", WasmBuilder.LOCAL_GET, 0, WasmBuilder.CALL, 5)
        .function("loops", "", "", endlessly(body))
        .bytes();
  }

  /** The body, and behind it a loop without end whose branch is conditional. */
  private static int[] endlessly(int[] body) {
    int[] loop = {0x1a, WasmBuilder.LOOP, 0x40, 0x41, 1, 0x0d, 0, WasmBuilder.END};
    int[] before = body.clone();
    for (int i = 0; i + 1 < before.length; i++) {
      if (before[i] == WasmBuilder.LOCAL_GET && before[i + 1] == 0) {
        before[i] = 0x41; // there is no parameter
      }
    }
    return IntStream.concat(IntStream.of(before), IntStream.of(loop)).toArray();
  }

  private static final int ADDITIONS = 20_000;

  @ParameterizedTest
  @EnumSource
  void functionTooLargeForTheJvmWorks(CompileMode mode) {
    try (FunctionEngine engine = Guests.engine(withLargeFunction(ADDITIONS), mode)) {
      if (mode == CompileMode.TIERED) {
        assertThat(engine.call("large", 3).value()).isEqualTo(3 + ADDITIONS * 4);
        Soon.until("compiled", () -> engine.statistics().compiled());
      }
      for (int i = 0; i < 5; i++) {
        assertThat(engine.call("large", i).value()).isEqualTo(i + ADDITIONS * (i + 1));
        assertThat(engine.call("through", i).value()).isEqualTo(i + ADDITIONS * (i + 1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void endlessLoopInAFunctionTooLargeForTheJvmIsEnded(CompileMode mode) {
    try (FunctionEngine engine = Guests.engine(withLargeFunction(ADDITIONS), mode)) {
      if (mode == CompileMode.TIERED) {
        Soon.until("compiled", () -> engine.statistics().compiled());
      }
      for (int i = 0; i < 2; i++) {
        assertThat(catchThrowable(() -> engine.call(BRIEF, "loops")))
            .isInstanceOf(TimeLimitException.class);
        assertThat(engine.call("through", 1).value()).isEqualTo(1 + ADDITIONS * 2);
      }
    }
  }

  @Test
  void functionsTooLargeForTheJvmAreNamed() {
    List<String> log =
        LogRecorder.during(
            () -> Guests.engine(withLargeFunction(ADDITIONS), CompileMode.EAGER).close());
    assertThat(log)
        .anyMatch(
            line ->
                line.startsWith("dev.modus.load INFO: Too large for the JVM")
                    && line.endsWith("interpreted: function 5, function 7"));
  }

  @Test
  void functionsThatFitAreNotNamed() {
    List<String> log =
        LogRecorder.during(() -> Guests.engine(withLargeFunction(10), CompileMode.EAGER).close());
    assertThat(log).noneMatch(line -> line.contains("Too large"));
  }
}
