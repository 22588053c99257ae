package dev.modus.core.internal.connect.sql;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that wait for databases, so that the thread of a call can be interrupted while they do.
 * As many as there are queries at a time, which the engine limits.
 */
final class SqlThreads {

  private static final int SECONDS_IDLE = 10;

  private final AtomicInteger count = new AtomicInteger();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          SECONDS_IDLE,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          this::thread);

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "modus-sql-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs a query and waits for it. When the call is cancelled or its time is over, the engine
   * interrupts this thread, and so ends the query.
   */
  SqlAnswer run(SqlTask query) throws SqlFailure, InterruptedException {
    FutureTask<SqlAnswer> task = new FutureTask<>(query);
    threads.execute(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      query.interruption().end(threads);
      throw new InterruptedException("the query was cancelled with its call");
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static SqlFailure failure(Throwable cause) {
    if (cause instanceof SqlFailure failure) {
      return failure;
    }
    if (cause instanceof RuntimeException mistake) {
      throw mistake;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause); // which a query does not throw
  }

  void close() {
    threads.shutdown();
  }
}
