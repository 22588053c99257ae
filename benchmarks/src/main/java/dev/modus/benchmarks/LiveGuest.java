package dev.modus.benchmarks;

import dev.modus.core.App;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.HostImport;
import dev.modus.core.internal.guest.assemblyscript.AssemblyScript;
import dev.modus.core.internal.wasm.ChicoryModule;
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

  private final GuestInstance instance;
  private final GuestLanguage language;
  private final Metadata metadata;

  LiveGuest(Path wasm) {
    try (FunctionEngine engine =
        FunctionEngine.builder().app(App.at(wasm)).compileMode(CompileMode.INTERPRET).build()) {
      metadata = engine.metadata();
    }
    language = new AssemblyScript(metadata, Coercion.STRICT, Limits.defaults());
    instance = instantiate(wasm);
    Objects.requireNonNull(instance.function("_initialize")).call();
  }

  private GuestInstance instantiate(Path wasm) {
    ChicoryModule module;
    try {
      module = ChicoryModule.compile(Guests.bytes(wasm), CompileMode.EAGER);
    } catch (ChicoryModule.InvalidModuleException e) {
      throw new IllegalStateException(e);
    }
    HostImport silent = (guest, arguments) -> HostImport.NOTHING;
    List<HostImport> hosts = Collections.nCopies(module.imports().size(), silent);
    CallState state = new CallState("benchmark", CallContext.empty(), Map.of(), "");
    return module.instantiate(hosts, language, state, Limits.defaults().maxMemoryPages());
  }

  GuestInstance instance() {
    return instance;
  }

  /** A function of this guest, ready to be called. */
  Call function(String name, @Nullable Object... arguments) {
    FunctionPlan plan = language.plan(Objects.requireNonNull(metadata.exports().get(name)));
    return () -> plan.call(instance, arguments);
  }

  /** A call with its arguments. */
  interface Call {
    @Nullable Object run();
  }
}
