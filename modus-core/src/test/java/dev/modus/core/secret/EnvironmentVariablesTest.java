package dev.modus.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.LogRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Variables of process and files: {@code manifest.md}, sections 7.5 and 9. */
class EnvironmentVariablesTest {

  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private EnvironmentVariables variables(Map<String, String> process) {
    return EnvironmentVariables.of(process).withEnvFiles(folder);
  }

  static Stream<Arguments> fileDefines() {
    return Stream.of(
        argumentSet("nothing", "", Map.of()),
        argumentSet("blank lines and comments", "\n \n # A=1\n#\n", Map.of()),
        argumentSet("a variable", "A=1", Map.of("A", "1")),
        argumentSet("blanks around", "  A =  1 2 \t\r\nB=2\r\n", Map.of("A", "1 2", "B", "2")),
        argumentSet("a colon", "A: 1", Map.of("A", "1")),
        argumentSet(
            "export",
            "export A=1\nexport\tB=2\nexported=3",
            Map.of("A", "1", "B", "2", "exported", "3")),
        argumentSet("names with dots and blanks inside", "a.b_C 1=x", Map.of("a.b_C 1", "x")),
        argumentSet("an empty value", "A=\nB=1", Map.of("A", "", "B", "1")),
        argumentSet("the right-most comment", "A=1 # x # y", Map.of("A", "1 # x")),
        argumentSet("no comment at the start", "A= #x", Map.of("A", "#x")),
        argumentSet("no comment without blank", "A=a#b", Map.of("A", "a#b")),
        argumentSet("a comment behind quotes", "A=\"x\" # c", Map.of("A", "x")),
        argumentSet(
            "escapes in double quotes", "A=\"x\\ny\\rz\\\"\\q\"", Map.of("A", "x\ny\rz\"q")),
        argumentSet("none in single quotes", "A='x\\ny'", Map.of("A", "x\\ny")),
        argumentSet("none without quotes", "A=x\\ny", Map.of("A", "x\\ny")),
        argumentSet("several lines", "A=\"x\ny\"\nB='1\n2'", Map.of("A", "x\ny", "B", "1\n2")),
        argumentSet("quotes inside", "A=x\"y\"", Map.of("A", "x\"y\"")),
        argumentSet("another behind quotes", "A=\"1\"B=2", Map.of("A", "1", "B", "2")),
        argumentSet(
            "expansion",
            "A=1\nB=${A}z\nC=$A$B\nD=\"${A\"\nE='$A'",
            Map.of("A", "1", "B", "1z", "C", "11z", "D", "1", "E", "$A")),
        argumentSet("nothing of the process", "B=$HOME", Map.of("B", "")),
        argumentSet("lower case stays", "B=$foo${foo}", Map.of("B", "$foo${foo}")),
        argumentSet("mixed case does not", "B=$Foo", Map.of("B", "oo")),
        argumentSet(
            "a dollar that is meant",
            "A=1\nB=\"\\$A\"\nC=\\$A",
            Map.of("A", "1", "B", "$A", "C", "$A")),
        argumentSet("of one name the last", "A=1\nA=2", Map.of("A", "2")),
        argumentSet("a word at the end", "A=1\nword", Map.of("A", "1")),
        argumentSet("a byte order mark", "\uFEFFA=1", Map.of("A", "1")));
  }

  @ParameterizedTest
  @MethodSource
  void fileDefines(String text, Map<String, String> expected) throws IOException {
    write(".env", text);

    EnvironmentVariables variables = variables(Map.of("HOME", "/root"));

    Map<String, String> found = new HashMap<>();
    expected.keySet().forEach(name -> found.put(name, variables.resolve(name)));
    assertThat(found).isEqualTo(expected);
    assertThat(variables.toString())
        .isEqualTo("EnvironmentVariables[" + (1 + expected.size()) + " variables, prod]");
  }

  static Stream<Arguments> malformedFileIsLeftOutAsAWhole() {
    String name = "a name holds something else than letters, digits, '_' and '.'";
    return Stream.of(
        arguments("K=hunter2\nA-B=1\n", name, 2),
        arguments("K=hunter2\nA\nB=1", "a name without '='", 2),
        arguments("K=hunter2\n\nA=\"x", "a quote without its end", 3),
        arguments("K=hunter2\nA='x\n", "a quote without its end", 2));
  }

  @ParameterizedTest
  @MethodSource
  void malformedFileIsLeftOutAsAWhole(String text, String problem, int line) throws IOException {
    write(".env.local", text);
    write(".env", "L=1");
    EnvironmentVariables[] variables = new EnvironmentVariables[1];

    List<String> log = LogRecorder.during(() -> variables[0] = variables(Map.of()));

    assertThat(variables[0].resolve("K")).isNull();
    assertThat(variables[0].resolve("L")).as("of another file").isEqualTo("1");
    assertThat(log)
        .containsExactly(
            "dev.modus.load WARNING: Failed to load .env.local file. None of it is used: "
                + problem
                + " in line "
                + line
                + " ("
                + folder.resolve(".env.local")
                + ")");
  }

