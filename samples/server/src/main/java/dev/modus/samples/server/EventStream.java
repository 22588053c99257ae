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

  private EventStream(Response response, Callback callback) {
    this.response = response;
    this.callback = callback;
  }

  /**
   * Sends a result: its events, or its errors if there are none to come.
   *
   * @param callback told when the stream is over
   */
  static void send(ExecutionResult result, Response response, Callback callback) {
    response.setStatus(HttpStatus.OK_200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    response.getHeaders().put(HttpHeader.CONNECTION, "keep-alive");
    EventStream stream = new EventStream(response, callback);
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
    response.write(
        false,
        ByteBuffer.allocate(0),
        Callback.from(() -> events.subscribe(new Events()), callback::failed));
  }

  private final class Events implements Subscriber<Object> {
    private @Nullable Subscription subscription;

    @Override
    public void onSubscribe(Subscription subscription) {
      this.subscription = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(Object event) {
      Subscription source = subscription;
      if (source != null && event instanceof ExecutionResult result) {
        response.write(
            false,
            ByteBuffer.wrap(next(result).getBytes(UTF_8)),
            Callback.from(
                () -> source.request(1),
                problem -> {
                  // the client is gone
                  source.cancel();
                  callback.failed(problem);
                }));
      }
    }

    @Override
    public void onError(Throwable problem) {
      String failure = Answers.failure("The subscription has failed.", "");
      end("event: next\ndata: " + failure + "\n\n" + COMPLETE);
    }

    @Override
    public void onComplete() {
      end(COMPLETE);
    }
  }
}
