package dev.modus.embeddings;

import static dev.modus.embeddings.Answers.await;
import static dev.modus.embeddings.Answers.failure;
import static dev.modus.embeddings.Answers.openAi;
import static dev.modus.embeddings.Answers.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.models.Cancellation;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loading, waiting, giving up, closing. */
@Timeout(60)
class LifecycleTest {

  private static final String TEXT = openAi(List.of("text"));

  @Test
  void modelIsLoadedAtTheFirstText() {
    LocalEmbeddings embeddings = LocalEmbeddings.builder().build();
    await(embeddings.invoke(request(openAi(List.of()))));
    assertThat(embeddings.isLoaded()).isFalse();

    await(embeddings.invoke(request(TEXT)));
    assertThat(embeddings.isLoaded()).isTrue();

    embeddings.close();
    assertThat(embeddings.isLoaded()).isFalse();
  }

  @Test
  void oneRequestTooManyIsRefusedAndSaysWhatToChange() {
    try (LocalEmbeddings embeddings = LocalEmbeddings.builder().threads(1).maxQueue(1).build()) {
      Gate gate = new Gate();
      CompletionStage<ModelResponse> working = embeddings.invoke(gate.request(TEXT));
      gate.awaitArrival();
      CompletionStage<ModelResponse> waiting = embeddings.invoke(request(TEXT));

      ModelException failure = failure(embeddings.invoke(request(TEXT)));

      assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
      assertThat(failure.status()).isEqualTo(429); // so that policies may try again
      assertThat(failure.reason()).contains("in progress 1, waiting 1", "threads or maxQueue");
      gate.open();
      assertThat(await(working)).isEqualTo(await(waiting));
    }
  }

  @Test
  void whoeverGoesGivesTheirPlaceToTheNext() {
    try (LocalEmbeddings embeddings = LocalEmbeddings.builder().threads(1).maxQueue(1).build()) {
      Gate gate = new Gate();
      CompletionStage<ModelResponse> working = embeddings.invoke(gate.request(TEXT));
      gate.awaitArrival();
      Caller caller = new Caller();
      CompletionStage<ModelResponse> waiting =
          embeddings.invoke(ModelRequest.builder("embed", TEXT).cancellation(caller).build());

      caller.leave();

      assertThat(failure(waiting).kind()).isEqualTo(Kind.CANCELLED);
      CompletionStage<ModelResponse> next = embeddings.invoke(request(TEXT));
      gate.open();
      assertThat(await(working)).isEqualTo(await(next));
    }
  }

  @Test
  void workEndsBeforeTheNextTextWhenNobodyWaits() {
    try (LocalEmbeddings embeddings = LocalEmbeddings.builder().build()) {
      Caller caller = new Caller();
      caller.leave();

      CompletionStage<ModelResponse> stage =
          embeddings.invoke(ModelRequest.builder("embed", TEXT).cancellation(caller).build());

      assertThat(failure(stage).kind()).isEqualTo(Kind.CANCELLED);
      assertThat(embeddings.isLoaded()).isFalse();
    }
  }

  @Test
  void workEndsBeforeTheNextTextWhenTimeIsOver() {
    try (LocalEmbeddings embeddings = LocalEmbeddings.builder().build()) {
      CompletionStage<ModelResponse> stage =
          embeddings.invoke(ModelRequest.builder("embed", TEXT).timeLeft(Duration.ZERO).build());

      assertThat(failure(stage).kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(embeddings.isLoaded()).isFalse();
    }
  }

  @Test
  void closingFailsWhatWaitsWhatIsInProgressAndWhatComesLater() throws Exception {
    LocalEmbeddings embeddings = LocalEmbeddings.builder().threads(1).build();
    Gate gate = new Gate();
    CompletionStage<ModelResponse> working =
        embeddings.invoke(gate.request(openAi(List.of("one", "two"))));
    gate.awaitArrival();
    CompletionStage<ModelResponse> waiting = embeddings.invoke(request(TEXT));

    CompletableFuture<Void> closing = CompletableFuture.runAsync(embeddings::close);
    List<ModelException> failures = new ArrayList<>();
    failures.add(failure(waiting)); // so closing has begun
    gate.open();
    failures.add(failure(working));
    closing.get(30, TimeUnit.SECONDS);
    failures.add(failure(embeddings.invoke(request(TEXT))));

    assertThat(failures)
        .allSatisfy(
            failure -> {
              assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
              assertThat(failure.reason())
                  .contains("closed", "close LocalEmbeddings after the engines");
            });
    assertThat(embeddings.isLoaded()).isFalse();
  }

  @Test
  void aProviderClosedWhileManyAskLosesNoRequest() {
    for (int round = 0; round < 3; round++) {
      LocalEmbeddings embeddings = LocalEmbeddings.builder().threads(2).build();
      await(embeddings.invoke(request(TEXT)));
      List<CompletionStage<ModelResponse>> pending = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        pending.add(embeddings.invoke(request(TEXT)));
      }

      embeddings.close();

      assertThat(pending).allMatch(stage -> stage.toCompletableFuture().isDone());
    }
  }

  /** A caller who can go. */
  private static class Caller implements Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean gone;

    synchronized void leave() {
      gone = true;
      actions.forEach(Runnable::run);
    }

    @Override
    public synchronized boolean isCancelled() {
      return gone;
    }

    @Override
    public synchronized void onCancel(Runnable action) {
      if (gone) {
        action.run();
      } else {
        actions.add(action);
      }
    }
  }

  /** Holds the thread that works on a request, when it asks whether anybody waits. */
  private static final class Gate extends Caller {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    ModelRequest request(String input) {
      return ModelRequest.builder("embed", input).cancellation(this).build();
    }

    void awaitArrival() {
      awaitLatch(arrived);
    }

    void open() {
      opened.countDown();
    }

    @Override
    public boolean isCancelled() {
      arrived.countDown();
      awaitLatch(opened);
      return false;
    }

    /** In spite of interrupts, as native code does. */
    private static void awaitLatch(CountDownLatch latch) {
      boolean interrupted = false;
      while (latch.getCount() > 0) {
        try {
          latch.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
