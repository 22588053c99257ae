package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.models.LoopbackServer.Answer;
import dev.modus.models.internal.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The guest kit's interfaces of Anthropic, classifiers and embeddings with {@code instances}
 * (models.md, sections 12.4 and 12.7; cases M32 and M36).
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class VendorsTest {

  private static final Path APP = Path.of("src/test/guests/assemblyscript/vendors/build");

  @Parameter CompileMode mode;

  private FunctionEngine engine(Models models) {
    return FunctionEngine.builder()
        .app(App.at(APP))
        .compileMode(mode)
        .hostModules(models)
        .secrets(GuestApps.secret("MODUS_ANTHROPIC_API_KEY", "key-1"))
        .build();
  }

  private FunctionEngine asking(ModelProvider provider) {
    return engine(Models.builder().provider(provider).build());
  }

  private static final String CLAUDE =
      """
      {"id":"m1","type":"message","role":"assistant","model":"claude","stop_sequence":null,
       "stop_reason":"end_turn","content":[{"type":"text","text":"Hi \\"Ada\\""}],
       "usage":{"input_tokens":3,"output_tokens":2}}
      """;

  @Test
  void m32AQuestionToAnthropicHasTheDefaultsOfTheSdk() {
    ScriptedProvider provider = ScriptedProvider.answering(CLAUDE);
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("claude", "claude", "Who?").value())
          .isEqualTo("Hi \"Ada\" (end_turn)");
    }
    assertThat(Json.parse(provider.requests().get(0).input()))
        .isEqualTo(
            Json.parse(
                """
                {"model":"Claude-3","messages":[{"role":"user","content":"Who?"}],"max_tokens":4096}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "any, '{\"type\":\"any\"}'",
    "auto, '{\"type\":\"auto\"}'",
    "price, '{\"type\":\"tool\",\"name\":\"price\"}'"
  })
  void everythingThatIsSetIsSent(String choice, String sent) {
    ScriptedProvider provider =
        ScriptedProvider.answering(
            """
            {"content":[{"type":"tool_use","id":"t","name":"price","input":
              {"of": ["tea", null, true, 1.50], "t\\"": {}}}],"stop_reason":"tool_use","usage":{}}
            """);
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("claudeWithOptions", "claude", choice).value())
          .isEqualTo("tool_use price {\"of\":[\"tea\",null,true,1.50],\"t\\\"\":{}}");
    }
    assertThat(Json.parse(provider.requests().get(0).input()))
        .isEqualTo(
            Json.parse(
                """
                {"model":"Claude-3","messages":[{"role":"user","content":"a \\"b\\""},
                 {"role":"assistant","content":"c"},{"role":"user","content":"d"}],
                 "max_tokens":7,"metadata":{"user_id":"u"},"stop_sequences":["x","y"],"system":"s",
                 "temperature":0.5,"tool_choice":%s,
                 "tools":[{"name":"price","description":"What it costs",
                   "input_schema":{"type":"object"}}],"top_k":3,"top_p":0.25}
                """
                    .formatted(sent)));
  }

  @Test
  void anthropicIsAskedAsTheManifestSays() {
    try (LoopbackServer server = LoopbackServer.answering(Answer.ok(CLAUDE))) {
      String manifest =
          """
          {"models": {"claude": {"sourceModel": "c", "connection": "anthropic", "path": "v1/messages"}},
           "connections": {"anthropic": {"type": "http", "baseUrl": "%s",
             "headers": {"x-api-key": "{{API_KEY}}", "anthropic-version": "2023-06-01"}}}}
          """
              .formatted(server.url());
      try (FunctionEngine engine =
          FunctionEngine.builder()
              .app(App.at(APP).withManifest(manifest))
              .compileMode(mode)
              .secrets(GuestApps.secret("MODUS_ANTHROPIC_API_KEY", "key-1"))
              .build()) {
        engine.call("claude", "claude", "Who?");
      }
      assertThat(server.only().path()).isEqualTo("/v1/messages");
      assertThat(server.only().headers().get("X-api-key")).containsExactly("key-1");
      assertThat(server.only().headers().get("Anthropic-version")).containsExactly("2023-06-01");
    }
  }

  @Test
  void m36TextsAreClassified() {
    ScriptedProvider provider =
        ScriptedProvider.answering(
            """
            {"predictions":[
              {"label":"spam","confidence":1,"probabilities":[{"label":"spam","probability":1}]},
              {"label":"ham","confidence":0.75,"probabilities":[{"label":"ham","probability":0.75},
                {"label":"spam","probability":0.25}]}]}
            """);
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("classify", "classifier", List.of("buy \"now\"", "hello")).value())
          .isEqualTo(List.of("spam 1.0 of 1", "ham 0.75 of 2"));
    }
    assertThat(provider.requests().get(0).input())
        .isEqualTo("{\"instances\":[\"buy \\\"now\\\"\",\"hello\"]}");
    assertThat(provider.requests().get(0).connection()).isEqualTo("hypermode");
  }

  @Test
  void textsAreEmbedded() {
    ScriptedProvider provider =
        ScriptedProvider.answering("{\"predictions\":[[1,0.5],[-0.25,2e-1]]}");
    try (FunctionEngine engine = asking(provider)) {
      assertThat(engine.call("embedInstances", "minilm", List.of("a", "b")).value())
          .hasToString("[[1.0, 0.5], [-0.25, 0.2]]");
    }
  }

  @Test
  void anAnswerThatIsNoneEndsTheCall() {
    try (FunctionEngine engine = asking(ScriptedProvider.answering("<html>"))) {
      assertThatThrownBy(() -> engine.call("claude", "claude", "Who?"))
          .isInstanceOf(dev.modus.core.GuestExitException.class);
    }
  }
}
