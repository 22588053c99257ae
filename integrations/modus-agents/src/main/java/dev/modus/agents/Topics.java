package dev.modus.agents;

import dev.modus.core.host.AgentEvent;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;

/**
 * Who listens to which agent. Publishing never waits: a subscriber who falls behind too far misses
 * events, and the log says so. Thread-safe.
 */
final class Topics implements AutoCloseable {

  /** How far a subscriber may fall behind, in events. */
  private static final int BUFFER = 256;

  private final Executor executor;
  private final ConcurrentMap<String, SubmissionPublisher<AgentEvent>> topics =
      new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** Agents of which it was logged that a subscriber misses events: once is enough. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Topics(Executor executor) {
    this.executor = executor;
  }

  /** Hands an event to whoever listens to an agent now. */
  void publish(String id, AgentEvent event) {
    topics.computeIfPresent(
        id,
        (key, topic) -> {
          topic.offer(event, (subscriber, missed) -> missed(id));
          return topic;
        });
  }

  private boolean missed(String id) {
    if (known.add(id)) {
      AgentLog.log(
          Level.WARNING,
          "A subscriber of agent " + id + " is " + BUFFER + " events behind, and misses some");
    }
    return false; // do not try again
  }

  /** Adds somebody who receives what is published from now on. */
  void subscribe(String id, Subscriber<? super AgentEvent> subscriber) {
    topics.compute(
        id,
        (key, present) -> {
          SubmissionPublisher<AgentEvent> topic =
              present == null ? new SubmissionPublisher<>(executor, BUFFER) : present;
          topic.subscribe(new Leaving(id, subscriber));
          return topic;
        });
    if (closed) {
      end(id);
    }
  }

  /** Completes the subscriptions to an agent, after what was published. */
  void end(String id) {
    known.remove(id);
    SubmissionPublisher<AgentEvent> topic = topics.remove(id);
    if (topic != null) {
      topic.close();
    }
  }

  /** Completes all subscriptions. */
  @Override
  public void close() {
    closed = true;
    topics.keySet().forEach(this::end);
  }

  private void forgetIfDeserted(String id) {
    topics.computeIfPresent(id, (key, topic) -> topic.hasSubscribers() ? topic : null);
  }

  /** A subscriber with whom, should he be the last to leave, the topic goes. */
  private final class Leaving implements Flow.Subscriber<AgentEvent> {
    private final String id;
    private final Subscriber<? super AgentEvent> subscriber;

    Leaving(String id, Subscriber<? super AgentEvent> subscriber) {
      this.id = id;
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(
          new Subscription() {
            @Override
            public void request(long events) {
              subscription.request(events);
            }

            @Override
            public void cancel() {
              subscription.cancel();
              forgetIfDeserted(id);
            }
          });
    }

    @Override
    public void onNext(AgentEvent event) {
      subscriber.onNext(event);
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
    }
  }
}
