package dev.modus.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestException;
import dev.modus.langchain4j.LangChain4jProvider.UnsupportedMembers;
import dev.modus.langchain4j.OpenAiServer.Answer;
import dev.modus.models.Models;
import dev.modus.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guests whose models are LangChain4j's, which ask a server on this machine. */
class GuestTest {

  private static final Path APP =
      Path.of("../../modus-models/src/test/guests/assemblyscript/models/build");

  private static final String HELLO = "{\"role\":\"user\",\"content\":\"Hello?\"}";

  /** As OpenAI answers: with null, and without what does not apply. */
  private static Answer openAi(OpenAiServer.Received request) {
    if (request.path().endsWith("/embeddings")) {
      return Answer.ok("{\"data\":[{\"index\":0,\"embedding\":[0.5,-1]}],\"usage\":null}");
    }
    if (request.body().contains("\"tools\"") && !request.body().contains("\"tool_call_id\"")) {
      return Answer.ok(
          completion(
              "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"a\","
                  + "\"type\":\"function\",\"function\":"
                  + "{\"name\":\"lengthOf\",\"arguments\":\"{\\\"text\\\":\\\"four\\\"}\"}}]}"));
    }
    return Answer.ok(completion("{\"role\":\"assistant\",\"content\":\"Hi!\"}"));
  }

  private static String completion(String message) {
    return "{\"id\":\"x\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
        + message
        + "}]}";
  }

  private static FunctionEngine.Builder engine(CompileMode mode, Models models) {
    return FunctionEngine.builder().app(APP).compileMode(mode).hostModules(models);
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void guestsChatCallToolsAndEmbed(CompileMode mode) {
    try (OpenAiServer server = new OpenAiServer(GuestTest::openAi);
        LangChain4jProvider provider =
            LangChain4jProvider.builder()
                .chatModel(server.chatModel())
                .embeddingModel(server.embeddingModel())
                .build();
        Models models = Models.builder().connection("openai", provider).build();
        FunctionEngine engine = engine(mode, models).build()) {
      assertThat(engine.call("chat", "chat", "Hello?").value()).isEqualTo("Hi!");
      assertThat(engine.call("chatWithTools", "chat", "How long is four?").value())
          .isEqualTo("Hi!");
      assertThat(engine.call("embed", "embed", List.of("a")).value()).hasToString("[[0.5, -1.0]]");
      assertThat(server.received().get(2).body()).contains("\"content\" : \"15\"");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void guestsReadWhatIsRefused(CompileMode mode) {
    ScriptedChatModel model = ScriptedChatModel.saying("Hi!");
    try (LangChain4jProvider strict =
            LangChain4jProvider.builder()
                .chatModel(model)
                .unsupported(UnsupportedMembers.REJECT)
                .build();
        Models models = Models.builder().model("chat", strict).build();
        FunctionEngine engine = engine(mode, models).build()) {
      // asks without a message
      assertThatThrownBy(() -> engine.call("chatWithOptions", "chat"))
          .isInstanceOfSatisfying(
              GuestException.class,
              failure ->
                  assertThat(failure.invocation().messages().toString())
                      .contains("The chat model returned an error: messages must hold a message"));
      assertThat(engine.call("invoke", "chat", "{\"seed\":1,\"messages\":[" + HELLO + "]}").value())
          .isEqualTo(
              "{\"error\":{\"message\":\"LangChain4j cannot express seed\","
                  + "\"type\":\"invalid_request_error\"}}");
      assertThat(model.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void logsHoldNeitherPromptsNorWhatServersSay(CompileMode mode) {
    Answer failure =
        Answer.of(500, "{\"error\":{\"message\":\"canary-body\",\"type\":\"t\",\"param\":null}}");
    try (LogLines log = LogLines.debugging();
        OpenAiServer server = OpenAiServer.answering(failure);
        LangChain4jProvider provider =
            LangChain4jProvider.builder().chatModel(server.chatModel()).build();
        Models models = Models.builder().model("chat", provider).build();
        FunctionEngine engine = engine(mode, models).build()) {
      // what the guest receives, it may log: not the function that returns it as it is
      Object received =
          engine
              .call(
                  "invoke",
                  "chat",
                  "{\"messages\":[{\"role\":\"user\",\"content\":\"canary-prompt\"}]}")
              .value();

      assertThat(received).isEqualTo("{\"error\":{\"message\":\"canary-body\",\"type\":\"t\"}}");
      assertThat(log.lines())
          .anyMatch(line -> line.contains("InternalServerException (status 500)"))
          .noneMatch(line -> line.contains("canary"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void whoListensHearsThePieces(CompileMode mode) {
    String events =
        "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n"
            + "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},"
            + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    List<String> pieces = new CopyOnWriteArrayList<>();
    try (OpenAiServer server = OpenAiServer.answering(Answer.events(events));
        LangChain4jProvider provider =
            LangChain4jProvider.builder().streamingChatModel(server.streamingChatModel()).build();
        Models models =
            Models.builder()
                .model("chat", provider)
                .streamListener((request, text) -> pieces.add(text))
                .build();
        FunctionEngine engine = engine(mode, models).build()) {
      assertThat(engine.call("chat", "chat", "Hello?").value()).isEqualTo("Hello");
      assertThat(pieces).containsExactly("Hel", "lo");
    }
  }

  @Test
  void theGuideShowsCodeThatRuns() throws IOException {
    try (OpenAiServer server = new OpenAiServer(GuestTest::openAi)) {
      OpenAiChatModel chatModel = server.chatModel();
      OpenAiEmbeddingModel embeddingModel = server.embeddingModel();
      // guide: begin
      LangChain4jProvider provider =
          LangChain4jProvider.builder()
              .chatModel(chatModel) // LangChain4j's, as are the others
              .embeddingModel(embeddingModel)
              .build();
      Models models = Models.builder().connection("openai", provider).build();
      // guide: end
      try (provider;
          models;
          FunctionEngine engine = engine(CompileMode.INTERPRET, models).build()) {
        assertThat(engine.call("chat", "chat", "Hello?").value()).isEqualTo("Hi!");
      }
    }
    String source = Files.readString(Path.of("src/test/java/dev/modus/langchain4j/GuestTest.java"));
    String shown =
        source.substring(
            source.indexOf("// guide: begin") + "// guide: begin".length(),
            source.indexOf("// guide: end"));
    assertThat(words(Files.readString(Path.of("../../docs/models.md")))).contains(words(shown));
  }

  private static String words(String text) {
    return text.lines().map(line -> line.replaceAll("\\s+", "")).collect(Collectors.joining());
  }
}
