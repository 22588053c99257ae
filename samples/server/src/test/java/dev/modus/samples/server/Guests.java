package dev.modus.samples.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The apps the tests serve, where they lie in the repository. */
final class Guests {

  /** The top folder of the repository. */
  static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../..").normalize();

  static final Path HELLO = module("samples/guests/assemblyscript/hello");
  static final Path GO_HELLO = module("samples/guests/go/hello");

  /** Functions that call the host; {@link Gate} provides {@code modus_test.echo}. */
  static final Path HOSTS = test("assemblyscript/hosts");

  /** What a guest sees of the system, its environment above all. */
  static final Path SYSTEM = test("assemblyscript/system");

  /** Cannot be instantiated. */
  static final Path START_TRAPS = test("assemblyscript/start-traps");

  /** Starts agents and asks them. */
  static final Path AGENTS =
      module("integrations/modus-agents/src/test/guests/assemblyscript/agents");

  static final Path SCALARS = test("assemblyscript/scalars");
  static final Path OBJECTS = test("assemblyscript/objects");
  static final Path MAPS = test("assemblyscript/maps");
  static final Path GO_STRUCTS = test("go/structs");

  private Guests() {}

  private static Path test(String guest) {
    return module("modus-core/src/test/guests/" + guest);
  }

  private static Path module(String folder) {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    return REPOSITORY.resolve(folder).resolve("build").resolve(name + ".wasm");
  }

  /** Puts a module into an app's folder as careful tools do: the file is there as a whole. */
  static void copy(Path module, Path folder) {
    try {
      Path part = Files.copy(module, folder.resolve("app.part"));
      Files.move(part, folder.resolve("app.wasm"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file of an app's folder, as a whole. */
  static void write(Path folder, String name, String text) {
    try {
      Path part = Files.writeString(folder.resolve(name + ".part"), text);
      Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
