package dev.modus.models.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.models.internal.json.Json;
import dev.modus.models.internal.stream.StreamedInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow.Subscription;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whole answers from streams, wherever the network cuts them. */
class StreamedBodyTest {

  private static final String OPENAI =
      """
      data: {"id":"x","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Ünd "},"finish_reason":null}]}

      : keep-alive

      data: {"id":"x","choices":[{"index":0,"delta":{"content":"日本 \\ud83d\\ude00"},"finish_reason":"stop"}]}

      data: {"id":"x","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}

      data: [DONE]

      """;

  private static final String ANTHROPIC =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"m","role":"assistant","content":[],"usage":{"input_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: ping
      data: {"type": "ping"}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Ünd 日本"}}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private static final Subscription NOBODY =
      new Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
      };

  /** The answer, and what was seen of it before. */
  private static List<String> read(String stream, String path, List<Integer> cuts) {
    StreamedInput input = Objects.requireNonNull(StreamedInput.of("{\"messages\":[]}", path, null));
    StringBuilder seen = new StringBuilder();
    StreamedBody body = new StreamedBody(input.answer(), seen::append, 1 << 20);
    body.onSubscribe(NOBODY);
    byte[] bytes = stream.getBytes(UTF_8);
    int at = 0;
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int cut : cuts) {
      int to = Math.min(bytes.length, at + cut);
      buffers.add(ByteBuffer.wrap(bytes, at, to - at));
      at = to;
    }
    body.onNext(buffers);
    body.onNext(List.of(ByteBuffer.wrap(bytes, at, bytes.length - at)));
    body.onComplete();
    String whole = new String(body.getBody().toCompletableFuture().join(), UTF_8);
    return List.of(seen.toString(), String.valueOf(Json.parse(whole)));
  }

  @Property(tries = 300)
  void anyCutsOfAChatGiveTheSameAnswer(
      @ForAll @Size(max = 60) List<@IntRange(max = 25) Integer> cuts) {
    List<String> answer = read(OPENAI, "/v1/chat/completions", cuts);
    assertThat(answer).isEqualTo(read(OPENAI, "/v1/chat/completions", List.of()));
    assertThat(answer.get(0)).isEqualTo("Ünd 日本 \ud83d\ude00");
  }

  @Property(tries = 300)
  void anyCutsOfAMessageGiveTheSameAnswer(
      @ForAll @Size(max = 60) List<@IntRange(max = 25) Integer> cuts) {
    List<String> answer = read(ANTHROPIC, "/v1/messages", cuts);
    assertThat(answer).isEqualTo(read(ANTHROPIC, "/v1/messages", List.of()));
    assertThat(answer.get(0)).isEqualTo("Ünd 日本");
  }
}
