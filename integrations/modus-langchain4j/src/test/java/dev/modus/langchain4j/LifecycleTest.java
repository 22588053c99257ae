package dev.modus.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.modus.models.Cancellation;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelProvider.Capability;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import dev.modus.testing.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing hangs, and nothing outlives who wanted it. */
@Timeout(60)
class LifecycleTest {

  private static final String HELLO =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"canary-prompt\"}]}";

  /** A chat model that answers when it is interrupted, which is never by itself. */
  private static final class Endless {
    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final ScriptedChatModel model =
        new ScriptedChatModel(
            request -> {
              started.countDown();
              try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody counts down");
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw new IllegalStateException("canary-text", e);
              }
            });

    LangChain4jProvider provider() {
      return LangChain4jProvider.builder().chatModel(model).build();
    }

    void awaitStart() throws InterruptedException {
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    }

    void awaitInterruption() throws InterruptedException {
      assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A cancellation for tests. */
  private static final class Switch implements Cancellation {
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    @Override
    public boolean isCancelled() {
      return cancelled.isDone();
    }

    @Override
    public void onCancel(Runnable action) {
      cancelled.thenRun(action);
    }

    void cancel() {
      cancelled.complete(null);
    }
  }

  @Test
  void aCancelledRequestInterruptsLangChain4j() throws InterruptedException {
    Endless endless = new Endless();
    Switch cancellation = new Switch();
    try (LangChain4jProvider provider = endless.provider()) {
      CompletableFuture<ModelResponse> future =
          Asking.future(
              provider, ModelRequest.builder("m", HELLO).cancellation(cancellation).build());
      endless.awaitStart();
      cancellation.cancel();

      assertThat(Asking.failure(future).kind()).isEqualTo(Kind.CANCELLED);
      endless.awaitInterruption();
      assertThat(provider.capabilities()).containsExactly(Capability.CANCELLATION);
    }
  }

  @Test
  void aRequestEndsWhenItsTimeIsOver() throws InterruptedException {
    Endless endless = new Endless();
    try (LangChain4jProvider provider = endless.provider()) {
      CompletableFuture<ModelResponse> future =
          Asking.future(
              provider, ModelRequest.builder("m", HELLO).timeLeft(Duration.ofMillis(200)).build());

      assertThat(Asking.failure(future).kind()).isEqualTo(Kind.TIMEOUT);
      if (endless.started.getCount() == 0) {
        endless.awaitInterruption();
      }
    }
  }

  @Test
  void closingEndsWhatIsUnderWayAndRefusesTheRest() throws InterruptedException {
    Endless endless = new Endless();
    LangChain4jProvider provider = endless.provider();
    CompletableFuture<ModelResponse> future = Asking.future(provider, Asking.request(HELLO));
    endless.awaitStart();
    provider.close();
    provider.close();

    assertThat(Asking.failure(future).reason()).contains("closed");
    endless.awaitInterruption();
    assertThat(Asking.failure(provider, HELLO))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
              assertThat(failure.reason()).contains("LangChain4jProvider is closed");
            });
    assertThat(endless.model.requests()).hasSize(1);
  }

  @Test
  void requestsDoNotWaitForEachOther() throws InterruptedException {
    Endless endless = new Endless();
    try (LangChain4jProvider provider =
        LangChain4jProvider.builder()
            .chatModel(endless.model)
            .embeddingModel(new ScriptedEmbeddingModel())
            .build()) {
      CompletableFuture<ModelResponse> future = Asking.future(provider, Asking.request(HELLO));
      endless.awaitStart();

      assertThat(Asking.json(provider, "{\"input\":\"a\"}").path("data").size()).isOne();
      assertThat(future).isNotDone();
    }
  }

  @Test
  void whatAModelThrowsIsNamedButNotQuoted() {
    List<Throwable> thrown =
        List.of(
            new IllegalStateException("canary-text"),
            new StackOverflowError("canary-text"),
            new LinkageError("canary-text"));
    for (Throwable failure : thrown) {
      ScriptedChatModel model =
          new ScriptedChatModel(
              request -> {
                throw unchecked(failure);
              });
      try (LogLines log = LogLines.debugging();
          LangChain4jProvider provider = LangChain4jProvider.builder().chatModel(model).build()) {
        var told = Asking.failure(provider, HELLO);

        assertThat(told.kind()).isEqualTo(Kind.HTTP);
        assertThat(told.status()).isEqualTo(500);
        assertThat(told.reason()).contains(failure.getClass().getName()).doesNotContain("canary");
        assertThat(told.body()).contains("\"error\"").doesNotContain("canary");
        assertThat(told.getSuppressed()[0].toString()).doesNotContain("canary");
        assertThat(told.getSuppressed()[0].getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void whoHasNoModelForARequestSaysSo() {
    try (LangChain4jProvider chat =
            LangChain4jProvider.builder().chatModel(ScriptedChatModel.saying("")).build();
        LangChain4jProvider embeddings =
            LangChain4jProvider.builder().embeddingModel(new ScriptedEmbeddingModel()).build()) {
      assertThat(Asking.failure(chat, "{\"input\":\"a\"}"))
          .satisfies(
              failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
                assertThat(failure.reason()).contains("builder().embeddingModel");
              });
      assertThat(Asking.failure(embeddings, HELLO).reason()).contains("builder().chatModel");
    }
    assertThatThrownBy(LangChain4jProvider.builder()::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("chatModel");
  }

  @Test
  void aModelIsWarnedOfOnce() {
    String seeded = HELLO.replace("{\"messages\"", "{\"seed\":7,\"b\\nad\":1,\"messages\"");
    try (LogLines log = LogLines.debugging();
        LangChain4jProvider provider =
            LangChain4jProvider.builder().chatModel(ScriptedChatModel.saying("Hi!")).build()) {
      Asking.answer(provider, Asking.request(seeded));
      Asking.answer(provider, Asking.request(seeded));
      Asking.answer(provider, ModelRequest.builder("other", seeded).build());

      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("WARNING") && line.contains("b?ad, seed"))
          .noneMatch(line -> line.contains("canary"));
    }
  }

  /** Writes for ever, a piece whenever it is asked for one, until it is ended. */
  private static final class EndlessStream implements StreamingChatModel, StreamingHandle {
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile StreamingChatResponseHandler handler;

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler given) {
      handler = given;
      write("first");
    }

    void write(String text) {
      handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(this));
    }

    @Override
    public void cancel() {
      cancelled.countDown();
    }

    @Override
    public boolean isCancelled() {
      return cancelled.getCount() == 0;
    }
  }

  @Test
  void aCancelledStreamIsEndedAndSaysNoMore() throws InterruptedException {
    EndlessStream stream = new EndlessStream();
    Switch cancellation = new Switch();
    CountDownLatch first = new CountDownLatch(1);
    List<String> pieces = new ArrayList<>();
    try (LangChain4jProvider provider =
        LangChain4jProvider.builder().streamingChatModel(stream).build()) {
      CompletableFuture<ModelResponse> future =
          Asking.future(
              provider,
              ModelRequest.builder("m", HELLO).cancellation(cancellation).stream(
                      piece -> {
                        pieces.add(piece);
                        first.countDown();
                      })
                  .build());
      assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
      cancellation.cancel();

      assertThat(Asking.failure(future).kind()).isEqualTo(Kind.CANCELLED);
      assertThat(stream.isCancelled()).isTrue();
      stream.write("second");
      assertThat(pieces).containsExactly("first");
    }
  }

  @Test
  void closingEndsStreams() throws InterruptedException {
    EndlessStream stream = new EndlessStream();
    CountDownLatch first = new CountDownLatch(1);
    LangChain4jProvider provider = LangChain4jProvider.builder().streamingChatModel(stream).build();
    CompletableFuture<ModelResponse> future =
        Asking.future(
            provider, ModelRequest.builder("m", HELLO).stream(piece -> first.countDown()).build());
    assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
    provider.close();

    assertThat(Asking.failure(future).reason()).contains("closed");
    assertThat(stream.isCancelled()).isTrue();
  }

  /** Says one thing in two pieces, at once. */
  private static StreamingChatModel streaming() {
    return new StreamingChatModel() {
      @Override
      public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        handler.onPartialResponse("Hel");
        handler.onPartialResponse("lo");
        handler.onCompleteResponse(
            ChatResponse.builder().aiMessage(AiMessage.from("Hello")).build());
      }
    };
  }

  @Test
  void streamsAreForThoseWhoWatch() {
    List<String> pieces = new ArrayList<>();
    ScriptedChatModel whole = ScriptedChatModel.saying("whole");
    try (LangChain4jProvider both =
            LangChain4jProvider.builder().chatModel(whole).streamingChatModel(streaming()).build();
        LangChain4jProvider only =
            LangChain4jProvider.builder().streamingChatModel(streaming()).build()) {
      ModelRequest watched = ModelRequest.builder("m", HELLO).stream(pieces::add).build();

      assertThat(Asking.answer(both, watched).output()).contains("\"content\":\"Hello\"");
      assertThat(pieces).containsExactly("Hel", "lo");
      assertThat(Asking.answer(both, Asking.request(HELLO)).output())
          .contains("\"content\":\"whole\"");
      assertThat(whole.requests()).hasSize(1);
      assertThat(Asking.answer(only, Asking.request(HELLO)).output())
          .contains("\"content\":\"Hello\"");
    }
  }

  @Test
  void aStreamThatFailsFailsTheRequest() {
    StreamingChatModel failing =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onPartialResponse("Hel");
            handler.onError(new IllegalStateException("canary-text"));
          }
        };
    try (LangChain4jProvider provider =
        LangChain4jProvider.builder().streamingChatModel(failing).build()) {
      assertThat(Asking.failure(provider, HELLO).reason())
          .contains("IllegalStateException")
          .doesNotContain("canary");
    }
  }
}
