package dev.modus.models.internal.http;

import dev.modus.models.internal.stream.ServerSentEvents;
import dev.modus.models.internal.stream.StreamFailure;
import dev.modus.models.internal.stream.StreamedAnswer;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body of Server-Sent Events: hands on the text of each, and gives the whole answer as soon as
 * the service says that this is all. The body itself may end later, so that its connection can be
 * used again, or never: a service that keeps it open loses the connection, and nobody waits for it.
 */
final class StreamedBody implements BodySubscriber<byte[]> {

  /** How long a body may take to end once its answer has. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final StreamedAnswer answer;
  private final Consumer<String> texts;
  private final int maxBytes;
  private final ServerSentEvents events = new ServerSentEvents(Utf8::text, this::event);
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private long received;
  private @Nullable Subscription subscription;
  private volatile boolean over;

  /**
   * @param texts receives the answer's text piece by piece
   */
  StreamedBody(StreamedAnswer answer, Consumer<String> texts, int maxBytes) {
    this.answer = answer;
    this.texts = texts;
    this.maxBytes = maxBytes;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      received += buffer.remaining();
      if (received > maxBytes) {
        fail(new LimitedBody.TooLarge(maxBytes));
      }
      if (!whole.isDone()) {
        events.add(buffer);
      }
    }
    if (subscription != null && !over) {
      subscription.request(1);
    }
  }

  private void event(String type, String data) {
    if (whole.isDone()) {
      return;
    }
    try {
      String text = answer.add(type, data);
      if (!text.isEmpty()) {
        texts.accept(text);
      }
      if (answer.hasEnded()) {
        complete();
        CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
            .execute(this::leave);
      }
    } catch (StreamFailure | RuntimeException e) {
      fail(e);
    }
  }

  private void fail(Exception failure) {
    whole.completeExceptionally(failure);
    leave();
  }

  /** A connection whose body has ended may serve somebody else by now: that one is left alone. */
  private void leave() {
    if (subscription != null && !over) {
      over = true;
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    over = true;
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    over = true;
    if (!whole.isDone()) {
      try {
        if (!answer.isComplete()) {
          throw StreamFailure.truncated();
        }
        complete();
      } catch (StreamFailure | RuntimeException e) {
        whole.completeExceptionally(e);
      }
    }
  }

  private void complete() throws StreamFailure {
    whole.complete(answer.whole().getBytes(StandardCharsets.UTF_8));
  }
}
