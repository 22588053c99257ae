package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import dev.modus.core.EngineClosedException;
import dev.modus.core.ModusException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One agent as long as it is awake or wanted.
 *
 * <p>Whatever is to happen to the agent is put into its mailbox, and one thread at a time takes
 * things out and does them, one after the other: messages, and also falling asleep and ending. So
 * nothing here is locked but the mailbox, and nobody can meet an agent that is about to fall
 * asleep: what comes behind that in the mailbox wakes it again. A cell that sleeps and has nothing
 * to do goes; who finds it {@code gone} looks for another one, which begins with what the store
 * has.
 *
 * <p>An agent that fails loses its instance, and the next message finds it as it was saved last. It
 * is given up when it fails too often (agents.md, section 10).
 */
final class AgentCell {

  /** Something to do; it completes its result, or throws. */
  interface Work<T> {
    void run(CompletableFuture<T> result);
  }

  private record Mail(Runnable work, CompletableFuture<?> result) {}

  private final AgentRuntime runtime;
  private final String id;
  private final String name;

  // the mailbox, locked by this
  private final Deque<Mail> mailbox = new ArrayDeque<>();
  private boolean working;
  private boolean gone;

  // whoever works
  private @Nullable AgentGuest guest;
  private @Nullable AgentRecord record;
  private final RecentFailures failures = new RecentFailures();
  private boolean checkPending;

  private volatile boolean awake;
  private volatile boolean ending;
  private volatile long lastUse = System.nanoTime();

  AgentCell(AgentRuntime runtime, String id, String name) {
    this.runtime = runtime;
    this.id = id;
    this.name = name;
  }

  String id() {
    return id;
  }

  /** {@return when it was last busy, in the time of {@link System#nanoTime()}} */
  long lastUse() {
    return lastUse;
  }

  // The mailbox

  /**
   * Has something done after all that is to be done already.
   *
   * @return its result to come; null if this cell is gone
   */
  <T> @Nullable CompletableFuture<T> submit(Work<T> work) {
    return submit(work, Integer.MAX_VALUE);
  }

  /** Has a message handled, as {@link #submit} does, unless too many are there already. */
  @Nullable CompletableFuture<@Nullable String> send(String message, @Nullable String data) {
    long bytes = (long) Character.BYTES * (message.length() + (data == null ? 0 : data.length()));
    runtime.takeMail(id, bytes);
    CompletableFuture<@Nullable String> answer = null;
    try {
      answer = submit(message(message, data), runtime.maxMailbox());
      return answer;
    } finally {
      if (answer == null) {
        runtime.takeMail(id, -bytes);
      } else {
        var unused = answer.whenComplete((text, failure) -> runtime.takeMail(id, -bytes));
      }
    }
  }

  private <T> @Nullable CompletableFuture<T> submit(Work<T> work, int max) {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (this) {
      if (gone) {
        return null;
      }
      if (mailbox.size() >= max) {
        throw AgentException.tooManyMessages(id, max);
      }
      mailbox.add(new Mail(() -> run(work, result), result));
      if (working) {
        return result;
      }
      working = true;
    }
    try {
      runtime.execute(this::work);
    } catch (RuntimeException | Error e) {
      refuse(e);
      throw e;
    }
    return result;
  }

  /** There is no thread to work on: what others have put in meanwhile is not done either. */
  private void refuse(Throwable reason) {
    List<Mail> refused;
    synchronized (this) {
      refused = List.copyOf(mailbox);
      mailbox.clear();
      rest();
    }
    refused.forEach(mail -> mail.result().completeExceptionally(reason));
  }

  /** Has something done that nobody waits for; a cell that is gone has nothing to do any more. */
  void tell(Work<Boolean> work) {
    CompletableFuture<Boolean> unused = submit(work);
  }

  private static <T> void run(Work<T> work, CompletableFuture<T> result) {
    try {
      work.run(result);
    } catch (RuntimeException | Error e) {
      // what is ours was logged where it happened
      if (!result.completeExceptionally(e) && !(e instanceof AgentException)) {
        AgentLog.failed("An agent failed after it had answered", e);
      }
    }
  }

  private void work() {
    while (true) {
      Mail next;
      synchronized (this) {
        next = mailbox.poll();
        boolean makeRoom = guest != null && runtime.isCrowded();
        if (next == null && !makeRoom) {
          rest();
          return;
        }
      }
      if (next != null) {
        next.work().run();
      } else {
        suspend();
      }
    }
  }

