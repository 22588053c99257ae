package dev.modus.core;

import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.exporting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a guest gets of the host's memory and time before there is a time limit. */
class MemoryLimitTest {

  private static final int MEMORY_GROW = 0x40;
  private static final String GROW = exporting("\"grow\": {\"results\": [{\"type\": \"i32\"}]}");

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
  void interruptedCallEndsAndStaysInterrupted(CompileMode mode) {
    byte[] wasm =
        WasmBuilder.app(exporting("\"spin\": {}"))
            .function("spin", "", "", WasmBuilder.LOOP, 0x40, 0x0c, 0, WasmBuilder.END)
            .bytes();
    try (FunctionEngine engine = engine(wasm, mode, 10).build()) {
      Thread.currentThread().interrupt();
      GuestException failure;
      boolean interrupted;
      try {
        failure = catchThrowableOfType(GuestException.class, () -> engine.call("spin"));
      } finally {
        interrupted = Thread.interrupted();
      }

      assertThat(interrupted).isTrue();
      assertThat(failure.reason()).endsWith("wasm error: interrupted");
    }
  }
}
