package dev.modus.benchmarks;

import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.pool.Slot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * What a caller sees of an app whose start has to run for each call, when there is time between the
 * calls to run it ahead of them: 20 µs of other work, about as much as the start takes.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar SpareBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SpareBenchmark {

  private static final long PAUSE_NANOS = 20_000;

  /** A language and one of its guests here, or the path of another one. */
  @Param({"go/hello"})
  public String guest = "go/hello";

  private PooledGuest pooled = new PooledGuest(Guests.hello(), true);

  /** Loads the app. */
  @Setup
  public void load() {
    stop();
    pooled = new PooledGuest(Guests.named(guest), true);
  }

  /** Ends what {@link #load} made. */
  @TearDown
  public void stop() {
    pooled.close();
  }

  /** What a host does between two calls. */
  @Setup(Level.Invocation)
  public void pause() {
    long since = System.nanoTime();
    while (System.nanoTime() - since < PAUSE_NANOS) {
      Thread.onSpinWait();
    }
  }

  /** An instance is taken and given back. */
  @Benchmark
  public Slot acquireAndRelease() {
    CallState call = PooledGuest.state();
    Slot slot = pooled.acquire(call);
    pooled.release(slot);
    return slot;
  }
}
