package dev.modus.core;

import static dev.modus.core.WasmBuilder.GLOBAL_GET;
import static dev.modus.core.WasmBuilder.GLOBAL_SET;
import static dev.modus.core.WasmBuilder.I32_ADD;
import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.exporting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No call can leave anything behind for the next one. */
class FreshInstanceTest {

  private static final int I32_LOAD = 0x28;
  private static final int I32_STORE = 0x36;
  private static final int MEMORY_SIZE = 0x3f;
  private static final int MEMORY_GROW = 0x40;
  private static final String RETURNS_I32 = "\"next\": {\"results\": [{\"type\": \"i32\"}]}";

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void globalsAreAsTheStartLeftThem(CompileMode mode) {
    byte[] wasm =
        WasmBuilder.runtime(WasmBuilder.empty().global(5))
            .function("_initialize", "", "", I32_CONST, 7, GLOBAL_SET, 0)
            .function(
                "next", "", "i", GLOBAL_GET, 0, I32_CONST, 1, I32_ADD, GLOBAL_SET, 0, GLOBAL_GET, 0)
            .metadata(exporting(RETURNS_I32))
            .bytes();

    assertThat(threeCalls(wasm, mode)).isEqualTo(List.of(8, 8, 8));
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void memoryIsAsTheStartLeftIt(CompileMode mode) {
    int[] increment = {
      I32_CONST, 0, I32_CONST, 0, I32_LOAD, 2, 0, I32_CONST, 1, I32_ADD, I32_STORE, 2, 0, //
      I32_CONST, 0, I32_LOAD, 2, 0
    };
    byte[] wasm =
        WasmBuilder.app(exporting(RETURNS_I32)).function("next", "", "i", increment).bytes();

    assertThat(threeCalls(wasm, mode)).isEqualTo(List.of(1, 1, 1));
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void memoryIsAsLargeAsTheStartLeftIt(CompileMode mode) {
    int[] grow = {I32_CONST, 3, MEMORY_GROW, 0, WasmBuilder.DROP, MEMORY_SIZE, 0};
    byte[] wasm = WasmBuilder.app(exporting(RETURNS_I32)).function("next", "", "i", grow).bytes();

    assertThat(threeCalls(wasm, mode)).isEqualTo(List.of(4, 4, 4));
  }

  private static List<Object> threeCalls(byte[] wasm, CompileMode mode) {
    try (FunctionEngine engine =
        FunctionEngine.builder().app(App.of(wasm)).compileMode(mode).build()) {
      return List.of(
          engine.call("next").value(), engine.call("next").value(), engine.call("next").value());
    }
  }
}
