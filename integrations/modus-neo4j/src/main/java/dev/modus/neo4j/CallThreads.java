package dev.modus.neo4j;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads that wait for the driver. An interrupt ends a running query, since the driver drops the
 * connection, but not an attempt to connect; so guests' calls wait for another thread, which they
 * can leave at any time. Thread-safe.
 */
final class CallThreads implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "modus-neo4j");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Does some work on another thread, and interrupts it when it is no longer waited for.
   *
   * @throws TimeoutException if it takes longer than that
   */
  <T> T call(Callable<T> work, Duration timeLeft)
      throws ExecutionException, InterruptedException, TimeoutException {
    Future<T> result;
    try {
      result = threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the connections to Neo4j are closed");
    }
    try {
      return result.get(timeLeft.toNanos(), TimeUnit.NANOSECONDS);
    } catch (CancellationException e) {
      throw new IllegalStateException("the connections to Neo4j were closed");
    } finally {
      result.cancel(true);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
