package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.CompileMode;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelResponse;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests whose models are seen while they write. */
class StreamedRequestTest {

  private static final Path APP =
      Path.of("../modus-models/src/test/guests/assemblyscript/models/build");

  /** Says its prompt's letters one by one. */
  private static final ModelProvider SPELLING =
      request -> {
        String prompt = request.input().replaceAll("(?s).*\"content\":\"([^\"]*)\".*", "$1");
        for (String letter : prompt.split("")) {
          request.emit(letter);
        }
        return CompletableFuture.completedStage(
            ModelResponse.of(
                "{\"choices\":[{\"message\":{\"content\":\""
                    + prompt
                    + "\",\"tool_calls\":[]},\"finish_reason\":\"stop\"}]}"));
      };

  private static Modus modus(CompileMode mode, ModelProvider provider) {
    return Modus.builder().app(APP).compileMode(mode).modelProvider(provider).build();
  }

  private static ExecutionInput input(String query) {
    return ExecutionInput.newExecutionInput(query).build();
  }

  /** Notes what it receives, and asks for so many parts in the beginning. */
  private static class Reader implements Flow.Subscriber<StreamedPart> {
    final List<StreamedPart> parts = new CopyOnWriteArrayList<>();
    final CompletableFuture<List<StreamedPart>> all = new CompletableFuture<>();
    private final long wanted;
    volatile Flow.Subscription subscription;

    Reader(long wanted) {
      this.wanted = wanted;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (wanted > 0) {
        given.request(wanted);
      }
    }

    @Override
    public void onNext(StreamedPart part) {
      parts.add(part);
    }

    @Override
    public void onError(Throwable failure) {
      all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      all.complete(parts);
    }

    List<StreamedPart> await() {
      return all.orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  private static Reader read(Modus modus, String query, long wanted) {
    Reader reader = new Reader(wanted);
    modus.executeStreaming(input(query)).subscribe(reader);
    return reader;
  }

  private static String text(List<StreamedPart> parts) {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part instanceof StreamedPart.Text t ? t.text() : ""));
    return text.toString();
  }

