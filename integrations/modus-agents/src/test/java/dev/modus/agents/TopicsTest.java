package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.host.AgentEvent;
import dev.modus.testing.LogLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Who hears what of an agent. */
class TopicsTest {

  private final Topics topics = new Topics(Runnable::run);

  /** Notes what it receives, and asks for so many events. */
  private static class Listener implements Flow.Subscriber<AgentEvent> {
    final List<String> heard = new ArrayList<>();
    private final long wanted;
    Flow.Subscription subscription;

    Listener(long wanted) {
      this.wanted = wanted;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(wanted);
    }

    @Override
    public void onNext(AgentEvent event) {
      heard.add(event.name());
    }

    @Override
    public void onError(Throwable failure) {
      heard.add("error " + failure);
    }

    @Override
    public void onComplete() {
      heard.add("complete");
    }
  }

  private Listener listening(String id, long wanted) {
    Listener listener = new Listener(wanted);
    topics.subscribe(id, listener);
    return listener;
  }

  private void publish(String id, String... names) {
    for (String name : names) {
      topics.publish(id, new AgentEvent(name, null, Instant.EPOCH));
    }
  }

  @Test
  void everySubscriberHearsWhatComesAfterIt() {
    publish("a", "nobody hears this");
    Listener first = listening("a", Long.MAX_VALUE);
    publish("a", "one");
    Listener second = listening("a", Long.MAX_VALUE);
    Listener other = listening("b", Long.MAX_VALUE);
    publish("a", "two", "three");
    topics.end("a");
    publish("a", "too late");

    assertThat(first.heard).containsExactly("one", "two", "three", "complete");
    assertThat(second.heard).containsExactly("two", "three", "complete");
    assertThat(other.heard).isEmpty();
  }

  @Test
  void whoLeavesHearsNoMore() {
    Listener leaving = listening("a", Long.MAX_VALUE);
    Listener staying = listening("a", Long.MAX_VALUE);
    publish("a", "one");
    leaving.subscription.cancel();
    publish("a", "two");
    assertThat(topics.size()).isEqualTo(1);

    assertThat(leaving.heard).containsExactly("one");
    assertThat(staying.heard).containsExactly("one", "two");
  }

  @Test
  void whoFailsHearsNoMoreAndLeavesNothingBehind() {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Topics ofThreads = new Topics(threads);
      CompletableFuture<Throwable> told = new CompletableFuture<>();
      ofThreads.subscribe(
          "a",
          new Listener(Long.MAX_VALUE) {
            @Override
            public void onNext(AgentEvent event) {
              throw new IllegalStateException("clumsy");
            }

            @Override
            public void onError(Throwable failure) {
              told.complete(failure);
            }
          });
      assertThat(ofThreads.size()).isEqualTo(1);
      ofThreads.publish("a", new AgentEvent("one", null, Instant.EPOCH));
      assertThat(told.join()).hasMessage("clumsy");
      assertThat(ofThreads.size()).isZero();
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void whoFallsBehindMissesEventsAndHoldsUpNobody() {
    Listener slow = listening("a", 1);
    listening("a", 1);
    Listener quick = listening("a", Long.MAX_VALUE);
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 600; i++) {
        publish("a", "event " + i);
      }
      assertThat(log.lines())
          .as("once for each of them, not for each event")
          .filteredOn(line -> line.contains("A subscriber of agent a is 256 events behind"))
          .hasSize(2);
    }
    assertThat(quick.heard).hasSize(600);
    assertThat(slow.heard).containsExactly("event 0");
    slow.subscription.request(Long.MAX_VALUE);
    publish("a", "last");
    assertThat(slow.heard).hasSizeBetween(256, 300).endsWith("last");
  }

  @Test
  void allAreCompleteInTheEnd() {
    Listener listener = listening("a", Long.MAX_VALUE);
    topics.close();
    assertThat(listener.heard).containsExactly("complete");
    assertThat(listening("a", Long.MAX_VALUE).heard).as("too late").containsExactly("complete");
  }
}
