package dev.modus.embeddings;

import static dev.modus.embeddings.Answers.answer;
import static dev.modus.embeddings.Answers.cosine;
import static dev.modus.embeddings.Answers.failure;
import static dev.modus.embeddings.Answers.json;
import static dev.modus.embeddings.Answers.openAi;
import static dev.modus.embeddings.Answers.request;
import static dev.modus.embeddings.Answers.vector;
import static dev.modus.embeddings.Answers.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelProvider.Capability;
import dev.modus.models.ModelResponse;
import dev.modus.models.TokenUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is asked, and what is answered or refused. */
class LocalEmbeddingsTest {

  private static final LocalEmbeddings EMBEDDINGS =
      LocalEmbeddings.builder().threads(2).maxBatch(4).maxCharacters(2_000).build();

  @AfterAll
  static void close() {
    EMBEDDINGS.close();
  }

  @Test
  void openAiInputIsAnsweredWithDataInOrder() {
    JsonNode answer = answer(EMBEDDINGS, openAi(List.of("first", "second")));

    assertThat(answer.propertyNames()).containsExactly("object", "model", "data", "usage");
    assertThat(answer.get("object").stringValue()).isEqualTo("list");
    assertThat(answer.get("model").stringValue()).isEqualTo("all-MiniLM-L6-v2");
    assertThat(answer.get("usage")).hasToString("{\"prompt_tokens\":6,\"total_tokens\":6}");
    assertThat(answer.get("data")).hasSize(2);
    for (int i = 0; i < 2; i++) {
      JsonNode item = answer.get("data").get(i);
      assertThat(item.get("object").stringValue()).isEqualTo("embedding");
      assertThat(item.get("index").intValue()).isEqualTo(i);
      assertThat(item.get("embedding")).hasSize(384);
    }
  }

  @Test
  void instancesAreAnsweredWithPredictions() {
    JsonNode answer = answer(EMBEDDINGS, "{\"instances\":[\"first\",\"second\"]}");

    assertThat(answer.propertyNames()).containsExactly("predictions");
    assertThat(answer.get("predictions")).hasSize(2);
    assertThat(vector(answer.get("predictions").get(1)))
        .isEqualTo(vectors(EMBEDDINGS, List.of("second")).get(0));
  }

  @ParameterizedTest
  @MethodSource
  void answersAreTheSameHoweverOneAsks(String input) {
    JsonNode plain = answer(EMBEDDINGS, "{\"input\":[\"text\"]}");

    assertThat(answer(EMBEDDINGS, input)).isEqualTo(plain);
  }

  static Stream<Arguments> answersAreTheSameHoweverOneAsks() {
    return Stream.of(
        argumentSet("a text alone", "{\"input\":\"text\"}"),
        argumentSet("a list", "{\"input\":[\"text\"]}"),
        argumentSet("any model", "{\"model\":\"text-embedding-3-small\",\"input\":\"text\"}"),
        argumentSet("a user", "{\"input\":\"text\",\"user\":\"u\"}"),
        argumentSet("the dimensions there are", "{\"input\":\"text\",\"dimensions\":384}"),
        argumentSet("no dimensions", "{\"input\":\"text\",\"dimensions\":null}"),
        argumentSet(
            "base64, which no guest can read",
            "{\"input\":\"text\",\"encoding_format\":\"base64\"}"));
  }

  @ParameterizedTest
  @MethodSource
  void noTextsHaveNoVectors(String input, String output) {
    assertThat(answer(EMBEDDINGS, input)).isEqualTo(json(output));
  }

  static Stream<Arguments> noTextsHaveNoVectors() {
    String none =
        "{\"object\":\"list\",\"model\":\"all-MiniLM-L6-v2\",\"data\":[],"
            + "\"usage\":{\"prompt_tokens\":0,\"total_tokens\":0}}";
    return Stream.of(
        argumentSet("an empty list", "{\"input\":[]}", none),
        argumentSet("a list that is nil in Go", "{\"input\":null}", none),
        argumentSet("no instances", "{\"instances\":[]}", "{\"predictions\":[]}"));
  }

  @ParameterizedTest
  @MethodSource
  void whatCannotBeAnsweredIsRefusedAsOpenAiWould(String input, String... reasons) {
    ModelException failure = failure(EMBEDDINGS.invoke(request(input)));

    assertThat(failure.kind()).isEqualTo(Kind.HTTP);
    assertThat(failure.status()).isEqualTo(400);
    assertThat(failure.reason()).contains(reasons).doesNotContain("canary");
    JsonNode error = json(failure.body()).get("error");
    assertThat(error.get("message").stringValue()).isEqualTo(failure.reason());
    assertThat(error.get("type").stringValue()).isEqualTo("invalid_request_error");
    assertThat(error).hasSize(2);
  }

