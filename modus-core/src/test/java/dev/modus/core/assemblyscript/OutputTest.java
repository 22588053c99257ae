package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What guests say (abi-assemblyscript.md, sections 7.3 and 7.4). */
class OutputTest extends GuestTest {

  OutputTest() {
    super("output");
  }

  private static GuestMessage out(String level, String text) {
    return new GuestMessage(level, text, Origin.STDOUT);
  }

  private static GuestMessage err(String level, String text) {
    return new GuestMessage(level, text, Origin.STDERR);
  }

  @ParameterizedTest(name = "console.{0}")
  @MethodSource
  void consoleHasLevels(String function, String level, boolean isError) {
    Invocation invocation = call(function, "tëxt 😀");
    assertThat(invocation.messages()).containsExactly(logged(level, "tëxt 😀"));
    assertThat(invocation.messages().get(0).isError()).isEqualTo(isError);
    assertThat(invocation.stdout()).isEmpty();
    assertThat(invocation.stderr()).isEmpty();
  }

  static Stream<Arguments> consoleHasLevels() {
    return Stream.of(
        arguments("log", "", false),
        arguments("debug", "debug", false),
        arguments("info", "info", false),
        arguments("warn", "warning", false),
        arguments("error", "error", true));
  }

  @ParameterizedTest
  @MethodSource
  void consoleSays(String function, List<?> arguments, List<GuestMessage> messages) {
    assertThat(call(function, arguments.toArray()).messages()).isEqualTo(messages);
  }

  static Stream<Arguments> consoleSays() {
    return Stream.of(
        argumentSet("nothing", "logNothing", list(), list(logged("", ""))),
        argumentSet(
            "every level in order",
            "everyLevel",
            list(),
            list(
                logged("", "a log"),
                logged("debug", "a debug"),
                logged("info", "an info"),
                logged("warning", "a warning"),
                logged("error", "an error"))),
        argumentSet(
            "several lines in one message",
            "multiLine",
            list(),
            list(logged("", "one\ntwo\n\nfour\n"))),
        argumentSet("a kept promise", "assertion", list(true, "t"), list()),
        argumentSet(
            "a broken one",
            "assertion",
            list(false, "t"),
            list(logged("error", "Assertion failed: t"))),
        argumentSet(
            "a label twice",
            "timerTwice",
            list("l"),
            list(logged("warning", "Label 'l' already exists for console.time()"))),
        argumentSet(
            "an unknown label",
            "timerUnknown",
            list("l"),
            list(
                logged("warning", "No such label 'l' for console.timeLog()"),
                logged("warning", "No such label 'l' for console.timeEnd()"))),
        argumentSet("trace", "traceText", list("t"), list(logged("trace", "t"))),
        argumentSet(
            "trace with numbers", "traceNumbers", list("t", 2), list(logged("trace", "t 1.5 2.0"))),
        argumentSet(
            "trace with all numbers",
            "traceNumbers",
            list("t", 9),
            list(logged("trace", "t 1.5 2.0 -3.0 1e+300 0.1"))),
        argumentSet(
            "trace with less than none",
            "traceNumbers",
            list("t", -1),
            list(logged("trace", "t"))));
  }

  @Test
  void timersTellWholeMilliseconds() {
    List<GuestMessage> messages = call("timer", "l").messages();
    assertThat(messages).hasSize(2).allMatch(m -> m.level().isEmpty());
    assertThat(messages).allMatch(message -> message.text().matches("l: \\d+ms"));
    assertThat(call("defaultTimer").messages())
        .singleElement()
        .matches(message -> message.text().matches("default: \\d+ms"));
  }

  @Test
  void manyAndLongMessagesAreKept() {
    assertThat(call("logMany", 1000).messages())
        .isEqualTo(IntStream.range(0, 1000).mapToObj(i -> logged("", "line " + i)).toList());
    assertThat(call("logLong", 100_000).messages())
        .containsExactly(logged("", "x".repeat(100_000)));
  }

  @ParameterizedTest
  @MethodSource
  void linesAreClassified(String function, List<GuestMessage> messages) {
    assertThat(call(function).messages()).isEqualTo(messages);
  }

  static Stream<Arguments> linesAreClassified() {
    return Stream.of(
        argumentSet(
            "with and without prefix",
            "rawAndError",
            list(out("", "raw out"), out("error", "foo"))),
        argumentSet(
            "every prefix",
            "everyPrefix",
            list(
                out("", "none"),
                out("debug", "d"),
                out("info", "i"),
                out("warning", "w"),
                out("error", "e"),
                out("fatal", "a"),
                out("fatal", "p"))),
        argumentSet(
            "what only looks like a prefix",
            "noPrefix",
            list(
                out("", "error: low"),
                out("", "Error:no space"),
                out("", " Error: indented"),
                out("debug", ""))),
        argumentSet(
            "empty lines are dropped, carriage returns kept",
            "emptyLines",
            list(out("", "one"), out("", "\r"), out("", "two\r"))),
        argumentSet(
            "lines in parts, the last without end",
            "partialLines",
            list(out("", "one line"), out("", "and no end"))),
        argumentSet("a character in parts", "splitCharacter", list(out("", "é"))),
        argumentSet(
            "messages first, then stdout, then stderr",
            "mixed",
            list(
                logged("", "log 1"),
                logged("error", "log 2"),
                out("", "out 1"),
                out("", "out 2"),
                err("", "err 1"),
                err("", "err 2"))));
  }

  @Test
  void linesAreAlsoKeptAsPrinted() {
    Invocation mixed = call("mixed");
    assertThat(mixed.value()).isEqualTo("done");
    assertThat(mixed.stdout()).containsExactly("out 1", "out 2");
    assertThat(mixed.stderr()).containsExactly("err 1", "err 2");
    assertThat(call("rawAndError").stdout()).containsExactly("raw out", "Error: foo");
  }

  @Test
  void textAndBytesAreWrittenAlike() {
    byte[] bytes = "é 😀\n".getBytes(StandardCharsets.UTF_8);
    assertThat(call("writeOut", "é 😀\n").messages()).containsExactly(out("", "é 😀"));
    assertThat(call("writeOutBytes", bytes).messages()).containsExactly(out("", "é 😀"));
    assertThat(call("writeErr", "Warning: é").messages()).containsExactly(err("warning", "é"));
    assertThat(call("writeErrBytes", bytes).messages()).containsExactly(err("", "é 😀"));
    assertThat(call("writeOutBytes", new byte[0]).messages()).isEmpty();
    assertThat(call("writeOutEach", list("a", "", "b\n", "c")).stdout()).containsExactly("ab", "c");
  }

  @Test
  void bytesThatAreNoTextDoNoHarm() {
    assertThat(call("writeOutBytes", Values.bytes('a', 0xff, 'b', '\n')).stdout())
        .containsExactly("a\ufffdb");
  }
}
