package dev.modus.models.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.models.StreamFormat;
import dev.modus.models.internal.json.Json;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whole answers from their pieces, and inputs that ask for pieces. */
class StreamedAnswerTest {

  private static String whole(StreamedAnswer answer, String... events) throws StreamFailure {
    StringBuilder text = new StringBuilder();
    for (String event : events) {
      assertThat(answer.isComplete()).as("before " + event).isFalse();
      text.append(answer.add("", event));
    }
    assertThat(answer.isComplete()).isTrue();
    return text + " " + answer.whole();
  }

  private static void assertSame(String actual, String text, String json) {
    assertThat(actual).startsWith(text + " ");
    assertThat(Json.parse(actual.substring(text.length() + 1))).isEqualTo(Json.parse(json));
  }

  private static String chunk(String members) {
    return "{\"id\":\"x1\",\"object\":\"chat.completion.chunk\",\"created\":17,\"model\":\"m\","
        + members
        + "}";
  }

  private static String choice(String members) {
    return chunk("\"choices\":[{\"index\":0," + members + "}]");
  }

  @Test
  void textOfAChatIsJoined() throws StreamFailure {
    assertSame(
        whole(
            new OpenAIChatAnswer(),
            choice("\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null"),
            choice("\"delta\":{\"content\":\"Hel\"},\"finish_reason\":null"),
            choice("\"delta\":{\"content\":\"lo\"},\"finish_reason\":null"),
            choice("\"delta\":{},\"finish_reason\":\"stop\"")),
        "Hello",
        """
        {"id":"x1","object":"chat.completion","created":17,"model":"m","choices":[{"index":0,
         "message":{"role":"assistant","content":"Hello","refusal":null},"logprobs":null,
         "finish_reason":"stop"}]}
        """);
  }

  @Test
  void usageComesWithTheLastChunk() throws StreamFailure {
    OpenAIChatAnswer answer = new OpenAIChatAnswer();
    answer.add(
        "",
        chunk(
            "\"usage\":null,\"service_tier\":\"default\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]"));
    answer.add(
        "",
        chunk(
            "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3},\"choices\":[]"));
    answer.add("", "[DONE]");
    assertThat(Json.parse(answer.whole()).path("usage").path("total_tokens").asInt()).isEqualTo(3);
    assertThat(Json.parse(answer.whole()).path("service_tier").asString()).isEqualTo("default");
    assertThat(answer.isComplete()).isTrue();
  }

