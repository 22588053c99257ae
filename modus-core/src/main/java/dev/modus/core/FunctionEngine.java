package dev.modus.core;

import dev.modus.core.event.AppLoaded;
import dev.modus.core.event.EngineListener;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.core.internal.bind.InterfaceBinding;
import dev.modus.core.internal.call.CallThreads;
import dev.modus.core.internal.call.EngineCore;
import dev.modus.core.internal.call.EngineSettings;
import dev.modus.core.internal.connect.http.HttpModules;
import dev.modus.core.internal.connect.sql.SqlConnections;
import dev.modus.core.internal.event.Listeners;
import dev.modus.core.internal.host.HostLinker;
import dev.modus.core.internal.host.HostModules;
import dev.modus.core.internal.host.SecretsModule;
import dev.modus.core.internal.limit.AsyncCall;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.secret.SecretResolver;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Calls the functions of one compiled app, each call in a fresh instance of the guest.
 *
 * <pre>{@code
 * try (FunctionEngine engine = FunctionEngine.builder().app(Path.of("build/hello")).build()) {
 *   Object greeting = engine.call("sayHello", "Ada").value();
 * }
 * }</pre>
 *
 * <p>Thread-safe; one engine serves any number of threads. A call runs on the thread that makes it.
 *
 * @since 0.1.0
 */
public final class FunctionEngine implements AutoCloseable {

  private final EngineSettings settings;
  private final CallThreads threads;
  private volatile App app;

  /** Apps that were replaced, as long as anybody uses them. */
  private final Set<EngineCore> retired = Collections.newSetFromMap(new WeakHashMap<>());

  private final Object reloading = new Object();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile EngineCore core;

