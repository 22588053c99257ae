package dev.modus.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.FunctionEngine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/operations.md is the code between the markers below, and it runs. */
class ReadmeTest {

  private static final Path THIS =
      Path.of("src", "test", "java", "dev", "modus", "micrometer", "ReadmeTest.java");

  @Test
  void exampleGivesMeters() {
    Path app = Path.of("..", "..", "samples", "guests", "assemblyscript", "hello", "build");
    MeterRegistry meterRegistry = new SimpleMeterRegistry();
    ObservationRegistry observationRegistry = ObservationRegistry.create();
    observationRegistry
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meterRegistry));
    // readme: begin
    FunctionEngine engine =
        FunctionEngine.builder()
            .app(app)
            .listener(new ModusObservationListener(observationRegistry)) // calls: timers and spans
            .listener(new ModusMeterListener(meterRegistry)) // instances, log lines, limits, tokens
            .build();
    new ModusEngineMetrics(engine).bindTo(meterRegistry); // what runs, what waits, memory
    // readme: end
    try (engine) {
      engine.call("add", 1, 2);
      assertThat(meterRegistry.get("modus.call").timer().count()).isEqualTo(1);
      assertThat(meterRegistry.get("modus.instances").counter().count()).isEqualTo(1);
      assertThat(meterRegistry.get("modus.calls.running").gauge().value()).isZero();
    }
  }

  @Test
  void exampleIsThatOfTheReadme() throws IOException {
    List<String> source = Files.readAllLines(THIS).stream().map(String::strip).toList();
    List<String> shown =
        source.subList(source.indexOf("// readme: begin") + 1, source.indexOf("// readme: end"));
    assertThat(
            Files.readAllLines(Path.of("..", "..", "docs", "operations.md")).stream()
                .map(String::strip))
        .containsSequence(shown);
  }
}
