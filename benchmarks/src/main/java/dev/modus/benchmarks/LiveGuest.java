package dev.modus.benchmarks;

import dev.modus.core.App;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.Selection;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.HostImport;
import dev.modus.core.internal.guest.assemblyscript.AssemblyScript;
import dev.modus.core.internal.guest.go.Go;
import dev.modus.core.internal.limit.MemoryAccount;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One instance that is called again and again, as no application ever does: so that a benchmark
 * measures what passing values costs, and not what making instances costs.
 */
final class LiveGuest {

  private final ChicoryModule module;
  private final GuestInstance instance;
  private final GuestLanguage language;
  private final Metadata metadata;

  LiveGuest(Path wasm) {
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
    HostImport silent = (guest, arguments) -> new long[1];
    List<HostImport> hosts = Collections.nCopies(module.imports().size(), silent);
    CallState state =
        new CallState("benchmark", CallContext.empty(), context -> Map.of(), "", Integer.MAX_VALUE);
    long memory = Limits.defaults().maxMemoryBytes();
    instance =
        Objects.requireNonNull(
            module.instantiate(
                module.code(),
                hosts,
                language,
                state,
                memory,
                new MemoryAccount(memory, () -> {})));
    Objects.requireNonNull(instance.function("_initialize")).call();
  }

  GuestInstance instance() {
    return instance;
  }

  /** A function of this guest, ready to be called. */
  Call function(String name, @Nullable Object... arguments) {
    ChicoryModule.Signature wasm = Objects.requireNonNull(module.exports().get(name));
    FunctionSignature signature = Objects.requireNonNull(metadata.exports().get(name));
    FunctionPlan plan = language.plan(signature, wasm.parameters(), wasm.results());
    return () -> plan.call(instance, arguments, Selection.everything());
  }

  /** A call with its arguments. */
  interface Call {
    @Nullable Object run();
  }
}
