package dev.modus.micrometer;

import dev.modus.core.EngineStatistics;
import dev.modus.core.FunctionEngine;
import dev.modus.micrometer.ModusObservationDocumentation.ModusKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows what an engine is doing, as gauges: {@code modus.calls.running}, {@code
 * modus.calls.queued}, {@code modus.instances.idle}, {@code modus.memory.used} in bytes, and {@code
 * modus.compiled}, which is 1 once guest code runs as JVM bytecode. All have the tag {@code
 * modus.app}.
 *
 * <p>Gauges do not keep an engine from being collected. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ModusEngineMetrics implements MeterBinder {

  private final FunctionEngine engine;

  /**
   * Makes a binder for one engine.
   *
   * @param engine the engine
   */
  public ModusEngineMetrics(FunctionEngine engine) {
    this.engine = Objects.requireNonNull(engine, "engine");
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry,
        "modus.calls.running",
        "Calls that run",
        BaseUnits.OPERATIONS,
        EngineStatistics::runningCalls);
    gauge(
        registry,
        "modus.calls.queued",
        "Calls that wait for their turn",
        BaseUnits.OPERATIONS,
        EngineStatistics::queuedCalls);
    gauge(
        registry,
        "modus.instances.idle",
        "Instances of the guest that wait for a call",
        BaseUnits.OBJECTS,
        EngineStatistics::idleInstances);
    gauge(
        registry,
        "modus.memory.used",
        "Linear memory of all instances",
        BaseUnits.BYTES,
        EngineStatistics::memoryBytes);
    gauge(
        registry,
        "modus.compiled",
        "Whether guest code runs as JVM bytecode",
        null,
        statistics -> statistics.compiled() ? 1 : 0);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      @Nullable String unit,
      ToDoubleFunction<EngineStatistics> value) {
    Gauge.builder(name, engine, source -> value.applyAsDouble(source.statistics()))
        .description(description)
        .baseUnit(unit)
        .tag(ModusKey.APP.asString(), engine.metadata().app().name())
        .register(registry);
  }
}
