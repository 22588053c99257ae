package dev.modus.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.langchain4j.LangChain4jProvider.UnsupportedMembers;
import dev.modus.langchain4j.OpenAiServer.Answer;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelProvider.Capability;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** LangChain4j's own client of OpenAI, and a server on this machine. */
class OpenAiTest {

  private static final String COMPLETION =
      """
      {"id":"x1","object":"chat.completion","created":1735689600,"model":"gpt","choices":[{"index":0,
      "finish_reason":"stop","message":{"role":"assistant","content":"Hi!"}}],
      "usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}""";

  private static final String QUESTION =
      """
      {"model":"m","temperature":0.5,"stop":["a"],"max_tokens":7,"tool_choice":"auto",
      "tools":[{"type":"function","function":{"name":"lengthOf","description":"Counts.","parameters":
      {"type":"object","properties":{"text":{"type":"string","maxLength":3}},"required":["text"]}}}],
      "response_format":{"type":"json_schema","json_schema":{"name":"point","schema":
      {"type":"object","properties":{"x":{"type":"number"}}}}},
      "messages":[{"role":"system","content":"canary-prompt"},
      {"role":"user","content":[{"type":"text","text":"What?"},
      {"type":"image_url","image_url":{"url":"data:image/png;base64,AQL/","detail":"high"}}]},
      {"role":"assistant","content":"","tool_calls":[{"id":"1","type":"function",
      "function":{"name":"lengthOf","arguments":"{}"}}]},
      {"role":"tool","tool_call_id":"1","content":"2"}]}""";

  private static LangChain4jProvider provider(OpenAiServer server) {
    return LangChain4jProvider.builder()
        .chatModel(server.chatModel())
        .embeddingModel(server.embeddingModel())
        .unsupported(UnsupportedMembers.REJECT)
        .build();
  }

  @Test
  void questionsArriveAsTheGuestAskedThem() {
    try (OpenAiServer server = OpenAiServer.answering(Answer.ok(COMPLETION));
        LangChain4jProvider provider = provider(server)) {
      Asking.json(provider, QUESTION);

      JsonNode sent = Asking.json(server.only().body());
      assertThat(server.only().path()).isEqualTo("/v1/chat/completions");
      assertThat(sent.path("model").stringValue()).isEqualTo("model-of-langchain4j");
      assertThat(sent.path("temperature").doubleValue()).isEqualTo(0.5);
      assertThat(sent.path("stop")).hasToString("[\"a\"]");
      assertThat(sent.path("max_tokens").intValue()).isEqualTo(7);
      assertThat(sent.path("tool_choice").stringValue()).isEqualTo("auto");
      assertThat(sent.path("tools").path(0).path("function"))
          .isEqualTo(Asking.json(QUESTION).path("tools").path(0).path("function"));
      assertThat(sent.path("response_format").path("json_schema").path("schema"))
          .isEqualTo(
              Asking.json(QUESTION).path("response_format").path("json_schema").path("schema"));
      assertThat(sent.path("messages").path(1))
          .isEqualTo(Asking.json(QUESTION).path("messages").path(1));
      assertThat(sent.path("messages").path(2).path("tool_calls").path(0).path("id").stringValue())
          .isEqualTo("1");
      assertThat(sent.path("messages").path(3))
          .isEqualTo(Asking.json(QUESTION).path("messages").path(3));
    }
  }

  @Test
  void answersHaveWhatGuestsRead() {
    String calling =
        COMPLETION.replace(
            "\"content\":\"Hi!\"",
            "\"content\":null,\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\","
                + "\"function\":{\"name\":\"lengthOf\",\"arguments\":\"{}\"}}]");
    try (OpenAiServer server = OpenAiServer.answering(Answer.ok(calling));
        LangChain4jProvider provider = provider(server)) {
      JsonNode answer = Asking.json(provider, QUESTION);

      assertThat(answer.path("id").stringValue()).isEqualTo("x1");
      assertThat(answer.path("model").stringValue()).isEqualTo("gpt");
      assertThat(answer.path("choices").path(0).path("message"))
          .hasToString(
              "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"a\","
                  + "\"type\":\"function\",\"function\":{\"name\":\"lengthOf\",\"arguments\":\"{}\"}}]}");
      assertThat(answer.path("usage"))
          .hasToString("{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7}");
    }
  }

