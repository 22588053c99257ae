package dev.modus.graphql.internal.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done once, by whoever comes first: a thread of an executor, or the one that
 * needs it. So nobody waits for a thread that never comes. Thread-safe.
 */
final class SharedTask<T extends @Nullable Object> implements Runnable {

  private final Supplier<T> work;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<T> result = new CompletableFuture<>();

  SharedTask(Supplier<T> work) {
    this.work = work;
  }

  CompletableFuture<T> result() {
    return result;
  }

  /** Does the work, unless somebody has begun it. */
  @Override
  public void run() {
    if (begun.getAndSet(true)) {
      return;
    }
    try {
      result.complete(work.get());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }
}
