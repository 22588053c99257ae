package dev.modus.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets models of LangChain4j answer guests that speak OpenAI's format: chat, and embeddings, which
 * may also be asked for with {@code instances} (models.md, section 14.1).
 *
 * <pre>{@code
 * ModelProvider provider =
 *     LangChain4jProvider.builder().chatModel(chatModel).embeddingModel(embeddingModel).build();
 * }</pre>
 *
 * <p>LangChain4j's requests say less than OpenAI's. What they cannot say, such as {@code seed} or
 * {@code logit_bias}, is ignored or refused, as {@link Builder#unsupported} says; what cannot be
 * ignored without changing the question, such as a message of an unknown kind, is always refused.
 * Answers have every member that guests read. Of exceptions the log receives the names: their texts
 * may quote prompts.
 *
 * <p>LangChain4j is asked on threads of the provider (virtual ones where the JVM has them), which
 * are interrupted when the guest does not wait any more. Its models are the application's to close.
 * Those that retry by themselves should not, if a {@link dev.modus.models.ModelPolicy} does.
 *
 * <p>Thread-safe. To be closed after the engines that use it.
 *
 * @since 0.1.0
 */
public final class LangChain4jProvider implements ModelProvider {

  private final @Nullable ChatModel chatModel;
  private final @Nullable StreamingChatModel streamingChatModel;
  private final @Nullable EmbeddingModel embeddingModel;
  private final boolean reject;
  private final boolean modelOfGuest;
  private final Set<String> warned = Unsupported.nobody();
  private final Calls calls = new Calls();

  private LangChain4jProvider(Builder builder) {
    this.chatModel = builder.chatModel;
    this.streamingChatModel = builder.streamingChatModel;
    this.embeddingModel = builder.embeddingModel;
    this.reject = builder.unsupported == UnsupportedMembers.REJECT;
    this.modelOfGuest = builder.modelOfGuest;
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    try {
      ObjectNode body = Json.object(request.input());
      if (body == null) {
        throw new Refusal("the input must be a JSON object");
      }
      if (body.has("messages")) {
        requireOpenAi(request, body);
        return chat(request, body);
      }
      if (body.has("input") || body.has("instances")) {
        return embeddings(request, body);
      }
      throw new Refusal(
          "the input needs messages, input or instances, as OpenAI's format has them");
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(Failures.of(e, request));
    }
  }

  /** Anthropic's format looks alike, but says other things (models.md, section 12.8). */
  private static void requireOpenAi(ModelRequest request, ObjectNode body) {
    if (body.has("system") || body.has("stop_sequences") || request.path().endsWith("messages")) {
      throw new Refusal("the input is in Anthropic's format, and should be in OpenAI's");
    }
  }

  private CompletionStage<ModelResponse> chat(ModelRequest request, ObjectNode body) {
    ChatModel chat = chatModel;
    StreamingChatModel streaming = streamingChatModel;
    if (chat == null && streaming == null) {
      throw notThere(request, "a chat model", "chatModel");
    }
    Unsupported unsupported = new Unsupported();
    ChatRequest question = ChatInput.read(body, modelName(body), unsupported);
    unsupported.settle(request.model(), reject, warned);
    String model = asked(request, body);
    return chat == null || (streaming != null && request.isStreaming())
        ? calls.start(
            request,
            answer ->
                Objects.requireNonNull(streaming)
                    .chat(question, new Streaming(request, answer, model)))
        : calls.start(
            request, answer -> answer.complete(ChatOutput.of(chat.chat(question), model)));
  }

  private CompletionStage<ModelResponse> embeddings(ModelRequest request, ObjectNode body) {
    EmbeddingModel model = embeddingModel;
    if (model == null) {
      throw notThere(request, "embeddings", "embeddingModel");
    }
    Unsupported unsupported = new Unsupported();
    Embeddings question = Embeddings.read(body, modelName(body), model, unsupported);
    unsupported.settle(request.model(), reject, warned);
    return calls.start(
        request, answer -> answer.complete(question.answer(model, request, asked(request, body))));
  }

  private static ModelException notThere(ModelRequest request, String what, String method) {
    return new ModelException(
        Kind.CONFIGURATION,
        "model "
            + request.model()
            + " was asked as "
            + what
            + ", but this LangChain4jProvider has none; give it one with builder()."
            + method);
  }

  /** The model the guest wants, if that is of interest. */
  private @Nullable String modelName(ObjectNode body) {
    return modelOfGuest ? Json.text(body, "model", "") : null;
  }

  /** What an answer names as its model if LangChain4j does not. */
  private static String asked(ModelRequest request, ObjectNode body) {
    return body.path("model").asString(request.sourceModel());
  }

  @Override
  public Set<Capability> capabilities() {
    EnumSet<Capability> capabilities = EnumSet.of(Capability.CANCELLATION);
    if (streamingChatModel != null) {
      capabilities.add(Capability.STREAMING);
    }
    return capabilities;
  }

  /** Ends the requests under way, which fail. Models of LangChain4j stay open. */
  @Override
  public void close() {
    calls.close();
  }

  /**
   * What becomes of members of a request that LangChain4j cannot express.
   *
   * @since 0.1.0
   */
  public enum UnsupportedMembers {
    /** They are ignored, and the log warns the first time that a model is asked with some. */
    IGNORE,
    /** The request is refused: the guest receives an error as OpenAI writes it. */
    REJECT
  }

  /**
   * Builds a {@link LangChain4jProvider}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private @Nullable ChatModel chatModel;
    private @Nullable StreamingChatModel streamingChatModel;
    private @Nullable EmbeddingModel embeddingModel;
    private UnsupportedMembers unsupported = UnsupportedMembers.IGNORE;
    private boolean modelOfGuest;

    private Builder() {}

    /**
     * Sets who answers chats. Default: nobody.
     *
     * @param model the model; stays the caller's
     * @return this builder
     */
    public Builder chatModel(ChatModel model) {
      this.chatModel = Objects.requireNonNull(model, "model");
      return this;
    }

    /**
     * Sets who answers chats when somebody wants the answer while it is written, and all chats if
     * there is no {@link #chatModel}. The guest receives the answer as a whole in any case.
     * Default: nobody.
     *
     * @param model the model; stays the caller's
     * @return this builder
     */
    public Builder streamingChatModel(StreamingChatModel model) {
      this.streamingChatModel = Objects.requireNonNull(model, "model");
      return this;
    }

    /**
     * Sets who computes embeddings. Default: nobody.
     *
     * @param model the model; stays the caller's
     * @return this builder
     */
    public Builder embeddingModel(EmbeddingModel model) {
      this.embeddingModel = Objects.requireNonNull(model, "model");
      return this;
    }

    /**
     * Says what becomes of members of a request that LangChain4j cannot express. Default: {@link
     * UnsupportedMembers#IGNORE}.
     *
     * @param unsupported what
     * @return this builder
     */
    public Builder unsupported(UnsupportedMembers unsupported) {
      this.unsupported = Objects.requireNonNull(unsupported, "unsupported");
      return this;
    }

    /**
     * Sets whether LangChain4j is asked for the model that requests name, which is the manifest's
     * {@code sourceModel} (in lower case, from chats and embeddings of the official SDKs). Default:
     * false, which is the name that LangChain4j's model was made with.
     *
     * @param honoured whether it is
     * @return this builder
     */
    public Builder modelOfGuest(boolean honoured) {
      this.modelOfGuest = honoured;
      return this;
    }

    /**
     * Builds the provider.
     *
     * @return the provider, to be closed by the caller
     * @throws IllegalStateException if it was given no model
     */
    public LangChain4jProvider build() {
      if (chatModel == null && streamingChatModel == null && embeddingModel == null) {
        throw new IllegalStateException(
            "LangChain4jProvider needs a chatModel, a streamingChatModel or an embeddingModel");
      }
      return new LangChain4jProvider(this);
    }
  }
}
