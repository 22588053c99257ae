package dev.modus.samples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The last argument of a command: where the app is. */
final class AppParameter {

  @Parameters(
      index = "0",
      paramLabel = "APP",
      description = "A .wasm file, or a folder with one and its modus.json.")
  private Path path = Path.of(".");

  Path path() {
    return path;
  }
}
