package dev.modus.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallCommandTest {

  private static final String ADA = "{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"age\":36}";

  @ParameterizedTest
  @MethodSource
  void printsTheValue(List<String> call, String value) {
    for (String mode : List.of("interpret", "compile")) {
      assertThat(call(mode, Guests.HELLO, call)).isEqualTo(CliResult.success(value + "\n"));
    }
  }

  static Stream<Arguments> printsTheValue() {
    return Stream.of(
        argumentSet("default for a missing argument", List.of("sayHello"), "\"Hello, World!\""),
        argumentSet("text", List.of("sayHello", "\"Zoë\""), "\"Hello, Zoë!\""),
        argumentSet("numbers, one negative", List.of("add", "1", "-5"), "-4"),
        argumentSet("fractions", List.of("multiply", "-1.5", "3"), "-4.5"),
        argumentSet("no finite number", List.of("multiply", "\"-Infinity\"", "0"), "\"NaN\""),
        argumentSet("list", List.of("sum", "[1,2,3]"), "6"),
        argumentSet("object in", List.of("fullName", ADA), "\"Ada Lovelace\""),
        argumentSet("object out", List.of("getPerson"), ADA),
        argumentSet("null out", List.of("findPerson", "\"Nobody\""), "null"),
        argumentSet("null in", List.of("repeat", "\"a\"", "3", "null"), "\"a a a\""));
  }

  @ParameterizedTest
  @MethodSource
  void showsGuestMessagesOnStandardError(
      String app, List<String> call, String value, List<String> messages) {
    for (String mode : List.of("interpret", "compile")) {
      CliResult result = call(mode, app, call);

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).isEqualTo(value + "\n");
      assertThat(result.err().lines()).isEqualTo(messages);
    }
  }

  static Stream<Arguments> showsGuestMessagesOnStandardError() {
    return Stream.of(
        argumentSet(
            "every level of the console",
            Guests.HELLO,
            List.of("logAtEveryLevel", "\"x\""),
            "null",
            List.of("x", "debug: x", "info: x", "warning: x", "error: x")),
        argumentSet(
            "console, then standard output, then standard error",
            Guests.OUTPUT,
            List.of("mixed"),
            "\"done\"",
            List.of("log 1", "error: log 2", "out 1", "out 2", "err 1", "err 2")));
  }

  @ParameterizedTest
  @MethodSource
  void failsWithOneLine(List<String> call, int exitCode, String reason) {
    CliResult result = call("interpret", Guests.ENDINGS, call);

    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("modus-cli: ").contains(reason).hasLineCount(1);
  }

  static Stream<Arguments> failsWithOneLine() {
    return Stream.of(
        argumentSet("unknown function", List.of("normall"), 1, "Did you mean normal?"),
        argumentSet("too many arguments", List.of("normal", "1"), 1, "normal"),
        argumentSet("argument out of range", List.of("divide", "1", "3000000000"), 1, "divide"),
        argumentSet("null for non-null", List.of("keyNotFound", "null"), 1, "keyNotFound"),
        argumentSet("exit code", List.of("exit", "3"), 1, "3"),
        argumentSet("trap", List.of("divide", "1", "0"), 1, "integer divide by zero"),
        argumentSet(
            "argument that is no JSON",
            List.of("keyNotFound", "plain"),
            2,
            "Argument 1 must be JSON"));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void showsGuestMessagesBeforeTheReasonOfFailure(String mode) {
    CliResult result = call(mode, Guests.ENDINGS, List.of("logsThenTraps"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .hasSize(2)
        .startsWith("error: before")
        .last()
        .asString()
        .startsWith("modus-cli: ")
        .contains("unreachable");
  }

  static Stream<String> modes() {
    return Stream.of("interpret", "compile");
  }

  private static CliResult call(String mode, String app, List<String> call) {
    return CliResult.run(
        Stream.of(List.of("call", "--mode", mode), call, List.of(app))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }
}
