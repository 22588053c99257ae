package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What databases report, without what they must not. */
class RedactionTest {

  @ParameterizedTest
  @MethodSource
  void valuesAreHidden(String reported, List<String> values, String shown) {
    Redaction redaction = Redaction.none().withValues(values).withSecrets(List.of("hunter2", ""));

    assertThat(redaction.clean(reported)).isEqualTo(shown);
  }

  static Stream<Arguments> valuesAreHidden() {
    return Stream.of(
        argumentSet(
            "nothing to hide", "relation \"x\" is gone", List.of(), "relation \"x\" is gone"),
        argumentSet(
            "quoted",
            "Duplicate entry 'ada' for key 'name'",
            List.of("ada"),
            "Duplicate entry '…' for key 'name'"),
        argumentSet(
            "part of a key",
            "Duplicate entry 'ada-7' for key 'k'",
            List.of("ada", "7"),
            "Duplicate entry '…' for key 'k'"),
        argumentSet(
            "cut off", "bad value \"0123456789\"", List.of("0123456789abcdef"), "bad value \"…\""),
        argumentSet(
            "with a quote", "entry 'O'Brien' exists", List.of("O'Brien"), "entry '…' exists"),
        argumentSet(
            "not quoted",
            "near ada@example.com at line 1",
            List.of("ada@example.com"),
            "near … at line 1"),
        argumentSet(
            "further lines", "duplicate key\n  Detail: (name)=(ada)", List.of(), "duplicate key"),
        argumentSet("secret", "login with hunter2 failed", List.of(), "login with … failed"),
        argumentSet("no text", null, List.of("ada"), "no reason given"));
  }
}