  private static ExecutionResult result(List<StreamedPart> parts) {
    return ((StreamedPart.Result) parts.get(parts.size() - 1)).result();
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void textComesBeforeTheResult(CompileMode mode) {
    try (Modus modus = modus(mode, SPELLING)) {
      List<StreamedPart> parts =
          read(modus, "{ chat(model: \"chat\", prompt: \"Hello\") }", Long.MAX_VALUE).await();
      assertThat(text(parts)).isEqualTo("Hello");
      assertThat(result(parts).<Map<String, Object>>getData()).isEqualTo(Map.of("chat", "Hello"));
      StreamedPart.Text first = (StreamedPart.Text) parts.get(0);
      assertThat(first.model()).isEqualTo("chat");
      assertThat(first.function()).isEqualTo("chat");
      assertThat(first.executionId()).hasSize(20);
      assertThat(first).hasToString("Text[chat, " + first.text().length() + " characters]");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void nobodyWaitsForASlowReaderWhoMissesNothing(CompileMode mode) {
    try (Modus modus = modus(mode, SPELLING)) {
      Reader reader = read(modus, "{ chat(model: \"chat\", prompt: \"Hello\") }", 0);
      // the request is answered although nobody has asked for anything yet
      assertThat(modus.execute("{ chat(model: \"chat\", prompt: \"x\") }").getErrors()).isEmpty();
      reader.subscription.request(1);
      reader.subscription.request(Long.MAX_VALUE);
      assertThat(text(reader.await())).isEqualTo("Hello");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void requestsSideBySideAreNotMixedUp(CompileMode mode) {
    try (Modus modus = modus(mode, SPELLING)) {
      Flow.Publisher<StreamedPart> twice =
          modus.executeStreaming(input("{ chat(model: \"chat\", prompt: \"same\") }"));
      List<Reader> readers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        readers.add(read(modus, "{ chat(model: \"chat\", prompt: \"w" + i + "\") }", 99));
        Reader reader = new Reader(99);
        twice.subscribe(reader);
        readers.add(reader);
      }
      for (int i = 0; i < 10; i++) {
        assertThat(text(readers.get(2 * i).await())).isEqualTo("w" + i);
        assertThat(text(readers.get(2 * i + 1).await())).isEqualTo("same");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void twoFieldsAreToldApart(CompileMode mode) {
    try (Modus modus = modus(mode, SPELLING)) {
      List<StreamedPart> parts =
          read(
                  modus,
                  "{ a: chat(model: \"chat\", prompt: \"aaa\") b: chat(model: \"chat\", prompt:"
                      + " \"bbb\") }",
                  Long.MAX_VALUE)
              .await();
      assertThat(parts.stream().filter(StreamedPart.Text.class::isInstance))
          .map(part -> ((StreamedPart.Text) part).executionId())
          .hasSizeGreaterThanOrEqualTo(2)
          .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2));
      assertThat(text(parts).chars().filter(c -> c == 'a')).hasSize(3);
      assertThat(text(parts).chars().filter(c -> c == 'b')).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void whoLeavesHearsNoMoreAndEndsTheRequest(CompileMode mode) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    ModelProvider endless =
        request -> {
          request
              .cancellation()
              .onCancel(
                  () -> {
                    request.emit("after");
                    ended.countDown();
                  });
          request.emit("before");
          return new CompletableFuture<>();
        };
    try (Modus modus = modus(mode, endless)) {
      Reader reader = new Reader(Long.MAX_VALUE);
      modus.executeStreaming(input("{ invoke(model: \"chat\", input: \"{}\") }")).subscribe(reader);
      while (reader.parts.isEmpty()) {
        Thread.onSpinWait();
      }
      reader.subscription.cancel();
      assertThat(ended.await(30, TimeUnit.SECONDS)).as("the model is told").isTrue();
      assertThat(text(reader.parts)).isEqualTo("before");
      assertThat(reader.all).isNotDone();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void whoLeavesAtOnceAsksForNothing(CompileMode mode) {
    List<String> asked = new CopyOnWriteArrayList<>();
    ModelProvider noting =
        request -> {
          asked.add(request.input());
          return CompletableFuture.completedStage(ModelResponse.of("{}"));
        };
    Reader leaving =
        new Reader(0) {
          @Override
          public void onSubscribe(Flow.Subscription given) {
            given.cancel();
          }
        };
    try (Modus modus =
        Modus.builder()
            .app(APP)
            .compileMode(mode)
            .modelProvider(noting)
            .executor(Runnable::run)
            .build()) {
      modus
          .executeStreaming(input("{ invoke(model: \"chat\", input: \"{}\") }"))
          .subscribe(leaving);
    }
    assertThat(asked).isEmpty();
    assertThat(leaving.all).isNotDone();
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void errorsAreInTheResult(CompileMode mode) {
    try (Modus modus = modus(mode, SPELLING)) {
      assertThat(result(read(modus, "{ nope }", 1).await()).getErrors()).hasSize(1);
      Reader greedy = read(modus, "{ nope }", 0);
      greedy.subscription.request(-1);
      assertThat(catchThrowableOfType(CompletionException.class, greedy::await).getCause())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void aClosedAppTellsItsSubscribers(CompileMode mode) {
    Modus modus = modus(mode, SPELLING);
    modus.close();
    Reader reader = read(modus, "{ chat(model: \"chat\", prompt: \"x\") }", 1);
    assertThat(catchThrowableOfType(CompletionException.class, reader::await).getCause())
        .isInstanceOf(dev.modus.core.EngineClosedException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void anExecutorThatRefusesKeepsNobodyWaiting(CompileMode mode) {
    AtomicBoolean refuses = new AtomicBoolean();
    Executor executor =
        work -> {
          if (refuses.get()) {
            throw new RejectedExecutionException("full");
          }
          work.run();
        };
    try (Modus modus =
        Modus.builder()
            .app(APP)
            .compileMode(mode)
            .modelProvider(SPELLING)
            .executor(executor)
            .build()) {
      Reader late = read(modus, "{ chat(model: \"chat\", prompt: \"Hello\") }", 0);
      refuses.set(true);
      late.subscription.request(Long.MAX_VALUE);
      List<StreamedPart> parts = late.await();
      assertThat(text(parts)).isEqualTo("Hello");
      assertThat(result(parts).getErrors()).isEmpty();
      assertThat(parts.get(parts.size() - 1)).hasToString("Result[0 errors]");

      Reader refused = read(modus, "{ chat(model: \"chat\", prompt: \"x\") }", 1);
      assertThat(refused.all).failsWithin(Duration.ofSeconds(30));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void whatIsAskedWronglyIsToldThoughTheResultComesFirst(CompileMode mode) {
    List<Runnable> later = new ArrayList<>();
    try (Modus modus = Modus.builder().app(APP).compileMode(mode).executor(later::add).build()) {
      Reader reader = read(modus, "{ nope }", 0);
      reader.subscription.request(-1); // its delivery waits behind the request
      while (!later.isEmpty()) {
        later.remove(0).run();
      }
      assertThat(catchThrowableOfType(CompletionException.class, reader::await).getCause())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
