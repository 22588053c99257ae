package dev.modus.core.internal.call;

import dev.modus.core.host.HostThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where asynchronous calls run: the host's executor, or threads of our own, which are made when
 * they are first needed. Guests compute and block on host calls, so the common pool is no place for
 * them.
 */
public final class CallThreads implements Executor {

  private final @Nullable Executor given;
  private @Nullable ExecutorService own;
  private boolean closed;

  public CallThreads(@Nullable Executor given) {
    this.given = given;
  }

  @Override
  public void execute(Runnable call) {
    (given != null ? given : own()).execute(call);
  }

  private synchronized Executor own() {
    if (closed) {
      return Runnable::run; // the call itself says that the engine is closed
    }
    if (own == null) {
      own = create();
    }
    return own;
  }

  private static ExecutorService create() {
    ExecutorService virtual = HostThreads.virtual();
    return virtual != null ? virtual : Executors.newCachedThreadPool(CallThreads::daemon);
  }

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "modus-call-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Lets calls in progress end, and starts no more. */
  public synchronized void close() {
    closed = true;
    if (own != null) {
      own.shutdown();
    }
  }
}
