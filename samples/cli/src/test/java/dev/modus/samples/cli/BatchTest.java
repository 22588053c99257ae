package dev.modus.samples.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.JsonValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void answersACall(String app, String line, String answer) {
    for (String mode : List.of("interpret", "compile")) {
      assertThat(batch(mode, app, line)).isEqualTo(CliResult.success(answer + "\n"));
    }
  }

  static Stream<Arguments> answersACall() {
    return Stream.of(
        argumentSet(
            "by position",
            Guests.HELLO,
            "{\"function\":\"add\",\"args\":[1,2]}",
            "{\"function\":\"add\",\"value\":3}"),
        argumentSet(
            "by name, in any order, defaults for the others",
            Guests.HELLO,
            "{\"args\":{\"times\":3,\"text\":\"a\"},\"function\":\"repeat\"}",
            "{\"function\":\"repeat\",\"value\":\"a a a\"}"),
        argumentSet(
            "without arguments",
            Guests.HELLO,
            "{\"function\":\"sayHello\"}",
            "{\"function\":\"sayHello\",\"value\":\"Hello, World!\"}"),
        argumentSet(
            "null is no content",
            Guests.HELLO,
            "{\"function\":\"findPerson\",\"args\":[\"Nobody\"]}",
            "{\"function\":\"findPerson\"}"),
        argumentSet(
            "zero is content",
            Guests.HELLO,
            "{\"function\":\"sum\",\"args\":[[]]}",
            "{\"function\":\"sum\",\"value\":0}"),
        argumentSet(
            "empty text is content",
            Guests.HELLO,
            "{\"function\":\"repeat\",\"args\":[\"\",1]}",
            "{\"function\":\"repeat\",\"value\":\"\"}"),
        argumentSet(
            "no content at all",
            Guests.ENDINGS,
            "{\"function\":\"nothing\",\"args\":[]}",
            "{\"function\":\"nothing\"}"),
        argumentSet(
            "a fresh instance each time",
            Guests.ENDINGS,
            "{\"function\":\"calls\"}\n{\"function\":\"calls\"}",
            "{\"function\":\"calls\",\"value\":1}\n{\"function\":\"calls\",\"value\":1}"),
        argumentSet(
            "messages with and without level",
            Guests.OUTPUT,
            "{\"function\":\"everyLevel\"}",
            "{\"function\":\"everyLevel\",\"messages\":[{\"message\":\"a log\"},"
                + "{\"level\":\"debug\",\"message\":\"a debug\"},"
                + "{\"level\":\"info\",\"message\":\"an info\"},"
                + "{\"level\":\"warning\",\"message\":\"a warning\"},"
                + "{\"level\":\"error\",\"message\":\"an error\"}]}"),
        argumentSet(
            "lines printed",
            Guests.OUTPUT,
            "{\"function\":\"rawAndError\"}",
            "{\"function\":\"rawAndError\",\"stdout\":[\"raw out\",\"Error: foo\"]}"));
  }

  @ParameterizedTest
  @MethodSource
  void answersAFailure(String line, String output, Map<String, Object> error) {
    for (String mode : List.of("interpret", "compile")) {
      CliResult result = batch(mode, Guests.ENDINGS, line);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out()).startsWith(output + "\"error\":{\"code\":").hasLineCount(1);
      assertThat(error(result.out())).containsAllEntriesOf(error);
      assertThat(error(result.out()).get("message")).asString().isNotBlank();
    }
  }

  static Stream<Arguments> answersAFailure() {
    return Stream.of(
        argumentSet(
            "exit",
            "{\"function\":\"logsThenExits\",\"args\":[3]}",
            "{\"function\":\"logsThenExits\","
                + "\"messages\":[{\"level\":\"error\",\"message\":\"before\"}],",
            Map.of("code", "GUEST_EXIT", "exitCode", 3L)),
        argumentSet(
            "trap",
            "{\"function\":\"logsThenTraps\"}",
            "{\"function\":\"logsThenTraps\","
                + "\"messages\":[{\"level\":\"error\",\"message\":\"before\"}],",
            Map.of("code", "GUEST_TRAP", "trap", "unreachable")),
        argumentSet(
            "unknown function",
            "{\"function\":\"nowhere\"}",
            "{\"function\":\"nowhere\",",
            Map.of("code", "FUNCTION_NOT_FOUND")),
        argumentSet(
            "too few arguments",
            "{\"function\":\"divide\",\"args\":[1]}",
            "{\"function\":\"divide\",",
            Map.of("code", "INVALID_ARGUMENT")),
        argumentSet(
            "argument of another type",
            "{\"function\":\"divide\",\"args\":{\"a\":1,\"b\":[]}}",
            "{\"function\":\"divide\",",
            Map.of("code", "INVALID_ARGUMENT")),
        argumentSet("no JSON", "{\"function\"", "{", Map.of("code", "INVALID_LINE")),
        argumentSet("no object", "[1]", "{", Map.of("code", "INVALID_LINE")),
        argumentSet("no function", "{\"args\":[1]}", "{", Map.of("code", "INVALID_LINE")),
        argumentSet("function is no text", "{\"function\":1}", "{", Map.of("code", "INVALID_LINE")),
        argumentSet(
            "arguments are neither list nor object",
            "{\"function\":\"divide\",\"args\":1}",
            "{\"function\":\"divide\",",
            Map.of("code", "INVALID_LINE")));
  }

  @Test
  void showsGuestOutputOnStandardErrorOnlyIfTheAnswerHasNoPlaceForIt() {
    CliResult result = batch("interpret", Guests.OUTPUT, "{\"function\":\"mixed\"}");

    assertThat(result)
        .isEqualTo(
            new CliResult(
                0,
                "{\"function\":\"mixed\",\"value\":\"done\","
                    + "\"messages\":[{\"message\":\"log 1\"},"
                    + "{\"level\":\"error\",\"message\":\"log 2\"}],"
                    + "\"stdout\":[\"out 1\",\"out 2\"]}\n",
                "err 1\nerr 2\n"));
  }

  @Test
  void goesOnAfterAnyLineAndSkipsBlankOnes() {
    String good = "{\"function\":\"normal\"}";
    String lines =
        String.join(
            "\n",
            good,
            "",
            "{\"function\":\"stackOverflow\"}",
            "  \r",
            "\"\u00e9",
            good + "\r",
            good);

    // in this encoding é is no UTF-8
    CliResult result =
        CliResult.runWithInput(lines.getBytes(ISO_8859_1), "call", "--batch", "-", Guests.ENDINGS);

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    String answer = "{\"function\":\"normal\",\"value\":\"done\"}";
    assertThat(result.out().lines())
        .hasSize(5)
        .startsWith(answer)
        .contains(
            "{\"error\":{\"code\":\"INVALID_LINE\",\"message\":\"Line 5 is not UTF-8 text\"}}")
        .endsWith(answer, answer);
    assertThat(result.out()).contains("\"trap\":\"");
  }

  @Test
  void readsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("calls.jsonl"), "{\"function\":\"normal\"}\n");

    assertThat(CliResult.run("call", "--batch", file.toString(), Guests.ENDINGS))
        .isEqualTo(CliResult.success("{\"function\":\"normal\",\"value\":\"done\"}\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.jsonl", "."})
  void refusesAFileItCannotRead(String name) {
    CliResult result =
        CliResult.run("call", "--batch", folder.resolve(name).toString(), Guests.ENDINGS);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("modus-cli: Cannot read ").hasLineCount(1);
  }

  private static CliResult batch(String mode, String app, String lines) {
    return CliResult.runWithInput(lines, "call", "--mode", mode, "--batch", "-", app);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> error(String answer) {
    return (Map<String, Object>) ((Map<?, ?>) JsonValues.fromJson(answer)).get("error");
  }
}
