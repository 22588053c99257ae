package dev.modus.models.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import dev.modus.models.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCountsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}} | 1 | 2 | 3",
        "{\"usage\":{\"prompt_tokens\":1.0,\"total_tokens\":1}} | 1 | 0 | 1",
        "{\"usage\":{\"input_tokens\":4,\"output_tokens\":5}} | 4 | 5 | 9",
        "{\"usage\":{\"input_tokens\":9223372036854775807,\"output_tokens\":1}} | 9223372036854775807 | 1 | 4611686018427387904",
        "{\"usageMetadata\":{\"promptTokenCount\":6,\"candidatesTokenCount\":7,\"totalTokenCount\":13}} | 6 | 7 | 13",
        "{\"prompt_token_count\":8,\"generation_token_count\":9} | 8 | 9 | 17"
      })
  void countsAreFoundInEveryFormat(String output, long input, long generated, long total) {
    assertThat(TokenCounts.of(ModelResponse.of(output)))
        .isEqualTo(new TokenUsage(input, generated, total));
  }

  @Test
  void whatTheProviderSaysGoesFirst() {
    ModelResponse response =
        ModelResponse.of("{\"usage\":{\"total_tokens\":3}}").withUsage(new TokenUsage(5, 6, 11));

    assertThat(TokenCounts.of(response)).isEqualTo(new TokenUsage(5, 6, 11));
  }

  @Test
  void anAnswerThatTellsNothingIsGuessed() {
    ModelRequest request = ModelRequest.builder("m", "12345678").build();

    assertThat(TokenCounts.of(ModelResponse.of("no JSON"))).isNull();
    assertThat(TokenCounts.spent(request, ModelResponse.of("1234"))).isEqualTo(3);
    assertThat(TokenCounts.spent(request, ModelResponse.of("{\"usage\":{\"total_tokens\":0}}")))
        .as("who writes zeros does not count")
        .isEqualTo(9);
  }
}