  @Test
  void toolCallsAreToldApartByTheirIndex() throws StreamFailure {
    assertSame(
        whole(
            new OpenAIChatAnswer(),
            choice(
                "\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c0\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]},\"finish_reason\":null"),
            choice(
                "\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\"}}]}"),
            choice(
                "\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"c1\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}},"
                    + "{\"index\":0,\"function\":{\"arguments\":\"\\\":1}\"}}]}"),
            choice("\"delta\":{},\"finish_reason\":\"tool_calls\"")),
        "",
        """
        {"id":"x1","object":"chat.completion","created":17,"model":"m","choices":[{"index":0,
         "message":{"role":"assistant","content":null,"refusal":null,"tool_calls":[
          {"id":"c0","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
          {"id":"c1","type":"function","function":{"name":"g","arguments":"{}"}}]},
         "logprobs":null,"finish_reason":"tool_calls"}]}
        """);
  }

  @Test
  void toolCallsOfOneIndexAreToldApartByTheirIds() throws StreamFailure {
    String actual =
        whole(
            new OpenAIChatAnswer(),
            choice(
                "\"delta\":{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"getA\",\"arguments\":\"{\"}}]}"),
            choice(
                "\"delta\":{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"arguments\":\"}\"}}]}"),
            choice(
                "\"delta\":{\"tool_calls\":[{\"id\":\"b\",\"function\":{\"name\":\"getB\",\"arguments\":\"[\"}}]}"),
            choice("\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":\"]\"}}]}"),
            choice("\"delta\":{},\"finish_reason\":\"tool_calls\""));
    JsonNode calls = Json.parse(actual).path("choices").path(0).path("message").path("tool_calls");
    assertThat(calls)
        .extracting(
            call ->
                call.path("id").asString()
                    + call.path("function").path("name").asString()
                    + call.path("function").path("arguments").asString())
        .containsExactly("agetA{}", "bgetB[]");
  }

  @Test
  void thereAreNotAnyNumberOfToolCallsOfOneIndex() {
    OpenAIChatAnswer answer = new OpenAIChatAnswer();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                answer.add("", choice("\"delta\":{\"tool_calls\":[{\"id\":\"" + i + "\"}]}"));
              }
            })
        .isInstanceOf(StreamFailure.class)
        .hasMessageContaining("more than 1000 tool calls");
  }

  @Test
  void objectsOfAMessageGrowMemberByMember() throws StreamFailure {
    String actual =
        whole(
            new OpenAIChatAnswer(),
            choice("\"delta\":{\"audio\":{\"id\":\"s\",\"data\":\"QU\"}}"),
            choice("\"delta\":{\"audio\":{\"data\":\"JD\",\"transcript\":\"a\"}}"),
            choice("\"delta\":{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}}"),
            choice(
                "\"delta\":{\"audio\":{\"expires_at\":7},\"function_call\":{\"arguments\":\"}\"}},"
                    + "\"finish_reason\":\"stop\""));
    JsonNode message = Json.parse(actual).path("choices").path(0).path("message");
    assertThat(message.path("audio"))
        .isEqualTo(
            Json.parse("{\"id\":\"s\",\"data\":\"QUJD\",\"transcript\":\"a\",\"expires_at\":7}"));
    assertThat(message.path("function_call"))
        .isEqualTo(Json.parse("{\"name\":\"f\",\"arguments\":\"{}\"}"));
  }

  @Test
  void theFirstChoiceIsShownAndAllAreKept() throws StreamFailure {
    String second =
        "\"choices\":[{\"index\":1,\"delta\":{\"content\":\"B\"},\"finish_reason\":\"stop\"}]";
    String actual =
        whole(
            new OpenAIChatAnswer(),
            chunk(
                "\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"},\"finish_reason\":null}]"),
            choice(
                "\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\",\"logprobs\":{\"content\":[{\"token\":\"a\"}]}"),
            chunk(second));
    assertThat(actual).startsWith("a ");
    assertThat(Json.parse(actual.substring(2)).path("choices"))
        .extracting(choice -> choice.path("message").path("content").asString())
        .containsExactly("a", "bB");
  }

  private static final String START =
      """
      {"type":"message_start","message":{"id":"m1","type":"message","role":"assistant",
       "model":"claude","content":[],"stop_reason":null,"stop_sequence":null,
       "usage":{"input_tokens":9,"output_tokens":1}}}
      """;

  @Test
  void aMessageOfAnthropicIsPutTogether() throws StreamFailure {
    assertSame(
        whole(
            new AnthropicAnswer(),
            START,
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
            "{\"type\":\"ping\"}",
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hel\"}}",
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"lo\"}}",
            "{\"type\":\"content_block_stop\",\"index\":0}",
            "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{}}}",
            "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\"\"}}",
            "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\": 1.50}\"}}",
            "{\"type\":\"content_block_stop\",\"index\":1}",
            "{\"type\":\"something_new\",\"x\":1}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":15}}",
            "{\"type\":\"message_stop\"}"),
        "Hello",
        """
        {"id":"m1","type":"message","role":"assistant","model":"claude","content":[
         {"type":"text","text":"Hello"},{"type":"tool_use","id":"t1","name":"f","input":{"a":1.50}}],
         "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":15}}
        """);
  }

  @Test
  void aToolCallThatIsCutOffIsPartOfTheMessage() throws StreamFailure {
    String actual =
        whole(
            new AnthropicAnswer(),
            START,
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{}}}",
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\"}}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"input_tokens\":null,\"output_tokens\":5}}",
            "{\"type\":\"message_stop\"}");
    JsonNode message = Json.parse(actual);
    assertThat(message.path("content").path(0).path("input")).isEqualTo(Json.parse("{}"));
    assertThat(message.path("usage"))
        .as("null is no count")
        .isEqualTo(Json.parse("{\"input_tokens\":9,\"output_tokens\":5}"));
  }

  @Test
  void anIndexThatIsNullIsNone() throws StreamFailure {
    String actual =
        whole(
            new OpenAIChatAnswer(),
            chunk(
                "\"choices\":[{\"index\":null,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]"));
    assertThat(actual).startsWith("a ");
  }

  @ParameterizedTest
  @MethodSource
  void nonsenseIsRefused(StreamedAnswer answer, String event, String reason) {
    assertThatThrownBy(() -> answer.add("", event))
        .isInstanceOf(StreamFailure.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }

  static Stream<Arguments> nonsenseIsRefused() {
    return Stream.of(
        argumentSet("no JSON", new OpenAIChatAnswer(), "secret", "no JSON object"),
        argumentSet("a list", new AnthropicAnswer(), "[\"secret\"]", "no JSON object"),
        argumentSet(
            "an index",
            new OpenAIChatAnswer(),
            chunk("\"choices\":[{\"index\":999999999}]"),
            "no number below 1000"),
        argumentSet(
            "a negative index",
            new OpenAIChatAnswer(),
            chunk("\"choices\":[{\"index\":-1}]"),
            "no number below 1000"),
        argumentSet(
            "no start",
            new AnthropicAnswer(),
            "{\"type\":\"message_delta\",\"delta\":{}}",
            "message_start"),
        argumentSet(
            "no block",
            new AnthropicAnswer(),
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{}}",
            "not started"),
        argumentSet(
            "an error",
            new OpenAIChatAnswer(),
            "{\"error\":{\"message\":\"secret\"}}",
            "broke off"),
        argumentSet(
            "an error",
            new AnthropicAnswer(),
            "{\"type\":\"error\",\"error\":{\"message\":\"secret\"}}",
            "broke off"));
  }

  @ParameterizedTest
  @MethodSource
  void inputsAskForPiecesWhereThatIsPossible(
      String path, String input, @Nullable StreamFormat known, @Nullable StreamFormat expected) {
    StreamedInput streamed = StreamedInput.of(input, path, known);
    assertThat(streamed == null ? null : streamed.format()).isEqualTo(expected);
    if (streamed != null) {
      assertThat(Json.parse(streamed.body()).path("stream").asBoolean()).isTrue();
      assertThat(Json.parse(streamed.body()).has("stream_options"))
          .isEqualTo(expected == StreamFormat.OPENAI_CHAT);
      assertThat(streamed).hasToString("StreamedInput[" + expected + "]");
    }
  }

  static Stream<Arguments> inputsAskForPiecesWhereThatIsPossible() {
    String chat = "{\"model\":\"m\",\"messages\":[]}";
    StreamFormat openAi = StreamFormat.OPENAI_CHAT;
    StreamFormat anthropic = StreamFormat.ANTHROPIC_MESSAGES;
    return Stream.of(
        argumentSet("by OpenAI's path", "/v1/chat/completions", chat, null, openAi),
        argumentSet("by Anthropic's path", "/v1/messages", chat, null, anthropic),
        argumentSet("by nothing", "/ask", chat, null, openAi),
        argumentSet(
            "by what only Anthropic has",
            "/ask",
            "{\"messages\":[],\"max_tokens\":1,\"system\":\"s\"}",
            null,
            anthropic),
        argumentSet(
            "by its tools",
            "/ask",
            "{\"messages\":[],\"max_tokens\":1,\"tools\":[{\"input_schema\":{}}]}",
            null,
            anthropic),
        argumentSet("because it was said", "/ask", chat, anthropic, anthropic),
        argumentSet("not, because it was said", "/v1/messages", chat, StreamFormat.NONE, null),
        argumentSet(
            "sound comes as a whole",
            "/v1/chat/completions",
            "{\"messages\":[],\"modalities\":[\"text\",\"audio\"]}",
            null,
            null),
        argumentSet(
            "so does a voice",
            "/v1/chat/completions",
            "{\"messages\":[],\"audio\":{\"voice\":\"x\"}}",
            openAi,
            null),
        argumentSet(
            "the guest says something itself",
            "/v1/messages",
            "{\"messages\":[],\"stream\":false}",
            null,
            null),
        argumentSet("embeddings", "/v1/embeddings", "{\"input\":\"x\"}", null, null),
        argumentSet("no JSON", "/v1/messages", "{", null, null));
  }
}