  private FunctionEngine(App app, EngineSettings settings, CallThreads threads, EngineCore core) {
    this.app = app;
    this.settings = settings;
    this.threads = threads;
    this.core = core;
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Calls a function with arguments by position.
   *
   * @param function the export's name
   * @param arguments one value per parameter; parameters with a default may be left out at the end.
   *     Accepted are the values {@link Invocation#value()} lists, and what the official runtime
   *     converts: any {@link Number} that fits (out of range, or with a fraction where a whole one
   *     is wanted, it is refused), truth values as 1 and 0, numbers written as text, numbers and
   *     truth values as text; {@code null} as 0 or false; base64 text or lists of numbers for
   *     bytes; ISO-8601 text for dates; any collection or array for lists; a list of {@code key}
   *     and {@code value} objects for maps; records and beans for objects, their members matched in
   *     any letter case. Values may be nested up to 500 levels deep
   * @return the result
   * @throws FunctionNotFoundException if the app has no such function
   * @throws InvalidArgumentException if an argument does not fit
   * @throws GuestException if the guest fails
   * @throws LimitExceededException if the call meets a limit
   * @throws CallCancelledException if the thread is interrupted, or the engine closed meanwhile
   * @throws EngineClosedException if this engine is closed
   */
  public Invocation call(String function, @Nullable Object... arguments) {
    return call(CallContext.empty(), function, arguments);
  }

  /**
   * Calls a function with arguments by position, on behalf of a request.
   *
   * @param context what is known of the request
   * @param function the export's name
   * @param arguments one value per parameter, as for {@link #call(String, Object...)}
   * @return the result
   * @throws FunctionNotFoundException if the app has no such function
   * @throws InvalidArgumentException if an argument does not fit
   * @throws GuestException if the guest fails
   * @throws LimitExceededException if the call meets a limit
   * @throws CallCancelledException if the thread is interrupted, or the engine closed meanwhile
   * @throws EngineClosedException if this engine is closed
   */
  public Invocation call(CallContext context, String function, @Nullable Object... arguments) {
    return core.callPositional(
        Objects.requireNonNull(context, "context"),
        Objects.requireNonNull(function, "function"),
        Objects.requireNonNull(arguments, "arguments"),
        null);
  }

  /**
   * Calls a function with arguments by name. A parameter that is not named takes its default;
   * without one a number is 0, a truth value false, everything else null, which many types refuse.
   * Other names are ignored. All of this is as the official runtime has it.
   *
   * @param context what is known of the request
   * @param function the export's name
   * @param arguments values by parameter name
   * @return the result
   * @throws FunctionNotFoundException if the app has no such function
   * @throws InvalidArgumentException if an argument does not fit
   * @throws GuestException if the guest fails
   * @throws LimitExceededException if the call meets a limit
   * @throws CallCancelledException if the thread is interrupted, or the engine closed meanwhile
   * @throws EngineClosedException if this engine is closed
   */
  public Invocation callNamed(
      CallContext context, String function, Map<String, ? extends @Nullable Object> arguments) {
    return callNamed(context, function, arguments, Selection.everything());
  }

  /**
   * Calls a function with arguments by name, and reads only a part of its result.
   *
   * @param context what is known of the request
   * @param function the export's name
   * @param arguments values by parameter name, as for {@link #callNamed(CallContext, String, Map)}
   * @param selection what to read. What is not selected is not looked at, so that it cannot make
   *     the call fail either
   * @return the result, without what was not selected
   * @throws FunctionNotFoundException if the app has no such function
   * @throws InvalidArgumentException if an argument does not fit
   * @throws GuestException if the guest fails
   * @throws LimitExceededException if the call meets a limit
   * @throws CallCancelledException if the thread is interrupted, or the engine closed meanwhile
   * @throws EngineClosedException if this engine is closed
   */
  public Invocation callNamed(
      CallContext context,
      String function,
      Map<String, ? extends @Nullable Object> arguments,
      Selection selection) {
    return core.callNamed(
        Objects.requireNonNull(context, "context"),
        Objects.requireNonNull(function, "function"),
        Objects.requireNonNull(arguments, "arguments"),
        Objects.requireNonNull(selection, "selection"));
  }

  /**
   * Calls a function with arguments by position, on another thread.
   *
   * @param context what is known of the request
   * @param function the export's name
   * @param arguments one value per parameter, as for {@link #call(String, Object...)}; not to be
   *     changed before the call is over
   * @return the result, or failed with what {@link #call(CallContext, String, Object...)} throws,
   *     or with {@link RejectedExecutionException} if the executor refuses. Cancelling it ends the
   *     call, wherever it is: guest code stops, and a host function is interrupted
   */
  public CompletableFuture<Invocation> callAsync(
      CallContext context, String function, @Nullable Object... arguments) {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(arguments, "arguments");
    return AsyncCall.start(
        executor(),
        cancellation -> core.callPositional(context, function, arguments, cancellation));
  }

  /**
   * Makes a Java interface whose methods call functions of the guest.
   *
   * <pre>{@code
   * record Person(String firstName, String lastName, int age) {}
   *
   * interface Hello {
   *   String sayHello(String name);
   *   List<Person> listPeople();
   *   Optional<Person> findPerson(String name);
   * }
   *
   * Hello hello = engine.bind(Hello.class);
   * }</pre>
   *
   * <p>A method calls the function of its name, or the one {@link GuestFunction} names. Parameters
   * match by position; those with defaults may be left out at the end; a first parameter of type
   * {@link CallContext} is not passed on but used for the call. Default methods run as they are.
   *
   * <p>Types follow what the guest declares: primitives and their boxes, {@link
   * java.math.BigInteger}, {@link String}, {@code byte[]}, {@link java.time.Instant}, {@link
   * java.time.OffsetDateTime}, {@link java.time.Duration}, {@link java.util.List}, {@link
   * java.util.Set}, arrays, {@link Map}, and for objects records, beans or {@code Map<String,
   * Object>}. {@link java.util.Optional} stands for what may be null. An enum stands for text by
   * its name, and for numbers by its {@code int value()} or else its position. A method may also
   * return {@link Invocation}, or a {@link java.util.concurrent.CompletionStage} of any of these,
   * whose call runs on the engine's executor.
   *
   * @param type the interface
   * @param <T> the interface
   * @return an object of that type, thread-safe, usable until this engine is closed. Its methods
   *     throw what {@link #call(String, Object...)} throws
   * @throws InterfaceMismatchException if a method fits no function; it lists all mismatches
   * @throws IllegalArgumentException if {@code type} is no interface
   */
  public <T> T bind(Class<T> type) {
    return InterfaceBinding.bind(
        Objects.requireNonNull(type, "type"),
        metadata(),
        (context, function, arguments, cancellation) ->
            core.callPositional(context, function, arguments, cancellation),
        executor());
  }

  /**
   * Opens an instance that keeps its memory from call to call. It stays with the app this engine
   * runs now, whatever replaces that.
   *
   * @return the instance, to be closed by the caller
   * @throws EngineClosedException if this engine is closed
   */
  public StatefulInstance openInstance() {
    return core.open();
  }

  /**
   * Tells who answers what the guest imports from a module.
   *
   * @param name the module's name, such as {@code modus_models}
   * @return the module that {@link Builder#hostModule} or a {@link HostModuleProvider} gave; {@code
   *     null} if nobody did
   */
  public @Nullable HostModule hostModule(String name) {
    return core.hostModule(Objects.requireNonNull(name, "name"));
  }

  /** {@return where asynchronous calls run: the builder's executor, or threads of this engine} */
  public Executor executor() {
    return threads;
  }

  /** {@return what the engine is doing at this moment} */
  public EngineStatistics statistics() {
    return core.statistics();
  }

  /**
   * Reads the app that runs now again, from where it came, and replaces it.
   *
   * @throws ModusException if it cannot be loaded; the engine then goes on with what it has
   * @see #reload(App, Consumer)
   */
  public void reload() {
    reload(app, next -> {});
  }

  /**
   * Replaces the app. Calls in progress finish with the old one, and later ones use the new one;
   * there is no moment without either. Objects of {@link #bind} call the new one.
   *
   * @param app the app
   * @param prepare is given an engine of the new app before it takes the old one's place, to look
   *     at or to make things that belong to it. That engine always stays with this app, and is not
   *     to be closed. If this throws, the app is not replaced
   * @throws ModusException if the app cannot be loaded; the engine then goes on with what it has
   * @throws EngineClosedException if this engine is closed
   */
  public void reload(App app, Consumer<? super FunctionEngine> prepare) {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(prepare, "prepare");
    long since = System.nanoTime();
    try {
      replace(app, prepare);
    } catch (RuntimeException | Error e) {
      tellLoaded(settings.listeners(), metadata().app().name(), true, since, e);
      throw e;
    }
    tellLoaded(settings.listeners(), metadata().app().name(), true, since, null);
  }

  private static void tellLoaded(
      @Nullable Listeners listeners,
      String app,
      boolean reloaded,
      long since,
      @Nullable Throwable failure) {
    if (listeners != null) {
      Duration duration = Duration.ofNanos(System.nanoTime() - since);
      listeners.tell(EngineListener::appLoaded, new AppLoaded(app, reloaded, duration, failure));
    }
  }

  private void replace(App app, Consumer<? super FunctionEngine> prepare) {
    synchronized (reloading) {
      core.requireOpen();
      EngineCore next = EngineCore.load(app.files(), settings);
      try {
        prepare.accept(new FunctionEngine(app, settings, threads, next));
        replaceBy(app, next);
      } catch (RuntimeException | Error e) {
        next.close(Duration.ZERO);
        throw e;
      }
    }
  }

  private synchronized void replaceBy(App with, EngineCore next) {
    EngineCore old = core;
    old.requireOpen(); // it may have been closed meanwhile
    core = next;
    app = with;
    old.retire();
    retired.add(old);
    settings.hostModules().serving(next.hostEnvironment(), old.hostEnvironment());
  }

  /**
   * Watches the files of an app, and replaces the app when they have changed: a little later, so
   * that whoever writes them can finish. If the new app cannot be loaded, the engine goes on with
   * what it has, and the reason is logged and passed on.
   *
   * @param path the folder of the app, or its {@code .wasm} file, as for {@link App#at}
   * @param listener is told what each change led to, on the watching thread
   * @return what ends the watching when it is closed; closing this engine does so as well
   * @throws java.io.UncheckedIOException if the folder cannot be watched
   * @throws EngineClosedException if this engine is closed
   */
  public AppWatch watch(Path path, ReloadListener listener) {
    return watch(path, next -> {}, listener);
  }

  /**
   * Watches the files of an app, as {@link #watch(Path, ReloadListener)} does.
   *
   * @param path the folder of the app, or its {@code .wasm} file
   * @param prepare as for {@link #reload(App, Consumer)}
   * @param listener is told what each change led to
   * @return what ends the watching
   * @throws java.io.UncheckedIOException if the folder cannot be watched
   * @throws EngineClosedException if this engine is closed
   */
  public AppWatch watch(
      Path path, Consumer<? super FunctionEngine> prepare, ReloadListener listener) {
    Objects.requireNonNull(prepare, "prepare");
    Objects.requireNonNull(listener, "listener");
    core.requireOpen();
    App watched = App.at(path);
    return AppWatch.start(path, () -> reload(watched, prepare), () -> core.isClosed(), listener);
  }

  /**
   * {@return an engine that stays with the app this one runs now, whatever replaces it; not to be
   * closed, and closed together with this one}
   */
  public synchronized FunctionEngine pinned() {
    return new FunctionEngine(app, settings, threads, core);
  }

  /** {@return where the app comes from that this engine runs now} */
  public App app() {
    return app;
  }

  /** {@return what the app says about itself} */
  public Metadata metadata() {
    return core.metadata();
  }

  /** {@return the app's manifest; an empty one when it has none} */
  public Manifest manifest() {
    return core.manifest();
  }

  /** {@return size, imports and other facts about the module} */
  public ModuleInfo module() {
    return core.module();
  }

  /**
   * Refuses further calls, and waits for those in progress; ten seconds, unless {@link
   * Builder#closeTimeout} says otherwise. Those that are not finished by then are ended as if they
   * had been cancelled. A host function that closes the engine is not waited for. Closing twice
   * does no harm.
   */
  @Override
  public void close() {
    // what host modules need to end, such as agents that fall asleep, counts
    long until = System.nanoTime() + settings.closeTimeout().toNanos();
    List<EngineCore> all;
    if (closing.compareAndSet(false, true)) {
      settings.hostModules().closing(core.hostEnvironment());
    }
    synchronized (this) {
      all = new ArrayList<>(retired);
      all.add(core);
      all.forEach(EngineCore::refuse);
    }
    all.forEach(each -> each.close(Duration.ofNanos(Math.max(0, until - System.nanoTime()))));
    threads.close();
    settings.hostModules().close();
  }

  /**
   * Builds a {@link FunctionEngine}. Not thread-safe; a reused builder gives independent engines.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private @Nullable App app;
    private CompileMode compileMode = CompileMode.TIERED;
    private @Nullable Path compileCache;
    private Isolation isolation = Isolation.SNAPSHOT;
    private final Map<String, Isolation> functionIsolation = new HashMap<>();
    private Duration closeTimeout = Duration.ofSeconds(10);
    private Map<String, String> environment = Map.of();
    private Clock clock = Clock.system(ZoneId.systemDefault());
    private @Nullable Executor executor;
    private Limits limits = Limits.defaults();
    private boolean strictCompatibility;
    private final Map<String, HostModule> hostModules = new LinkedHashMap<>();
    private final List<HostModuleProvider> hostModuleProviders = new ArrayList<>();
    private final List<EngineListener> listeners = new ArrayList<>();
    private @Nullable SecretResolver secrets;
    private @Nullable Manifest manifest;
    private @Nullable HttpClient httpClient;
    private boolean publicAddressesOnly;
    private final Map<String, DataSource> dataSources = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Says where the app is: a folder with one {@code .wasm} file and its {@code modus.json}, or a
     * {@code .wasm} file.
     *
     * @param path the folder or file; read by {@link #build()}
     * @return this builder
     * @throws IllegalStateException if an app was given already
     */
    public Builder app(Path path) {
      return app(App.at(path));
    }

    /**
     * Says where the app is.
     *
     * @param app the app; read by {@link #build()}
     * @return this builder
     * @throws IllegalStateException if an app was given already
     */
    public Builder app(App app) {
      if (this.app != null) {
        throw new IllegalStateException("The app is set already: " + this.app);
      }
      this.app = Objects.requireNonNull(app, "app");
      return this;
    }

    /**
     * Chooses how guest code is executed. Default: {@link CompileMode#TIERED}.
     *
     * @param mode the mode
     * @return this builder
     */
    public Builder compileMode(CompileMode mode) {
      this.compileMode = Objects.requireNonNull(mode, "mode");
      return this;
    }

    /**
     * Keeps translated code in a directory, so that the next start of the program finds it there.
     * Any number of programs may share it. Files that no longer fit are ignored and replaced, and
     * never deleted. Default: none.
     *
     * @param directory a directory, made when it is needed. It must not be writable for anybody who
     *     may not decide which code the program runs
     * @return this builder
     */
    public Builder compileCache(Path directory) {
      this.compileCache = Objects.requireNonNull(directory, "directory");
      return this;
    }

    /**
     * Chooses how calls are kept apart. Default: {@link Isolation#SNAPSHOT}.
     *
     * @param isolation how
     * @return this builder
     */
    public Builder isolation(Isolation isolation) {
      this.isolation = Objects.requireNonNull(isolation, "isolation");
      return this;
    }

    /**
     * Chooses how the calls of one function are kept apart from others.
     *
     * @param function the export's name
     * @param isolation how
     * @return this builder
     */
    public Builder isolation(String function, Isolation isolation) {
      functionIsolation.put(
          Objects.requireNonNull(function, "function"),
          Objects.requireNonNull(isolation, "isolation"));
      return this;
    }

    /**
     * Sets how long {@link FunctionEngine#close()} waits for calls in progress before it ends them.
     * Default: 10 seconds.
     *
     * @param time zero or more
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is negative
     */
    public Builder closeTimeout(Duration time) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("closeTimeout must not be negative, but is " + time);
      }
      this.closeTimeout = time;
      return this;
    }

