package dev.modus.core.go;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The test guests. Each is loaded once per mode and settings, as compiling takes longer than most
 * tests; all are closed when the JVM ends.
 */
final class GuestEngines {

  private static final Path ROOT = Path.of("src/test/guests/go");
  private static final Map<String, FunctionEngine> ENGINES = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ENGINES.values().forEach(FunctionEngine::close)));
  }

  private GuestEngines() {}

  /** A guest with the settings an engine has by default. */
  static FunctionEngine engine(String guest, CompileMode mode) {
    return engine(guest, mode, "default", builder -> builder);
  }

  /** A guest whose engine repeats the mistakes of the reference. */
  static FunctionEngine lenient(String guest, CompileMode mode) {
    return engine(guest, mode, "lenient", builder -> builder.strictCompatibility(true));
  }

  /** A guest with settings of its own, which the variant names. */
  static FunctionEngine engine(
      String guest,
      CompileMode mode,
      String variant,
      UnaryOperator<FunctionEngine.Builder> settings) {
    return ENGINES.computeIfAbsent(
        guest + " " + mode + " " + variant, key -> settings.apply(builder(guest, mode)).build());
  }

  /** For an engine that the test closes itself. */
  static FunctionEngine.Builder builder(String guest, CompileMode mode) {
    return FunctionEngine.builder().app(folder(guest)).compileMode(mode);
  }

  static Path folder(String guest) {
    return ROOT.resolve(guest).resolve("build");
  }

  static byte[] wasm(String guest) {
    try {
      return Files.readAllBytes(folder(guest).resolve(guest + ".wasm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
