package dev.modus.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compiled apps that tests call, and engines for them. */
public final class Guests {

  /** The sample app, whose source is in {@code samples/guests/assemblyscript/hello}. */
  public static final Path HELLO = Path.of("../samples/guests/assemblyscript/hello/build");

  private static final Path FIXTURES = Path.of("src/test/guests/assemblyscript");

  private Guests() {}

  /** The folder of a test guest; see {@code src/test/guests/README.md}. */
  public static Path fixture(String name) {
    return FIXTURES.resolve(name).resolve("build");
  }

  /** The hello app's module. */
  public static byte[] helloWasm() {
    try {
      return Files.readAllBytes(HELLO.resolve("hello.wasm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An engine that starts fast. */
  public static FunctionEngine interpret(byte[] wasm) {
    return engine(wasm, CompileMode.INTERPRET);
  }

  public static FunctionEngine engine(byte[] wasm, CompileMode mode) {
    return FunctionEngine.builder().app(App.of(wasm)).compileMode(mode).build();
  }

  public static FunctionEngine engine(Path app, CompileMode mode) {
    return FunctionEngine.builder().app(app).compileMode(mode).build();
  }
}
