package dev.modus.samples.cli;

import dev.modus.Modus;
import dev.modus.core.CompileMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code schema APP}: what the app offers to GraphQL clients. */
@Command(
    name = "schema",
    description = "Prints the GraphQL schema of an app.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private final AppParameter app = new AppParameter();

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    // no guest code runs, so there is nothing to compile
    try (Modus modus = Modus.builder().app(app.path()).compileMode(CompileMode.INTERPRET).build()) {
      terminal.data(modus.sdl().stripTrailing());
    }
  }
}
