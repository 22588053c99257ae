package dev.modus.benchmarks;

import dev.modus.core.App;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.HostImport;
import dev.modus.core.internal.guest.assemblyscript.AssemblyScript;
import dev.modus.core.internal.guest.go.Go;
import dev.modus.core.internal.host.HostLinker;
import dev.modus.core.internal.limit.MemoryAccount;
import dev.modus.core.internal.limit.Watchdog;
import dev.modus.core.internal.pool.InstancePool;
import dev.modus.core.internal.pool.Slot;
import dev.modus.core.internal.wasm.ChicoryInstance;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.internal.wasm.GuestCode;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The instances of one app as the engine takes and gives them back, without any call. */
final class PooledGuest implements AutoCloseable {

  private static final long MEMORY = Limits.defaults().maxMemoryBytes();
  private static final long NANOS = Limits.defaults().maxCallTime().toNanos();

  private final ChicoryModule module;
  private final GuestLanguage language;
  private final List<HostImport> hosts = new ArrayList<>();
  private final MemoryAccount account = new MemoryAccount(1L << 30, () -> {});
  private final Watchdog watchdog = new Watchdog("benchmark", () -> {});
  private final InstancePool pool;

  PooledGuest(Path wasm, boolean reuse) {
    Metadata metadata;
    try (FunctionEngine engine =
        FunctionEngine.builder().app(App.at(wasm)).compileMode(CompileMode.INTERPRET).build()) {
      metadata = engine.metadata();
    }
    language =
        metadata.language() == Language.GO
            ? new Go(metadata, Coercion.STRICT, Limits.defaults())
            : new AssemblyScript(metadata, Coercion.STRICT, Limits.defaults());
    try {
      module = ChicoryModule.load(Guests.bytes(wasm), CompileMode.EAGER, null);
    } catch (ChicoryModule.InvalidModuleException e) {
      throw new IllegalStateException(e);
    }
    HostLinker linker = new HostLinker(metadata, language, Map.of(), Clock.systemUTC());
    for (ChicoryModule.ImportedFunction item : module.imports()) {
      hosts.add(linker.link(item.module(), item.name(), item.signature().results()).host());
    }
    pool = new InstancePool("benchmark", module, new Instances(), watchdog, account, reuse, 16);
  }

  private final class Instances implements InstancePool.Factory {
    @Override
    public @Nullable ChicoryInstance build(GuestCode code, CallState call) {
      return module.instantiate(code, hosts, language, call, MEMORY, account);
    }

    @Override
    public void start(ChicoryInstance instance) {
      Objects.requireNonNull(instance.function("_initialize")).call();
    }

    @Override
    public CallState nobody(CallContext context) {
      return state();
    }
  }

  static CallState state() {
    return new CallState(
        "benchmark", CallContext.empty(), context -> Map.of(), "", Integer.MAX_VALUE);
  }

  /** An instance as new, started, and under watch. */
  Slot acquire(CallState call) {
    Slot slot = pool.take();
    watchdog.begin(slot.watch(), NANOS);
    pool.start(slot, call);
    return slot;
  }

  void release(Slot slot) {
    slot.watch().end();
    pool.giveBack(slot, true);
  }

  @Override
  public void close() {
    pool.close();
    watchdog.close();
  }
}