  static Stream<Arguments> firstDefinitionWins() {
    return Stream.of(
        arguments(Map.of("K", "0"), List.of(".env"), "0"),
        arguments(Map.of("K", ""), List.of(".env"), ""),
        arguments(Map.of(), List.of(".env", ".env.local"), ".env.local"),
        arguments(Map.of(), List.of(".env.local", ".env.production"), ".env.production"),
        arguments(
            Map.of(), List.of(".env.production", ".env.production.local"), ".env.production.local"),
        arguments(Map.of(), List.of(".env.production.local", ".env.prod"), ".env.prod"),
        arguments(Map.of(), List.of(".env.prod", ".env.prod.local"), ".env.prod.local"),
        arguments(Map.of(), List.of(".env.production", ".env.dev"), ".env.production"),
        arguments(Map.of("MODUS_ENV", ""), List.of(".env", ".env.prod"), ".env.prod"),
        arguments(
            Map.of("MODUS_ENV", "dev"),
            List.of(".env.dev", ".env.development.local", ".env.local"),
            ".env.dev"),
        arguments(
            Map.of("MODUS_ENV", "DEV"), List.of(".env", ".env.development"), ".env.development"),
        arguments(Map.of("MODUS_ENV", "staging"), List.of(".env", ".env.stage"), ".env.stage"),
        arguments(Map.of("MODUS_ENV", "Test"), List.of(".env", ".env.testing"), ".env.testing"),
        arguments(
            Map.of("MODUS_ENV", "Moon"), List.of(".env", ".env.Moon.local"), ".env.Moon.local"),
        arguments(Map.of("MODUS_ENV", "Moon"), List.of(".env.prod", ".env.dev"), null));
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @MethodSource
  void firstDefinitionWins(Map<String, String> process, List<String> files, String expected)
      throws IOException {
    for (String file : files) {
      write(file, "K=" + file);
    }

    assertThat(variables(process).resolve("K")).isEqualTo(expected);
  }

  @Test
  void environmentIsThatOfTheProcess() throws IOException {
    write(".env", "MODUS_ENV=dev");

    EnvironmentVariables variables = variables(Map.of());

    assertThat(variables.resolve("MODUS_ENV")).isEqualTo("dev");
    assertThat(variables.environmentName()).isEqualTo("prod");
    assertThat(variables.isDevelopment()).isFalse();
  }

  @ParameterizedTest
  @MethodSource
  void developmentIsAnExactName(String name, boolean development) {
    EnvironmentVariables variables = EnvironmentVariables.of(Map.of("MODUS_ENV", name));

    assertThat(variables.environmentName()).isEqualTo(name);
    assertThat(variables.isDevelopment()).isEqualTo(development);
  }

  static Stream<Arguments> developmentIsAnExactName() {
    return Stream.of(
        arguments("dev", true),
        arguments("development", true),
        arguments("DEV", false),
        arguments("prod", false),
        arguments("staging", false));
  }

  @Test
  void filesAreReadOnce() throws IOException {
    write(".env", "K=1");
    EnvironmentVariables variables = variables(Map.of());
    write(".env", "K=2");

    assertThat(variables.resolve("K")).isEqualTo("1");
  }

  @Test
  void folderNeedNotExist() {
    EnvironmentVariables variables =
        EnvironmentVariables.of(Map.of("K", "1")).withEnvFiles(folder.resolve("none"));

    assertThat(variables.resolve("K")).isEqualTo("1");
  }

  @Test
  void variablesOfTheProcessAreThere() {
    System.getenv()
        .forEach(
            (name, value) ->
                assertThat(EnvironmentVariables.ofProcess().resolve(name)).isEqualTo(value));
  }

  @Test
  void guestsMaySeeWhatBeginsWithModus() {
    EnvironmentVariables variables =
        EnvironmentVariables.of(
            Map.of(
                "MODUS_FOO", "1",
                "MODUS_APP_KEY", "2",
                "MODUS_TZ", "Mars/Olympus",
                "MODUS_CLAIMS", "{}",
                "MODUS_", "x",
                "modus_low", "x",
                "BAR", "2"));

    assertThat(variables.forGuests(name -> true)).isEqualTo(Map.of("FOO", "1", "APP_KEY", "2"));
    assertThat(variables.forGuests(name -> !name.startsWith("APP_"))).isEqualTo(Map.of("FOO", "1"));
    assertThat(variables.forGuests(name -> false)).isEmpty();
  }

  @Test
  void nullIsRefusedAtOnce() {
    EnvironmentVariables variables = EnvironmentVariables.of(Map.of());

    assertThatNullPointerException().isThrownBy(() -> EnvironmentVariables.of(null));
    assertThatNullPointerException().isThrownBy(() -> variables.withEnvFiles(null));
    assertThatNullPointerException().isThrownBy(() -> variables.resolve(null));
    assertThatNullPointerException().isThrownBy(() -> variables.forGuests(null));
  }
}
