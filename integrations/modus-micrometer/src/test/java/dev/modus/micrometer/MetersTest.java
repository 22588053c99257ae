package dev.modus.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.App;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.host.HostModule;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Meters of real guests, interpreted and compiled. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class MetersTest {

  private static final String CANARY = "c4nary-0b7d";

  @Parameter private CompileMode mode;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private FunctionEngine.Builder fixture(String name) {
    return Apps.fixture(name, mode).listener(new ModusMeterListener(registry));
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  @Test
  void instancesAreCounted() {
    try (FunctionEngine engine = fixture("endings").build()) {
      engine.call("normal");
      engine.call("normal");
      catchThrowable(() -> engine.call("unreachableTrap"));

      assertThat(count("modus.instances", "event", "built", "reason", "none")).isEqualTo(1);
      assertThat(count("modus.instances", "event", "reused", "reason", "none")).isEqualTo(2);
      assertThat(count("modus.instances", "event", "discarded", "reason", "call_failed"))
          .isEqualTo(1);
      assertThat(count("modus.instances", "modus.app", engine.metadata().app().name()))
          .isPositive();
    }
  }

  @Test
  void logLinesAreCountedByLevel() {
    try (FunctionEngine engine = fixture("output").build()) {
      engine.call("mixed");
      engine.call("warn", CANARY);
    }

    assertThat(count("modus.log.lines", "modus.function", "mixed", "level", "error")).isEqualTo(1);
    assertThat(count("modus.log.lines", "modus.function", "mixed", "level", "none")).isEqualTo(5);
    assertThat(count("modus.log.lines", "modus.function", "warn", "level", "warning")).isEqualTo(1);
    assertThat(ids()).doesNotContain(CANARY);
  }

  @Test
  void limitsAreCounted() {
    CallContext brief = CallContext.builder().timeout(Duration.ofMillis(50)).build();
    try (FunctionEngine engine = fixture("endings").build()) {
      catchThrowable(() -> engine.call(brief, "spinForever"));

      assertThat(count("modus.limits", "limit", "timeout", "modus.function", "spinForever"))
          .isEqualTo(1);
    }
  }

  @Test
  void tokensAreCountedWhereTheyAreKnown() {
    try (FunctionEngine engine =
        fixture("hosts")
            .hostModule(
                HostModule.of(
                    "modus_test",
                    "echo",
                    call -> {
                      call.modelCall("text-generator", "openai")
                          .ended(OptionalLong.of(12), OptionalLong.empty());
                      return "answer";
                    }))
            .build()) {
      engine.call("callEcho", CANARY);
      engine.call("callEcho", CANARY);

      assertThat(count("modus.model.tokens", "modus.model", "text-generator", "type", "input"))
          .isEqualTo(24);
      assertThat(registry.find("modus.model.tokens").tag("type", "output").counter()).isNull();
      assertThat(ids()).doesNotContain(CANARY);
    }
  }

  @Test
  void loadsAreTimed() {
    try (FunctionEngine engine = fixture("endings").build()) {
      engine.reload();
      catchThrowable(() -> engine.reload(App.of(new byte[] {1}), next -> {}));

      Map<String, Long> loads = new HashMap<>();
      for (Meter meter : registry.find("modus.app.load").timers()) {
        loads.put(
            meter.getId().getTag("reload") + " " + meter.getId().getTag("modus.outcome"),
            registry.get("modus.app.load").tags(meter.getId().getTags()).timer().count());
      }
      assertThat(loads)
          .isEqualTo(Map.of("false SUCCESS", 1L, "true SUCCESS", 1L, "true FAILURE", 1L));
    }
  }

  @Test
  void everyMeterOfANameHasTheSameTags() {
    try (FunctionEngine engine = fixture("endings").limits(Limits.defaults()).build()) {
      new ModusEngineMetrics(engine).bindTo(registry);
      engine.call("normal");
      catchThrowable(() -> engine.call("unreachableTrap"));
      engine.call("writesThenThrows");
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("writesThenThrows");
    }
    Map<String, Set<Set<String>>> keys =
        registry.getMeters().stream()
            .collect(
                Collectors.groupingBy(
                    meter -> meter.getId().getName(),
                    Collectors.mapping(MetersTest::keys, Collectors.toSet())));

    assertThat(keys).isNotEmpty().allSatisfy((name, sets) -> assertThat(sets).hasSize(1));
  }

  private static Set<String> keys(Meter meter) {
    return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
  }

  private String ids() {
    return registry.getMeters().stream()
        .map(meter -> meter.getId().toString())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void engineIsSeenAtWork() {
    double[] during = new double[2];
    try (FunctionEngine engine =
        fixture("hosts")
            .hostModule(
                HostModule.of(
                    "modus_test",
                    "ping",
                    call -> {
                      during[0] = gauge("modus.calls.running");
                      during[1] = gauge("modus.memory.used");
                      return null;
                    }))
            .build()) {
      new ModusEngineMetrics(engine).bindTo(registry);
      assertThat(gauge("modus.instances.idle")).isZero();
      engine.call("callPing");

      assertThat(during[0]).isEqualTo(1);
      assertThat(during[1]).isGreaterThanOrEqualTo(65_536);
      assertThat(gauge("modus.calls.running")).isZero();
      assertThat(gauge("modus.calls.queued")).isZero();
      assertThat(gauge("modus.instances.idle")).isEqualTo(1);
      assertThat(gauge("modus.compiled")).isEqualTo(mode == CompileMode.EAGER ? 1 : 0);
      assertThat(registry.get("modus.memory.used").gauge().getId().getBaseUnit())
          .isEqualTo("bytes");
    }
    assertThat(gauge("modus.instances.idle")).isZero();
  }

  @Test
  void nullIsRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> new ModusMeterListener(null));
    assertThatNullPointerException().isThrownBy(() -> new ModusEngineMetrics(null));
  }
}