  /** Ends working, with an empty mailbox that is locked. */
  private void rest() {
    working = false;
    gone = guest == null && failures.areForgotten();
    if (gone) {
      runtime.forget(this);
    } else {
      lookLater();
    }
  }

  private synchronized boolean hasMail() {
    return !mailbox.isEmpty();
  }

  /** {@return whether it could be put to sleep at once} */
  synchronized boolean isIdle() {
    return awake && !working && mailbox.isEmpty();
  }

  /** Looks later whether the agent is to fall asleep, or its failures are forgotten. */
  private void lookLater() {
    Duration delay = guest != null ? runtime.idleTimeout(name) : RecentFailures.WINDOW;
    if (!checkPending && !delay.isZero()) {
      checkPending = true;
      Duration rest = guest != null ? delay.minusNanos(System.nanoTime() - lastUse) : delay;
      runtime.later(rest.isNegative() ? Duration.ZERO : rest, () -> tell(this::check));
    }
  }

  private void check(CompletableFuture<Boolean> result) {
    checkPending = false;
    Duration limit = runtime.idleTimeout(name);
    boolean idle = !limit.isZero() && System.nanoTime() - lastUse >= limit.toNanos();
    if (guest != null && idle && !hasMail()) {
      suspend();
    }
    result.complete(guest == null);
  }

  // The life of an agent. All of this runs in the mailbox.

  /**
   * Begins the life of a new agent.
   *
   * @param saved completed as soon as others can find it
   */
  Work<AgentInfo> start(CompletableFuture<AgentInfo> saved) {
    return running -> {
      log(Level.INFO, "Starting agent.");
      try {
        AgentGuest first = open();
        save(AgentStatus.STARTING, first.state());
        saved.complete(info());
        first.event("initialize");
        save(AgentStatus.RUNNING, first.state());
        log(Level.INFO, "Agent started successfully.");
        running.complete(info());
      } catch (RuntimeException | Error e) {
        AgentException failure = failed("being started", e);
        ending = true; // it was never what it should have been, so there is nothing to wake
        if (record != null && failure.kind() != Kind.CLOSED) {
          saveQuietly(AgentStatus.TERMINATED);
        }
        saved.completeExceptionally(failure);
        throw failure;
      }
    };
  }

  /** Handles a message. The answer goes out before the state is saved, as in the reference. */
  private Work<@Nullable String> message(String message, @Nullable String data) {
    return answer -> {
      AgentGuest live = wake(false);
      try {
        answer.complete(live.message(message, data));
        save(AgentStatus.RUNNING, live.state());
      } catch (AgentException e) {
        if (!answer.isDone() || e.kind() != Kind.STORE) {
          throw failed("handling a message", e);
        }
        AgentLog.failed(described("Error saving agent state."), e);
      } catch (RuntimeException | Error e) {
        throw failed("handling a message", e);
      } finally {
        lastUse = System.nanoTime();
      }
    };
  }

  /** Falls asleep, if it is awake. */
  void suspend(CompletableFuture<Boolean> result) {
    if (guest != null) {
      suspend();
    }
    result.complete(true);
  }

  /** Falls asleep if nobody wants anything. */
  void suspendIfIdle(CompletableFuture<Boolean> result) {
    if (guest != null && !hasMail()) {
      suspend();
    }
    result.complete(guest == null);
  }

  /** Goes on with the code of the app that is served now. */
  void reload(CompletableFuture<Boolean> result) {
    if (guest != null && guest.app() != runtime.app()) {
      wake(false);
    }
    result.complete(true);
  }

  /** Ends for good. */
  void stop(CompletableFuture<Boolean> result) {
    if (ending) {
      log(Level.WARNING, "The agent is being stopped already.");
      result.complete(false);
      return;
    }
    log(Level.INFO, "Stopping agent.");
    try {
      AgentGuest live = wake(true);
      save(AgentStatus.STOPPING, live.state());
      live.event("terminate");
      save(AgentStatus.TERMINATED, live.state());
      log(Level.INFO, "Agent stopped successfully.");
    } catch (RuntimeException | Error e) {
      AgentException failure = failed("being stopped", e);
      if (failure.kind() != Kind.FAILED || record == null) {
        throw failure;
      }
      saveQuietly(AgentStatus.TERMINATED); // an agent that cannot end in order ends nevertheless
    }
    ending = true;
    letGo();
    result.complete(true);
  }

