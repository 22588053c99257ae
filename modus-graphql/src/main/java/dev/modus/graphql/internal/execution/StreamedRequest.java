package dev.modus.graphql.internal.execution;

import dev.modus.StreamedPart;
import dev.modus.core.CallContext;
import dev.modus.graphql.RequestContext;
import dev.modus.models.StreamListener;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request that is answered once for each subscriber, who sees what models write meanwhile. */
public final class StreamedRequest implements Flow.Publisher<StreamedPart> {

  private static final System.Logger LOG = System.getLogger("dev.modus.graphql");

  private final ExecutionInput input;
  private final Function<ExecutionInput, CompletableFuture<ExecutionResult>> answering;
  private final Executor executor;

  public StreamedRequest(
      ExecutionInput input,
      Function<ExecutionInput, CompletableFuture<ExecutionResult>> answering,
      Executor executor) {
    this.input = input;
    this.answering = answering;
    this.executor = executor;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super StreamedPart> subscriber) {
    Delivery delivery = new Delivery(subscriber);
    subscriber.onSubscribe(delivery);
    try {
      var unused = answering.apply(listeningInput(delivery)).whenComplete(delivery::finish);
    } catch (RuntimeException e) {
      delivery.finish(null, e);
    }
  }

  private ExecutionInput listeningInput(Delivery delivery) {
    StreamListener listener =
        (request, text) ->
            delivery.add(
                new StreamedPart.Text(
                    request.model(), request.function(), request.executionId(), text));
    CallContext context =
        RequestContext.from(input.getGraphQLContext()).toBuilder()
            .attribute(StreamListener.ATTRIBUTE, listener)
            .build();
    Map<Object, Object> values = new HashMap<>(RequestContext.of(context));
    input.getGraphQLContext().stream()
        .forEach(entry -> values.putIfAbsent(entry.getKey(), entry.getValue()));
    // transform() would share the context, and one request would see what another one's model says
    return ExecutionInput.newExecutionInput(input.getQuery())
        .operationName(input.getOperationName())
        .variables(input.getRawVariables().toMap())
        .extensions(input.getExtensions())
        .root(input.getRoot())
        .localContext(input.getLocalContext())
        .dataLoaderRegistry(input.getDataLoaderRegistry())
        .executionId(input.getExecutionId())
        .locale(input.getLocale())
        .graphQLContext(values)
        .build();
  }

  /**
   * The way to one subscriber. Whoever adds something never waits: one thread of the executor at a
   * time hands over what is wanted, and what is not wanted yet waits here, joined to as few parts
   * as there are answers.
   */
  private final class Delivery implements Flow.Subscription {
    private final Flow.Subscriber<? super StreamedPart> subscriber;
    private final Deque<StreamedPart> waiting = new ArrayDeque<>();
    private long wanted;
    private boolean delivering;
    private boolean finished;
    private boolean over;
    private @Nullable Throwable failure;

    Delivery(Flow.Subscriber<? super StreamedPart> subscriber) {
      this.subscriber = subscriber;
    }

    synchronized void add(StreamedPart.Text text) {
      if (over || finished) {
        return;
      }
      StreamedPart last = waiting.peekLast();
      if (last instanceof StreamedPart.Text before
          && before.executionId().equals(text.executionId())
          && before.model().equals(text.model())) {
        waiting.removeLast();
        waiting.add(
            new StreamedPart.Text(
                text.model(), text.function(), text.executionId(), before.text() + text.text()));
      } else {
        waiting.add(text);
      }
      deliverSoon();
    }

    synchronized void finish(@Nullable ExecutionResult result, @Nullable Throwable why) {
      if (result != null) {
        waiting.add(new StreamedPart.Result(result));
      }
      failure = why;
      finished = true;
      deliverSoon();
    }

    @Override
    public synchronized void request(long parts) {
      if (parts <= 0) {
        waiting.clear();
        failure = new IllegalArgumentException("request(" + parts + ") asks for nothing");
        finished = true;
      } else {
        wanted = wanted + parts < 0 ? Long.MAX_VALUE : wanted + parts;
      }
      deliverSoon();
    }

    @Override
    public synchronized void cancel() {
      over = true;
      waiting.clear();
    }

    private void deliverSoon() {
      if (delivering || over) {
        return;
      }
      delivering = true;
      try {
        executor.execute(this::deliver);
      } catch (RejectedExecutionException e) {
        delivering = false;
        over = true;
        LOG.log(Level.WARNING, "A subscriber is not told more: the executor refuses", e);
      }
    }

    private void deliver() {
      while (true) {
        StreamedPart next;
        boolean last;
        Throwable why;
        synchronized (this) {
          next = wanted > 0 ? waiting.poll() : null;
          last = finished && waiting.isEmpty();
          why = failure;
          if (over || (next == null && !last)) {
            delivering = false;
            return;
          }
          wanted -= next == null || wanted == Long.MAX_VALUE ? 0 : 1;
          over = last;
        }
        if (!tell(next, last, why)) {
          return;
        }
      }
    }

    /** Tells the subscriber, whose failures are its own. */
    private boolean tell(@Nullable StreamedPart part, boolean last, @Nullable Throwable why) {
      try {
        if (part != null) {
          subscriber.onNext(part);
        }
        if (last && why != null) {
          subscriber.onError(why);
        } else if (last) {
          subscriber.onComplete();
        }
        return !last;
      } catch (RuntimeException e) {
        cancel();
        LOG.log(Level.WARNING, "A subscriber failed", e);
        return false;
      }
    }
  }
}
