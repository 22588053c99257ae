package dev.modus.core.internal.call;

import dev.modus.core.internal.app.WasmApp;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.RuntimeExport;
import dev.modus.core.internal.host.HostLinker;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.internal.wasm.ChicoryModule.ImportedFunction;
import dev.modus.core.internal.wasm.ChicoryModule.Signature;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds everything that does not fit between a module, its metadata, and this host. */
final class BindingCheck {

  private static final Signature NOTHING = new Signature(0, 0);

  private final WasmApp app;
  private final ChicoryModule module;
  private final GuestLanguage language;
  private final int maxPages;
  private final List<String> problems = new ArrayList<>();

  private BindingCheck(WasmApp app, ChicoryModule module, GuestLanguage language, int maxPages) {
    this.maxPages = maxPages;
    this.app = app;
    this.module = module;
    this.language = language;
  }

  /** All problems, in a stable order; none if the app can be run. */
  static List<String> problems(
      WasmApp app, ChicoryModule module, GuestLanguage language, HostLinker linker, int maxPages) {
    BindingCheck check = new BindingCheck(app, module, language, maxPages);
    check.functions();
    check.runtime();
    check.start();
    check.imports(linker);
    return check.problems;
  }

  private void functions() {
    for (FunctionSignature function : app.metadata().exports().values()) {
      Signature signature = module.exports().get(function.name());
      if (signature == null) {
        problems.add("no wasm function definition found for " + function.name());
      } else if (!language.fits(function, signature.parameters(), signature.results())) {
        problems.add(
            "the exported function "
                + function.name()
                + ' '
                + values(signature)
                + ", which does not fit its metadata: "
                + function);
      }
    }
  }

  private void runtime() {
    if (!module.hasMemory()) {
      problems.add("the module has no linear memory");
    }
    if (module.initialPages() > maxPages) {
      problems.add(
          "the module needs "
              + module.initialPages()
              + " pages of memory from the start, but the limit is "
              + maxPages
              + " pages of 64 KiB; Limits.Builder.maxMemoryBytes changes it");
    }
    for (RuntimeExport export : language.requiredExports()) {
      runtime(
          export,
          "the module does not export the function "
              + export.name()
              + ", which values are passed with. Rebuild the app with the Modus SDK");
    }
    boolean hasDefaults =
        app.metadata().exports().values().stream()
            .anyMatch(function -> function.parameters().stream().anyMatch(Parameter::optional));
    if (hasDefaults) {
      for (RuntimeExport export : language.exportsForDefaults()) {
        runtime(
            export,
            "functions have default arguments, but the module does not export " + export.name());
      }
    }
  }

  private void runtime(RuntimeExport export, String missing) {
    Signature signature = module.exports().get(export.name());
    if (signature == null) {
      problems.add(missing);
    } else {
      signature(export.name(), signature, new Signature(export.parameters(), export.results()));
    }
  }

  private void start() {
    String name = Bindings.startFunction(module);
    Signature signature = module.exports().get(name);
    if (signature == null) {
      problems.add("no WASI startup function found in " + app.origin());
    } else {
      signature(name, signature, NOTHING);
    }
  }

  private void signature(String name, Signature actual, Signature expected) {
    if (!actual.equals(expected)) {
      problems.add(
          "the exported function "
              + name
              + ' '
              + values(actual)
              + " instead of "
              + expected.parameters()
              + " and "
              + expected.results()
              + ". Rebuild the app with the Modus SDK");
    }
  }

  private void imports(HostLinker linker) {
    for (String item : module.otherImports()) {
      problems.add("the module imports " + item + ", but hosts provide functions only");
    }
    for (ImportedFunction item : new LinkedHashSet<>(module.imports())) {
      Signature signature = item.signature();
      if (!linker.fits(item.module(), item.name(), signature.parameters(), signature.results())) {
        problems.add(
            "the imported function "
                + item.qualifiedName()
                + ' '
                + values(signature)
                + ", which does not fit the function that provides it");
      }
    }
  }

  private static String values(Signature signature) {
    return "takes "
        + signature.parameters()
        + " and returns "
        + signature.results()
        + " WebAssembly values";
  }
}
