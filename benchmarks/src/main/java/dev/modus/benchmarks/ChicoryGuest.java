package dev.modus.benchmarks;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.nio.file.Path;
import java.util.function.Function;

/** A guest on Chicory alone: compiled, and otherwise with what {@link Instance#builder} gives. */
final class ChicoryGuest {

  private final WasmModule module;
  private final ImportValues imports;
  private final Function<Instance, Machine> machines;

  ChicoryGuest(Path wasm) {
    module = Parser.parse(Guests.bytes(wasm));
    imports = InstantiationBenchmark.silentImports(module);
    machines = MachineFactoryCompiler.compile(module);
  }

  /** A fresh instance that is ready to be called. */
  Instance start() {
    Instance instance =
        Instance.builder(module)
            .withStart(false)
            .withImportValues(imports)
            .withMachineFactory(machines)
            .build();
    instance.export("_initialize").apply();
    return instance;
  }
}
