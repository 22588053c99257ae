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
import com.dylibso.chicory.wasm.types.MemoryLimits;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.pool.Slot;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an instance as new costs: built by Chicory alone, built by the engine for each call, and
 * restored by the engine. Guest code runs compiled.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar InstantiationBenchmark -prof gc</pre>
 *
 * <p>{@code -t 2} shows how it scales, and {@code -p guest=some/app.wasm} measures another app.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class InstantiationBenchmark {

  private static final int CEILING = 4_096;

  /** A language and one of its guests here, or the path of another one. */
  @Param({"assemblyscript/hello", "assemblyscript/maps", "go/hello", "go/maps"})
  public String guest = "assemblyscript/hello";

  private WasmModule module = WasmModule.builder().build();
  private ImportValues imports = ImportValues.empty();
  private Function<Instance, Machine> machines = InterpreterMachine::new;
  private PooledGuest restoring = new PooledGuest(Guests.hello(), true);
  private PooledGuest building = new PooledGuest(Guests.hello(), false);

  /** Parses and translates the module; neither is measured. */
  @Setup
  public void load() {
    Path wasm = Guests.named(guest);
    module = Parser.parse(Guests.bytes(wasm));
    imports = silentImports(module);
    machines = MachineFactoryCompiler.compile(module);
    stop();
    restoring = new PooledGuest(wasm, true);
    building = new PooledGuest(wasm, false);
  }

  /** Ends what {@link #load} made. */
  @TearDown
  public void stop() {
    restoring.close();
    building.close();
  }

  /** What the start functions ask for (random bytes, in Go) succeeds and does nothing. */
  static ImportValues silentImports(WasmModule module) {
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

  private Instance chicory(Function<MemoryLimits, com.dylibso.chicory.runtime.Memory> memory) {
    return Instance.builder(module)
        .withStart(false)
        .withImportValues(imports)
        .withMachineFactory(machines)
        .withMemoryFactory(memory)
        .build();
  }

  /** By Chicory, with its default memory; the start function has not run. */
  @Benchmark
  public Instance chicory() {
    return chicory(ByteArrayMemory::new);
  }

  /** By Chicory, with a ceiling for its memory. */
  @Benchmark
  public Instance chicoryWithCeiling() {
    return chicory(limits -> new ByteArrayMemory(new MemoryLimits(limits.initialPages(), CEILING)));
  }

  /** By Chicory, with a ceiling, ready to be called. */
  @Benchmark
  public Instance chicoryWithCeilingAndStart() {
    Instance instance = chicoryWithCeiling();
    instance.export("_initialize").apply();
    return instance;
  }

  /** By the engine, built and discarded: what isolation {@code FRESH} costs. */
  @Benchmark
  public Slot fresh() {
    return acquireAndRelease(building);
  }

  /** By the engine, taken and given back: what isolation {@code SNAPSHOT} costs. */
  @Benchmark
  public Slot snapshot() {
    return acquireAndRelease(restoring);
  }

  private static Slot acquireAndRelease(PooledGuest guest) {
    CallState call = PooledGuest.state();
    Slot slot = guest.acquire(call);
    guest.release(slot);
    return slot;
  }
}
