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
import java.util.concurrent.Future;
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
    if (delivery.isOver()) {
      return;
    }
    try {
      CompletableFuture<ExecutionResult> answer = answering.apply(listeningInput(delivery));
      delivery.endsWithoutNeed(answer);
      var unused = answer.whenComplete(delivery::finish);
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

  /** What is not wanted yet: a part, and the text that came after it and belongs to it. */
  private record Waiting(StreamedPart part, StringBuilder more) {

    Waiting(StreamedPart part) {
      this(part, new StringBuilder());
    }

    /** {@return whether the text became part of this one} */
    boolean takes(StreamedPart.Text text) {
      boolean same =
          part instanceof StreamedPart.Text before
              && before.executionId().equals(text.executionId())
              && before.model().equals(text.model());
      if (same) {
        more.append(text.text());
      }
      return same;
    }

    StreamedPart whole() {
      return part instanceof StreamedPart.Text text && !more.isEmpty()
          ? new StreamedPart.Text(
              text.model(), text.function(), text.executionId(), text.text() + more)
          : part;
    }
  }

  /**
   * The way to one subscriber. Whoever adds something never waits: one thread of the executor at a
   * time hands over what is wanted, and what is not wanted yet waits here, joined to as few parts
   * as there are answers. An executor that refuses, as that of a closed app does, leaves it to
   * whoever added something: a subscriber that asked is told the end in any case.
   */
  private final class Delivery implements Flow.Subscription {
    private final Flow.Subscriber<? super StreamedPart> subscriber;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long wanted;
    private boolean delivering;
    private boolean finished;
    private boolean over;
    private @Nullable Throwable failure;
    private @Nullable Future<?> request;

    Delivery(Flow.Subscriber<? super StreamedPart> subscriber) {
      this.subscriber = subscriber;
    }

    synchronized boolean isOver() {
      return over;
    }

    /** The request is ended when nobody wants its answer any more. */
    void endsWithoutNeed(Future<?> answer) {
      synchronized (this) {
        if (!over) {
          request = answer;
          return;
        }
      }
      answer.cancel(true);
    }

    void add(StreamedPart.Text text) {
      synchronized (this) {
        if (over || finished) {
          return;
        }
        Waiting last = waiting.peekLast();
        if (last == null || !last.takes(text)) {
          waiting.add(new Waiting(text));
        }
      }
      deliverSoon();
    }

    void finish(@Nullable ExecutionResult result, @Nullable Throwable why) {
      synchronized (this) {
        if (over || finished) {
          return; // a subscriber that asked wrongly is told just that
        }
        if (result != null) {
          waiting.add(new Waiting(new StreamedPart.Result(result)));
        }
        failure = why;
        finished = true;
      }
      deliverSoon();
    }

    @Override
    public void request(long parts) {
      synchronized (this) {
        if (parts <= 0) {
          waiting.clear();
          failure = new IllegalArgumentException("request(" + parts + ") asks for nothing");
          finished = true;
        } else {
          wanted = wanted + parts < 0 ? Long.MAX_VALUE : wanted + parts;
        }
      }
      deliverSoon();
    }

    @Override
    public void cancel() {
      Future<?> unwanted;
      synchronized (this) {
        over = true;
        waiting.clear();
        unwanted = request;
      }
      if (unwanted != null) {
        unwanted.cancel(true);
      }
    }

    /** Called without the lock: an executor may run what it is given at once. */
    private void deliverSoon() {
      synchronized (this) {
        if (delivering || over) {
          return;
        }
        delivering = true;
      }
      try {
        executor.execute(this::deliver);
      } catch (RejectedExecutionException e) {
        deliver();
      }
    }

    private void deliver() {
      while (true) {
        Waiting next;
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
        if (!tell(next == null ? null : next.whole(), last, why)) {
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
      } catch (RuntimeException | Error e) {
        cancel();
        LOG.log(Level.WARNING, "A subscriber failed", e);
        return false;
      }
    }
  }
}