  private void suspend() {
    log(Level.INFO, "Suspending agent.");
    try {
      AgentGuest live = Objects.requireNonNull(guest, "asleep");
      save(AgentStatus.SUSPENDING, stored().state());
      live.event("suspend");
      save(AgentStatus.SUSPENDED, live.state());
      log(Level.INFO, "Agent suspended successfully.");
      letGo();
    } catch (RuntimeException | Error e) {
      failed("being suspended", e); // the next message wakes it from what was saved last
    }
  }

  /**
   * Makes sure that the agent is awake, with the code of the app that is served now.
   *
   * @param toStop whether an agent may be woken that is being stopped, by an engine that died
   */
  private AgentGuest wake(boolean toStop) {
    if (ending) {
      throw AgentException.noLongerAvailable(null);
    }
    AgentGuest live = guest;
    if (live != null && live.app() == runtime.app()) {
      return live;
    }
    if (live != null) {
      suspend();
    }
    if (!toStop && failures.areTooMany()) {
      throw AgentException.noLongerAvailable(RecentFailures.WHY);
    }
    AgentRecord stored = runtime.stored(id);
    if (stored.status() == AgentStatus.TERMINATED
        || (stored.status() == AgentStatus.STOPPING && !toStop)) {
      throw AgentException.noLongerAvailable(null);
    }
    record = stored;
    return resume(stored.state());
  }

  private AgentGuest resume(@Nullable String state) {
    log(Level.INFO, "Resuming agent.");
    try {
      AgentGuest live = open();
      save(AgentStatus.RESUMING, state);
      live.restore(state);
      live.event("resume");
      save(AgentStatus.RUNNING, state);
      log(Level.INFO, "Agent resumed successfully.");
      return live;
    } catch (RuntimeException | Error e) {
      throw failed("being resumed", e);
    }
  }

  private AgentGuest open() {
    runtime.admit();
    try {
      AgentGuest opened = AgentGuest.activate(runtime.app(), name, id);
      guest = opened;
      awake = true;
      lastUse = System.nanoTime();
      return opened;
    } catch (RuntimeException | Error e) {
      runtime.leave();
      throw e;
    }
  }

  private void letGo() {
    AgentGuest last = guest;
    guest = null;
    awake = false;
    if (last != null) {
      last.close();
      runtime.leave();
    }
  }

  /**
   * Lets go of an instance that failed, or whose state must not be saved. A guest that failed is
   * not asked for its state: what was saved last counts.
   */
  private AgentException failed(String where, Throwable failure) {
    boolean wasAwake = guest != null;
    letGo();
    if (failure instanceof EngineClosedException || runtime.isClosing()) {
      return runtime.closed(failure);
    }
    AgentLog.failed(described("The agent failed while " + where), failure);
    if (failure instanceof AgentException known && known.kind() != Kind.FAILED) {
      if (known.kind() == Kind.CONFLICT) {
        record = null; // whoever saved it goes on with it
      }
      return known;
    }
    failures.add();
    if (wasAwake && record != null && record.status() != AgentStatus.SUSPENDED) {
      saveQuietly(AgentStatus.SUSPENDED);
    }
    String reason = failure instanceof ModusException known ? known.reason() : failure.toString();
    return new AgentException(
        Kind.FAILED, described("The agent failed while " + where) + ": " + reason, failure);
  }

  // What others see of it

  private AgentRecord stored() {
    return Objects.requireNonNull(record, "nothing is stored yet");
  }

  private AgentInfo info() {
    return stored().info();
  }

  private void save(AgentStatus status, @Nullable String state) {
    AgentRecord before = record;
    AgentRecord saved =
        runtime.save(
            new AgentRecord(
                id,
                runtime.app().app(),
                name,
                status,
                state,
                Instant.now(runtime.app().clock()).truncatedTo(ChronoUnit.MILLIS),
                before == null ? 0 : before.version()));
    record = saved;
    if (before == null || before.status() != status) {
      runtime.moved(id, status);
    }
  }

  /** Notes what became of an agent that failed; should that fail too, there is only the log. */
  private void saveQuietly(AgentStatus status) {
    try {
      save(status, stored().state());
    } catch (RuntimeException e) {
      AgentLog.failed(described("Error saving agent state."), e);
    }
  }

  private void log(Level level, String text) {
    AgentLog.log(level, described(text));
  }

  private String described(String text) {
    return text + " (agent " + AgentException.oneLine(name) + ", id " + id + ")";
  }
}
