package dev.modus.models.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.models.ModelException;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.Models;
import dev.modus.models.TokenUsage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Guests that ask fakes. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class FakesTest {

  private static final Path GUESTS = Path.of("../../modus-models/src/test/guests/assemblyscript");

  @Parameter CompileMode mode;

  private FunctionEngine engine(String guest, ModelProvider provider) {
    return FunctionEngine.builder()
        .app(App.at(GUESTS.resolve(guest).resolve("build")))
        .compileMode(mode)
        .hostModules(Models.builder().provider(provider).build())
        .build();
  }

  @Test
  void aChatSaysWhatItWasToldInTurn() {
    CapturingProvider model = CapturingProvider.of(FakeChatModel.saying("one", "two"));
    try (FunctionEngine engine = engine("models", model)) {
      assertThat(engine.call("chat", "chat", "Hi").value()).isEqualTo("one");
      assertThat(engine.call("chat", "chat", "Hi").value()).isEqualTo("two");
      assertThat(engine.call("chat", "chat", "Hi").value()).isEqualTo("two");
    }
    assertThat(model.requests()).hasSize(3).extracting(ModelRequest::model).containsOnly("chat");
    assertThat(model.lastInput()).contains("\"Hi\"");
  }

  @Test
  void aChatCanEchoAndRefuse() {
    try (FunctionEngine engine = engine("models", FakeChatModel.echoing())) {
      assertThat(engine.call("chat", "chat", "say \"this\"").value()).isEqualTo("say \"this\"");
    }
    FakeChatModel refusing = FakeChatModel.builder().refuses("not today").build();
    try (FunctionEngine engine = engine("models", refusing)) {
      assertThatThrownBy(() -> engine.call("chat", "chat", "Hi"))
          .hasMessageContaining("The chat model returned an error: not today");
    }
  }

  @Test
  void whatAnAnswerSaysOfItsTokensCounts() {
    FakeChatModel model =
        FakeChatModel.builder()
            .answersWith("{\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":7}}")
            .build();
    ModelRequest request = ModelRequest.builder("m", "{\"messages\":[]}").build();
    assertThat(model.invoke(request).toCompletableFuture().join().usage())
        .isEqualTo(new TokenUsage(70, 7, 77));
  }

  @Test
  void messagesInPartsAreReadAndTextsAreNoMembers() {
    String parts =
        "{\"messages\":[{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\"},"
            + "{\"type\":\"text\",\"text\":\"b\"}]}]}";
    assertThat(output(FakeChatModel.echoing(), parts)).contains("\"content\":\"ab\"");
    assertThat(output(FakeEmbeddings.ofDimension(2), "{\"input\":[\"instances\"]}"))
        .contains("\"embedding\"");
  }

  private static String output(ModelProvider provider, String input) {
    return provider
        .invoke(ModelRequest.builder("m", input).build())
        .toCompletableFuture()
        .join()
        .output();
  }

  @Test
  void otherVendorsAreFakedToo() {
    try (FunctionEngine engine = engine("vendors", FakeAnthropic.saying("Hello."))) {
      assertThat(engine.call("claude", "claude", "Hi").value()).isEqualTo("Hello. (end_turn)");
    }
    FakeAnthropic tool = FakeAnthropic.callingTool("price", "{\"of\":\"tea\"}");
    try (FunctionEngine engine = engine("vendors", tool)) {
      assertThat(engine.call("claudeWithOptions", "claude", "any").value())
          .isEqualTo("tool_use price {\"of\":\"tea\"}");
    }
    FakeClassifier classifier =
        FakeClassifier.labeling(text -> text.contains("buy") ? "spam" : "ham");
    try (FunctionEngine engine = engine("vendors", classifier)) {
      assertThat(engine.call("classify", "classifier", List.of("buy!", "hello")).value())
          .isEqualTo(List.of("spam 0.75 of 2", "ham 0.75 of 2"));
    }
  }

  @Test
  void vectorsDependOnTheTextAlone() {
    FakeEmbeddings embeddings = FakeEmbeddings.ofDimension(8);
    try (FunctionEngine engine = engine("vendors", embeddings)) {
      List<?> vectors =
          (List<?>) engine.call("embedInstances", "minilm", List.of("a", "b", "a")).value();
      assertThat(vectors).hasSize(3);
      assertThat(vectors.get(0)).isEqualTo(vectors.get(2)).isNotEqualTo(vectors.get(1));
      double length = 0;
      for (double number : embeddings.vector("a")) {
        length += number * number;
      }
      assertThat(length).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"401, ''", "403, ''", "429, ''", "500, body"})
  void failuresReachTheGuestAsFromAService(int status, String seen) {
    try (FunctionEngine engine = engine("models", FailingProvider.status(status, "body"))) {
      assertThat(engine.call("invoke", "chat", "{}").value()).isEqualTo(seen);
    }
  }

  @Test
  void everyKindOfFailureCanBeHad() {
    Map<FailingProvider, ModelException.Kind> failing =
        Map.of(
            FailingProvider.unreachable(), ModelException.Kind.TRANSPORT,
            FailingProvider.timingOut(), ModelException.Kind.TIMEOUT,
            FailingProvider.cancelled(), ModelException.Kind.CANCELLED,
            FailingProvider.status(404, ""), ModelException.Kind.NOT_FOUND);
    failing.forEach(
        (provider, kind) ->
            assertThatThrownBy(
                    () ->
                        provider
                            .invoke(ModelRequest.builder("m", "{}").build())
                            .toCompletableFuture()
                            .join())
                .isInstanceOf(CompletionException.class)
                .extracting(e -> ((ModelException) e.getCause()).kind())
                .isEqualTo(kind));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(FakeChatModel::saying).hasMessageContaining("one reply or more");
    assertThatThrownBy(() -> FakeEmbeddings.ofDimension(0)).hasMessageContaining("but is 0");
    assertThatThrownBy(() -> FailingProvider.status(200, "")).hasMessageContaining("no failure");
    assertThatThrownBy(() -> FakeChatModel.builder().answersWith("[]"))
        .hasMessageContaining("JSON object");
    assertThatThrownBy(() -> CapturingProvider.of(FakeLlama.saying("x")).lastInput())
        .hasMessageContaining("not asked");
  }
}
