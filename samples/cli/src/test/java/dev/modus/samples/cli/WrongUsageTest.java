package dev.modus.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongUsageTest {

  @ParameterizedTest
  @MethodSource
  void isRefusedWithOneLine(List<String> args, String reason) {
    CliResult result = CliResult.run(args.toArray(String[]::new));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("modus-cli: ")
        .contains(reason)
        .endsWith(" --help')\n")
        .hasLineCount(1);
  }

  static Stream<Arguments> isRefusedWithOneLine() {
    return Stream.of(
        argumentSet("no command", List.of(), "Missing required subcommand"),
        argumentSet("unknown command", List.of("destroy", "x"), "destroy"),
        argumentSet("no app to inspect", List.of("inspect"), "'APP'"),
        argumentSet("two apps to inspect", List.of("inspect", "a", "b"), "'b'"),
        argumentSet("no app for the schema", List.of("schema"), "'APP'"),
        argumentSet("no guest code runs", List.of("schema", "--mode", "compile", "a"), "--mode"),
        argumentSet("no query", List.of("run", "a"), "-q=QUERY"),
        argumentSet("query without text", List.of("run", "a", "-q"), "-q"),
        argumentSet("no app to run", List.of("run", "-q", "{ a }"), "'APP'"),
        argumentSet(
            "unknown mode",
            List.of("run", "--mode", "jit", "-q", "{ a }", "a"),
            "expected one of [compile, interpret, tiered]"),
        argumentSet("no function", List.of("call"), "APP"),
        argumentSet("no app to call", List.of("call", "add"), "Name the function"),
        argumentSet("unknown option", List.of("call", "--fast", "add", "a"), "'--fast'"),
        argumentSet("batch without file", List.of("call", "--batch"), "--batch"),
        argumentSet(
            "batch and function", List.of("call", "--batch", "f", "add", "a"), "nothing else"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "schema", "run", "call"})
  void helpIsData(String command) {
    CliResult result = CliResult.run(command, "--help");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("Usage: modus-cli " + command).contains("APP");
  }
}
