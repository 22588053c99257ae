package dev.modus.core.internal.call;

import dev.modus.core.AppLoadException;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.EngineClosedException;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionNotFoundException;
import dev.modus.core.Invocation;
import dev.modus.core.ModuleInfo;
import dev.modus.core.internal.app.AppFiles;
import dev.modus.core.internal.app.WasmApp;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.metadata.Metadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A loaded app, and the way of a call through it. */
public final class EngineCore {

  private final WasmApp app;
  private final EngineSettings settings;
  private final ChicoryModule module;
  private final GuestLanguage language;
  private final Bindings bindings;
  private final Environment environment;
  private final ExecutionIds executionIds;
  private final CallThreads threads;
  private volatile boolean closed;

  private EngineCore(WasmApp app, EngineSettings settings, ChicoryModule module) {
    this.app = app;
    this.settings = settings;
    this.module = module;
    this.language = Languages.of(app, settings);
    this.bindings = Bindings.of(app, module, language, settings);
    this.environment = new Environment(settings.environment(), settings.clock());
    this.executionIds = new ExecutionIds(settings.clock());
    this.threads = new CallThreads(settings.executor());
  }

  /** Loads an app: reads it, translates its code, binds its functions. */
  public static EngineCore load(AppFiles files, EngineSettings settings) {
    WasmApp app = WasmApp.read(files);
    try {
      return new EngineCore(app, settings, compile(app, settings.compileMode()));
    } catch (StackOverflowError e) {
      throw new AppLoadException(
          ErrorCode.INVALID_MODULE,
          app.origin(),
          List.of("its types or its blocks of code are nested too deeply"),
          e);
    }
  }

  private static ChicoryModule compile(WasmApp app, CompileMode mode) {
    try {
      return ChicoryModule.compile(app.wasm(), mode);
    } catch (ChicoryModule.InvalidModuleException e) {
      throw new AppLoadException(
          ErrorCode.INVALID_MODULE, app.origin(), List.of(String.valueOf(e.getMessage())), e);
    }
  }

  public Metadata metadata() {
    return app.metadata();
  }

  public Manifest manifest() {
    return app.manifest();
  }

  public ModuleInfo module() {
    return bindings.moduleInfo();
  }

  public Invocation callPositional(
      CallContext context, String function, @Nullable Object[] arguments) {
    BoundFunction bound = bound(function);
    CallState state = start(context, function);
    return finish(bound, state, () -> bound.positional(arguments));
  }

  public Invocation callNamed(
      CallContext context, String function, Map<String, ? extends @Nullable Object> arguments) {
    BoundFunction bound = bound(function);
    CallState state = start(context, function);
    return finish(bound, state, () -> bound.named(arguments));
  }

  private BoundFunction bound(String function) {
    if (closed) {
      throw new EngineClosedException(app.metadata().app().name());
    }
    BoundFunction bound = bindings.function(function);
    if (bound == null) {
      throw new FunctionNotFoundException(function, bindings.functions());
    }
    return bound;
  }

  private CallState start(CallContext context, String function) {
    return new CallState(
        function,
        context,
        environment.of(context),
        executionIds.next(),
        settings.limits().maxOutputBytes());
  }

  /** Arguments by position, {@code ABSENT} where a default applies. */
  private interface Arguments {
    @Nullable Object[] bind();
  }

  private Invocation finish(BoundFunction function, CallState state, Arguments arguments) {
    try {
      @Nullable Object[] bound = arguments.bind();
      GuestInstance instance = started(state);
      return state.finish(function.plan().call(instance, bound));
    } catch (ArgumentProblem e) {
      throw Failures.invalidArgument(e, function.signature(), state);
    } catch (RuntimeException | StackOverflowError e) {
      return Failures.translate(e, function.signature(), state);
    }
  }

  /** A fresh instance, for this call alone. */
  private GuestInstance started(CallState state) {
    try {
      GuestInstance instance =
          module.instantiate(bindings.hosts(), language, state, settings.limits().maxMemoryPages());
      bindings.start(instance);
      state.started();
      return instance;
    } catch (RuntimeException | StackOverflowError e) {
      throw Failures.start(e, state);
    }
  }

  /** Where asynchronous calls run. */
  public Executor executor() {
    return threads;
  }

  public void close() {
    closed = true;
    threads.close();
  }
}
