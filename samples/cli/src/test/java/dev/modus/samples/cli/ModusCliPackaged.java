package dev.modus.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished jar, run as users run it: by {@code java -jar}, from a folder far away. */
class ModusCliPackaged {

  private static final Path JAR = Guests.REPOSITORY.resolve("samples/cli/target/modus-cli.jar");

  @TempDir Path folder;

  @Test
  void callsAFunction() throws Exception {
    assertThat(java("call", "add", "1", "2", Guests.HELLO)).isEqualTo(CliResult.success("3\n"));
  }

  @Test
  void answersInUtf8WhateverTheLocaleSays() throws Exception {
    Path calls =
        Files.writeString(
            folder.resolve("calls.jsonl"), "{\"function\":\"sayHello\",\"args\":[\"Zoë\"]}\n");

    assertThat(java("call", "--batch", calls.toString(), Guests.HELLO))
        .isEqualTo(CliResult.success("{\"function\":\"sayHello\",\"value\":\"Hello, Zoë!\"}\n"));
  }

  @Test
  void readsVariablesFromAPipe() throws Exception {
    CliResult result =
        run(
            "{\"name\":\"Ada\"}",
            "run",
            "-q",
            "query($name: String!) { sayHello(name: $name) }",
            "-v",
            "-",
            Guests.HELLO);

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("{\"data\":{\"sayHello\":\"Hello, Ada!\"}");
  }

  @Test
  void failsWithOneLine() throws Exception {
    CliResult result = java("inspect", "nowhere");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("modus-cli: ").hasLineCount(1);
  }

  @Test
  void tellsItsVersion() throws Exception {
    assertThat(java("--version").out()).matches("modus-cli [0-9]+\\.[0-9]+.*\n");
  }

  private CliResult java(String... args) throws IOException, InterruptedException {
    return run("", args);
  }

  private CliResult run(String input, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dfile.encoding=ISO-8859-1", "-jar", JAR.toString()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // would be announced on standard error
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("_JAVA_OPTIONS");
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after a minute: " + command);
    }
    return new CliResult(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
