package dev.modus.core.internal.wasm;

import static dev.modus.core.WasmBuilder.DROP;
import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.LOCAL_GET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CompileMode;
import dev.modus.core.WasmBuilder;
import dev.modus.core.internal.wasm.ChicoryModule.InvalidModuleException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a guest could take memory of the host with, past all limits, no module may have. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class UnsupportedModulesTest {

  private static final int BULK = 0xfc;
  private static final int OBJECT = 0xfb;
  private static final int EXTERNREF = 0x6f;
  private static final int ANYREF = 0x6e;
  private static final int FUNCREF = 0x70;
  private static final int I31REF = 0x6c;
  private static final int REF_NULL = 0xd0;

  @Parameter CompileMode mode;

  static Stream<Arguments> refused() {
    WasmBuilder manyTables = WasmBuilder.empty();
    for (int i = 0; i < 5; i++) {
      manyTables.table(1 << 18, 1 << 18);
    }
    return Stream.of(
        arguments("multiple memories", WasmBuilder.empty().memory(0).memory(0)),
        arguments(
            "its tables have 1048577 entries, but the limit is 1048576",
            WasmBuilder.empty().table((1 << 20) + 1, 2_000_000)),
        arguments("its tables have 1310720 entries, but the limit is 1048576", manyTables),
        arguments("garbage-collected objects", WasmBuilder.empty().type(0x5e, 0x7e, 1)),
        arguments("garbage-collected objects", WasmBuilder.empty().type(0x5f, 0)),
        arguments("garbage-collected objects", WasmBuilder.empty().emptyTable(ANYREF)),
        arguments("garbage-collected objects", WasmBuilder.empty().emptyTable(I31REF)),
        arguments(
            "garbage-collected objects",
            WasmBuilder.empty().function("f", "", "", I32_CONST, 1, OBJECT, 28, DROP)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String why, WasmBuilder module) {
    assertThatExceptionOfType(InvalidModuleException.class)
        .isThrownBy(() -> ChicoryModule.load(module.bytes(), mode, null))
        .withMessage("failed to compile the plugin: not supported: " + why);
  }

  static Stream<WasmBuilder> accepted() {
    return Stream.of(
        WasmBuilder.empty(),
        WasmBuilder.empty().memory(0),
        WasmBuilder.empty().table(1 << 20, 1 << 21),
        WasmBuilder.empty().emptyTable(FUNCREF).emptyTable(EXTERNREF));
  }

  @ParameterizedTest
  @MethodSource
  void accepted(WasmBuilder module) {
    assertThatCode(() -> ChicoryModule.load(module.bytes(), mode, null)).doesNotThrowAnyException();
  }

  @Test
  void tablesHaveALimitTogether() {
    int[] grow = {REF_NULL, FUNCREF, LOCAL_GET, 0, BULK, 15};
    BareGuest guest =
        BareGuest.of(
            WasmBuilder.empty()
                .memory(0)
                .table(16, 10_000_000)
                .table(0, 10_000_000)
                .function("grow0", "i", "i", with(grow, 0))
                .function("grow1", "i", "i", with(grow, 1))
                .bytes(),
            mode);

    assertThat((int) guest.call("grow0", (1 << 20) - 15)).isEqualTo(-1);
    assertThat(guest.call("grow0", (1 << 20) - 20)).isEqualTo(16);
    assertThat((int) guest.call("grow1", 5)).isEqualTo(-1);
    assertThat(guest.call("grow1", 4)).isZero();
    assertThat((int) guest.call("grow0", 1)).isEqualTo(-1);
  }

  private static int[] with(int[] instruction, int operand) {
    int[] whole = Arrays.copyOf(instruction, instruction.length + 1);
    whole[instruction.length] = operand;
    return whole;
  }
}
