package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ModelRequestTest {

  @Test
  void whatIsNotSaidIsEmpty() {
    ModelRequest request = ModelRequest.builder("text-generator", "{}").build();

    assertThat(request.sourceModel()).isEmpty();
    assertThat(request.connectionSettings()).isNull();
    assertThat(request.resolve("{{A}}")).isEqualTo("{{A}}");
    assertThat(request.isStreaming()).isFalse();
    assertThat(request.cancellation().isCancelled()).isFalse();
    assertThat(request.timeLeft()).isGreaterThan(Duration.ofDays(365));
  }

  @Test
  void timeRunsOutAndIsNeverNegative() {
    assertThat(ModelRequest.builder("m", "").timeLeft(Duration.ZERO).build().timeLeft()).isZero();
    assertThat(
            ModelRequest.builder("m", "")
                .timeLeft(Duration.ofSeconds(Long.MAX_VALUE))
                .build()
                .timeLeft())
        .isPositive();
    assertThatThrownBy(() -> ModelRequest.builder("m", "").timeLeft(Duration.ofMillis(-1)))
        .hasMessageContaining("PT-0.001S");
  }

  @Test
  void whatIsEmittedReachesWhoListens() {
    StringBuilder seen = new StringBuilder();
    ModelRequest request = ModelRequest.builder("m", "").stream(seen::append).build();
    request.emit("a");
    request.emit("");
    request.emit("b");
    ModelRequest.builder("m", "").build().emit("c");

    assertThat(request.isStreaming()).isTrue();
    assertThat(seen).hasToString("ab");
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
