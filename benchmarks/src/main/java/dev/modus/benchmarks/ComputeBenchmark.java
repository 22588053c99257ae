package dev.modus.benchmarks;

import com.dylibso.chicory.runtime.Instance;
import dev.modus.core.FunctionEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
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
 * How fast guest code runs: functions that keep a processor busy, each called on a fresh instance.
 * Both contenders translate the guest with Chicory's compiler; {@code chicory} runs it on the
 * memory Chicory gives an instance by default. The source is {@code
 * benchmarks/guests/assemblyscript/compute}; {@code workload.csv} there says how much each function
 * has to do.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar ComputeBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ComputeBenchmark {

  /** What to compute. */
  @Param({"fib", "sieve", "matmul", "sort", "strings", "sha256"})
  public String function = "fib";

  private FunctionEngine engine = open();
  private ChicoryGuest chicory = new ChicoryGuest(Guests.compute());
  private int amount;
  private Number checksum = 0;

  private static FunctionEngine open() {
    return FunctionEngine.builder().app(Guests.compute()).build();
  }

  /** Starts afresh in each fork, and learns what the function has to return. */
  @Setup
  public void start() throws IOException {
    engine.close();
    engine = open();
    chicory = new ChicoryGuest(Guests.compute());
    String[] line =
        Files.readAllLines(Guests.workload()).stream()
            .map(text -> text.split(",", -1))
            .filter(cells -> cells[0].equals(function))
            .findFirst()
            .orElseThrow();
    amount = Integer.parseInt(line[1]);
    checksum = PlainJava.checksum(function, amount);
    if (!checksum.toString().equals(line[2])) {
      throw new IllegalStateException(
          Guests.workload() + ": " + function + " gives " + checksum + ", not " + line[2]);
    }
  }

  /** Ends the engine. */
  @TearDown
  public void stop() {
    engine.close();
  }

  /** A call as an application makes it. */
  @Benchmark
  public Object engine() {
    return checked(Objects.requireNonNull(engine.call(function, amount).value()));
  }

  /** The same function on Chicory alone. */
  @Benchmark
  public Object chicory() {
    Instance instance = chicory.start();
    long result = instance.export(function).apply(amount)[0];
    Number number = (int) result;
    if (checksum instanceof Double) {
      number = Double.longBitsToDouble(result);
    }
    return checked(number);
  }

  /** A wrong answer ends the benchmark: it was not the work we mean to measure. */
  private Object checked(Object result) {
    if (!result.equals(checksum)) {
      throw new IllegalStateException(
          function + "(" + amount + ") returned " + result + ", not " + checksum);
    }
    return result;
  }
}
