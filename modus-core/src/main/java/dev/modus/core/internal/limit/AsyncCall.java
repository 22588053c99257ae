package dev.modus.core.internal.limit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** The result of a call on another thread. Cancelling it ends the call. */
public final class AsyncCall<T> extends CompletableFuture<T> {

  private final Cancellation cancellation = new Cancellation();

  private AsyncCall() {}

  /** Starts a call. If the executor refuses, the result has failed. */
  public static <T> CompletableFuture<T> start(Executor executor, Function<Cancellation, T> call) {
    AsyncCall<T> result = new AsyncCall<>();
    try {
      executor.execute(() -> result.run(call));
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(e);
    }
    return result;
  }

  private void run(Function<Cancellation, T> call) {
    if (isDone()) {
      return; // cancelled before it began
    }
    try {
      complete(call.apply(cancellation));
    } catch (Throwable e) {
      completeExceptionally(e);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      cancellation.cancel();
    }
    return cancelled;
  }
}
