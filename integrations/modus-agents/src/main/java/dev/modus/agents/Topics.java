package dev.modus.agents;

import dev.modus.core.host.AgentEvent;
import java.lang.System.Logger.Level;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;

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

  Topics(Executor executor) {
    this.executor = executor;
  }

  /** Hands an event to whoever listens to an agent now. */
  void publish(String id, AgentEvent event) {
    topics.computeIfPresent(
        id,
        (key, topic) -> {
          topic.offer(event, Topics::missed);
          return topic;
        });
  }

  private static boolean missed(Subscriber<? super AgentEvent> subscriber, AgentEvent event) {
    if (subscriber instanceof Leaving slow) {
      slow.missed();
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

  /** {@return how many agents somebody listens to} */
  int size() {
    return topics.size();
  }

  /** Completes the subscriptions to an agent, after what was published. */
  void end(String id) {
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
    private final AtomicBoolean known = new AtomicBoolean();

    Leaving(String id, Subscriber<? super AgentEvent> subscriber) {
      this.id = id;
      this.subscriber = subscriber;
    }

    /** Logs that he misses events: once is enough. */
    void missed() {
      if (!known.getAndSet(true)) {
        AgentLog.log(
            Level.WARNING,
            "A subscriber of agent " + id + " is " + BUFFER + " events behind, and misses some");
      }
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
      forgetIfDeserted(id); // this is what a subscriber hears who fails
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
    }
  }
}
