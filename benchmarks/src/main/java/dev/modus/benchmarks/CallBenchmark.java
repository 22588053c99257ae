package dev.modus.benchmarks;

import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole call as an application makes it, fresh instance included: with nothing, and with a small
 * object of a text, a number and a truth value, there and back. Both functions are of one app and
 * do nothing, so the difference is the price of the object.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar CallBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CallBenchmark {

  private static final Map<String, Object> SMALL =
      Map.of("open", "sesame", "half", 21, "secret", true);
  private static final Map<String, Object> NODE = Map.of("name", "sesame");

  private FunctionEngine engine = open();

  private static FunctionEngine open() {
    return FunctionEngine.builder().app(Guests.fixture("assemblyscript", "objects")).build();
  }

  /** Starts afresh in each fork. */
  @Setup
  public void start() {
    engine.close();
    engine = open();
  }

  /** Ends the engine. */
  @TearDown
  public void stop() {
    engine.close();
  }

  /** Nothing in, null out. */
  @Benchmark
  public Invocation nothing() {
    return engine.call("nullPoint");
  }

  /** Nothing in; the guest makes an object, which is what makes it set up its heap. */
  @Benchmark
  public Invocation objectOut() {
    return engine.call("literalSecretive");
  }

  /** An object in, a number out. */
  @Benchmark
  public Invocation objectIn() {
    return engine.call("lengthOfChain", NODE);
  }

  /** An object in, the same object out. */
  @Benchmark
  public Invocation objectInAndOut() {
    return engine.call("echoSecretive", SMALL);
  }
}