    /**
     * Sets the environment variables guests see, besides {@code TZ} and {@code CLAIMS}, which
     * always come from the call's context. Nothing of the host's own environment is passed on.
     * Default: none.
     *
     * @param variables names and values; copied, and shown to guests in this order. {@code TZ} and
     *     {@code CLAIMS} are ignored
     * @return this builder
     * @throws IllegalArgumentException if a name is empty or holds {@code =}, or if NUL occurs
     */
    public Builder environment(Map<String, String> variables) {
      Map<String, String> copy =
          new LinkedHashMap<>(Objects.requireNonNull(variables, "variables"));
      copy.forEach(Builder::requireVariable);
      this.environment = Collections.unmodifiableMap(copy);
      return this;
    }

    /** Guests get one text {@code name=value}, ended by NUL. */
    private static void requireVariable(@Nullable String name, @Nullable String value) {
      Objects.requireNonNull(name, "name of a variable");
      Objects.requireNonNull(value, "value of a variable");
      if (name.isEmpty() || name.indexOf('=') >= 0 || (name + value).indexOf(0) >= 0) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' cannot be an environment variable: a name must not be empty or hold '=',"
                + " and neither name nor value may hold NUL");
      }
    }

    /**
     * Sets the clock guests see. Default: the system clock in the system zone.
     *
     * @param clock the time, and the zone of calls whose context names none
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets where asynchronous calls run. Default: a virtual thread for each where the JVM has them,
     * else a pool of daemon threads; either is made when it is first needed and ended by {@link
     * FunctionEngine#close()}.
     *
     * @param executor the executor; stays the caller's to close
     * @return this builder
     */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /**
     * Limits what guests may use and hand over. Default: {@link Limits#defaults()}.
     *
     * @param limits the limits
     * @return this builder
     */
    public Builder limits(Limits limits) {
      this.limits = Objects.requireNonNull(limits, "limits");
      return this;
    }

    /**
     * Repeats mistakes of the reference runtime that an app could depend on. Default: false.
     *
     * <ul>
     *   <li>Whole numbers out of range wrap, fractions are cut, and arguments left out are replaced
     *       by the stored default even where the metadata does not know it.
     *   <li>A secret that is missing is an empty text and a warning, and the request is sent.
     *   <li>The base URL of an HTTP connection may end in the middle of a segment of a path.
     *   <li>GraphQL queries, changes of a Dgraph schema and the like that fail give the guest an
     *       empty text, which the SDKs take for success. Log and listeners still know better.
     *   <li>Odd JSON forms of some values in SQL results come as they do there.
     * </ul>
     *
     * @param strict whether to repeat them
     * @return this builder
     */
    public Builder strictCompatibility(boolean strict) {
      this.strictCompatibility = strict;
      return this;
    }

    /**
     * Gives guests functions to import.
     *
     * @param module the functions
     * @return this builder
     * @throws IllegalArgumentException if a module of that name was given already, or if it holds a
     *     function that is built in: all of WASI, and {@code logMessage}, {@code getTimeInZone} and
     *     {@code getTimeZoneData} of {@code modus_system}
     */
    public Builder hostModule(HostModule module) {
      Objects.requireNonNull(module, "module");
      HostLinker.requireFree(module);
      if (hostModules.putIfAbsent(module.name(), module) != null) {
        throw new IllegalArgumentException(
            "A host module named '" + module.name() + "' was added already");
      }
      return this;
    }

    /**
     * Gives guests functions that depend on the app, such as on its connections. Providers that
     * {@link java.util.ServiceLoader} finds need not be given. A module given by {@link
     * #hostModule} goes before one of the same name from a provider.
     *
     * @param provider makes the modules; stays the caller's to close
     * @return this builder
     */
    public Builder hostModules(HostModuleProvider provider) {
      hostModuleProviders.add(Objects.requireNonNull(provider, "provider"));
      return this;
    }

    /**
     * Sets the manifest, instead of the app's {@code modus.json} and of {@link App#withManifest},
     * which are then not looked at, not even when the app is loaded again. Default: the app's own.
     *
     * @param manifest what the app may use
     * @return this builder
     */
    public Builder manifest(Manifest manifest) {
      this.manifest = Objects.requireNonNull(manifest, "manifest");
      return this;
    }

    /**
     * Says where secrets come from. Default: the environment variables of the process, and of an
     * app on disk the {@code .env} files beside its module, as {@link
     * dev.modus.core.secret.EnvironmentVariables#withEnvFiles} reads them; whenever the app is
     * loaded again, they are read again.
     *
     * @param secrets knows them; asked for each secret whenever it is needed
     * @return this builder
     */
    public Builder secrets(SecretResolver secrets) {
      this.secrets = Objects.requireNonNull(secrets, "secrets");
      return this;
    }

    /**
     * Adds somebody who is told what the engine does. Several are told in the order in which they
     * were added. Default: none, which costs nothing.
     *
     * @param listener thread-safe; stays the caller's to close
     * @return this builder
     */
    public Builder listener(EngineListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets the client that sends the requests of guests: for a proxy, certificates, connection
     * time-outs or threads of one's own. All guests of the engine share what it keeps, such as
     * cookies. Default: a client as the JDK makes it, when it is first needed.
     *
     * @param client stays the caller's to close. It must not follow redirects, which are checked
     *     and followed here
     * @return this builder
     * @throws IllegalArgumentException if the client follows redirects
     */
    public Builder httpClient(HttpClient client) {
      if (client.followRedirects() != HttpClient.Redirect.NEVER) {
        throw new IllegalArgumentException(
            "The HTTP client follows redirects ("
                + client.followRedirects()
                + ") past the connections of the app: build it with followRedirects(NEVER);"
                + " redirects that stay within them are followed nevertheless");
      }
      this.httpClient = client;
      return this;
    }

    /**
     * Refuses requests of guests to hosts that have an address of this machine, of a private
     * network or otherwise not public, whatever the manifest says. Names are looked up before each
     * request and each redirect. As the JDK's client looks them up again, a name server that
     * changes its answer in between can get past this over plain HTTP; over HTTPS the certificate
     * tells. Where the client uses a proxy, it is the proxy that connects. What models and
     * databases are reached by is not looked at: their addresses are the manifest's alone. Default:
     * false.
     *
     * @param publicOnly whether to refuse them
     * @return this builder
     */
    public Builder publicAddressesOnly(boolean publicOnly) {
      this.publicAddressesOnly = publicOnly;
      return this;
    }

    /**
     * Says where SQL queries for a connection go, whatever the manifest says of its address.
     * Connections without one need {@code com.zaxxer:HikariCP}, which pools what the manifest's
     * connection string leads to, and the driver of their database.
     *
     * <p>Each query has a transaction of its own and is made on a thread of the engine; so a source
     * must not depend on the thread that asks it. Its connections go back as they came, or broken
     * off if a query was ended, or may have left something in the session. What functions of the
     * database itself do to the session is not seen; give guests a role that has none of that kind.
     *
     * @param connection the connection's name, which the manifest need not declare
     * @param source leads to a database of the type guests ask for, {@code postgresql} or {@code
     *     mysql}; stays the caller's to close
     * @return this builder
     * @throws IllegalArgumentException if that connection has a source already
     */
    public Builder dataSource(String connection, DataSource source) {
      Objects.requireNonNull(connection, "connection");
      Objects.requireNonNull(source, "source");
      if (dataSources.putIfAbsent(connection, source) != null) {
        throw new IllegalArgumentException(
            "Connection '" + connection + "' has a data source already");
      }
      return this;
    }

    /**
     * Reads the app and prepares its functions.
     *
     * @return an engine, to be closed by the caller
     * @throws IllegalStateException if no app was given
     * @throws ModusException if the app or its manifest cannot be loaded
     */
    public FunctionEngine build() {
      return build(List.of());
    }

    /**
     * Reads the app and prepares its functions, with host modules for this one engine: a builder
     * that is used again knows nothing of them.
     *
     * @param more what else makes host modules; stays the caller's to close
     * @return an engine, to be closed by the caller
     * @throws IllegalStateException if no app was given
     * @throws ModusException if the app or its manifest cannot be loaded
     */
    public FunctionEngine build(List<HostModuleProvider> more) {
      List<HostModuleProvider> providers = new ArrayList<>(hostModuleProviders);
      providers.addAll(more);
      if (app == null) {
        throw new IllegalStateException(
            "No app to run: call app(Path) or app(App) with the folder of the compiled app");
      }
      EngineSettings settings =
          new EngineSettings(
              manifest,
              compileMode,
              environment,
              clock,
              HostModules.find(
                  hostModules,
                  providers,
                  List.of(
                      new SecretsModule(),
                      new HttpModules(httpClient, publicAddressesOnly),
                      new SqlConnections(dataSources))),
              secrets,
              httpClient,
              executor,
              limits,
              strictCompatibility,
              isolation,
              Map.copyOf(functionIsolation),
              compileCache,
              closeTimeout,
              Listeners.of(listeners));
      EngineCore core = null;
      try {
        core = load(app, settings);
        settings.hostModules().serving(core.hostEnvironment());
      } catch (RuntimeException | Error e) {
        if (core != null) {
          core.close(Duration.ZERO);
        }
        settings.hostModules().close(); // a failed build leaves nothing behind
        throw e;
      }
      return new FunctionEngine(app, settings, new CallThreads(executor), core);
    }

    private static EngineCore load(App app, EngineSettings settings) {
      long since = System.nanoTime();
      EngineCore core;
      try {
        core = EngineCore.load(app.files(), settings);
      } catch (RuntimeException | Error e) {
        tellLoaded(settings.listeners(), app.toString(), false, since, e);
        throw e;
      }
      tellLoaded(settings.listeners(), core.metadata().app().name(), false, since, null);
      return core;
    }
  }
}
