package dev.modus.benchmarks;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.EngineStatistics;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.TimeLimitException;
import java.time.Duration;
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
 * How long a guest in an endless loop really runs that may run for 100 ms: a thousand in a row.
 * What they leave behind is printed at the end.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar TimeLimitBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 1, time = 101)
@Fork(1)
public class TimeLimitBenchmark {

  /** How the guest is executed. */
  @Param({"INTERPRET", "EAGER"})
  public String mode = "EAGER";

  private final CallContext context = CallContext.builder().timeout(Duration.ofMillis(100)).build();
  private FunctionEngine engine = open();
  private String before = "";

  private FunctionEngine open() {
    return FunctionEngine.builder()
        .app(Guests.fixture("assemblyscript", "endless"))
        .compileMode(CompileMode.valueOf(mode))
        .limits(Limits.defaults())
        .build();
  }

  /** Loads the app, and notes what there is. */
  @Setup
  public void load() {
    engine.close();
    engine = open();
    call();
    before = state();
  }

  private String state() {
    System.gc();
    EngineStatistics pool = engine.statistics();
    Runtime runtime = Runtime.getRuntime();
    return "threads %d, running %d, idle %d, guest memory %d KiB, heap %d MiB"
        .formatted(
            Thread.activeCount(),
            pool.runningCalls(),
            pool.idleInstances(),
            pool.memoryBytes() >> 10,
            (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** Shows what is left, and ends the engine. */
  @TearDown
  public void stop() {
    System.out.println("before: " + before + "\nafter:  " + state());
    engine.close();
  }

  /** One call that never ends of itself. */
  @Benchmark
  public String call() {
    try {
      return String.valueOf(engine.call(context, "emptyLoop", true).value());
    } catch (TimeLimitException e) {
      return e.reason();
    }
  }
}
