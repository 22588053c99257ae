package dev.modus.benchmarks;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a fresh guest instance costs when Chicory builds it: the price of isolation that the engine
 * has to beat. Modelled: the hello app, an AssemblyScript guest of 17 KB, without and with its
 * start function, on the interpreter and on compiled code.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar InstantiationBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InstantiationBenchmark {

  /** Which language the guest is written in. */
  @Param({"assemblyscript", "go"})
  public String guest = "assemblyscript";

  /** How guest code is executed. */
  @Param({"interpreter", "compiler"})
  public String machine = "compiler";

  private WasmModule module = WasmModule.builder().build();
  private ImportValues imports = ImportValues.empty();
  private Function<Instance, Machine> machines = InterpreterMachine::new;

  /** Parses and translates the module once; neither is measured. */
  @Setup
  public void load() {
    module = Parser.parse(Guests.bytes(Guests.hello(guest)));
    imports = silentImports(module);
    machines =
        machine.equals("compiler")
            ? MachineFactoryCompiler.compile(module)
            : InterpreterMachine::new;
  }

  /** What the start functions ask for (random bytes, in Go) succeeds and does nothing. */
  private static ImportValues silentImports(WasmModule module) {
    ImportValues.Builder imports = ImportValues.builder();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      FunctionImport item = (FunctionImport) module.importSection().getImport(i);
      int results = module.typeSection().getType(item.typeIndex()).returns().size();
      imports.addFunction(
          new HostFunction(
              item.module(),
              item.name(),
              module.typeSection().getType(item.typeIndex()),
              (instance, arguments) -> new long[results]));
    }
    return imports.build();
  }

  /** An instance whose start function has not run. */
  @Benchmark
  public Instance instance() {
    return Instance.builder(module)
        .withStart(false)
        .withImportValues(imports)
        .withMachineFactory(machines)
        .withMemoryFactory(ByteArrayMemory::new)
        .build();
  }

  /** An instance ready to be called. */
  @Benchmark
  public Instance instanceAndStart() {
    Instance instance = instance();
    instance.export("_initialize").apply();
    return instance;
  }
}
