package dev.modus.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadAppTest {

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("inspect"),
          List.of("schema"),
          List.of("run", "-q", "{ sayHello }"),
          List.of("call", "sayHello"),
          List.of("call", "--batch", "-"));

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void everyCommandRefusesItWithOneLine(Preparation preparation) throws IOException {
    Path app = preparation.prepare(folder.resolve("app.wasm"));

    for (List<String> command : COMMANDS) {
      String[] args =
          Stream.concat(command.stream(), Stream.of(app.toString())).toArray(String[]::new);
      CliResult result = CliResult.run(args);

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .startsWith("modus-cli: Cannot load the app from ")
          .contains(app.getFileName().toString())
          .hasLineCount(1);
    }
  }

  static Stream<Arguments> everyCommandRefusesItWithOneLine() {
    return Stream.of(
        argumentSet("missing file", (Preparation) file -> file),
        argumentSet("folder without app", (Preparation) Path::getParent),
        argumentSet("no WebAssembly", (Preparation) file -> Files.writeString(file, "hello")),
        argumentSet("empty file", (Preparation) file -> Files.writeString(file, "")),
        argumentSet(
            "truncated file",
            (Preparation) file -> Files.write(file, Arrays.copyOf(hello(), 9000))),
        argumentSet(
            "no metadata", (Preparation) file -> Files.write(file, Arrays.copyOf(hello(), 8))));
  }

  private static byte[] hello() throws IOException {
    return Files.readAllBytes(Path.of(Guests.HELLO, "hello.wasm"));
  }

  @FunctionalInterface
  interface Preparation {
    /** Makes a bad app of a file that does not exist yet, and tells where it is. */
    Path prepare(Path file) throws IOException;
  }
}
