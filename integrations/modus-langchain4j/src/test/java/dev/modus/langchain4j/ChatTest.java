package dev.modus.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.modus.langchain4j.LangChain4jProvider.UnsupportedMembers;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Both ways between OpenAI's format and LangChain4j (models.md, section 14.1). */
class ChatTest {

  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";
  private static final String LENGTH_OF =
      "{\"type\":\"function\",\"function\":{\"name\":\"lengthOf\"}}";

  private static ChatRequest asked(String input) {
    ScriptedChatModel model = ScriptedChatModel.saying("Hi!");
    try (LangChain4jProvider provider = strict(model)) {
      Asking.json(provider, input);
      return model.only();
    }
  }

  private static LangChain4jProvider strict(ScriptedChatModel model) {
    return LangChain4jProvider.builder()
        .chatModel(model)
        .unsupported(UnsupportedMembers.REJECT)
        .build();
  }

  private static JsonNode answered(ChatResponse response) {
    try (LangChain4jProvider provider = strict(new ScriptedChatModel(request -> response))) {
      return Asking.json(provider, "{\"model\":\"asked\"," + HELLO + "}");
    }
  }

  @Test
  void messagesOfEveryRoleArePassedOn() {
    ChatRequest request =
        asked(
            """
            {"model": "m", "messages": [
              {"role": "system", "content": "Be brief."},
              {"role": "developer", "content": [
                {"type": "text", "text": "Be"}, {"type": "text", "text": "kind."}]},
              {"role": "system", "content": " "},
              {"role": "user", "name": "Ada", "content": "How long is it?"},
              {"role": "assistant", "content": "", "tool_calls": [
                {"id": "1", "type": "function",
                  "function": {"name": "lengthOf", "arguments": "{\\"text\\":\\"it\\"}"}},
                {"id": "2", "type": "function", "function": {"name": "weightOf", "arguments": "{}"}}]},
              {"role": "tool", "tool_call_id": "2", "content": [{"type": "text", "text": "heavy"}]},
              {"role": "tool", "tool_call_id": "1", "content": "2"},
              {"role": "assistant", "content": "Two."},
              {"role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]},
              {"role": "user", "content": null}
            ]}""");

    assertThat(request.messages())
        .containsExactly(
            SystemMessage.from("Be brief."),
            SystemMessage.from("Be\nkind."),
            UserMessage.from("Ada", "How long is it?"),
            AiMessage.from(
                List.of(call("1", "lengthOf", "{\"text\":\"it\"}"), call("2", "weightOf", "{}"))),
            ToolExecutionResultMessage.from("2", "weightOf", "heavy"),
            ToolExecutionResultMessage.from("1", "lengthOf", "2"),
            AiMessage.from("Two."),
            AiMessage.from("No."),
            UserMessage.from(""));
    assertThat(request.modelName()).isNull();
  }

  private static ToolExecutionRequest call(String id, String name, String arguments) {
    return ToolExecutionRequest.builder().id(id).name(name).arguments(arguments).build();
  }

  @Test
  void imagesAndSoundsArePassedOn() {
    ChatRequest request =
        asked(
            """
            {"messages": [{"role": "user", "content": [
              {"type": "text", "text": "What is this?"},
              {"type": "image_url", "image_url": {"url": "http://host/a.png"}},
              {"type": "image_url", "image_url": {"url": "http://host/a.png", "detail": "low"}},
              {"type": "image_url",
                "image_url": {"url": "data:image/png;a=b;base64,AQL/", "detail": "high"}},
              {"type": "input_audio", "input_audio": {"data": "AQL/", "format": "wav"}}
            ]}]}""");

    Image remote = Image.builder().url("http://host/a.png").build();
    Image inside = Image.builder().mimeType("image/png").base64Data("AQL/").build();
    assertThat(request.messages())
        .containsExactly(
            UserMessage.from(
                TextContent.from("What is this?"),
                ImageContent.from(remote, DetailLevel.AUTO),
                ImageContent.from(remote, DetailLevel.LOW),
                ImageContent.from(inside, DetailLevel.HIGH),
                AudioContent.from(
                    Audio.builder().base64Data("AQL/").mimeType("audio/wav").build())));
  }

  @Test
  void parametersArePassedOn() {
    ChatRequest request =
        asked(
            "{\"temperature\":0,\"top_p\":0.5,\"frequency_penalty\":-1.5,\"presence_penalty\":2,"
                + "\"stop\":[\"a\",\"b\"],\"max_tokens\":7,\"tools\":[],\"tool_choice\":\"none\","
                + "\"n\":1,\"logprobs\":false,\"seed\":null,"
                + HELLO
                + "}");

    assertThat(request.temperature()).isEqualTo(0.0);
    assertThat(request.topP()).isEqualTo(0.5);
    assertThat(request.frequencyPenalty()).isEqualTo(-1.5);
    assertThat(request.presencePenalty()).isEqualTo(2.0);
    assertThat(request.stopSequences()).containsExactly("a", "b");
    assertThat(request.maxOutputTokens()).isEqualTo(7);
    assertThat(request.toolSpecifications()).isEmpty();
    assertThat(request.toolChoice()).isEqualTo(ToolChoice.NONE);
    assertThat(request.responseFormat()).isNull();
  }

