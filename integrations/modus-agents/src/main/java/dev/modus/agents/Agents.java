package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import dev.modus.core.host.AgentEvent;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The agents of an app: objects of its guest that live longer than a call, keep a state, and
 * publish events (agents.md).
 *
 * <pre>{@code
 * Agents agents = Agents.builder().store(store).build();
 * Modus modus = Modus.builder().app(app).hostModules(agents).build();
 *
 * AgentInfo counter = agents.start("Counter");
 * String count = agents.send(counter.id(), "increment", null).join();
 * }</pre>
 *
 * <p>Guests start and ask agents by the SDK's functions; this object does the same for Java, and
 * belongs to one engine. An agent handles one message at a time, in an instance of its own. After a
 * while without messages its state is saved, its instance closed, and the next message wakes it;
 * nobody notices. Agents see no claims of callers.
 *
 * <p>An agent whose guest fails loses its instance, and its sender is told; the next message finds
 * it as it was saved last. One that fails five times within a minute rests until the minute is
 * over. Stopping, failing and sleeping of one agent never touches others.
 *
 * <p>An engine that finds this artifact and is given no {@code Agents} keeps its agents in memory.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class Agents implements HostModuleProvider {

  private final AgentSettings settings;
  private final AgentFunctions functions = new AgentFunctions(this::runtime);
  private volatile @Nullable AgentRuntime runtime;

  private Agents(AgentSettings settings) {
    this.settings = settings;
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  private AgentRuntime runtime() {
    AgentRuntime known = runtime;
    if (known == null) {
      throw new AgentException(
          Kind.CLOSED,
          "these agents serve no engine: give them to hostModules(...) of the engine's builder, and"
              + " build it first",
          null);
    }
    return known;
  }

  /**
   * Starts an agent, and waits until it is saved; then up to half a second for it to be running.
   *
   * @param name the name its kind is registered under in the guest
   * @return the new agent, running or still starting
   * @throws AgentException if the app has no such agents, the guest or the store fails, the agent
   *     is not there within ten seconds, or the thread is interrupted
   */
  public AgentInfo start(String name) {
    Objects.requireNonNull(name, "name");
    try {
      return runtime().start(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AgentException(
          Kind.TIMEOUT, "the thread was interrupted while it waited for a new agent", e);
    }
  }

  /**
   * Ends an agent for good, asleep or not, as soon as it has handled what it was sent before. Later
   * messages are refused. Does not wait for that.
   *
   * @param id the agent's id
   * @return the agent, stopping or terminated
   * @throws AgentException if there is no such agent, or the store fails
   */
  public AgentInfo stop(String id) {
    return runtime().stop(Objects.requireNonNull(id, "id"));
  }

  /**
   * Tells about an agent.
   *
   * @param id the agent's id
   * @return what is known of it
   * @throws AgentException if there is no such agent, or the store fails
   */
  public AgentInfo info(String id) {
    return runtime().info(Objects.requireNonNull(id, "id"));
  }

  /**
   * Lists the agents of the app.
   *
   * @return all that are not terminated, saved last first
   * @throws AgentException if the store fails
   */
  public List<AgentInfo> list() {
    return runtime().list();
  }

  /**
   * Sends an agent a message, which wakes it if it sleeps. Messages of one thread are handled in
   * their order.
   *
   * @param id the agent's id
   * @param message the message's name
   * @param data what comes with it, in whatever form guest and sender agree on; may be {@code null}
   * @return what the agent answers, which may be {@code null}; or failed with an {@link
   *     AgentException}, if there is no such agent, it was stopped, it has too many messages to
   *     handle, those that wait for all agents hold a tenth of the heap, or guest or store fail.
   *     Who does not care need not look at it. Whatever is done with it, a message that was taken
   *     is handled
   */
  public CompletableFuture<@Nullable String> send(
      String id, String message, @Nullable String data) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(message, "message");
    try {
      AgentRuntime agents = runtime();
      // what is done with the answer must not hold up the agent, which is about to save its state
      return agents.send(id, message, data).whenCompleteAsync((text, failure) -> {}, agents::tell);
    } catch (AgentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Publishes an event of an agent, as its guest may.
   *
   * @param id the agent's id; not looked at, as nobody may be listening anyway
   * @param event the event's name
   * @param data one JSON value as text, or {@code null}
   * @throws AgentException if the data is no JSON, the event has more than 262,144 letters, or the
   *     name is {@code agentStatusUpdated}, which is reserved
   */
  public void publish(String id, String event, @Nullable String data) {
    runtime()
        .publish(Objects.requireNonNull(id, "id"), Objects.requireNonNull(event, "event"), data);
  }

  /**
   * Gives the events of an agent: what it publishes, and {@code agentStatusUpdated} whenever its
   * status changes. Each subscriber receives all events from its subscription on, in their order,
   * and completes when the agent is terminated or the engine closed. Publishing does not wait: a
   * subscriber that is 256 events behind misses events.
   *
   * @param id the agent's id
   * @return its events. Listening does not keep it awake
   * @throws AgentException if there is no such agent, it was stopped, or the store fails
   */
  public Flow.Publisher<AgentEvent> events(String id) {
    return runtime().events(Objects.requireNonNull(id, "id"));
  }

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    return List.of(functions);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if these agents serve another engine
   */
  @Override
  public synchronized void serving(HostEnvironment environment, @Nullable HostEnvironment former) {
    AgentRuntime known = runtime;
    if (former == null) {
      if (known != null) {
        throw new IllegalStateException(
            "These agents belong to another engine: build Agents for each, which may share a store");
      }
      runtime = new AgentRuntime(settings, environment);
    } else if (known != null && known.app() == former) {
      known.reload(environment);
    }
  }

  @Override
  public void closing(HostEnvironment environment) {
    AgentRuntime known = runtime;
    if (known != null && known.app() == environment) {
      known.close();
    }
  }

  /**
   * Saves all agents, side by side, closes their instances, and completes what listens to them.
   * Their engine does so when it is closed; to do it before lets another engine go on with them.
   * From here on nothing can be asked of them. Closing twice does no harm.
   */
  @Override
  public void close() {
    AgentRuntime known = runtime;
    if (known != null) {
      known.close();
    }
  }

  @Override
  public String toString() {
    return "Agents[idleTimeout="
        + settings.idleTimeout()
        + ", maxAwake="
        + settings.maxAwake()
        + "]";
  }

  /**
   * Builds {@link Agents}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private static final String IDLE_TIMEOUT = "MODUS_AGENT_IDLE_TIMEOUT_SECONDS";
    private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(2);
    private static final int DEFAULT_MAX_AWAKE = 256;
    private static final int DEFAULT_MAX_MAILBOX = 1_000;

    private @Nullable AgentStore store;
    private Duration idleTimeout = DEFAULT_IDLE_TIMEOUT;
    private final Map<String, Duration> idleTimeouts = new HashMap<>();
    private int maxAwake = DEFAULT_MAX_AWAKE;
    private int maxMailbox = DEFAULT_MAX_MAILBOX;
    private Duration activationLimit = Duration.ofSeconds(10);
    private Duration closeTimeout = Duration.ofSeconds(10);

    private Builder() {}

    /**
     * Says where agents are kept. Default: {@link AgentStore#inMemory()}, from which they are lost
     * with the process.
     *
     * @param store the store; stays the caller's to close, after the engine
     * @return this builder
     */
    public Builder store(AgentStore store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Sets after how long without messages agents fall asleep. Default: 2 seconds.
     *
     * @param time zero for never
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is negative
     */
    public Builder idleTimeout(Duration time) {
      this.idleTimeout = notNegative("idleTimeout", time);
      return this;
    }

    /**
     * Sets after how long without messages agents of one kind fall asleep.
     *
     * @param name the name the kind is registered under in the guest
     * @param time zero for never
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is negative
     */
    public Builder idleTimeout(String name, Duration time) {
      idleTimeouts.put(Objects.requireNonNull(name, "name"), notNegative("idleTimeout", time));
      return this;
    }

    /**
     * Takes settings that the reference runtime takes from its environment: {@code
     * MODUS_AGENT_IDLE_TIMEOUT_SECONDS}. A value that is no whole number, or a negative one, is 2
     * seconds, with a warning in the log.
     *
     * @param variables gives the value of a variable, or {@code null}; such as {@code
     *     System::getenv}
     * @return this builder
     */
    public Builder environment(Function<String, @Nullable String> variables) {
      String seconds = variables.apply(IDLE_TIMEOUT);
      if (seconds != null && !seconds.isEmpty()) {
        idleTimeout = seconds(seconds);
      }
      return this;
    }

    private static Duration seconds(String text) {
      try {
        int seconds = Integer.parseInt(text);
        if (seconds >= 0) {
          return Duration.ofSeconds(seconds);
        }
      } catch (NumberFormatException e) {
        // as for a negative number
      }
      AgentLog.log(
          Level.WARNING,
          "Invalid value for "
              + IDLE_TIMEOUT
              + ". Using "
              + DEFAULT_IDLE_TIMEOUT.toSeconds()
              + " instead.");
      return DEFAULT_IDLE_TIMEOUT;
    }

    /**
     * Sets how many agents may be awake at a time. Each has an instance of the guest, with memory
     * that counts for the engine's limits. If one more is wanted, the one that has been idle for
     * longest falls asleep; if all are busy for ten seconds, it is refused. Default: 256.
     *
     * @param agents at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code agents} is less than 1
     */
    public Builder maxAwake(int agents) {
      if (agents < 1) {
        throw new IllegalArgumentException("maxAwake must be at least 1, but is " + agents);
      }
      this.maxAwake = agents;
      return this;
    }

    /**
     * Sets how many messages may wait for one agent. Further ones are refused until it has handled
     * some. About so many: senders at the same time may each add one. Default: 1,000.
     *
     * @param messages at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code messages} is less than 1
     */
    public Builder maxMailbox(int messages) {
      if (messages < 1) {
        throw new IllegalArgumentException("maxMailbox must be at least 1, but is " + messages);
      }
      this.maxMailbox = messages;
      return this;
    }

    /**
     * Sets how long closing the engine waits for agents to be saved. Those that are not by then go
     * on, in the next engine, from what was saved last. Default: 10 seconds.
     *
     * @param time zero or more
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is negative
     */
    public Builder closeTimeout(Duration time) {
      this.closeTimeout = notNegative("closeTimeout", time);
      return this;
    }

    private static Duration notNegative(String what, Duration time) {
      if (time.isNegative()) {
        throw new IllegalArgumentException(what + " must not be negative, but is " + time);
      }
      return time;
    }

    /** For tests, which need not wait for so long. */
    Builder activationLimit(Duration time) {
      this.activationLimit = time;
      return this;
    }

    /** {@return the agents, to be given to {@code hostModules} of an engine's builder} */
    public Agents build() {
      return new Agents(
          new AgentSettings(
              store != null ? store : AgentStore.inMemory(),
              idleTimeout,
              Map.copyOf(idleTimeouts),
              maxAwake,
              maxMailbox,
              activationLimit,
              closeTimeout));
    }
  }
}
