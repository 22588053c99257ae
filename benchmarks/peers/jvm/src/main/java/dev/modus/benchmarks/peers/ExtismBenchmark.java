package dev.modus.benchmarks.peers;

import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.extism.sdk.chicory.ExtismHostFunction;
import org.extism.sdk.chicory.ExtismValType;
import org.extism.sdk.chicory.Manifest;
import org.extism.sdk.chicory.ManifestWasm;
import org.extism.sdk.chicory.Plugin;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The benchmark guests as plug-ins of Extism's SDK for Chicory. Functions of a plug-in take and
 * return bytes, so a small module of ours stands in front of the guest and calls its functions. A
 * new plug-in always runs the start function, so there is no row without it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class ExtismBenchmark {

  /** The hello app of a language. */
  @State(Scope.Benchmark)
  public static class Hello extends Guest {
    @Param({"assemblyscript", "go"})
    public String guest;

    private Plugin kept;

    @Setup
    public void load() throws IOException {
      load(Workload.hello(guest), "add", ExtismFront.ofTwoIntegers("add"));
      kept = plugin();
    }

    double add(Plugin plugin) {
      return Workload.checked(call(plugin, 1 | 2L << 32), 3);
    }
  }

  /** A function that computes. */
  @State(Scope.Benchmark)
  public static class Compute extends Guest {
    @Param({"fib", "sieve", "matmul", "sort", "strings", "sha256"})
    public String function;

    private Workload workload;
    private boolean real;

    @Setup
    public void load() throws IOException {
      real = function.equals("matmul");
      load(Workload.compute(), function, ExtismFront.ofOneInteger(function, real));
      workload = Workload.of(function);
    }
  }

  @Benchmark
  public Plugin start(Hello hello) {
    return hello.plugin();
  }

  @Benchmark
  public double call(Hello hello) {
    return hello.add(hello.plugin());
  }

  @Benchmark
  public double kept(Hello hello) {
    return hello.add(hello.kept);
  }

  @Benchmark
  public double compute(Compute compute) {
    long result = compute.call(compute.plugin(), compute.workload.amount());
    double number = compute.real ? Double.longBitsToDouble(result) : result;
    return Workload.checked(number, compute.workload.checksum());
  }

  /** A guest, and in front of it a module that calls one of its functions. */
  public abstract static class Guest {

    private final Map<Integer, Function<Instance, Machine>> translated = new HashMap<>();
    private Manifest manifest;
    private String function;
    private WasmModule module;

    void load(byte[] wasm, String function, byte[] front) {
      this.function = function;
      module = Parser.parse(wasm);
      manifest =
          Manifest.ofWasms(
                  ManifestWasm.fromBytes(wasm).withName("guest").build(),
                  ManifestWasm.fromBytes(front).withName("main").build())
              .withOptions(new Manifest.Options().withAoT().withMachineFactory(this::machine))
              .build();
    }

    /**
     * Translates each module once, as if that had been done before the program runs. The SDK by
     * itself parses and translates for every new plug-in; parsing cannot be avoided, so modules are
     * told apart by how many functions they have, and the public factory of Chicory's compiler,
     * which insists on the module it translated, will not do.
     */
    private Machine machine(Instance instance) {
      WasmModule parsed = instance.module();
      return translated
          .computeIfAbsent(
              parsed.codeSection().functionBodyCount(),
              count -> Compiler.builder(parsed).build().compile().machineFactory())
          .apply(instance);
    }

    /** A new plug-in, ready to be called. Host functions belong to one plug-in only. */
    Plugin plugin() {
      return Plugin.ofManifest(manifest).withHostFunctions(silentImports()).build();
    }

    /** What is not WASI, of which the SDK has its own, succeeds and does nothing. */
    private ExtismHostFunction[] silentImports() {
      List<ExtismHostFunction> functions = new ArrayList<>();
      for (int i = 0; i < module.importSection().importCount(); i++) {
        FunctionImport item = (FunctionImport) module.importSection().getImport(i);
        if (!item.module().equals("wasi_snapshot_preview1")) {
          FunctionType type = module.typeSection().getType(item.typeIndex());
          functions.add(
              ExtismHostFunction.of(
                  item.module(),
                  item.name(),
                  (plugin, arguments, results) -> {},
                  types(type.params()),
                  types(type.returns())));
        }
      }
      return functions.toArray(ExtismHostFunction[]::new);
    }

    private static List<ExtismValType> types(List<ValType> types) {
      return types.stream().map(type -> ExtismValType.valueOf(type.toString())).toList();
    }

    long call(Plugin plugin, long input) {
      byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(input).array();
      byte[] output = plugin.call(function, bytes);
      return ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
  }
}
