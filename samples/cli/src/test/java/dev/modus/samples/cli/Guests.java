package dev.modus.samples.cli;

import java.nio.file.Path;

/** The apps the tests run, where they lie in the repository. */
final class Guests {

  /** The top folder of the repository. */
  static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../..").normalize();

  static final String HELLO = path("samples/guests/assemblyscript/hello/build");

  /** Functions that end in every possible way. */
  static final String ENDINGS = path("modus-core/src/test/guests/assemblyscript/endings/build");

  /** Functions that log and print. */
  static final String OUTPUT = path("modus-core/src/test/guests/assemblyscript/output/build");

  private Guests() {}

  static String path(String inRepository) {
    return REPOSITORY.resolve(inRepository).toString();
  }
}
