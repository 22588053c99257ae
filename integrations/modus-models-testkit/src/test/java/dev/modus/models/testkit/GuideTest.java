package dev.modus.models.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.models.ModelProvider;
import dev.modus.models.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The code of docs/models.md about the test kit is the code between the markers below. */
class GuideTest {

  private static final Path THIS = Path.of("src/test/java/dev/modus/models/testkit/GuideTest.java");
  private static final Path GUIDE = Path.of("../../docs/models.md");
  private static final Path APP =
      Path.of("../../modus-models/src/test/guests/assemblyscript/models/build");

  private static ModelProvider myProvider() {
    return FakeChatModel.saying("I am mine.");
  }

  @Nested
  // guide-kit: begin
  class MyProviderTest extends ModelProviderKit {
    @Override
    protected ModelProvider provider() {
      return myProvider(); // with a stand-in for its service
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.of(ModelFormat.OPENAI_CHAT);
    }

    // guide-kit: end

    @Override
    protected Set<ModelFormat> refused() {
      return EnumSet.of(ModelFormat.GEMINI);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void fakesOfTheGuideAnswer(CompileMode mode) {
    // guide-fakes: begin
    CapturingProvider model =
        CapturingProvider.of(
            FakeChatModel.builder().says("Hello!").refuses("enough for today").build());
    Models models = Models.builder().model("chat", model).build();
    // guide-fakes: end
    try (FunctionEngine engine =
        FunctionEngine.builder().app(APP).compileMode(mode).hostModules(models).build()) {
      assertThat(engine.call("chat", "chat", "Hi").value()).isEqualTo("Hello!");
    }
    assertThat(model.lastInput()).contains("Hi");
  }

  @Test
  void theGuideShowsThisCode() throws IOException {
    for (String region : List.of("guide-kit", "guide-fakes")) {
      List<String> source = Files.readAllLines(THIS).stream().map(String::strip).toList();
      List<String> shown =
          source.subList(
              source.indexOf("// " + region + ": begin") + 1,
              source.indexOf("// " + region + ": end"));
      assertThat(Files.readAllLines(GUIDE).stream().map(String::strip).toList())
          .containsSubsequence(shown);
    }
  }
}
