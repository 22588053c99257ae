package dev.modus.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the commands of README.md and compares what they print with what it shows. */
class ReadmeTest {

  /** A block of a command and what it prints. */
  private static final Pattern CONSOLE =
      Pattern.compile("(?s)```console\\R\\$ modus-cli (.*?)\\R(.*?)```");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TestFactory
  List<DynamicTest> commandsPrintWhatTheReadmeShows() throws IOException {
    String readme =
        Files.readString(Guests.REPOSITORY.resolve("samples/cli/README.md")).replace("\r\n", "\n");
    List<DynamicTest> tests = new ArrayList<>();
    for (MatchResult block : CONSOLE.matcher(readme).results().toList()) {
      tests.add(
          DynamicTest.dynamicTest(
              block.group(1),
              () ->
                  assertThat(withoutExecutionIds(run(block.group(1))))
                      .isEqualTo(withoutExecutionIds(block.group(2)))));
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(5);
    return tests;
  }

  /** Both streams go to one place, as in a console. */
  private static String run(String command) {
    StringWriter console = new StringWriter();
    PrintWriter writer = new PrintWriter(console);
    Terminal terminal = new Terminal(InputStream.nullInputStream(), writer, writer);
    ModusCli.commandLine(terminal).execute(words(command));
    terminal.flush();
    return console.toString();
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : inRepository(word.group(2)));
    }
    return words.toArray(String[]::new);
  }

  /** The README's commands are meant for the top folder of the repository. */
  private static String inRepository(String word) {
    Path path = Guests.REPOSITORY.resolve(word);
    return word.contains("/") ? path.toString() : word;
  }

  private static String withoutExecutionIds(String text) {
    return text.replaceAll("\"executionId\":\"[0-9a-v]{20}\"", "\"executionId\":\"…\"");
  }
}
