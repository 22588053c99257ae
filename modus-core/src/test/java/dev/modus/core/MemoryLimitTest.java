package dev.modus.core;

import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.exporting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a guest gets of the host's memory, and how it ends when its thread is interrupted. */
class MemoryLimitTest {

  private static final int MEMORY_GROW = 0x40;
  private static final String GROW = exporting("\"grow\": {\"results\": [{\"type\": \"i32\"}]}");

  private static final byte[] SPIN =
      WasmBuilder.app(exporting("\"spin\": {}"))
          .function("spin", "", "", WasmBuilder.LOOP, 0x40, 0x0c, 0, WasmBuilder.END)
          .bytes();

  private static FunctionEngine.Builder engine(byte[] wasm, CompileMode mode, int pages) {
    return FunctionEngine.builder()
        .app(App.of(wasm))
        .compileMode(mode)
        .limits(Limits.builder().maxMemoryBytes(pages * 65_536L).build());
  }

  @ParameterizedTest
  @EnumSource
  void guestThatGrowsBeyondTheLimitIsToldSo(CompileMode mode) {
    byte[] wasm =
        WasmBuilder.app(GROW).function("grow", "", "i", I32_CONST, 5, MEMORY_GROW, 0).bytes();
    try (FunctionEngine enough = engine(wasm, mode, 6).build();
        FunctionEngine tooLittle = engine(wasm, mode, 5).build()) {
      assertThat(enough.call("grow").value()).isEqualTo(1);
      assertThat(tooLittle.call("grow").value()).isEqualTo(-1);
    }
  }

  @Test
  void moduleThatNeedsMoreFromTheStartIsNotLoaded() {
    byte[] wasm =
        WasmBuilder.runtime(WasmBuilder.empty().memory(20_000)).metadata(exporting("")).bytes();

    AppLoadException failure =
        catchThrowableOfType(
            AppLoadException.class, () -> engine(wasm, CompileMode.INTERPRET, 100).build());

    assertThat(failure.problems())
        .contains(
            "the module needs 20000 pages of memory from the start, but the limit is 100 pages of"
                + " 64 KiB; Limits.Builder.maxMemoryBytes changes it");
  }

  @ParameterizedTest
  @EnumSource
  void interruptedThreadBeginsNoCallAndStaysInterrupted(CompileMode mode) throws Exception {
    try (FunctionEngine engine = engine(SPIN, mode, 10).build()) {
      Spinning call = new Spinning(engine, () -> Thread.currentThread().interrupt());

      call.assertCancelled();
    }
  }

  @ParameterizedTest
  @EnumSource
  void callInterruptedWhileItBeginsEndsAndStaysInterrupted(CompileMode mode) throws Exception {
    for (int i = 0; i < 30; i++) { // for the moment when code is neither absent nor running
      try (FunctionEngine engine = engine(SPIN, mode, 10).build()) {
        Spinning call = new Spinning(engine, () -> {});
        call.interruptAfter(Duration.ZERO);

        call.assertCancelled();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void interruptedCallEndsAndStaysInterrupted(CompileMode mode) throws Exception {
    try (FunctionEngine engine = engine(SPIN, mode, 10).build()) {
      Spinning call = new Spinning(engine, () -> {});
      call.interruptAfter(Duration.ofMillis(300));

      call.assertCancelled();
    }
  }

  /** A call without end on a thread of its own, so that one that nobody can end fails its test. */
  private static final class Spinning {
    private final FunctionEngine engine;
    private final Thread thread;
    private volatile CallCancelledException failure;
    private volatile boolean interrupted;

    Spinning(FunctionEngine engine, Runnable before) {
      this.engine = engine;
      this.thread = new Thread(() -> run(before), "spinning");
      thread.setDaemon(true);
      thread.start();
    }

    private void run(Runnable before) {
      before.run();
      failure = catchThrowableOfType(CallCancelledException.class, () -> engine.call("spin"));
      interrupted = Thread.currentThread().isInterrupted();
    }

    void interruptAfter(Duration time) throws InterruptedException {
      while (engine.statistics().runningCalls() == 0) {
        Thread.onSpinWait();
      }
      Thread.sleep(time.toMillis());
      thread.interrupt();
    }

    void assertCancelled() throws InterruptedException {
      thread.join(20_000);
      assertThat(thread.isAlive()).as("the call goes on").isFalse();
      assertThat(interrupted).isTrue();
      assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(failure.reason()).isEqualTo("its thread was interrupted");
      assertThat(failure).hasMessage("Function 'spin' did not finish: its thread was interrupted");
      assertThat(failure.invocation().function()).isEqualTo("spin");
    }
  }
}
