package dev.modus.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Tokens and vectors are those that others compute; src/test/reference says how. */
class SentenceModelTest {

  private static final SentenceModel MODEL = SentenceModel.load();

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @ParameterizedTest
  @MethodSource("reference")
  void tokensAreThoseOfTheModelsTokenizer(String text, JsonNode tokens) {
    assertThat(MODEL.tokens(text)).containsExactly(ints(tokens));
  }

  /** Nearly: what quantised networks compute differs a little from processor to processor. */
  @ParameterizedTest
  @MethodSource("referenceVectors")
  void vectorsAreThoseOfAnotherImplementation(String text, JsonNode vector) {
    double cosine = Answers.cosine(MODEL.embed(MODEL.tokens(text)), Answers.vector(vector));

    assertThat(cosine).isCloseTo(1, within(0.02));
  }

  static Stream<Arguments> reference() throws IOException {
    return lines("tokens");
  }

  static Stream<Arguments> referenceVectors() throws IOException {
    return lines("vector");
  }

  private static Stream<Arguments> lines(String member) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/reference.jsonl")).stream()
        .map(Answers::json)
        .filter(line -> !line.get(member).isNull())
        .map(
            line -> {
              String text = line.get("text").stringValue();
              String name = text.substring(0, Math.min(20, text.length()));
              return argumentSet("'" + name + "'", text, line.get(member));
            });
  }

  private static int[] ints(JsonNode numbers) {
    int[] ints = new int[numbers.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = numbers.get(i).intValue();
    }
    return ints;
  }
}
