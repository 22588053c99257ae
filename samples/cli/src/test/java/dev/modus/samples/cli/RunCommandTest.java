package dev.modus.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

  private static final String TWO_OPERATIONS =
      "query Greet($name: String!) { sayHello(name: $name) } query People { people { age } }";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void printsTheData(List<String> options, String data) {
    for (String mode : List.of("interpret", "compile")) {
      String[] args =
          Stream.of(List.of("run", "--mode", mode), options, List.of(Guests.HELLO))
              .flatMap(List::stream)
              .toArray(String[]::new);

      CliResult result = CliResult.runWithInput("{\"name\":\"Zoë\"}", args);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.err()).isEmpty();
      assertThat(withoutExtensions(result.out())).isEqualTo("{\"data\":" + data + "}\n");
    }
  }

  static Stream<Arguments> printsTheData() {
    return Stream.of(
        argumentSet("query", List.of("-q", "{ sayHello }"), "{\"sayHello\":\"Hello, World!\"}"),
        argumentSet("mutation", List.of("-q", "mutation { add(a: 1, b: 2) }"), "{\"add\":3}"),
        argumentSet(
            "one of two operations, variables from standard input",
            List.of("-q", TWO_OPERATIONS, "-o", "Greet", "-v", "-"),
            "{\"sayHello\":\"Hello, Zoë!\"}"),
        argumentSet(
            "the other operation",
            List.of("-q", TWO_OPERATIONS, "-o", "People"),
            "{\"people\":[{\"age\":36},{\"age\":41},{\"age\":85}]}"));
  }

  @Test
  void readsVariablesFromAFile() throws IOException {
    Path variables = Files.writeString(folder.resolve("variables.json"), "{\"name\":\"Ada\"}");

    CliResult result = run(TWO_OPERATIONS, "-o", "Greet", "-v", variables.toString());

    assertThat(withoutExtensions(result.out()))
        .isEqualTo("{\"data\":{\"sayHello\":\"Hello, Ada!\"}}\n");
  }

  @Test
  void showsGuestMessagesOnStandardError() {
    CliResult result =
        run(
            "mutation { addPerson(person: {firstName: \"Ada\", lastName: \"L\", age: 1}) { age } }");

    assertThat(result.err()).isEqualTo("info: addPerson: Welcome, Ada L!\n");
    assertThat(result.out()).startsWith("{\"data\":{\"addPerson\":{\"age\":1}}");
  }

  @Test
  void printsAResponseWithErrorsAndFails() {
    CliResult result = run("{ fail(message: \"no\") }");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("\"errors\":[{\"message\":\"error calling function\"")
        .endsWith("}\n");
    assertThat(result.err().lines())
        .last()
        .isEqualTo("modus-cli: The response has errors, the first is: error calling function");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "nonsense", ""})
  void refusesVariablesThatAreNoObject(String variables) {
    CliResult result =
        CliResult.runWithInput(variables, "run", "-q", "{ sayHello }", "-v", "-", Guests.HELLO);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("modus-cli: Cannot read -: ").hasLineCount(1);
  }

  @Test
  void refusesMissingVariablesFile() {
    String file = folder.resolve("missing.json").toString();

    assertThat(run("{ sayHello }", "-v", file))
        .isEqualTo(
            new CliResult(1, "", "modus-cli: Cannot read " + file + ": there is no such file\n"));
  }

  private static CliResult run(String query, String... options) {
    return CliResult.run(
        Stream.of(
                Stream.of("run", "--mode", "interpret", "-q", query),
                Stream.of(options),
                Stream.of(Guests.HELLO))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  /** Extensions hold an id that is new for each call. */
  private static String withoutExtensions(String response) {
    return response.replaceFirst(",\"extensions\":\\{.*}}}}$", "}");
  }
}
