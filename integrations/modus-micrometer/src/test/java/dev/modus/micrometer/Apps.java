package dev.modus.micrometer;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import java.nio.file.Path;

/** The compiled apps that tests call, and builders of engines for them. */
final class Apps {

  private static final Path FIXTURES =
      Path.of("..", "..", "modus-core", "src", "test", "guests", "assemblyscript");

  private Apps() {}

  static FunctionEngine.Builder fixture(String name, CompileMode mode) {
    return FunctionEngine.builder()
        .app(FIXTURES.resolve(name).resolve("build"))
        .compileMode(mode)
        .secrets(secret -> null);
  }
}
