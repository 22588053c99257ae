package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelRequestTest {

  @Test
  void aModelIsItsOwnSourceModelUnlessSaidOtherwise() {
    assertThat(ModelRequest.builder("text-generator", "{}").build().sourceModel())
        .isEqualTo("text-generator");
    assertThat(
            ModelRequest.builder("text-generator", "{}")
                .sourceModel("meta-llama/Llama-3")
                .build()
                .sourceModel())
        .isEqualTo("meta-llama/Llama-3");
  }

  @Test
  void requestsAreEqualByValue() {
    ModelRequest request =
        ModelRequest.builder("m", "[1]")
            .sourceModel("s")
            .provider("p")
            .connection("c")
            .path("v1/chat")
            .build();

    assertThat(request)
        .isEqualTo(
            ModelRequest.builder("m", "[1]")
                .sourceModel("s")
                .provider("p")
                .connection("c")
                .path("v1/chat")
                .build())
        .hasSameHashCodeAs(
            ModelRequest.builder("m", "[1]")
                .sourceModel("s")
                .provider("p")
                .connection("c")
                .path("v1/chat")
                .build())
        .isNotEqualTo(ModelRequest.builder("m", "[1]").build());
  }

  @Test
  void promptsAndAnswersStayOutOfTexts() {
    assertThat(ModelRequest.builder("m", "\"a secret\"").build().toString())
        .doesNotContain("secret");
    assertThat(ModelResponse.of("\"a secret\"").toString()).doesNotContain("secret");
  }
}
