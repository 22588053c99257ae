package dev.modus.langchain4j;

import dev.modus.langchain4j.OpenAiServer.Answer;
import dev.modus.models.ModelProvider;
import dev.modus.models.testkit.ModelFormat;
import dev.modus.models.testkit.ModelProviderKit;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * What every provider should do, with LangChain4j's client of OpenAI and a server on this machine.
 */
class ProviderKitTest extends ModelProviderKit {

  private static OpenAiServer server;
  private static OpenAiServer gone;

  @BeforeAll
  static void start() {
    server = new OpenAiServer(ProviderKitTest::answer);
    gone = OpenAiServer.answering(Answer.ok(""));
    gone.close();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer answer(OpenAiServer.Received request) {
    if (request.path().endsWith("/embeddings")) {
      return Answer.ok(
          "{\"data\":[{\"index\":0,\"embedding\":[0.5]},{\"index\":1,\"embedding\":[1]}]}");
    }
    if (Asking.json(request.body()).path("stream").asBoolean(false)) {
      return Answer.events(
          "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"I am\"}}]}\n\n"
              + "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" here.\"},"
              + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
    }
    return Answer.ok(
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi!\"}}]}");
  }

  private static LangChain4jProvider of(OpenAiServer server) {
    return LangChain4jProvider.builder()
        .chatModel(server.chatModel())
        .streamingChatModel(server.streamingChatModel())
        .embeddingModel(server.embeddingModel())
        .build();
  }

  @Override
  protected ModelProvider provider() {
    return of(server);
  }

  @Override
  protected ModelProvider failingProvider() {
    return of(gone);
  }

  @Override
  protected ModelProvider slowProvider() {
    ScriptedChatModel endless =
        new ScriptedChatModel(
            request -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                // as was to happen
              }
              throw new IllegalStateException();
            });
    return LangChain4jProvider.builder().chatModel(endless).build();
  }

  @Override
  protected Set<ModelFormat> formats() {
    return EnumSet.of(
        ModelFormat.OPENAI_CHAT, ModelFormat.OPENAI_EMBEDDINGS, ModelFormat.EMBEDDINGS);
  }
}
