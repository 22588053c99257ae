package dev.modus.benchmarks.peers;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The benchmark guests on GraalWasm; a fresh instance is one more of the same context. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class GraalWasmBenchmark {

  /** The hello app of a language. */
  @State(Scope.Benchmark)
  public static class Hello extends Guest {
    @Param({"assemblyscript", "go"})
    public String guest;

    private Value add;

    @Setup
    public void load() throws IOException {
      load(Workload.hello(guest));
      add = start().getMember("add");
    }
  }

  /** A function that computes. */
  @State(Scope.Benchmark)
  public static class Compute extends Guest {
    @Param({"fib", "sieve", "matmul", "sort", "strings", "sha256"})
    public String function;

    private Workload workload;

    @Setup
    public void load() throws IOException {
      load(Workload.compute());
      workload = Workload.of(function);
    }
  }

  @Benchmark
  public Value instance(Hello hello) {
    return hello.instance();
  }

  @Benchmark
  public Value start(Hello hello) {
    return hello.start();
  }

  @Benchmark
  public double call(Hello hello) {
    return Workload.checked(hello.start().getMember("add").execute(1, 2).asInt(), 3);
  }

  @Benchmark
  public double kept(Hello hello) {
    return Workload.checked(hello.add.execute(1, 2).asInt(), 3);
  }

  @Benchmark
  public double compute(Compute compute) {
    Value function = compute.start().getMember(compute.function);
    double result = function.execute(compute.workload.amount()).asDouble();
    return Workload.checked(result, compute.workload.checksum());
  }

  /** A module that is parsed once, and whose imports exist. */
  public abstract static class Guest {

    private Context context;
    private Value module;
    private ProxyObject imports;

    void load(byte[] wasm) throws IOException {
      context = Context.newBuilder("wasm").engine(compiling()).build();
      module = context.eval(Source.newBuilder("wasm", ByteSequence.create(wasm), "guest").build());
      imports = silentImports();
    }

    private static Engine compiling() {
      Engine engine = Engine.create("wasm");
      if (engine.getImplementationName().equals("Interpreted")) {
        throw new IllegalStateException(
            "GraalWasm would only interpret: start Java as compare.sh does, with Graal's modules");
      }
      return engine;
    }

    /** Whatever a guest asks for succeeds and does nothing. All results of these are integers. */
    private static ProxyObject silentImports() {
      ProxyExecutable zero = arguments -> 0;
      Map<String, Object> wasi = new HashMap<>();
      for (String name :
          new String[] {
            "proc_exit", "fd_write", "clock_time_get", "args_sizes_get", "args_get", "random_get"
          }) {
        wasi.put(name, zero);
      }
      Map<String, Object> system = new HashMap<>(Map.of("logMessage", zero));
      return ProxyObject.fromMap(
          new HashMap<>(
              Map.of(
                  "wasi_snapshot_preview1", ProxyObject.fromMap(wasi),
                  "modus_system", ProxyObject.fromMap(system))));
    }

    /** The exports of an instance whose start function has not run. */
    Value instance() {
      return module.newInstance(imports).getMember("exports");
    }

    /** The exports of an instance that is ready to be called. */
    Value start() {
      Value exports = instance();
      exports.getMember("_initialize").executeVoid();
      return exports;
    }

    @TearDown
    public void close() {
      context.close();
    }
  }
}
