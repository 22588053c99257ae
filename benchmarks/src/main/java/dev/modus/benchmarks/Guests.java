package dev.modus.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compiled guests of this repository, found from its root or from any folder below it. */
final class Guests {

  private Guests() {}

  static Path hello() {
    return hello("assemblyscript");
  }

  /** The hello app of a language. */
  static Path hello(String language) {
    return find("samples/guests/" + language + "/hello/build/hello.wasm");
  }

  /** One of the guests modus-core is tested with. */
  static Path fixture(String language, String name) {
    return find("modus-core/src/test/guests/" + language + "/" + name + "/build/" + name + ".wasm");
  }

  /** A guest of {@code language/name}, from the samples or the tests, or any other by its path. */
  static Path named(String name) {
    if (name.endsWith(".wasm")) {
      return Path.of(name);
    }
    String[] parts = name.split("/", 2);
    return parts[1].equals("hello") ? hello(parts[0]) : fixture(parts[0], parts[1]);
  }

  /** The guest that computes, built from guests/ of this module. */
  static Path compute() {
    return find("benchmarks/guests/assemblyscript/compute/build/compute.wasm");
  }

  /** The guest that returns large objects. */
  static Path articles() {
    return find("benchmarks/guests/assemblyscript/articles/build/articles.wasm");
  }

  /** The guest that asks models. */
  static Path models() {
    return find("benchmarks/guests/assemblyscript/models/build/models.wasm");
  }

  /** How much the functions of that guest are to do: lines of function, amount and checksum. */
  static Path workload() {
    return find("benchmarks/guests/assemblyscript/compute/workload.csv");
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path find(String relative) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path file = folder.resolve(relative);
      if (Files.exists(file)) {
        return file;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException(
        "Cannot find " + relative + ": run the benchmarks from inside the repository");
  }
}
