package dev.modus.samples.excuses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.Modus;
import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.models.ModelPolicy;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExcusesTest {

  private static final Pattern EXPECTED_OUTPUT =
      Pattern.compile("(?s)## Expected output.*?```text\\R(.*?)```");

  @Test
  void printsWhatTheReadmeSays() throws IOException {
    Path readme = Path.of(System.getProperty("basedir", "."), "README.md");
    Matcher block = EXPECTED_OUTPUT.matcher(Files.readString(readme));
    assertThat(block.find()).as("README.md has a block of expected output").isTrue();
    assertThat(outputOfMain()).isEqualTo(block.group(1).replace("\r\n", "\n"));
  }

  private static String outputOfMain() throws IOException {
    PrintStream stdout = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, UTF_8));
    try {
      Excuses.main();
    } finally {
      System.setOut(stdout);
    }
    return captured.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void theModelIsAskedWhatTheAppSays(CompileMode mode) {
    StringBuilder asked = new StringBuilder();
    ModelProvider provider =
        request -> {
          asked.append(request.input());
          return CompletableFuture.completedStage(
              ModelResponse.of(OpenAIStandIn.completion(" because \n")));
        };
    try (Modus modus =
        Modus.builder()
            .app(App.resource(Excuses.class, "/excuses/excuses.wasm"))
            .compileMode(mode)
            .modelProvider("llm", provider)
            .modelPolicy(ModelPolicy.builder().normalized(true).build())
            .build()) {
      Map<String, Object> data =
          modus.execute("{ generateExcuses(event: \"my \\\"wedding\\\"\") }").getData();
      assertThat(data).isEqualTo(Map.of("generateExcuses", "because"));
      assertThat(asked)
          .contains("\"model\":\"gpt-4o-mini\"")
          .contains("\"temperature\":0.7")
          .contains("my \\\"wedding\\\"");
    }
  }

  @Test
  void whoHasNoKeyHasNoExcuse() throws IOException {
    try (OpenAIStandIn openAI = OpenAIStandIn.saying("x", "another key");
        Modus modus =
            Modus.builder()
                .app(
                    App.resource(Excuses.class, "/excuses/excuses.wasm")
                        .withManifest(
                            """
                            {"models": {"llm": {"connection": "openai", "path": "v1/chat/completions"}},
                             "connections": {"openai": {"type": "http", "baseUrl": "%s",
                                "headers": {"Authorization": "Bearer {{API_KEY}}"}}}}
                            """
                                .formatted(openAI.url())))
                .secrets(Map.of("MODUS_OPENAI_API_KEY", "wrong")::get)
                .build()) {
      assertThat(modus.execute("{ generateExcuses(event: \"x\") }").getErrors()).hasSize(1);
    }
  }
}