  @Test
  void theNewerLimitOfTokensWinsOverTheOlder() {
    assertThat(
            asked("{\"max_tokens\":7,\"max_completion_tokens\":8.0,\"stop\":\"a\"," + HELLO + "}"))
        .satisfies(
            request -> {
              assertThat(request.maxOutputTokens()).isEqualTo(8);
              assertThat(request.stopSequences()).containsExactly("a");
            });
  }

  @Test
  void theModelOfTheGuestIsAskedForIfThatIsWanted() {
    ScriptedChatModel model = ScriptedChatModel.saying("Hi!");
    try (LangChain4jProvider provider =
        LangChain4jProvider.builder().chatModel(model).modelOfGuest(true).build()) {
      Asking.json(provider, "{\"model\":\"gpt-4o\"," + HELLO + "}");

      assertThat(model.only().modelName()).isEqualTo("gpt-4o");
    }
  }

  @Test
  void toolsArePassedOn() {
    ChatRequest request =
        asked(
            """
            {"tool_choice": "required", "tools": [
              {"type": "function", "function": {"name": "none"}},
              {"type": "function", "function": {"name": "all", "description": "Does all.",
                "strict": true, "parameters": {"$schema": "s", "type": "object",
                  "description": "All.", "required": ["text"], "additionalProperties": false,
                  "$defs": {"node": {"type": "string"}},
                  "properties": {
                    "text": {"type": "string", "description": "Any text."},
                    "one": {"type": "string", "enum": ["a", "b"]},
                    "list": {"type": "array", "items": {"type": "integer"}},
                    "object": {"type": "object", "properties": {"node": {"$ref": "#/$defs/node"}}},
                    "short": {"type": "string", "maxLength": 3, "x": 1.50},
                    "either": {"type": ["string", "null"]},
                    "odd": {"type": "object", "oneOf": [{}]}
                  }}}}
            ],"""
                + HELLO
                + "}");

    assertThat(request.toolChoice()).isEqualTo(ToolChoice.REQUIRED);
    assertThat(request.toolSpecifications()).hasSize(2);
    assertThat(request.toolSpecifications().get(0).parameters()).isNull();
    assertThat(request.toolSpecifications().get(1))
        .satisfies(
            tool -> {
              assertThat(tool.name()).isEqualTo("all");
              assertThat(tool.description()).isEqualTo("Does all.");
              assertThat(tool.strict()).isTrue();
              assertThat(tool.parameters().description()).isEqualTo("All.");
              assertThat(tool.parameters().required()).containsExactly("text");
              assertThat(tool.parameters().additionalProperties()).isFalse();
              assertThat(tool.parameters().definitions())
                  .isEqualTo(Map.of("node", JsonStringSchema.builder().build()));
              assertThat(tool.parameters().properties()).isEqualTo(properties());
            });
  }

  private static Map<String, JsonSchemaElement> properties() {
    return Map.of(
        "text",
        JsonStringSchema.builder().description("Any text.").build(),
        "one",
        JsonEnumSchema.builder().enumValues("a", "b").build(),
        "list",
        JsonArraySchema.builder().items(JsonIntegerSchema.builder().build()).build(),
        "object",
        JsonObjectSchema.builder()
            .addProperty("node", JsonReferenceSchema.builder().reference("node").build())
            .build(),
        "short",
        JsonRawSchema.from("{\"type\":\"string\",\"maxLength\":3,\"x\":1.50}"),
        "either",
        JsonRawSchema.from("{\"type\":[\"string\",\"null\"]}"),
        "odd",
        JsonRawSchema.from("{\"type\":\"object\",\"oneOf\":[{}]}"));
  }

  @Test
  void aForcedToolIsTheOnlyOne() {
    ChatRequest request =
        asked(
            "{\"tools\":["
                + LENGTH_OF.replace("lengthOf", "other")
                + ","
                + LENGTH_OF
                + "],\"tool_choice\":"
                + LENGTH_OF
                + ","
                + HELLO
                + "}");

    assertThat(request.toolChoice()).isEqualTo(ToolChoice.REQUIRED);
    assertThat(request.toolSpecifications())
        .singleElement()
        .satisfies(tool -> assertThat(tool.name()).isEqualTo("lengthOf"));
  }

