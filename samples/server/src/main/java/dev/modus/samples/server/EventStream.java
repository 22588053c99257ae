package dev.modus.samples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modus.core.JsonValues;
import graphql.ExecutionResult;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The answer to a subscription: Server-Sent Events in the "distinct connections" mode of the
 * graphql-sse protocol (graphql.md, section 11).
 */
final class EventStream {

  static final String TYPE = "text/event-stream";

  private static final String COMPLETE = "event: complete\ndata: \n\n";

  private final Response response;
  private final Callback callback;
  private final OpenStreams open;

  // locked by this
  private boolean writing = true;
  private @Nullable String lastWords;
  private @Nullable Subscription source;

  private EventStream(Response response, Callback callback, OpenStreams open) {
    this.response = response;
    this.callback = Callback.from(callback, () -> open.remove(this));
    this.open = open;
  }

  /**
   * Sends a result: its events, or its errors if there are none to come.
   *
   * @param callback told when the stream is over
   * @param open knows of the stream until then
   */
  static void send(ExecutionResult result, Response response, Callback callback, OpenStreams open) {
    response.setStatus(HttpStatus.OK_200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    response.getHeaders().put(HttpHeader.CONNECTION, "keep-alive");
    EventStream stream = new EventStream(response, callback, open);
    if (result.getData() instanceof Publisher<?> events) {
      stream.sendAll(events);
    } else {
      stream.end(next(result) + COMPLETE);
    }
  }

  private static String next(ExecutionResult result) {
    return "event: next\ndata: " + JsonValues.toJson(result.toSpecification()) + "\n\n";
  }

  private void end(String text) {
    response.write(true, ByteBuffer.wrap(text.getBytes(UTF_8)), callback);
  }

  /** Sends the headers at once, then each event when the one before is on its way. */
  private void sendAll(Publisher<?> events) {
    open.add(this);
    write(ByteBuffer.allocate(0), () -> events.subscribe(new Events()));
  }

  /** Writes a part of the stream, and goes on unless this was the last. */
  private void write(ByteBuffer part, Runnable goOn) {
    response.write(
        false,
        part,
        Callback.from(
            () -> {
              String words;
              synchronized (this) {
                writing = false;
                words = lastWords;
              }
              if (words == null) {
                goOn.run();
              } else {
                end(words);
              }
            },
            this::leave));
  }

  /** The client is gone. */
  private void leave(Throwable problem) {
    synchronized (this) {
      lastWords = "";
    }
    cancel();
    callback.failed(problem);
  }

  /** Ends the stream, after what is being written. */
  private void finish(String words) {
    synchronized (this) {
      boolean late = lastWords != null;
      if (!late) {
        lastWords = words;
      }
      if (late || writing) {
        return;
      }
    }
    end(words);
  }

  /** Ends the stream although there might be more to say. */
  void stop() {
    cancel();
    finish(COMPLETE);
  }

  private void cancel() {
    Subscription subscription;
    synchronized (this) {
      subscription = source;
    }
    if (subscription != null) {
      subscription.cancel();
    }
  }

  private final class Events implements Subscriber<Object> {

    @Override
    public void onSubscribe(Subscription subscription) {
      boolean over;
      synchronized (EventStream.this) {
        source = subscription;
        over = lastWords != null;
      }
      if (over) {
        subscription.cancel();
      } else {
        subscription.request(1);
      }
    }

    @Override
    public void onNext(Object event) {
      byte[] frame = next((ExecutionResult) event).getBytes(UTF_8);
      Subscription subscription;
      synchronized (EventStream.this) {
        subscription = source;
        if (lastWords != null || subscription == null) {
          return;
        }
        writing = true;
      }
      write(ByteBuffer.wrap(frame), () -> subscription.request(1));
    }

    @Override
    public void onError(Throwable problem) {
      String failure = Answers.failure("The subscription has failed.", "");
      finish("event: next\ndata: " + failure + "\n\n" + COMPLETE);
    }

    @Override
    public void onComplete() {
      finish(COMPLETE);
    }
  }
}
