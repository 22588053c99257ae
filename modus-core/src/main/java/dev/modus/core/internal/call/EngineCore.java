package dev.modus.core.internal.call;

import dev.modus.core.AppLoadException;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.EngineClosedException;
import dev.modus.core.EngineStatistics;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionNotFoundException;
import dev.modus.core.Invocation;
import dev.modus.core.Isolation;
import dev.modus.core.Limits;
import dev.modus.core.ModuleInfo;
import dev.modus.core.Selection;
import dev.modus.core.StatefulInstance;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.PoolEvent;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.internal.app.AppFiles;
import dev.modus.core.internal.app.WasmApp;
import dev.modus.core.internal.event.Listeners;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.host.AppEnvironment;
import dev.modus.core.internal.limit.CallGate;
import dev.modus.core.internal.limit.CallWatch.Ending;
import dev.modus.core.internal.limit.Cancellation;
import dev.modus.core.internal.limit.MemoryAccount;
import dev.modus.core.internal.limit.Watchdog;
import dev.modus.core.internal.pool.InstancePool;
import dev.modus.core.internal.pool.Place;
import dev.modus.core.internal.wasm.ChicoryInstance;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.internal.wasm.CompileCache;
import dev.modus.core.internal.wasm.GuestCode;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.secret.EnvironmentVariables;
import dev.modus.core.secret.SecretResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loaded app, from its loading to its end: what its calls share, and what is told of it. What
 * happens to a call is the business of {@link CallRunner}.
 */
public final class EngineCore {

  private static final long TRANSLATION_DELAY_NANOS = Duration.ofMillis(300).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();

  /** How long calls that were told to end may take to do so, when the engine is closed. */
  private static final long ENDING_NANOS = Duration.ofSeconds(1).toNanos();

  private final WasmApp app;
  private final EngineSettings settings;
  private final ChicoryModule module;
  private final GuestLanguage language;
  private final HostEnvironment hostEnvironment;
  private final Bindings bindings;
  private final Environment environment;
  private final ExecutionIds executionIds;
  private final MemoryAccount account;
  private final CallGate gate;
  private final Watchdog watchdog;
  private final InstancePool reusing;
  private final InstancePool building;
  private final CallRunner runner;

  /** Null if nobody listens, which costs a call no more than to see that. */
  private final @Nullable Listeners listeners;

  /** Whether calls are possible at all: host modules are made before. */
  private volatile boolean loaded;

  private volatile boolean closed;

  private EngineCore(
      WasmApp app, EngineSettings settings, ChicoryModule module, SecretResolver secrets) {
    String name = app.metadata().app().name();
    Limits limits = settings.limits();
    this.app = app;
    this.settings = settings;
    this.listeners = settings.listeners();
    this.module = module;
    this.language = Languages.of(app, settings);
    this.executionIds = new ExecutionIds(settings.clock());
    this.hostEnvironment =
        new AppEnvironment(
            app.metadata(),
            app.manifest(),
            limits,
            settings.clock(),
            settings.strictCompatibility(),
            secrets,
            settings.httpClient(),
            this::open,
            executionIds::next);
    this.bindings = Bindings.of(app, module, language, settings, hostEnvironment);
    this.environment = new Environment(settings.environment(), settings.clock());
    this.account = new MemoryAccount(limits.maxTotalMemoryBytes(), this::releaseAllIdle);
    this.gate = new CallGate(limits);
    this.watchdog = new Watchdog(name, this::releaseIdle);
    Instances instances = new Instances();
    this.reusing =
        new InstancePool(
            name, module, instances, watchdog, account, true, limits.maxIdleInstances());
    this.building = new InstancePool(name, module, instances, watchdog, account, false, 0);
    this.runner =
        new CallRunner(name, limits, listeners, gate, watchdog, this::pool, this::requireOpen);
    this.loaded = true;
  }

  /** Loads an app: reads it, prepares its code, binds its functions. */
  public static EngineCore load(AppFiles files, EngineSettings settings) {
    WasmApp app = WasmApp.read(files, settings.manifest());
    try {
      EngineCore core =
          new EngineCore(app, settings, module(app, settings), secrets(files, settings));
      if (settings.compileMode() == CompileMode.TIERED && !core.module.code().isCompiled()) {
        core.translateInBackground();
      }
      return core;
    } catch (StackOverflowError e) {
      throw new AppLoadException(
          ErrorCode.INVALID_MODULE,
          app.origin(),
          List.of("its types or its blocks of code are nested too deeply"),
          e);
    }
  }

  /** Unless the host knows better, .env files are read whenever the app is. */
  private static SecretResolver secrets(AppFiles files, EngineSettings settings) {
    if (settings.secrets() != null) {
      return settings.secrets();
    }
    EnvironmentVariables variables = EnvironmentVariables.ofProcess();
    Path folder = files.folder();
    return folder == null ? variables : variables.withEnvFiles(folder);
  }

