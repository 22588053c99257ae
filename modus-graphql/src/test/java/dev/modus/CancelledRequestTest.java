package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallCancelledException;
import dev.modus.core.CompileMode;
import dev.modus.core.event.CallEnded;
import dev.modus.core.event.CallStarted;
import dev.modus.core.event.EngineListener;
import dev.modus.core.host.HostModule;
import graphql.ExecutionResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose answer nobody wants any more. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class CancelledRequestTest {

  private static final Path ENDLESS =
      Path.of("../modus-core/src/test/guests/assemblyscript/endless/build");

  private static final HostModule TEST =
      HostModule.named("modus_test")
          .function("tick", call -> 1)
          .function(
              "wait",
              call -> {
                Thread.sleep(600_000);
                return 0;
              })
          .build();

  @Parameter CompileMode mode;

  private final BlockingQueue<String> started = new LinkedBlockingQueue<>();
  private final BlockingQueue<CallEnded> ended = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Modus modus() {
    return Modus.builder()
        .app(ENDLESS)
        .compileMode(mode)
        .executor(threads)
        .hostModule(TEST)
        .listener(
            new EngineListener() {
              @Override
              public void callStarted(CallStarted call) {
                started.add(call.function());
              }

              @Override
              public void callEnded(CallEnded call) {
                ended.add(call);
              }
            })
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ emptyLoop(forever: true) }",
        "{ waitInHost }",
        "{ square(n: 3) callLoop(rounds: 9223372036854775807) }"
      })
  void theirCallsEndAndOthersGoOn(String document) throws Exception {
    try (Modus modus = modus()) {
      CompletableFuture<ExecutionResult> answer = modus.executeAsync(document);
      boolean two = document.contains("square");
      for (int i = 0; i < (two ? 2 : 1); i++) {
        assertThat(started.poll(30, TimeUnit.SECONDS)).isNotNull();
      }
      if (two) {
        assertThat(ended.poll(30, TimeUnit.SECONDS).failure()).isNull();
      }
      assertThat(answer.cancel(true)).isTrue();
      assertThat(ended.poll(30, TimeUnit.SECONDS).failure())
          .isInstanceOf(CallCancelledException.class);
      assertThat(answer).isCancelled();
      for (int i = 0; i < 4; i++) {
        ExecutionResult next = modus.executeAsync("{ a: square(n: 2) b: square(n: 3) }").join();
        assertThat(next.<Map<String, Object>>getData()).isEqualTo(Map.of("a", 4, "b", 9));
      }
    }
  }

  @Test
  void whoIsInterruptedWaitsForNoPartOfItsRequest() throws Exception {
    String loop = "callLoop(rounds: 9223372036854775807)";
    try (Modus modus = modus()) {
      CompletableFuture<String> outcome = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                int errors =
                    modus.execute("{ a: " + loop + " b: " + loop + " }").getErrors().size();
                outcome.complete(errors + " " + Thread.currentThread().isInterrupted());
              });
      caller.start();
      for (int i = 0; i < 2; i++) {
        assertThat(started.poll(30, TimeUnit.SECONDS)).isNotNull();
      }
      caller.interrupt();
      assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo("2 true");
    }
  }

  @Test
  void whoIsInterruptedWhileOthersWorkWaitsNoLonger() throws Exception {
    try (Modus modus = modus()) {
      CompletableFuture<Boolean> outcome = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                modus.execute("{ callLoop(rounds: 9223372036854775807) square(n: 2) }");
                outcome.complete(Thread.currentThread().isInterrupted());
              });
      caller.start();
      assertThat(ended.poll(30, TimeUnit.SECONDS)).as("its own part is done").isNotNull();
      caller.interrupt();
      assertThat(outcome.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anExecutorThatNeverComesIsNotWaitedFor() {
    try (Modus modus =
        Modus.builder()
            .app(ENDLESS)
            .compileMode(mode)
            .executor(work -> {})
            .hostModule(TEST)
            .build()) {
      ExecutionResult answer = modus.execute("{ a: square(n: 2) b: square(n: 3) c: fine }");
      assertThat(answer.<Map<String, Object>>getData())
          .isEqualTo(Map.of("a", 4, "b", 9, "c", "fine"));
    }
  }
}
