package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import dev.modus.core.JsonValues;
import dev.modus.core.host.AgentEvent;
import dev.modus.core.host.HostEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The agents of one engine: who is awake, and everything they share. Thread-safe. */
final class AgentRuntime {

  static final String STATUS_EVENT = "agentStatusUpdated";

  private static final long MAX_MAIL_BYTES = Runtime.getRuntime().maxMemory() / 10;

  /** What an event may say, in letters: subscribers may fall behind by hundreds of them. */
  private static final int MAX_EVENT_LETTERS = 1 << 18;

  /** How often somebody who waits for a place looks for an agent that could make room. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** How long whoever starts an agent waits for it to run. */
  private static final Duration INITIALIZATION_WAIT = Duration.ofMillis(500);

  private final AgentSettings settings;
  private final AgentStore store;
  private final AgentThreads threads = new AgentThreads();
  private final Topics topics = new Topics(threads.workers());
  private final Semaphore places;

  /** What the messages that wait hold, in bytes: guests decide how large they are. */
  private final AtomicLong mailBytes = new AtomicLong();

  private final ConcurrentMap<String, AgentCell> cells = new ConcurrentHashMap<>();
  private volatile HostEnvironment app;
  private volatile boolean closing;

  AgentRuntime(AgentSettings settings, HostEnvironment app) {
    this.settings = settings;
    this.store = settings.store();
    this.places = new Semaphore(settings.maxAwake(), true);
    this.app = app;
  }

  HostEnvironment app() {
    return app;
  }

  // What can be done with agents

  AgentInfo start(String name) throws InterruptedException {
    requireOpen();
    AgentGuest.require(app);
    String id = app.newId();
    AgentCell cell = new AgentCell(this, id, name);
    cells.put(id, cell);
    CompletableFuture<AgentInfo> saved = new CompletableFuture<>();
    CompletableFuture<AgentInfo> running = cell.submit(cell.start(saved));
    if (running == null) {
      throw new IllegalStateException("a new agent is gone already: this is a bug of Modus");
    }
    AgentInfo there = await(saved, settings.activationLimit(), "agent " + id + " is not there yet");
    try {
      return await(running, INITIALIZATION_WAIT, "");
    } catch (AgentException e) {
      if (e.kind() == Kind.TIMEOUT) {
        return there;
      }
      throw e;
    }
  }

  AgentInfo stop(String id) {
    requireOpen();
    while (true) {
      AgentRecord stored = stored(id);
      if (stored.status() == AgentStatus.TERMINATED) {
        return stored.info();
      }
      AgentCell cell = cell(stored);
      if (cell.submit(cell::stop) != null) {
        return new AgentInfo(id, stored.name(), AgentStatus.STOPPING);
      }
    }
  }

  AgentInfo info(String id) {
    requireOpen();
    return stored(id).info();
  }

  List<AgentInfo> list() {
    requireOpen();
    return stored(() -> store.list(app.app()));
  }

  /** Hands a message over, and gives the answer to come. */
  CompletableFuture<@Nullable String> send(String id, String message, @Nullable String data) {
    requireOpen();
    while (true) {
      AgentCell cell = cells.get(id);
      if (cell == null) {
        AgentRecord stored = stored(id);
        if (stored.status().isFinal()) {
          throw AgentException.noLongerAvailable(null);
        }
        cell = cell(stored);
      }
      CompletableFuture<@Nullable String> answer = cell.send(message, data);
      if (answer != null) {
        return answer;
      }
    }
  }

  private AgentCell cell(AgentRecord stored) {
    return cells.computeIfAbsent(stored.id(), id -> new AgentCell(this, id, stored.name()));
  }

  /** Publishes what a guest or the host says of an agent. */
  void publish(String id, String event, @Nullable String data) {
    requireOpen();
    if (event.equals(STATUS_EVENT)) {
      throw new AgentException(
          Kind.INVALID_EVENT,
          "the event name " + STATUS_EVENT + " is reserved; give the event another one",
          null);
    }
    if (event.length() + (data == null ? 0 : data.length()) > MAX_EVENT_LETTERS) {
      throw new AgentException(
          Kind.INVALID_EVENT,
          "the event "
              + AgentException.oneLine(event)
              + " is longer than "
              + MAX_EVENT_LETTERS
              + " letters; publish where to find what is so large",
          null);
    }
    if (data != null) {
      try {
        JsonValues.fromJson(data);
      } catch (IllegalArgumentException e) {
        // the parser's message may quote the data
        throw new AgentException(
            Kind.INVALID_EVENT,
            "error deserializing event data: the data of event "
                + AgentException.oneLine(event)
                + " is no JSON",
            null);
      }
    }
    topics.publish(id, event(event, data));
  }

  /** What happens to an agent from the moment of subscription on. */
  Flow.Publisher<AgentEvent> events(String id) {
    requireOpen();
    requireAlive(id);
    return subscriber -> {
      topics.subscribe(id, subscriber);
      try {
        requireAlive(id);
      } catch (AgentException e) {
        topics.end(id); // it ended in between, and nobody will say so any more
      }
    };
  }

  private void requireAlive(String id) {
    AgentRecord stored = stored(id);
    if (stored.status().isFinal()) {
      throw AgentException.noSubscription(id, stored.status());
    }
  }

