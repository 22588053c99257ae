package dev.modus.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  @ParameterizedTest
  @MethodSource
  void aMessageBecomesOneLine(String message, String line) {
    assertThat(Failures.oneLine(message)).isEqualTo(line);
  }

  static Stream<Arguments> aMessageBecomesOneLine() {
    return Stream.of(
        argumentSet("one line stays as it is", "a: b - c; d", "a: b - c; d"),
        argumentSet("lines are joined", " a\r\n  b\n", "a b"),
        argumentSet("items are told apart", "2 problems:\n - a\n - b", "2 problems: a; b"),
        argumentSet("nothing reaches the terminal's controls", "a\u001b[31mb\u0007", "a [31mb "));
  }
}
