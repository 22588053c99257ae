package dev.modus.benchmarks;

import dev.modus.benchmarks.ColdStart.Way;
import dev.modus.core.CompileMode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * From nothing to a first result: a new JVM, a module of 133 KB, one function called. The time is
 * from before the process is made until its line of output is read.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar ColdStartBenchmark</pre>
 *
 * <p>The archives are made as README.md shows: an AppCDS archive before Java 24, an AOT cache from
 * there on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 15)
@Fork(1)
public class ColdStartBenchmark {

  private static final int FIRST_WITH_AOT_CACHE = 24;

  private final Path app = Guests.fixture("assemblyscript", "maps");
  private Path folder = Path.of("");

  /** Fills the compile cache and makes the archives. */
  @Setup
  public void prepare() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("modus-cold-start");
    folder.toFile().deleteOnExit();
    run(List.of(), Way.CALL, CompileMode.EAGER, true);
    for (Way way : Way.values()) {
      boolean cache = way != Way.CHICORY;
      CompileMode mode = CompileMode.EAGER;
      if (Runtime.version().feature() < FIRST_WITH_AOT_CACHE) {
        run(List.of("-XX:ArchiveClassesAtExit=" + archive(way)), way, mode, cache, "exit");
      } else {
        run(List.of("-XX:AOTCacheOutput=" + archive(way)), way, mode, cache, "exit");
      }
    }
  }

  private Path archive(Way way) {
    return folder.resolve(way + ".archive");
  }

  private List<String> archived(Way way) {
    return List.of(
        (Runtime.version().feature() < FIRST_WITH_AOT_CACHE
                ? "-XX:SharedArchiveFile="
                : "-XX:AOTCache=")
            + archive(way));
  }

  private void run(List<String> options, Way way, CompileMode mode, boolean cache, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ColdStart.class.getName(),
            way.name(),
            mode.name(),
            app.toString(),
            cache ? folder.resolve("compiled").toString() : "-"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      while (line != null && !line.equals("done") && !line.equals("wrong")) {
        line = output.readLine(); // what the JVM says about its archives
      }
      if (!"done".equals(line)) {
        throw new IllegalStateException(command + " answered " + line);
      }
      if (more.length > 0) {
        process.waitFor();
      }
    }
  }

  /** Chicory alone: parse, interpret. */
  @Benchmark
  public void chicory() throws IOException, InterruptedException {
    run(List.of(), Way.CHICORY, CompileMode.INTERPRET, false);
  }

  /** A call, interpreted first. */
  @Benchmark
  public void callTiered() throws IOException, InterruptedException {
    run(List.of(), Way.CALL, CompileMode.TIERED, false);
  }

  /** A call, translated before it. */
  @Benchmark
  public void callEager() throws IOException, InterruptedException {
    run(List.of(), Way.CALL, CompileMode.EAGER, false);
  }

  /** A call, translated in an earlier run. */
  @Benchmark
  public void callFromCache() throws IOException, InterruptedException {
    run(List.of(), Way.CALL, CompileMode.TIERED, true);
  }

  /** The same, with an archive of the JVM. */
  @Benchmark
  public void callFromCacheAndArchive() throws IOException, InterruptedException {
    run(archived(Way.CALL), Way.CALL, CompileMode.TIERED, true);
  }

  /** Chicory alone, with an archive of the JVM. */
  @Benchmark
  public void chicoryWithArchive() throws IOException, InterruptedException {
    run(archived(Way.CHICORY), Way.CHICORY, CompileMode.INTERPRET, false);
  }

  /** A GraphQL request, interpreted first. */
  @Benchmark
  public void executeTiered() throws IOException, InterruptedException {
    run(List.of(), Way.EXECUTE, CompileMode.TIERED, false);
  }

  /** A GraphQL request, translated in an earlier run. */
  @Benchmark
  public void executeFromCache() throws IOException, InterruptedException {
    run(List.of(), Way.EXECUTE, CompileMode.TIERED, true);
  }

  /** The same, with an archive of the JVM. */
  @Benchmark
  public void executeFromCacheAndArchive() throws IOException, InterruptedException {
    run(archived(Way.EXECUTE), Way.EXECUTE, CompileMode.TIERED, true);
  }
}
