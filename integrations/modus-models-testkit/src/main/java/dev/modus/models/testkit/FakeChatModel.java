package dev.modus.models.testkit;

import dev.modus.core.JsonValues;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A chat model in OpenAI's format, for tests: says what it was told to say.
 *
 * <pre>{@code
 * FakeChatModel model =
 *     FakeChatModel.builder().callsTool("weather", "{\"city\":\"Oslo\"}").says("It rains.").build();
 * }</pre>
 *
 * <p>Its answers are complete: guests of the SDKs read them without a repair. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeChatModel implements ModelProvider {

  private static final long CREATED = 1_735_689_600; // 2025-01-01, so that answers are the same

  private final Turns<Reply> replies;

  private FakeChatModel(List<Reply> replies) {
    this.replies = new Turns<>(replies);
  }

  private interface Reply {
    Map<String, ?> to(ModelRequest request, Map<?, ?> input);
  }

  /**
   * A model that says texts, one after the other, and the last one again and again.
   *
   * @param texts at least one
   * @return the model
   */
  public static FakeChatModel saying(String... texts) {
    Builder builder = builder();
    for (String text : texts) {
      builder.says(text);
    }
    return builder.build();
  }

  /** {@return a model that repeats what the last message says} */
  public static FakeChatModel echoing() {
    return builder().answers(prompt -> prompt).build();
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    return Inputs.answer(request, "messages", input -> replies.next().to(request, input));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.STREAMING, Capability.USAGE);
  }

  /**
   * Builds a {@link FakeChatModel}: its replies in their order. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private final List<Reply> replies = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a reply that is a text.
     *
     * @param text what it says
     * @return this builder
     */
    public Builder says(String text) {
      return answers(prompt -> text);
    }

    /**
     * Adds a reply that depends on the last message.
     *
     * @param answer makes what it says of the last message's text
     * @return this builder
     */
    public Builder answers(UnaryOperator<String> answer) {
      replies.add(
          (request, input) -> {
            String text = answer.apply(Inputs.lastMessage(input));
            Inputs.emit(request, text);
            return completion(text, List.of(), "stop");
          });
      return this;
    }

    /**
     * Adds a reply that asks for a tool.
     *
     * @param tool the tool's name
     * @param arguments its arguments, as JSON text
     * @return this builder
     */
    public Builder callsTool(String tool, String arguments) {
      String id = "call-" + replies.size();
      Map<String, Object> function = Map.of("name", tool, "arguments", arguments);
      List<Object> calls = List.of(Map.of("id", id, "type", "function", "function", function));
      replies.add((request, input) -> completion("", calls, "tool_calls"));
      return this;
    }

    /**
     * Adds a reply that is an error object, as OpenAI sends it.
     *
     * @param message what is wrong
     * @return this builder
     */
    public Builder refuses(String message) {
      replies.add(
          (request, input) ->
              Map.of("error", Map.of("message", message, "type", "invalid_request_error")));
      return this;
    }

    /**
     * Adds a reply that is given as it is.
     *
     * @param json a JSON object, as text
     * @return this builder
     * @throws IllegalArgumentException if it is no JSON object
     */
    @SuppressWarnings("unchecked") // an object of JSON has texts as keys
    public Builder answersWith(String json) {
      if (!(JsonValues.fromJson(json) instanceof Map<?, ?> object)) {
        throw new IllegalArgumentException("answersWith needs a JSON object");
      }
      replies.add((request, input) -> (Map<String, ?>) object);
      return this;
    }

    /**
     * Builds the model.
     *
     * @return the model
     * @throws IllegalArgumentException if it was given no reply
     */
    public FakeChatModel build() {
      return new FakeChatModel(replies);
    }
  }

  private static Map<String, ?> completion(String text, List<?> toolCalls, String reason) {
    Map<String, Object> message =
        Map.of("role", "assistant", "content", text, "tool_calls", toolCalls);
    return Map.of(
        "id",
        "chatcmpl-fake",
        "object",
        "chat.completion",
        "created",
        CREATED,
        "model",
        "fake",
        "system_fingerprint",
        "fake",
        "choices",
        List.of(Map.of("index", 0, "finish_reason", reason, "message", message)),
        "usage",
        Map.of(
            "prompt_tokens",
            Inputs.TOKENS_IN,
            "completion_tokens",
            Inputs.TOKENS_OUT,
            "total_tokens",
            Inputs.TOKENS_IN + Inputs.TOKENS_OUT));
  }
}
