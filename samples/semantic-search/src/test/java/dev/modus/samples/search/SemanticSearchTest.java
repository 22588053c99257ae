package dev.modus.samples.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modus.core.CompileMode;
import dev.modus.samples.search.SemanticSearch.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SemanticSearchTest {

  private static final Pattern EXPECTED_OUTPUT =
      Pattern.compile("(?s)## Expected output.*?```text\\R(.*?)```");
  private static final Pattern SCORE = Pattern.compile("^  (\\d\\.\\d\\d)  ", Pattern.MULTILINE);

  /** Linux gives a process a network of its own, in which nothing is, not even a loopback. */
  private static final List<String> ALONE = List.of("unshare", "--map-root-user", "--net");

  @Test
  void printsWhatTheReadmeSays() throws IOException {
    assertSame(outputOfMain(), readme());
  }

  @Test
  void printsTheSameWithoutANetwork() throws Exception {
    assumeTrue(isAllowed(), "unshare --net is not allowed here");
    List<String> command = new ArrayList<>(ALONE);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Dstdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path")));
    command.add(SemanticSearch.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();

    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isZero();
    assertSame(output, readme());
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void nearestTextComesFirst(CompileMode mode) {
    List<String> texts = List.of("A cat sleeps.", "Shares fell sharply.", "It rains heavily.");
    try (SemanticSearch search = new SemanticSearch(texts, mode)) {
      assertThat(search.ask("the stock market"))
          .extracting(Answer::text)
          .hasSize(2)
          .startsWith("Shares fell sharply.");
      assertThat(search.ask("bad weather"))
          .extracting(Answer::text)
          .startsWith("It rains heavily.");
      Answer same = search.ask("A cat sleeps.").get(0);
      assertThat(same.text()).isEqualTo("A cat sleeps.");
      assertThat(same.score()).isCloseTo(1, within(1e-4));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void tooLongAQuestionFails(CompileMode mode) {
    try (SemanticSearch search = new SemanticSearch(List.of("A cat sleeps."), mode)) {
      assertThatThrownBy(() -> search.ask("why ".repeat(10_000)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the search failed");
    }
  }

  @Test
  void textsAreAFewHundredAndAllDifferent() throws IOException {
    assertThat(SemanticSearch.texts())
        .hasSize(307)
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }

  /** The same words; numbers that differ a little, as they do from processor to processor. */
  private static void assertSame(String actual, String expected) {
    assertThat(SCORE.matcher(actual).replaceAll(""))
        .isEqualTo(SCORE.matcher(expected).replaceAll(""));
    List<Double> wanted = scores(expected);
    List<Double> given = scores(actual);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(given.get(i)).isCloseTo(wanted.get(i), within(0.04));
    }
  }

  private static List<Double> scores(String output) {
    return SCORE.matcher(output).results().map(score -> Double.valueOf(score.group(1))).toList();
  }

  private static String outputOfMain() throws IOException {
    PrintStream stdout = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, UTF_8));
    try {
      SemanticSearch.main();
    } finally {
      System.setOut(stdout);
    }
    return captured.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static String readme() throws IOException {
    Path readme = Path.of(System.getProperty("basedir", "."), "README.md");
    Matcher block = EXPECTED_OUTPUT.matcher(Files.readString(readme));
    assertThat(block.find()).as("README.md has a block of expected output").isTrue();
    return block.group(1).replace("\r\n", "\n");
  }

  private static boolean isAllowed() throws InterruptedException {
    List<String> command = new ArrayList<>(ALONE);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
