package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.ModusException;
import dev.modus.models.LoopbackServer.Answer;
import dev.modus.models.internal.json.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The cases of models.md, section 15, about the official Go SDK, which is not part of this
 * repository: {@code mvn -Pgo-sdk -pl modus-core,modus-models test} builds an app with it first.
 */
@Tag("go-sdk")
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class GoSdkModelsTest {

  private static final Path APP = Path.of("..", "samples", "guests", "go", "sdk", "build");
  private static final String HELLO =
      """
      {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
       "finish_reason":"stop","message":{"role":"assistant","content":"hello"}}],
       "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
      """;

  @Parameter private CompileMode mode;

  private FunctionEngine asking(ModelProvider provider) {
    return FunctionEngine.builder()
        .app(App.at(APP))
        .compileMode(mode)
        .hostModules(Models.builder().provider(provider).build())
        .build();
  }

  private static JsonNode input(ScriptedProvider provider, int request) {
    return Json.parse(provider.requests().get(request).input());
  }

  @Test
  void m29AndM30AChatInputWithOptionsAndWithoutMessages() {
    ScriptedProvider provider = ScriptedProvider.answering(HELLO);
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("chatWithOptions", "text-generator").value()).isEqualTo(2);
    }
    assertThat(input(provider, 0))
        .isEqualTo(
            Json.parse(
                """
                {"model":"gpt-test","messages":null,"temperature":0,"top_p":0,"top_logprobs":3,
                 "response_format":{"type":"json_object"},"tool_choice":"none"}
                """));
  }

  @Test
  void m31ResultsOfToolsAreTextsAndSchemasAreSentAsTheyAre() {
    ScriptedProvider provider =
        ScriptedProvider.answeringInTurn(
            """
            {"choices":[{"message":{"content":null,"tool_calls":[{"id":"c","type":"function",
             "function":{"name":"lengthOf","arguments":"%s"}}]}}]}
            """
                .formatted("x".repeat(42)),
            HELLO);
    String schema = "{\"name\":\"s\",\"strict\":true,\"schema\":{\"type\":\"object\"}}";
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("chatWithTool", "text-generator", "hi", schema).value())
          .isEqualTo("hello");
    }
    assertThat(input(provider, 0).path("response_format"))
        .isEqualTo(Json.parse("{\"type\":\"json_schema\",\"json_schema\":" + schema + "}"));
    assertThat(input(provider, 0).path("tools"))
        .isEqualTo(
            Json.parse(
                """
                [{"type":"function","function":{"name":"lengthOf","description":"Counts letters.",
                  "parameters":{"type":"object","properties":{"text":{"type":"string",
                   "description":"Any text."}},"required":["text"],"additionalProperties":false}}}]
                """));
    assertThat(input(provider, 1).path("messages").path(2))
        .isEqualTo(Json.parse("{\"role\":\"tool\",\"content\":\"42\",\"tool_call_id\":\"c\"}"));
  }

  @Test
  void m32AQuestionToAnthropicHasNoLimitOfTokens() {
    ScriptedProvider provider =
        ScriptedProvider.answering(
            "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],"
                + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}");
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("askClaude", "claude", "Who?").value()).isEqualTo("hi");
    }
    assertThat(input(provider, 0))
        .isEqualTo(
            Json.parse(
                "{\"model\":\"Claude-Test\",\"messages\":[{\"role\":\"user\",\"content\":\"Who?\"}]}"));
  }

  @Test
  void m35TokensInBytesAreSentInBase64() {
    ScriptedProvider provider =
        ScriptedProvider.answering(
            "{\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[1,0.5]}]}");
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("embedTokens", "embedder", new byte[] {1, 2, (byte) 255}).value())
          .isEqualTo(Arrays.asList(1f, 0.5f));
    }
    assertThat(input(provider, 0))
        .isEqualTo(Json.parse("{\"model\":\"embed-test\",\"input\":\"AQL/\"}"));
  }

  @Test
  void m36TextsAreClassified() {
    ScriptedProvider provider =
        ScriptedProvider.answering(
            """
            {"predictions":[
              {"label":"spam","confidence":1,"probabilities":[{"label":"spam","probability":1}]},
              {"label":"ham","confidence":0.75,"probabilities":[]}]}
            """);
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("classify", "classifier", List.of("a", "b")).value())
          .isEqualTo(List.of("spam 1", "ham 0.75"));
      assertThatThrownBy(() -> engine.call("classify", "classifier", List.of()))
          .isInstanceOf(ModusException.class)
          .hasMessageContaining("at least one text string must be provided");
    }
    assertThat(input(provider, 0)).isEqualTo(Json.parse("{\"instances\":[\"a\",\"b\"]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "chat, 500, '{\"error\":{\"message\":\"quota\",\"type\":\"t\"}}', the chat model returned an error: quota",
    "chat, 401, B, no response received from model invocation",
    "askClaude, 401, B, failed to deserialize model output for m: EOF",
    "askClaude, 500, plain text, failed to deserialize model output for m: invalid character 'p' looking for beginning of value"
  })
  void m18AndM41FailuresOfTheServiceAreErrorsOfTheGuest(
      String function, int status, String body, String error) {
    try (LoopbackServer server = LoopbackServer.answering(Answer.of(status, body))) {
      String manifest =
          GuestApps.manifest("{\"type\":\"http\",\"endpoint\":\"" + server.url() + "\"}");
      try (FunctionEngine engine =
          FunctionEngine.builder()
              .app(App.at(APP).withManifest(manifest))
              .compileMode(mode)
              .build()) {
        Object[] arguments =
            function.equals("chat")
                ? new Object[] {"m", "be brief", "hi"}
                : new Object[] {"m", "hi"};
        assertThatThrownBy(() -> engine.call(function, arguments))
            .isInstanceOf(ModusException.class)
            .hasMessageContaining(error);
      }
    }
  }
}