  static Stream<Arguments> whatCannotBeAnsweredIsRefusedAsOpenAiWould() {
    return Stream.of(
        argumentSet("nothing", "", new String[] {"JSON object"}),
        argumentSet("no JSON", "canary{", new String[] {"JSON object"}),
        argumentSet("no object", "[\"canary\"]", new String[] {"JSON object"}),
        argumentSet(
            "another format",
            "{\"prompt\":\"canary\"}",
            new String[] {"\"input\"", "\"instances\""}),
        argumentSet("a number", "{\"input\":1}", new String[] {"\"input\"", "list of texts"}),
        argumentSet("tokens", "{\"input\":[1,2]}", new String[] {"item 0", "tokens"}),
        argumentSet("lists of tokens", "{\"input\":[[1],[2]]}", new String[] {"item 0", "tokens"}),
        argumentSet("a null", "{\"instances\":[\"canary\",null]}", new String[] {"item 1"}),
        argumentSet(
            "other dimensions",
            "{\"input\":\"canary\",\"dimensions\":256}",
            new String[] {"\"dimensions\" must be 384", "left out"}),
        argumentSet(
            "too many texts",
            openAi(Collections.nCopies(5, "canary")),
            new String[] {"5 texts", "4", "maxBatch of LocalEmbeddings"}),
        argumentSet(
            "too long a text",
            openAi(List.of("canary", "canary".repeat(400))),
            new String[] {
              "text 1", "2400 characters", "2000", "maxCharacters of LocalEmbeddings"
            }));
  }

  @Test
  void textsOfLikeMeaningAreNearer() {
    List<float[]> vectors =
        vectors(
            EMBEDDINGS,
            List.of(
                "The cat sits on the mat.",
                "A kitten is resting on the rug.",
                "Interest rates rose by half a percentage point."));

    double like = cosine(vectors.get(0), vectors.get(1));
    assertThat(like).isGreaterThan(0.4);
    assertThat(cosine(vectors.get(0), vectors.get(2))).isLessThan(like - 0.3);
  }

  @Test
  void vectorsDoNotDependOnTheTextsBeside() {
    List<String> texts = List.of("one", "a much longer text than the others are", "", "one");
    List<float[]> together = vectors(EMBEDDINGS, texts);

    for (int i = 0; i < texts.size(); i++) {
      assertThat(together.get(i)).isEqualTo(vectors(EMBEDDINGS, List.of(texts.get(i))).get(0));
    }
  }

  @Test
  void ofALongTextOnlyTheFirstTokensCount() {
    String window = "word ".repeat(254);

    JsonNode all = answer(EMBEDDINGS, openAi(List.of(window + "something else")));

    assertThat(all).isEqualTo(answer(EMBEDDINGS, openAi(List.of(window))));
    assertThat(all.get("usage").get("total_tokens").intValue()).isEqualTo(256);
  }

  @Test
  void tokensAreCountedInBothFormats() {
    assertThat(EMBEDDINGS.capabilities())
        .containsExactlyInAnyOrder(Capability.CANCELLATION, Capability.USAGE);
    for (String member : List.of("input", "instances")) {
      ModelResponse response =
          Answers.await(EMBEDDINGS.invoke(request("{\"" + member + "\":[\"a\",\"b\"]}")));

      assertThat(response.usage()).isEqualTo(new TokenUsage(6, 0, 6));
    }
  }

  @Test
  void numbersHaveNoExponents() {
    String output = Answers.await(EMBEDDINGS.invoke(request("{\"instances\":[\"a\"]}"))).output();

    assertThat(output.substring(output.indexOf('['))).doesNotContainPattern("[eE]");
  }

  @Test
  void manyMayAskAtOnce() {
    List<String> texts = Stream.iterate(0, i -> i + 1).limit(8).map(i -> "text " + i).toList();
    List<CompletionStage<ModelResponse>> pending = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      texts.forEach(text -> pending.add(EMBEDDINGS.invoke(request(openAi(List.of(text))))));
    }

    for (int i = 0; i < pending.size(); i++) {
      assertThat(json(Answers.await(pending.get(i)).output()))
          .isEqualTo(answer(EMBEDDINGS, openAi(List.of(texts.get(i % texts.size())))));
    }
  }

  @Test
  void settingsMustBePositive() {
    LocalEmbeddings.Builder builder = LocalEmbeddings.builder();

    assertThatThrownBy(() -> builder.threads(0)).hasMessage("threads must be 1 or more, but is 0");
    assertThatThrownBy(() -> builder.maxQueue(0)).hasMessageContaining("maxQueue");
    assertThatThrownBy(() -> builder.maxBatch(-1)).hasMessageContaining("maxBatch");
    assertThatThrownBy(() -> builder.maxCharacters(0)).hasMessageContaining("maxCharacters");
  }
}
