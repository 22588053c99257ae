package dev.modus.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  private static final Pattern EXPECTED_OUTPUT =
      Pattern.compile("(?s)## Expected output.*?```json\\R(.*?)```");

  @Test
  void printsWhatTheReadmeSays() throws IOException {
    assertThat(withoutExecutionIds(outputOfMain())).isEqualTo(withoutExecutionIds(readme()));
  }

  private static String outputOfMain() {
    PrintStream stdout = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, UTF_8));
    try {
      Quickstart.main();
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

  /** Each call has its own id; what counts is that it has one. */
  private static String withoutExecutionIds(String json) {
    return json.replaceAll("\"executionId\":\"[0-9a-v]{20}\"", "\"executionId\":\"…\"");
  }
}