  private static ChicoryModule module(WasmApp app, EngineSettings settings) {
    Path directory = settings.compileCache();
    CompileCache cache = directory == null ? null : new CompileCache(directory);
    try {
      return ChicoryModule.load(app.wasm(), settings.compileMode(), cache);
    } catch (ChicoryModule.InvalidModuleException e) {
      throw new AppLoadException(
          ErrorCode.INVALID_MODULE, app.origin(), List.of(String.valueOf(e.getMessage())), e);
    }
  }

  private void translateInBackground() {
    Thread thread =
        new Thread(
            () -> {
              // the first calls come first: they would have to share the processors
              LockSupport.parkNanos(TRANSLATION_DELAY_NANOS);
              if (!closed) {
                module.translate();
              }
            },
            "modus-compiler-" + app.metadata().app().name());
    thread.setDaemon(true);
    thread.start();
  }

  public Metadata metadata() {
    return app.metadata();
  }

  public Manifest manifest() {
    return app.manifest();
  }

  /** What host modules were told of the app. */
  public HostEnvironment hostEnvironment() {
    return hostEnvironment;
  }

  public @Nullable HostModule hostModule(String name) {
    return bindings.hostModule(name);
  }

  public ModuleInfo module() {
    return bindings.moduleInfo();
  }

  public EngineStatistics statistics() {
    return new EngineStatistics(
        gate.running(), gate.queued(), reusing.idle(), account.taken(), module.code().isCompiled());
  }

  /** Builds instances, and runs their start. */
  private final class Instances implements InstancePool.Factory {

    @Override
    public @Nullable ChicoryInstance build(GuestCode code, CallState call) {
      return module.instantiate(
          code, bindings.hosts(), language, call, settings.limits().maxMemoryBytes(), account);
    }

    @Override
    public void start(ChicoryInstance instance) {
      bindings.start(instance);
    }

    @Override
    public CallState nobody(CallContext context) {
      return state(context, "");
    }

    @Override
    public void tell(PoolEvent.Kind kind, PoolEvent.@Nullable DiscardReason reason) {
      if (listeners != null) {
        listeners.tell(
            EngineListener::pool, new PoolEvent(app.metadata().app().name(), kind, reason));
      }
    }
  }

  public Invocation callPositional(
      CallContext context,
      String function,
      @Nullable Object[] arguments,
      @Nullable Cancellation by) {
    BoundFunction bound = bound(function);
    return runner.run(
        new CallRunner.Call(
            bound,
            state(context, function),
            () -> bound.positional(arguments),
            Selection.everything(),
            by,
            null));
  }

  public Invocation callNamed(
      CallContext context,
      String function,
      Map<String, ? extends @Nullable Object> arguments,
      Selection selection) {
    BoundFunction bound = bound(function);
    return runner.run(
        new CallRunner.Call(
            bound, state(context, function), () -> bound.named(arguments), selection, null, null));
  }

  /** Calls a function in an instance that is kept. */
  Invocation callKept(
      Place kept, CallContext context, String function, @Nullable Object[] arguments) {
    BoundFunction bound = bound(function);
    return runner.run(
        new CallRunner.Call(
            bound,
            state(context, function),
            () -> bound.positional(arguments),
            Selection.everything(),
            null,
            kept));
  }

  /** Opens an instance that is kept until it fails or is closed. */
  public StatefulInstance open() {
    if (!loaded) {
      throw new IllegalStateException(
          "The app is still being loaded: open instances in a host function, or from"
              + " HostModuleProvider.serving on");
    }
    requireOpen();
    return new KeptInstance(this, building);
  }

  private BoundFunction bound(String function) {
    requireOpen();
    BoundFunction bound = bindings.function(function);
    if (bound == null) {
      throw new FunctionNotFoundException(function, bindings.functions());
    }
    return bound;
  }

  /** Fails if this is closed. */
  public void requireOpen() {
    if (closed) {
      throw new EngineClosedException(app.metadata().app().name());
    }
  }

  private CallState state(CallContext context, String function) {
    return new CallState(
        function,
        context,
        environment::of,
        executionIds.next(),
        settings.limits().maxOutputBytes());
  }

  private InstancePool pool(String function) {
    Isolation isolation = settings.functionIsolation().getOrDefault(function, settings.isolation());
    return isolation == Isolation.SNAPSHOT ? reusing : building;
  }

  private void releaseIdle() {
    reusing.releaseIdle();
  }

  private void releaseAllIdle() {
    reusing.releaseAllIdle();
  }

  /** Keeps no instances any more: another app has taken this one's place. Calls still work. */
  public void retire() {
    reusing.close();
    building.close();
    watchdog.close();
  }

  public boolean isClosed() {
    return closed;
  }

  /** Refuses further calls. */
  public void refuse() {
    closed = true;
  }

  /** Refuses further calls, waits for those in progress, and ends what is left of them. */
  public void close(Duration patience) {
    closed = true;
    retire();
    await(patience.toNanos());
    if (watchdog.endAll(Ending.CLOSED)) {
      await(ENDING_NANOS);
    }
    watchdog.close();
  }

  private void await(long nanos) {
    long since = System.nanoTime();
    while (watchdog.isBusyElsewhere()
        && System.nanoTime() - since < nanos
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
  }
}
