package dev.modus.benchmarks;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Whole calls, an instance as new included: AssemblyScript functions that do next to nothing with
 * what they get.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar CallBenchmark</pre>
 *
 * <p>{@code -t 2} shows how they scale.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CallBenchmark {

  private static final Map<String, Object> POINT = Map.of("x", 1.5, "y", -2.5);
  private static final String TEXT_16 = "x".repeat(16);
  private static final String TEXT_1K = "x".repeat(1 << 10);
  private static final String TEXT_64K = "x".repeat(64 << 10);
  private static final List<Integer> LIST = IntStream.range(0, 1_000).boxed().toList();

  private FunctionEngine hello = open("hello");
  private FunctionEngine codec = open("codec");

  private static FunctionEngine open(String guest) {
    return FunctionEngine.builder()
        .app(Guests.named("assemblyscript/" + guest))
        .compileMode(CompileMode.EAGER)
        .build();
  }

  /** Starts afresh in each fork. */
  @Setup
  public void start() {
    stop();
    hello = open("hello");
    codec = open("codec");
  }

  /** Ends the engines. */
  @TearDown
  public void stop() {
    hello.close();
    codec.close();
  }

  /** Nothing in, nothing out. */
  @Benchmark
  public Invocation nothing() {
    return codec.call("nothing");
  }

  /** Two numbers in, one out. */
  @Benchmark
  public Invocation add() {
    return hello.call("add", 1, 2);
  }

  /** A text of 16 bytes in and out. */
  @Benchmark
  public Invocation echo16() {
    return codec.call("echoText", TEXT_16);
  }

  /** A text of 1 KiB in and out. */
  @Benchmark
  public Invocation echo1K() {
    return codec.call("echoText", TEXT_1K);
  }

  /** A text of 64 KiB in and out. */
  @Benchmark
  public Invocation echo64K() {
    return codec.call("echoText", TEXT_64K);
  }

  /** A small object in. */
  @Benchmark
  public Invocation objectIn() {
    return codec.call("takePoint", POINT);
  }

  /** A small object in and out. */
  @Benchmark
  public Invocation objectInAndOut() {
    return codec.call("echoPoint", POINT);
  }

  /** A list of 1,000 numbers in and out. */
  @Benchmark
  public Invocation list() {
    return codec.call("echoIntegers", LIST);
  }
}
