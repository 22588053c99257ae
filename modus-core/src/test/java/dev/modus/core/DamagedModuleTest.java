package dev.modus.core;

import static dev.modus.core.WasmBuilder.I32_ADD;
import static dev.modus.core.WasmBuilder.LOCAL_GET;
import static dev.modus.core.WasmBuilder.exporting;
import static dev.modus.core.WasmBuilder.runtime;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.junit.jupiter.api.Test;

/** A file that was cut off, damaged or never a module is refused; nothing else ever happens. */
class DamagedModuleTest {

  private static final byte[] HELLO = Guests.helloWasm();

  /** A whole app whose metadata stands in front, so that damage reaches the code behind it. */
  private static final byte[] METADATA_FIRST =
      runtime(WasmBuilder.empty().importFunction("modus_system", "logMessage", "ii", ""))
          .function("_initialize", "", "")
          .function("add", "ii", "i", LOCAL_GET, 0, LOCAL_GET, 1, I32_ADD)
          .global(7)
          .customFirst("modus_metadata_version", new byte[] {2})
          .customFirst(
              "modus_metadata",
              exporting(
                      """
                      "add": {"parameters": [{"name": "a", "type": "i32"},
                                             {"name": "b", "type": "i32", "default": 1}],
                              "results": [{"type": "i32"}]}\
                      """)
                  .getBytes(StandardCharsets.UTF_8))
          .bytes();

  private record Flip(int position, int value) {}

  @Test
  void everyPrefixOfAnAppIsRefused() {
    for (byte[] whole : List.of(HELLO, METADATA_FIRST)) {
      for (int length = 0; length < whole.length; length++) {
        byte[] prefix = Arrays.copyOf(whole, length);
        assertThatExceptionOfType(AppLoadException.class)
            .as("%s of %s bytes", length, whole.length)
            .isThrownBy(() -> Guests.interpret(prefix));
      }
    }
  }

  @Property(tries = 400)
  void damagedAppLoadsOrIsRefused(@ForAll("flips") List<Flip> flips) {
    loadsOrIsRefused(HELLO, flips, CompileMode.INTERPRET);
  }

  @Property(tries = 1_500)
  void damagedCodeLoadsOrIsRefused(@ForAll("flips") List<Flip> flips) {
    loadsOrIsRefused(METADATA_FIRST, flips, CompileMode.INTERPRET);
  }

  @Property(tries = 300)
  void damagedCodeIsTranslatedOrRefused(@ForAll("flips") List<Flip> flips) {
    loadsOrIsRefused(METADATA_FIRST, flips, CompileMode.EAGER);
  }

  private static void loadsOrIsRefused(byte[] whole, List<Flip> flips, CompileMode mode) {
    byte[] damaged = whole.clone();
    for (Flip flip : flips) {
      damaged[flip.position() % whole.length] ^= (byte) flip.value();
    }
    try (FunctionEngine engine =
        FunctionEngine.builder().app(App.of(damaged)).compileMode(mode).build()) {
      engine.metadata();
    } catch (AppLoadException e) {
      // refused, and said so
    }
  }

  @Provide
  Arbitrary<List<Flip>> flips() {
    return Combinators.combine(
            Arbitraries.integers()
                .between(0, HELLO.length - 1)
                .withDistribution(RandomDistribution.uniform()),
            Arbitraries.integers().between(1, 255))
        .as(Flip::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Property(tries = 1_000)
  void arbitraryBytesAreRefused(@ForAll byte[] garbage) {
    assertThatExceptionOfType(AppLoadException.class).isThrownBy(() -> Guests.interpret(garbage));
  }

  @Property(tries = 1_000)
  void arbitraryBytesBehindTheHeaderAreRefused(@ForAll byte[] garbage) {
    byte[] wasm = Arrays.copyOf(WasmBuilder.empty().bytes(), 8 + garbage.length);
    System.arraycopy(garbage, 0, wasm, 8, garbage.length);

    assertThatExceptionOfType(AppLoadException.class).isThrownBy(() -> Guests.interpret(wasm));
  }

  @Property(tries = 1_000)
  void arbitraryMetadataIsRefused(@ForAll String text) {
    byte[] wasm = WasmBuilder.empty().metadata(text).bytes();

    assertThatExceptionOfType(AppLoadException.class).isThrownBy(() -> Guests.interpret(wasm));
  }
}
