package dev.modus.core.internal.connect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a transaction from outside. Drivers do not listen to interrupts, so the statement is
 * cancelled; and a connection that does not hear that either is closed.
 */
final class SqlInterruption {

  private static final int MILLIS_BETWEEN_CANCELS = 200;
  private static final int CANCELS = 25;

  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Thread connecting;
  private @Nullable Connection connection;
  private @Nullable Statement statement;
  private boolean ended;

  /** The current thread waits for a connection, in which it can be interrupted. */
  synchronized void connecting() throws SqlFailure {
    requireNotEnded();
    connecting = Thread.currentThread();
  }

  /** The current thread waits no more. */
  synchronized void connected(@Nullable Connection with) {
    connecting = null;
    connection = with;
    Thread.interrupted(); // which was meant for the waiting
  }

  synchronized void executing(Statement running) throws SqlFailure {
    requireNotEnded();
    statement = running;
  }

  /** From here on it is too late to end it. */
  synchronized void committing() throws SqlFailure {
    requireNotEnded();
    connection = null;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** Nothing runs any more. */
  void over() {
    over.countDown();
  }

  /** Ends the transaction, wherever it is; does not wait for it. */
  synchronized void end(Executor threads) {
    ended = true;
    if (connecting != null) {
      connecting.interrupt();
    } else if (connection != null) {
      Connection with = connection;
      threads.execute(() -> cancel(with, threads));
    }
  }

  /** Asks more than once, as the statement may be about to start. */
  private void cancel(Connection with, Executor threads) {
    try {
      for (int i = 0; i < CANCELS; i++) {
        Statement running = running();
        if (running != null) {
          running.cancel();
        }
        if (over.await(MILLIS_BETWEEN_CANCELS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (SQLException | InterruptedException e) {
      // over meanwhile, or the server cannot be reached to cancel anything
    }
    try {
      if (over.getCount() > 0) {
        with.abort(threads);
      }
    } catch (SQLException e) {
      return; // closed meanwhile
    }
  }

  private synchronized @Nullable Statement running() {
    return statement;
  }

  private void requireNotEnded() throws SqlFailure {
    if (ended) {
      throw new SqlFailure("the query was cancelled");
    }
  }
}
