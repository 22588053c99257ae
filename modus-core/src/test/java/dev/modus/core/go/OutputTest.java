package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.Invocation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What guests say (abi-go.md, section 13.2). */
class OutputTest extends GuestTest {

  OutputTest() {
    super("output");
  }

  private static GuestMessage err(String level, String text) {
    return new GuestMessage(level, text, Origin.STDERR);
  }

  @ParameterizedTest(name = "{0} is of level \"{1}\"")
  @MethodSource
  void messageHasALevel(String function, String level, boolean isError) {
    Invocation invocation = call(function, "tëxt 😀");
    assertThat(invocation.messages()).containsExactly(logged(level, "tëxt 😀"));
    assertThat(invocation.messages().get(0).isError()).isEqualTo(isError);
    assertThat(invocation.stdout()).isEmpty();
  }

  static Stream<Arguments> messageHasALevel() {
    return Stream.of(
        arguments("log", "", false),
        arguments("debug", "debug", false),
        arguments("info", "info", false),
        arguments("warn", "warning", false),
        arguments("error", "error", true),
        arguments("fatal", "fatal", true),
        arguments("logNilLevel", "", false));
  }

  @ParameterizedTest
  @MethodSource
  void guestSays(String function, List<?> arguments, List<GuestMessage> messages) {
    assertThat(call(function, arguments.toArray()).messages()).isEqualTo(messages);
  }

  static Stream<Arguments> guestSays() {
    return Stream.of(
        argumentSet("a level of its own", "logAt", list("odd", "x"), list(logged("odd", "x"))),
        argumentSet("no address for a text", "logNilText", list("info"), list(logged("info", ""))),
        argumentSet("no addresses at all", "logNothing", list(), list(logged("", ""))),
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
        argumentSet("println goes to stdout", "builtinPrintln", list("x"), list(printed("", "x"))),
        argumentSet(
            "values of println",
            "builtinPrintlnAll",
            list(),
            list(printed("", "true -8 18446744073709551615 +1.500000e+000 120 text"))),
        argumentSet("fmt.Print", "fmtPrint", list("x"), list(printed("", "x"))),
        argumentSet("fmt.Println", "fmtPrintln", list("x"), list(printed("", "x"))),
        argumentSet("fmt.Printf", "fmtPrintf", list("x", 7), list(printed("", "x-007"))),
        argumentSet("fmt.Fprintln to stderr", "fmtFprintln", list("x"), list(err("", "x"))),
        argumentSet(
            "writes that make one line",
            "writeOutEach",
            list(list("a", "", "b\n", "c")),
            list(printed("", "ab"), printed("", "c"))),
        argumentSet("nothing", "writeOut", list(""), list()),
        argumentSet("bytes that are no text", "invalidUtf8", list(), list(printed("", "a\ufffdb"))),
        argumentSet("a character in two writes", "splitCharacter", list(), list(printed("", "é"))),
        argumentSet(
            "a prefix in two writes", "splitPrefix", list(), list(printed("error", "split"))),
        argumentSet(
            "lines in parts, the last without end",
            "partialLines",
            list(),
            list(printed("", "one line"), printed("", "and no end"))),
        argumentSet(
            "empty lines",
            "emptyLines",
            list(),
            list(printed("", "one"), printed("", "\r"), printed("", "two\r"))),
        argumentSet(
            "a raw error",
            "rawAndError",
            list(),
            list(printed("", "raw out"), printed("error", "foo"))),
        argumentSet(
            "prefixes",
            "everyPrefix",
            list(),
            list(
                printed("", "none"),
                printed("debug", "d"),
                printed("info", "i"),
                printed("warning", "w"),
                printed("error", "e"),
                printed("fatal", "a"),
                printed("fatal", "p"))),
        argumentSet(
            "prefixes on stderr",
            "everyPrefixErr",
            list(),
            list(
                err("", "none"),
                err("debug", "d"),
                err("info", "i"),
                err("warning", "w"),
                err("error", "e"),
                err("fatal", "a"),
                err("fatal", "p"))),
        argumentSet(
            "what only looks like a prefix",
            "noPrefix",
            list(),
            list(
                printed("", "error: low"),
                printed("", "Error:no space"),
                printed("", " Error: indented"),
                printed("debug", ""),
                printed("", "What: Error: no"))),
        argumentSet(
            "messages first, then stdout, then stderr",
            "mixed",
            list(),
            list(
                logged("", "log 1"),
                logged("error", "log 2"),
                printed("", "out 1"),
                printed("", "out 2"),
                err("", "err 1"),
                err("", "err 2"))));
  }

  @Test
  void longLineIsOneLine() {
    String line = "x".repeat(1000);
    assertThat(call("longLine", 1000).stdout()).containsExactly(line);
    assertThat(call("longLineErr", 1000).stderr()).containsExactly(line);
    assertThat(call("logLong", 10_000).messages()).containsExactly(logged("", "x".repeat(10_000)));
  }

  @Test
  void manyLinesStayInOrder() {
    assertThat(call("logMany", 200).messages())
        .isEqualTo(IntStream.range(0, 200).mapToObj(i -> logged("", "line " + i)).toList());
    assertThat(call("fmtMany", 200).stdout())
        .isEqualTo(IntStream.range(0, 200).mapToObj(i -> "line " + i).toList());
  }
}
