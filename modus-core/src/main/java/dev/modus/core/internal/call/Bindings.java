package dev.modus.core.internal.call;

import dev.modus.core.AppLoadException;
import dev.modus.core.ErrorCode;
import dev.modus.core.ModuleInfo;
import dev.modus.core.ModuleInfo.ImportInfo;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.internal.app.WasmApp;
import dev.modus.core.internal.guest.GuestFunction;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.HostImport;
import dev.modus.core.internal.host.HostLinker;
import dev.modus.core.internal.log.Log;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.internal.wasm.ChicoryModule.ImportedFunction;
import dev.modus.core.metadata.Metadata;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Metadata brought together with the module it describes (metadata.md, section 8). Whatever does
 * not fit is found here, and all of it is reported at once.
 */
final class Bindings {

  private static final int PAGE_BYTES = 64 << 10;
  private static final String REACTOR_START = "_initialize";
  private static final String COMMAND_START = "_start";

  private final Map<String, BoundFunction> functions;
  private final List<HostImport> hosts;
  private final String startFunction;
  private final ModuleInfo moduleInfo;
  private final Map<String, HostModule> hostModules;

  private Bindings(
      Map<String, BoundFunction> functions,
      List<HostImport> hosts,
      String startFunction,
      ModuleInfo moduleInfo,
      Map<String, HostModule> hostModules) {
    this.functions = functions;
    this.hosts = hosts;
    this.startFunction = startFunction;
    this.moduleInfo = moduleInfo;
    this.hostModules = hostModules;
  }

  static Bindings of(
      WasmApp app,
      ChicoryModule module,
      GuestLanguage language,
      EngineSettings settings,
      HostEnvironment environment) {
    Metadata metadata = app.metadata();
    Map<String, HostModule> hostModules = settings.hostModules().of(environment);
    HostLinker linker = new HostLinker(metadata, language, hostModules, settings.clock());
    List<String> problems =
        BindingCheck.problems(
            app, module, language, linker, (int) (settings.limits().maxMemoryBytes() / PAGE_BYTES));
    if (!problems.isEmpty()) {
      throw new AppLoadException(ErrorCode.BINDING_FAILED, app.origin(), problems, null);
    }
    Map<String, BoundFunction> functions = new HashMap<>();
    metadata
        .exports()
        .forEach(
            (name, signature) -> {
              ChicoryModule.Signature wasm = Objects.requireNonNull(module.exports().get(name));
              functions.put(
                  name,
                  new BoundFunction(
                      signature, language.plan(signature, wasm.parameters(), wasm.results())));
            });
    List<HostImport> hosts = new ArrayList<>();
    Map<String, Boolean> provided = new LinkedHashMap<>();
    for (ImportedFunction item : module.imports()) {
      HostLinker.Link link = linker.link(item.module(), item.name(), item.signature().results());
      hosts.add(link.host());
      provided.put(item.qualifiedName(), link.provided());
    }
    warn(app, module, provided);
    List<ImportInfo> imports =
        provided.entrySet().stream().map(e -> new ImportInfo(e.getKey(), e.getValue())).toList();
    return new Bindings(
        functions,
        hosts,
        startFunction(module),
        new ModuleInfo(app.wasm().length, imports),
        hostModules);
  }

  private static void warn(WasmApp app, ChicoryModule module, Map<String, Boolean> provided) {
    String origin = app.origin();
    Set<String> imported =
        module.imports().stream().map(ImportedFunction::qualifiedName).collect(Collectors.toSet());
    for (String name : app.metadata().imports().keySet()) {
      if (!imported.contains(name)) {
        Log.LOAD.log(
            Level.WARNING,
            "Unused import "
                + name
                + " in plugin metadata. Please update your Modus SDK. ("
                + origin
                + ")");
      }
    }
    List<String> missing =
        provided.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
    if (!missing.isEmpty()) {
      Log.LOAD.log(
          Level.WARNING,
          "Nobody provides these imports of " + origin + "; calls of them will fail: " + missing);
    }
    if (!module.exports().containsKey(REACTOR_START)) {
      Log.LOAD.log(
          Level.WARNING,
          origin
              + " is not correctly configured as a WASI reactor module. Please rebuild the Modus"
              + " app using the latest version of the Modus SDK.");
    }
  }

  static String startFunction(ChicoryModule module) {
    return module.exports().containsKey(REACTOR_START) ? REACTOR_START : COMMAND_START;
  }

  @Nullable BoundFunction function(String name) {
    return functions.get(name);
  }

  Set<String> functions() {
    return functions.keySet();
  }

  /** One for each import of the module, in its order. */
  List<HostImport> hosts() {
    return hosts;
  }

  /** Runs the top-level code of a new instance. */
  void start(GuestInstance instance) {
    GuestFunction start = Objects.requireNonNull(instance.function(startFunction));
    start.call();
  }

  /** {@return who answers imports of a module; null if nobody does} */
  @Nullable HostModule hostModule(String name) {
    return hostModules.get(name);
  }

  ModuleInfo moduleInfo() {
    return moduleInfo;
  }
}