  @Test
  void structuredOutputIsPassedOn() {
    assertThat(asked("{\"response_format\":{\"type\":\"json_object\"}," + HELLO + "}"))
        .satisfies(request -> assertThat(request.responseFormat()).isEqualTo(ResponseFormat.JSON));
    assertThat(
            asked(
                "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"point\","
                    + "\"strict\":true,\"schema\":{\"type\":\"object\",\"oneOf\":[{}]}}},"
                    + HELLO
                    + "}"))
        .satisfies(
            request -> {
              assertThat(request.responseFormat().type()).isEqualTo(ResponseFormatType.JSON);
              assertThat(request.responseFormat().jsonSchema().name()).isEqualTo("point");
              assertThat(request.responseFormat().jsonSchema().rootElement())
                  .isEqualTo(JsonRawSchema.from("{\"type\":\"object\",\"oneOf\":[{}]}"));
            });
  }

  @Test
  void answersAreComplete() {
    JsonNode answer = answered(ChatResponse.builder().aiMessage(AiMessage.from("Hi!")).build());

    assertThat(answer.path("id").stringValue()).startsWith("chatcmpl-");
    assertThat(answer.path("object").stringValue()).isEqualTo("chat.completion");
    assertThat(answer.path("created").isIntegralNumber()).isTrue();
    assertThat(answer.path("model").stringValue()).isEqualTo("asked");
    assertThat(answer.path("choices").toString())
        .isEqualTo(
            "[{\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"Hi!\",\"tool_calls\":[]}}]");
    assertThat(answer.path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}");
  }

  @Test
  void answersKeepWhatLangChain4jSays() {
    JsonNode answer =
        answered(
            ChatResponse.builder()
                .id("7")
                .modelName("answering")
                .tokenUsage(new TokenUsage(3, 4, null))
                .aiMessage(
                    AiMessage.from(
                        List.of(
                            call("a", "lengthOf", "{\"text\":1}"),
                            ToolExecutionRequest.builder().name("noId").build())))
                .build());

    assertThat(answer.path("id").stringValue()).isEqualTo("7");
    assertThat(answer.path("model").stringValue()).isEqualTo("answering");
    assertThat(answer.path("usage").toString())
        .isEqualTo("{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7}");
    JsonNode choice = answer.path("choices").path(0);
    assertThat(choice.path("finish_reason").stringValue()).isEqualTo("tool_calls");
    assertThat(choice.path("message").path("content").stringValue()).isEmpty();
    JsonNode calls = choice.path("message").path("tool_calls");
    assertThat(calls.path(0).toString())
        .isEqualTo(
            "{\"id\":\"a\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"lengthOf\",\"arguments\":\"{\\\"text\\\":1}\"}}");
    assertThat(calls.path(1).path("id").stringValue()).startsWith("call_");
    assertThat(calls.path(1).path("function").path("arguments").stringValue()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, stop",
    "LENGTH, length",
    "TOOL_EXECUTION, tool_calls",
    "CONTENT_FILTER, content_filter",
    "OTHER, stop"
  })
  void reasonsToFinishAreTranslated(FinishReason reason, String expected) {
    JsonNode answer =
        answered(ChatResponse.builder().aiMessage(AiMessage.from("")).finishReason(reason).build());

    assertThat(answer.path("choices").path(0).path("finish_reason").stringValue())
        .isEqualTo(expected);
  }

