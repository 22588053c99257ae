package dev.modus.benchmarks;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import java.util.concurrent.TimeUnit;
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
 * A call of {@code add(1, 2)} of the hello app: what a call costs that does next to nothing, by the
 * engine and by Chicory alone. The programs in {@code benchmarks/peers} make the same call.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar AddBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AddBenchmark {

  /** The hello app of a language. */
  @Param({"assemblyscript/hello", "go/hello"})
  public String guest = "assemblyscript/hello";

  private FunctionEngine engine = open();
  private ChicoryGuest chicory = new ChicoryGuest(Guests.hello());
  private ExportFunction add = chicory.start().export("add");

  private FunctionEngine open() {
    return FunctionEngine.builder().app(Guests.named(guest)).build();
  }

  /** Starts afresh in each fork. */
  @Setup
  public void start() {
    engine.close();
    engine = open();
    chicory = new ChicoryGuest(Guests.named(guest));
    add = chicory.start().export("add");
  }

  /** Ends the engine. */
  @TearDown
  public void stop() {
    engine.close();
  }

  /** A call as an application makes it, fresh instance included. */
  @Benchmark
  public Invocation engine() {
    return engine.call("add", 1, 2);
  }

  /** A fresh instance, its start function, and the call. */
  @Benchmark
  public long chicory() {
    Instance instance = chicory.start();
    return instance.export("add").apply(1, 2)[0];
  }

  /** The call alone, on an instance that lives on. */
  @Benchmark
  public long chicoryKept() {
    return add.apply(1, 2)[0];
  }
}
