package dev.modus.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what a streaming model writes, and gathers the answer. LangChain4j gives the means to
 * end a stream with its first piece; so one that nobody waits for ends then, or with the next
 * piece.
 */
final class Streaming implements StreamingChatResponseHandler {

  private final ModelRequest request;
  private final CompletableFuture<ModelResponse> answer;
  private final String askedModel;
  private volatile @Nullable StreamingHandle handle;

  Streaming(ModelRequest request, CompletableFuture<ModelResponse> answer, String askedModel) {
    this.request = request;
    this.answer = answer;
    this.askedModel = askedModel;
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (failure != null) {
                end(handle);
              }
            });
  }

  @Override
  public void onPartialResponse(String text) {
    if (!answer.isDone()) {
      request.emit(text);
    }
  }

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    note(context.streamingHandle());
    onPartialResponse(part.text());
  }

  @Override
  public void onPartialThinking(PartialThinking part, PartialThinkingContext context) {
    note(context.streamingHandle());
  }

  @Override
  public void onPartialToolCall(PartialToolCall part, PartialToolCallContext context) {
    note(context.streamingHandle());
  }

  private void note(StreamingHandle given) {
    handle = given;
    if (answer.isDone()) {
      end(given);
    }
  }

  private static void end(@Nullable StreamingHandle handle) {
    if (handle != null && !handle.isCancelled()) {
      handle.cancel();
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    try {
      answer.complete(ChatOutput.of(response, askedModel));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    answer.completeExceptionally(failure);
  }
}
