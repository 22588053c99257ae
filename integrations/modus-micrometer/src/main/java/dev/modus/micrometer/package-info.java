/**
 * Metrics and traces of an engine, by Micrometer.
 *
 * <pre>{@code
 * FunctionEngine engine =
 *     FunctionEngine.builder()
 *         .app(path)
 *         .listener(new ModusObservationListener(observationRegistry))
 *         .listener(new ModusMeterListener(meterRegistry))
 *         .build();
 * new ModusEngineMetrics(engine).bindTo(meterRegistry);
 * }</pre>
 *
 * <p>Start with {@link dev.modus.micrometer.ModusObservationListener}. No name or value of a tag
 * comes from arguments, results or secrets.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.micrometer;

import org.jspecify.annotations.NullMarked;
