package dev.modus.langchain4j;

import dev.modus.core.host.HostThreads;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Requests under way, each on a thread that waits for LangChain4j and is interrupted when nobody
 * waits for it. Thread-safe.
 */
final class Calls implements AutoCloseable {

  /** Where there are no virtual threads. Far more than calls an engine has at a time. */
  private static final int MAX_THREADS = 1_000;

  private final ExecutorService threads = threads();
  private final Set<Call> open = ConcurrentHashMap.newKeySet();

  /** One of those under way, equal to itself only. */
  private static final class Call {
    private final CompletableFuture<ModelResponse> answer;

    Call(CompletableFuture<ModelResponse> answer) {
      this.answer = answer;
    }
  }

  /**
   * Starts some work that completes an answer, by itself or later.
   *
   * @return the answer; its failures are {@link ModelException}s
   */
  CompletionStage<ModelResponse> start(
      ModelRequest request, Consumer<CompletableFuture<ModelResponse>> work) {
    CompletableFuture<ModelResponse> answer = new CompletableFuture<>();
    Call call = new Call(answer);
    open.add(call);
    request
        .cancellation()
        .onCancel(() -> answer.completeExceptionally(new CancellationException()));
    answer.orTimeout(request.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
    Future<?> running = submit(() -> run(work, answer), answer);
    return answer
        .whenComplete(
            (response, failure) -> {
              open.remove(call);
              if (failure != null) {
                running.cancel(true);
              }
            })
        .exceptionallyCompose(
            failure -> CompletableFuture.failedStage(Failures.of(failure, request)));
  }

  private Future<?> submit(Runnable work, CompletableFuture<ModelResponse> answer) {
    try {
      return threads.submit(work);
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(threads.isShutdown() ? closed() : busy());
      return answer;
    }
  }

  private static void run(
      Consumer<CompletableFuture<ModelResponse>> work, CompletableFuture<ModelResponse> answer) {
    try {
      if (!answer.isDone()) {
        work.accept(answer);
      }
    } catch (Throwable e) { // whatever it is, somebody waits for it
      answer.completeExceptionally(e);
    }
  }

  private static ModelException closed() {
    return new ModelException(
        Kind.CONFIGURATION,
        "LangChain4jProvider is closed; close it after the engines that use it");
  }

  private static ModelException busy() {
    return new ModelException(
        Kind.RATE_LIMITED, MAX_THREADS + " requests through LangChain4j are under way already");
  }

  private static ExecutorService threads() {
    ExecutorService virtual = HostThreads.virtual();
    return virtual != null
        ? virtual
        : new ThreadPoolExecutor(
            0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Calls::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "modus-langchain4j");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends what is under way, and starts no more. */
  @Override
  public void close() {
    threads.shutdown();
    open.forEach(
        call -> call.answer.completeExceptionally(closed())); // before they are interrupted
    threads.shutdownNow();
  }
}
