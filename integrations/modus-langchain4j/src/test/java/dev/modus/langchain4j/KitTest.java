package dev.modus.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import dev.modus.models.ModelProvider;
import dev.modus.models.testkit.ModelFormat;
import dev.modus.models.testkit.ModelProviderKit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;

/** Models of LangChain4j do what every provider should. */
class KitTest {

  private static LangChain4jProvider.Builder provider() {
    return LangChain4jProvider.builder();
  }

  /** Until somebody interrupts it. */
  private static void await() {
    try {
      new CountDownLatch(1).await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Nested
  class Chat extends ModelProviderKit {
    @Override
    protected ModelProvider provider() {
      ScriptedChatModel model =
          new ScriptedChatModel(
              request ->
                  ChatResponse.builder()
                      .aiMessage(AiMessage.from("I am a script."))
                      .tokenUsage(new TokenUsage(3, 2))
                      .build());
      return KitTest.provider().chatModel(model).build();
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.of(ModelFormat.OPENAI_CHAT);
    }

    /** A system prompt beside the messages is one of the members that are ignored. */
    @Override
    protected Set<ModelFormat> refused() {
      Set<ModelFormat> refused = EnumSet.copyOf(super.refused());
      refused.remove(ModelFormat.ANTHROPIC_MESSAGES);
      return refused;
    }

    @Override
    protected ModelProvider slowProvider() {
      ScriptedChatModel slow =
          new ScriptedChatModel(
              request -> {
                await();
                return ChatResponse.builder().aiMessage(AiMessage.from("late")).build();
              });
      return KitTest.provider().chatModel(slow).build();
    }

    @Override
    protected ModelProvider failingProvider() {
      ScriptedChatModel failing =
          new ScriptedChatModel(
              request -> {
                throw new RateLimitException("too many of " + request.messages());
              });
      return KitTest.provider().chatModel(failing).build();
    }
  }

  @Nested
  class Embeddings extends ModelProviderKit {
    @Override
    protected ModelProvider provider() {
      return KitTest.provider().embeddingModel(new ScriptedEmbeddingModel()).build();
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.of(ModelFormat.OPENAI_EMBEDDINGS, ModelFormat.EMBEDDINGS);
    }

    @Override
    protected ModelProvider slowProvider() {
      EmbeddingModel slow =
          new EmbeddingModel() {
            @Override
            public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
              await();
              return Response.from(List.of());
            }
          };
      return KitTest.provider().embeddingModel(slow).build();
    }
  }
}
