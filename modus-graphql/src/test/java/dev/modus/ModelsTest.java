package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.CompileMode;
import dev.modus.models.ModelPolicy;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models by way of the facade. */
class ModelsTest {

  private static final Path GUEST =
      Path.of("../modus-models/src/test/guests/assemblyscript/models/build");

  /** An answer that only a repair makes fit for guests. */
  private static final ModelProvider CHAT =
      answering("{\"choices\":[{\"message\":{\"content\":\"Hello!\"}}]}");

  private static ModelProvider answering(String output) {
    return request -> CompletableFuture.completedStage(ModelResponse.of(output));
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aModelAnswersAGraphQLQuery(CompileMode mode) {
    try (Modus modus =
        Modus.builder()
            .app(GUEST)
            .compileMode(mode)
            .modelProvider("chat", CHAT)
            .modelPolicy("chat", ModelPolicy.builder().normalized(true).build())
            .build()) {
      assertThat(modus.execute("{ chat(model: \"chat\", prompt: \"hi\") }").toSpecification())
          .containsEntry("data", Map.of("chat", "Hello!"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void registrationsOfAllKindsServeWhatIsLeft(CompileMode mode) {
    StringBuilder streamed = new StringBuilder();
    List<String> history = new CopyOnWriteArrayList<>();
    try (Modus modus =
        Modus.builder()
            .app(GUEST)
            .compileMode(mode)
            .modelProvider(request -> request.model().equals("embed"), answering("condition"))
            .connectionModelProvider("nowhere", answering("connection"))
            .modelProvider(
                request -> {
                  request.emit("a");
                  return CompletableFuture.completedStage(ModelResponse.of("\"anybody\""));
                })
            .modelPolicy(ModelPolicy.builder().build())
            .streamListener((request, text) -> streamed.append(text))
            .inferenceListener(inference -> history.add(inference.request().model()))
            .build()) {
      assertThat(modus.call("invoke", "embed", "{}")).isEqualTo("condition");
      assertThat(modus.call("invoke", "lost", "{}")).isEqualTo("connection");
      assertThat(modus.call("invoke", "chat", "{}")).isEqualTo("\"anybody\"");
      assertThat(streamed).hasToString("a");
      assertThat(history).as("of answers that are JSON").containsExactly("chat");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void aReusedBuilderGivesIndependentObjects(CompileMode mode) {
    Modus.Builder builder =
        Modus.builder().app(GUEST).compileMode(mode).modelProvider("chat", answering("1"));
    try (Modus first = builder.build();
        Modus second = builder.modelProvider("lost", answering("2")).build()) {
      first.reload();

      assertThat(first.call("invoke", "chat", "{}")).isEqualTo("1");
      assertThat(first.call("invoke", "lost", "{}")).isEqualTo("");
      assertThat(second.call("invoke", "lost", "{}")).isEqualTo("2");
    }
  }

  @Test
  void aModelHasOneProvider() {
    assertThatThrownBy(() -> Modus.builder().modelProvider("m", CHAT).modelProvider("m", CHAT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'m'");
  }
}
