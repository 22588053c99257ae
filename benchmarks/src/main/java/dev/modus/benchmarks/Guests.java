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
