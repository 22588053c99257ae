package dev.modus.consumer;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The class path of this module: what Maven resolved for somebody who depends on everything. */
final class Artifacts {

  private static final List<String> TEST_ONLY =
      List.of("junit", "opentest4j", "apiguardian", "assertj", "byte-buddy", "surefire");

  private Artifacts() {}

  /** The run-time artifacts whose file or folder satisfies a condition. */
  static List<Path> matching(Predicate<String> name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> !path.endsWith("test-classes"))
        .filter(path -> !path.toString().contains("consumer-tests"))
        .filter(path -> TEST_ONLY.stream().noneMatch(path.toString()::contains))
        .filter(path -> name.test(artifact(path)))
        .toList();
  }

  /** {@code modus-core} for its jar as well as for its folder of classes. */
  static String artifact(Path path) {
    return path.endsWith(Path.of("target", "classes"))
        ? path.getParent().getParent().getFileName().toString()
        : path.getFileName().toString();
  }

  static String asPath(List<Path> artifacts) {
    return String.join(
        File.pathSeparator, artifacts.stream().map(Path::toString).toArray(String[]::new));
  }
}