  @Test
  void embeddingsAreAskedForWithTheirDimensions() {
    String embeddings =
        "{\"object\":\"list\",\"model\":\"e\",\"data\":[{\"index\":0,\"embedding\":[0.5,-1]},"
            + "{\"index\":1,\"embedding\":[2,3]}],\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";
    try (OpenAiServer server = OpenAiServer.answering(Answer.ok(embeddings));
        LangChain4jProvider provider = provider(server)) {
      JsonNode answer = Asking.json(provider, "{\"input\":[\"a\",\"b\"],\"dimensions\":2}");

      assertThat(answer)
          .hasToString(
              "{\"object\":\"list\",\"model\":\"e\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5},"
                  + "\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,-1.0]},"
                  + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[2.0,3.0]}]}");
      JsonNode sent = Asking.json(server.only().body());
      assertThat(server.only().path()).isEqualTo("/v1/embeddings");
      assertThat(sent.path("input")).hasToString("[\"a\",\"b\"]");
      assertThat(sent.path("dimensions").intValue()).isEqualTo(2);
    }
  }

  private static String event(String delta) {
    return "data: {\"id\":\"x1\",\"model\":\"gpt\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":null}]}\n\n";
  }

  @Test
  void piecesAreHandedOnAndTheGuestReceivesThemAsOne() {
    String events =
        event("{\"role\":\"assistant\",\"content\":\"Hel\"}")
            + event("{\"content\":\"lo\"}")
            + "data: {\"id\":\"x1\",\"model\":\"gpt\",\"choices\":[{\"index\":0,\"delta\":{},"
            + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    try (OpenAiServer server = OpenAiServer.answering(Answer.events(events));
        LangChain4jProvider provider =
            LangChain4jProvider.builder().streamingChatModel(server.streamingChatModel()).build()) {
      List<String> pieces = new CopyOnWriteArrayList<>();
      ModelRequest request = ModelRequest.builder("m", QUESTION).stream(pieces::add).build();

      ModelResponse answer = Asking.answer(provider, request);

      assertThat(pieces).containsExactly("Hel", "lo");
      assertThat(Asking.json(answer.output()).path("choices").path(0).path("message"))
          .hasToString("{\"role\":\"assistant\",\"content\":\"Hello\",\"tool_calls\":[]}");
      assertThat(Asking.json(server.only().body()).path("stream").booleanValue()).isTrue();
      assertThat(provider.capabilities())
          .containsExactlyInAnyOrder(Capability.CANCELLATION, Capability.STREAMING);
    }
  }

  static Stream<Arguments> failures() {
    String said =
        "{\"error\":{\"message\":\"canary-body\",\"type\":\"t\",\"param\":null,\"code\":7}}";
    String shown = "{\"error\":{\"message\":\"canary-body\",\"type\":\"t\"}}";
    return Stream.of(
        arguments(400, said, Kind.HTTP, 400, shown),
        arguments(401, said, Kind.UNAUTHORIZED, 401, shown),
        arguments(403, said, Kind.FORBIDDEN, 403, shown),
        arguments(404, said, Kind.NOT_FOUND, 404, shown),
        arguments(429, said, Kind.RATE_LIMITED, 429, shown),
        arguments(500, said, Kind.HTTP, 500, shown),
        arguments(
            502,
            "canary-body",
            Kind.HTTP,
            502,
            "{\"error\":{\"message\":\"canary-body\",\"type\":\"server_error\"}}"),
        arguments(408, said, Kind.HTTP, 408, shown));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresAreThoseOfTheHttpProvider(
      int answered, String said, Kind kind, int status, String body) {
    try (OpenAiServer server = OpenAiServer.answering(Answer.of(answered, said));
        LangChain4jProvider provider = provider(server)) {
      ModelException failure = Asking.failure(provider, QUESTION);

      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.body()).isEqualTo(body);
      assertThat(printed(failure)).contains("dev.langchain4j.exception").doesNotContain("canary");
    }
  }

  @Test
  void aServerThatIsNotThereIsAFailureOfTransport() {
    OpenAiServer server = OpenAiServer.answering(Answer.ok(""));
    server.close();
    try (LangChain4jProvider provider = provider(server)) {
      ModelException failure = Asking.failure(provider, QUESTION);

      assertThat(failure.kind()).isEqualTo(Kind.TRANSPORT);
      assertThat(failure.body()).isNull();
      assertThat(printed(failure)).contains("ConnectException").doesNotContain("canary");
    }
  }

  @Test
  void anAnswerThatIsNoneFails() {
    try (OpenAiServer server = OpenAiServer.answering(Answer.ok("<html>canary</html>"));
        LangChain4jProvider provider = provider(server)) {
      ModelException failure = Asking.failure(provider, QUESTION);

      assertThat(failure.kind()).as("it did arrive").isEqualTo(Kind.PROVIDER);
      assertThat(printed(failure)).doesNotContain("canary");
    }
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
