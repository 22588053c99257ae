package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Asks what the curl commands of README.md ask, and compares the answers with what it shows. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTest {

  @Parameter CompileMode mode;

  private static final Pattern CONSOLE =
      Pattern.compile("(?s)```console\\R\\$ curl -s (.*?)\\R(.*?)```");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private TestServer server;

  @BeforeParameterizedClassInvocation
  void start(CompileMode mode, @TempDir Path folder) {
    server = TestServer.of(folder, Guests.HELLO, mode);
  }

  @AfterParameterizedClassInvocation
  void stop() {
    server.close();
  }

  @TestFactory
  List<DynamicTest> answersAreThoseTheReadmeShows() throws Exception {
    String readme =
        Files.readString(Guests.REPOSITORY.resolve("samples/server/README.md"))
            .replace("\r\n", "\n");
    List<DynamicTest> tests = new ArrayList<>();
    for (MatchResult block : CONSOLE.matcher(readme).results().toList()) {
      tests.add(
          DynamicTest.dynamicTest(
              block.group(1),
              () ->
                  assertThat(withoutExecutionIds(curl(block.group(1))).strip())
                      .isEqualTo(withoutExecutionIds(block.group(2)).strip())));
    }
    assertThat(tests).hasSize(5);
    return tests;
  }

  /** The options of curl that the README uses. */
  private String curl(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    URI uri = URI.create("http://" + words.get(0));
    HttpRequest.Builder request = server.to(uri.getPath());
    for (int i = 1; i < words.size(); i += 2) {
      if (words.get(i).equals("-d")) {
        request.POST(BodyPublishers.ofString(words.get(i + 1)));
      } else {
        assertThat(words.get(i)).isEqualTo("-H");
        String[] header = words.get(i + 1).split(": ", 2);
        request.header(header[0], header[1]);
      }
    }
    return server.send(request).body();
  }

  private static String withoutExecutionIds(String text) {
    return text.replaceAll("\"executionId\":\"[0-9a-v]{20}\"", "\"executionId\":\"…\"");
  }
}
