package dev.modus.agents;

import dev.modus.core.host.HostThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where agents work: as many threads as agents are busy at a time, for an agent may wait for
 * another one. Made when they are first needed.
 */
final class AgentThreads implements AutoCloseable {

  private static final Duration KEEP = Duration.ofSeconds(10);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ExecutorService workers = workersOfThisJvm();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, AgentThreads::daemon);

  AgentThreads() {
    timer.setKeepAliveTime(KEEP.toMillis(), TimeUnit.MILLISECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static ExecutorService workersOfThisJvm() {
    ExecutorService virtual = HostThreads.virtual();
    return virtual != null ? virtual : Executors.newCachedThreadPool(AgentThreads::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "modus-agents-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Where agents work, and their events are delivered. */
  ExecutorService workers() {
    return workers;
  }

  /** Does something small later, unless this is closed by then. */
  void later(Duration delay, Runnable work) {
    if (!timer.isShutdown()) {
      Future<?> unused = timer.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Lets work in progress end, and begins no more. */
  @Override
  public void close() {
    timer.shutdown();
    workers.shutdown();
  }
}