  @Test
  void tokensAreCountedForBudgets() {
    ChatResponse response =
        ChatResponse.builder()
            .aiMessage(AiMessage.from("Hi!"))
            .tokenUsage(new TokenUsage(3, 4, 9))
            .build();
    try (LangChain4jProvider provider = strict(new ScriptedChatModel(request -> response))) {
      ModelResponse answer = Asking.answer(provider, Asking.request("{" + HELLO + "}"));

      assertThat(answer.usage()).isEqualTo(new dev.modus.models.TokenUsage(3, 4, 9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\":2",
        "\"seed\":0",
        "\"logit_bias\":{\"1\":2}",
        "\"logprobs\":true",
        "\"top_logprobs\":3",
        "\"user\":\"secret\"",
        "\"service_tier\":\"default\"",
        "\"modalities\":[\"text\",\"audio\"]",
        "\"audio\":{\"voice\":\"secret\"}",
        "\"parallel_tool_calls\":false",
        "\"stream\":true",
        "\"anything\":\"secret\""
      })
  void whatCannotBeExpressedIsIgnoredOrRefused(String member) {
    String input = "{" + member + "," + HELLO + "}";
    String name = Asking.json("{" + member + "}").propertyNames().iterator().next();
    ScriptedChatModel model = ScriptedChatModel.saying("Hi!");
    try (LangChain4jProvider lenient = LangChain4jProvider.builder().chatModel(model).build();
        LangChain4jProvider strict = strict(model)) {
      assertThat(Asking.json(lenient, input).path("choices").size()).isOne();
      assertThat(model.requests()).hasSize(1);

      ModelException failure = Asking.failure(strict, input);

      assertThat(failure.kind()).isEqualTo(Kind.HTTP);
      assertThat(failure.status()).isEqualTo(400);
      assertThat(failure.reason()).contains(name).doesNotContain("secret");
      assertThat(failure.body())
          .isEqualTo(
              "{\"error\":{\"message\":\"LangChain4j cannot express "
                  + name
                  + "\",\"type\":\"invalid_request_error\"}}");
      assertThat(model.requests()).hasSize(1);
    }
  }

  static Stream<Arguments> insideMessagesAndTools() {
    return Stream.of(
        arguments(
            "\"messages\":[{\"role\":\"system\",\"name\":\"n\",\"content\":\"c\"}]",
            "messages[0].name"),
        arguments(
            "\"messages\":[{\"role\":\"assistant\",\"refusal\":\"r\",\"content\":\"c\"}]",
            "messages[0].refusal"),
        arguments(
            HELLO
                + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
                + "{\"type\":\"object\",\"oneOf\":[]}}}]",
            "tools[0].function.parameters.oneOf"));
  }

  @ParameterizedTest
  @MethodSource("insideMessagesAndTools")
  void whatCannotBeExpressedInsideIsNamedByItsPlace(String members, String place) {
    try (LangChain4jProvider provider = strict(ScriptedChatModel.saying("Hi!"))) {
      assertThat(Asking.failure(provider, "{" + members + "}").reason()).endsWith(" " + place);
    }
  }

  static Stream<Arguments> mistakes() {
    String image = "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",";
    return Stream.of(
        arguments("[1]", "must be a JSON object"),
        arguments("no JSON, secret", "must be a JSON object"),
        arguments("{\"prompt\":\"secret\"}", "messages, input or instances"),
        arguments("{\"system\":\"secret\"," + HELLO + "}", "Anthropic's format"),
        arguments("{\"messages\":null}", "messages must hold a message"),
        arguments("{\"messages\":[]}", "messages must hold a message"),
        arguments("{\"messages\":\"secret\"}", "messages must be a list"),
        arguments("{\"messages\":[{\"role\":\"secret\"}]}", "messages[0].role must be"),
        arguments("{\"messages\":[{\"content\":\"secret\"}]}", "messages[0].role is missing"),
        arguments(
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"secret\"}]}]}",
            "messages[0].content[0].type must be"),
        arguments(
            "{\"messages\":[{\"role\":\"user\",\"content\":[]}]}",
            "messages[0].content must not be empty"),
        arguments(
            "{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"secret\",\"content\":\"\"}]}",
            "messages[0].tool_call_id is the id of no call before it"),
        arguments(
            "{" + image + "\"image_url\":{\"url\":\"secret secret\"}}]}]}",
            "image_url.url is no URL"),
        arguments(
            "{" + image + "\"image_url\":{\"url\":\"http://h\",\"detail\":\"secret\"}}]}]}",
            "image_url.detail must be"),
        arguments("{\"temperature\":\"secret\"," + HELLO + "}", "temperature must be a number"),
        arguments("{\"max_tokens\":1.5," + HELLO + "}", "max_tokens must be a whole number"),
        arguments("{\"tool_choice\":\"secret\"," + HELLO + "}", "tool_choice must be"),
        arguments("{\"tool_choice\":" + LENGTH_OF + "," + HELLO + "}", "the name of no tool"),
        arguments(
            "{\"tools\":[{\"type\":\"secret\"}]," + HELLO + "}", "tools[0].type must be function"),
        arguments(
            "{\"tools\":[{\"function\":{\"name\":\"f\",\"parameters\":\"secret\"}}]," + HELLO + "}",
            "tools[0].function.parameters must be the schema of an object"),
        arguments(
            "{\"response_format\":{\"type\":\"secret\"}," + HELLO + "}",
            "response_format.type must be"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatChangesTheQuestionIsRefusedWithoutQuotingIt(String input, String reason) {
    ScriptedChatModel model = ScriptedChatModel.saying("Hi!");
    try (LangChain4jProvider provider = LangChain4jProvider.builder().chatModel(model).build()) {
      ModelException failure = Asking.failure(provider, input);

      assertThat(failure.status()).isEqualTo(400);
      assertThat(failure.reason()).contains(reason).doesNotContain("secret");
      assertThat(failure.body())
          .contains(reason, "\"type\":\"invalid_request_error\"")
          .doesNotContain("null", "secret");
      assertThat(model.requests()).isEmpty();
    }
  }
}
