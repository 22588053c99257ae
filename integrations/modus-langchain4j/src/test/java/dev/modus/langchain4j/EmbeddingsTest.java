package dev.modus.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.langchain4j.LangChain4jProvider.UnsupportedMembers;
import dev.modus.models.ModelException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Embeddings in both formats (models.md, sections 12.3, 12.7 and 14.1). */
class EmbeddingsTest {

  private final ScriptedEmbeddingModel model = new ScriptedEmbeddingModel();
  private final LangChain4jProvider provider =
      LangChain4jProvider.builder().embeddingModel(model).build();
  private final LangChain4jProvider strict =
      LangChain4jProvider.builder()
          .embeddingModel(model)
          .unsupported(UnsupportedMembers.REJECT)
          .build();

  @AfterEach
  void close() {
    provider.close();
    strict.close();
  }

  @Test
  void textsAreAnsweredInTheirOrder() {
    JsonNode answer = Asking.json(strict, "{\"model\":\"asked\",\"input\":[\"abc\",\"a\"]}");

    assertThat(answer)
        .hasToString(
            "{\"object\":\"list\",\"model\":\"asked\",\"usage\":"
                + "{\"prompt_tokens\":0,\"total_tokens\":0},\"data\":["
                + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[3.0,1.0E-8]},"
                + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[1.0,1.0E-8]}]}");
    assertThat(model.asked()).containsExactly(List.of("abc", "a"));
  }

  @Test
  void numbersHaveNoExponent() {
    assertThat(Asking.answer(strict, Asking.request("{\"input\":\"abc\"}")).output())
        .contains("[3.0,0.000000010]");
  }

  @Test
  void oneTextHasOneEmbeddingInFloatsWhateverTheEncoding() {
    JsonNode answer = Asking.json(strict, "{\"input\":\"abc\",\"encoding_format\":\"base64\"}");

    assertThat(answer.path("data").size()).isOne();
    assertThat(answer.path("data").path(0).path("embedding").path(0).isNumber()).isTrue();
    assertThat(answer.path("model").stringValue()).isEqualTo("Source-Model");
  }

  @Test
  void instancesAreAnsweredWithPredictions() {
    assertThat(Asking.json(strict, "{\"instances\":[\"abc\",\"a\"]}"))
        .hasToString("{\"predictions\":[[3.0,1.0E-8],[1.0,1.0E-8]]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"instances\":[]}; {\"predictions\":[]}",
        "{\"input\":[]}; \"data\":[]",
        "{\"input\":null}; \"data\":[]"
      })
  void noTextsHaveNoEmbeddings(String input, String answer) {
    assertThat(Asking.answer(strict, Asking.request(input)).output()).contains(answer);
    assertThat(model.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"input\":[1,2]}; input[0] must be a text",
        "{\"input\":[[1],[2]]}; input[0] must be a text",
        "{\"input\":7}; input must be a list",
        "{\"input\":\" \"}; text 0 is blank",
        "{\"instances\":[\"a\",7]}; instances[1] must be a text"
      })
  void tokensAndOtherInputsAreRefused(String input, String reason) {
    ModelException failure = Asking.failure(provider, input);

    assertThat(failure.status()).isEqualTo(400);
    assertThat(failure.body()).contains(reason, "\"type\":\"invalid_request_error\"");
    assertThat(model.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dimensions", "user"})
  void whatTheModelDoesNotKnowIsIgnoredOrRefused(String member) {
    String input = "{\"input\":\"abc\",\"" + member + "\":3}";

    assertThat(Asking.json(provider, input).path("data").size()).isOne();
    assertThat(Asking.failure(strict, input).body())
        .contains("LangChain4j cannot express " + member);
  }

  @Test
  void aModelThatLosesTextsFails() {
    try (LangChain4jProvider losing =
        LangChain4jProvider.builder()
            .embeddingModel(
                new dev.langchain4j.model.embedding.EmbeddingModel() {
                  @Override
                  public dev.langchain4j.model.output.Response<
                          List<dev.langchain4j.data.embedding.Embedding>>
                      embedAll(List<dev.langchain4j.data.segment.TextSegment> segments) {
                    return dev.langchain4j.model.output.Response.from(List.of());
                  }
                })
            .build()) {
      assertThat(Asking.failure(losing, "{\"input\":\"abc\"}").reason())
          .contains("0 embeddings for 1 texts");
    }
  }
}