  /** Waits for something that agents do. */
  static <T extends @Nullable Object> T await(
      CompletableFuture<T> result, Duration atMost, String late) throws InterruptedException {
    try {
      return result.get(nanos(atMost), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AgentException(Kind.TIMEOUT, late, null);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AgentException known
          ? known
          : new AgentException(Kind.FAILED, String.valueOf(e.getCause()), e.getCause());
    }
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  // What cells need

  void execute(Runnable work) {
    try {
      threads.workers().execute(work);
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  void later(Duration delay, Runnable work) {
    threads.later(delay, work);
  }

  /** Hands something to whoever waits, on another thread than the one that has it. */
  void tell(Runnable news) {
    try {
      threads.workers().execute(news);
    } catch (RejectedExecutionException e) {
      news.run(); // at the very end there is nobody else
    }
  }

  /**
   * Makes room for a message that waits, until it is answered.
   *
   * @param bytes what it holds; negative to give it back
   */
  void takeMail(String id, long bytes) {
    if (mailBytes.addAndGet(bytes) > MAX_MAIL_BYTES && bytes > 0) {
      mailBytes.addAndGet(-bytes);
      throw new AgentException(
          Kind.TOO_MANY,
          "the messages that wait for agents hold more than "
              + MAX_MAIL_BYTES
              + " bytes, a tenth of the heap, with the one for agent "
              + id
              + "; send smaller ones, or more slowly",
          null);
    }
  }

  int maxMailbox() {
    return settings.maxMailbox();
  }

  Duration idleTimeout(String name) {
    return settings.idleTimeoutOf(name);
  }

  void forget(AgentCell cell) {
    cells.remove(cell.id(), cell);
  }

  /** Waits until an agent may be awake, for which another one may have to fall asleep. */
  void admit() {
    if (places.tryAcquire()) {
      return;
    }
    long until = System.nanoTime() + settings.activationLimit().toNanos();
    try {
      long left;
      do {
        // one that was busy a moment ago may be idle by now
        cells.values().stream()
            .filter(AgentCell::isIdle)
            .min(Comparator.comparing(AgentCell::lastUse))
            .ifPresent(cell -> cell.tell(cell::suspendIfIdle));
        left = until - System.nanoTime();
        if (places.tryAcquire(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
          return;
        }
      } while (left > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw closed(e);
    }
    throw new AgentException(
        Kind.TOO_MANY,
        "all "
            + settings.maxAwake()
            + " agents that may be awake are busy; raise Agents.Builder.maxAwake, or make them"
            + " answer sooner",
        null);
  }

  /** Gives back what {@link #admit} took. */
  void leave() {
    places.release();
  }

  /** {@return whether somebody waits to be admitted} */
  boolean isCrowded() {
    return places.hasQueuedThreads();
  }

  /** {@return what is kept of an agent of this app} */
  AgentRecord stored(String id) {
    AgentRecord record = stored(() -> store.load(id));
    if (record == null || !record.app().equals(app.app())) {
      throw AgentException.notFound(id);
    }
    return record;
  }

  AgentRecord save(AgentRecord record) {
    return stored(() -> store.save(record));
  }

  private static <T extends @Nullable Object> T stored(Supplier<T> work) {
    try {
      return work.get();
    } catch (AgentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new AgentException(Kind.STORE, "the store of agents failed: " + e, e);
    }
  }

  /** Tells subscribers that an agent's status has changed. */
  void moved(String id, AgentStatus status) {
    String data = JsonValues.toJson(Map.of("status", status.text()));
    topics.publish(id, event(STATUS_EVENT, data));
    if (status == AgentStatus.TERMINATED) {
      topics.end(id);
    }
  }

  private AgentEvent event(String name, @Nullable String data) {
    Instant now = Instant.now(app.clock()).truncatedTo(ChronoUnit.MILLIS);
    return new AgentEvent(name, data, now);
  }

  // The engine's life

  /** Goes on with another version of the app. Agents that are awake follow, each in its turn. */
  void reload(HostEnvironment next) {
    app = next;
    cells.values().forEach(cell -> cell.tell(cell::reload));
  }

  boolean isClosing() {
    return closing;
  }

  private void requireOpen() {
    if (closing) {
      throw closed(null);
    }
  }

  AgentException closed(@Nullable Throwable cause) {
    return new AgentException(
        Kind.CLOSED, "the engine of app '" + app.app() + "' is being closed, or is closed", cause);
  }

  /** Puts all agents to sleep side by side, for as long as that may take, and ends. */
  synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    long until = System.nanoTime() + settings.closeTimeout().toNanos();
    List<CompletableFuture<?>> sleeping = new ArrayList<>();
    for (AgentCell cell : cells.values()) {
      CompletableFuture<Boolean> asleep = cell.submit(cell::suspend);
      if (asleep != null) {
        sleeping.add(asleep);
      }
    }
    try {
      CompletableFuture.allOf(sleeping.toArray(CompletableFuture<?>[]::new))
          .get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      AgentLog.failed("An agent could not be put to sleep", e);
    } catch (TimeoutException e) {
      long busy = sleeping.stream().filter(asleep -> !asleep.isDone()).count();
      AgentLog.failed(
          busy
              + " agents are not asleep after "
              + settings.closeTimeout()
              + "; they go on from what was saved last",
          e);
    }
    topics.close();
    threads.close();
  }
}
