package dev.modus.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestException;
import dev.modus.models.Models;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guests whose model is this one, through the engine. */
class GuestTest {

  private static final LocalEmbeddings EMBEDDINGS = LocalEmbeddings.builder().build();

  @AfterAll
  static void close() {
    EMBEDDINGS.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void guestOfOpenAiReceivesVectors(CompileMode mode) {
    try (FunctionEngine engine = engine("assemblyscript", mode)) {
      Object value = engine.call("embed", "embed", List.of("first", "second")).value();

      assertThat(value).asInstanceOf(list(List.class)).hasSize(2);
      List<float[]> expected = Answers.vectors(EMBEDDINGS, List.of("first", "second"));
      for (int i = 0; i < 2; i++) {
        assertThat(floats(((List<?>) value).get(i))).isEqualTo(expected.get(i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void guestsOfBothLanguagesReceivePredictions(CompileMode mode) {
    for (String language : List.of("assemblyscript", "go")) {
      try (FunctionEngine engine = engine(language, mode)) {
        Object output = engine.call("invoke", "embed", "{\"instances\":[\"a text\"]}").value();

        assertThat(Answers.vector(Answers.json((String) output).get("predictions").get(0)))
            .isEqualTo(Answers.vectors(EMBEDDINGS, List.of("a text")).get(0));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void guestReceivesTheErrorOfWhatIsRefused(CompileMode mode) {
    try (FunctionEngine engine = engine("assemblyscript", mode)) {
      Object output =
          engine.call("invoke", "embed", "{\"input\":\"a text\",\"dimensions\":3}").value();

      assertThat(output)
          .isEqualTo(
              "{\"error\":{\"message\":\"\\\"dimensions\\\" must be 384, which is all that"
                  + " all-MiniLM-L6-v2 gives, or be left out\",\"type\":\"invalid_request_error\"}}");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void guestOfAClosedProviderFails(CompileMode mode) {
    LocalEmbeddings closed = LocalEmbeddings.builder().build();
    closed.close();
    try (FunctionEngine engine = engine("assemblyscript", mode, closed)) {
      assertThatThrownBy(() -> engine.call("embed", "embed", List.of("a text")))
          .isInstanceOf(GuestException.class);
    }
  }

  private static FunctionEngine engine(String language, CompileMode mode) {
    return engine(language, mode, EMBEDDINGS);
  }

  private static FunctionEngine engine(
      String language, CompileMode mode, LocalEmbeddings embeddings) {
    return FunctionEngine.builder()
        .app(Path.of("../../modus-models/src/test/guests", language, "models/build"))
        .compileMode(mode)
        .hostModules(Models.builder().model("embed", embeddings).build())
        .build();
  }

  private static float[] floats(Object numbers) {
    if (numbers instanceof float[] floats) {
      return floats;
    }
    List<?> list = (List<?>) numbers;
    float[] floats = new float[list.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = ((Number) list.get(i)).floatValue();
    }
    return floats;
  }
}
