package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.host.HostModule;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Instances that serve one call and no other, for whoever wants them. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"EAGER", "INTERPRET"}) // instances are replaced as well when the tier switches
class IsolationModeTest {

  @Parameter CompileMode mode;

  private FunctionEngine.Builder engine(String guest) {
    return FunctionEngine.builder().app(Guests.fixture(guest)).compileMode(mode);
  }

  private static void assertNothingIsKept(FunctionEngine engine) {
    assertThat(engine.statistics().idleInstances()).isZero();
    assertThat(engine.statistics().memoryBytes()).isZero();
  }

  @Test
  void snapshotIsTheDefaultAndKeepsInstances() {
    try (FunctionEngine engine = engine("start-quiet").build()) {
      assertThat(engine.call("count").value()).isEqualTo(1);
      assertThat(engine.statistics().idleInstances()).isEqualTo(1);
      assertThat(engine.statistics().memoryBytes()).isPositive();
      assertThat(engine.call("count").value()).isEqualTo(1);
      assertThat(engine.statistics().idleInstances()).isEqualTo(1);
    }
  }

  @Test
  void freshInstancesServeOneCall() throws Exception {
    for (String guest : List.of("start-quiet", "start-clock", "start-grows")) {
      try (FunctionEngine engine = engine(guest).isolation(Isolation.FRESH).build()) {
        for (int i = 0; i < 5; i++) {
          assertThat(engine.call("count").value()).isEqualTo(1);
          assertNothingIsKept(engine);
        }
        Hammer.hammer(4, 10, (thread, round) -> engine.call("count").value())
            .forEach(values -> assertThat(values).containsOnly(1));
        assertNothingIsKept(engine);
      }
    }
  }

  @Test
  void freshInstancesRunTheirStart() {
    AtomicInteger starts = new AtomicInteger();
    HostModule module =
        HostModule.of("modus_test", "mood", call -> starts.incrementAndGet() > 0 ? 0 : 1);
    try (FunctionEngine engine =
        engine("start-moody").hostModule(module).isolation(Isolation.FRESH).build()) {
      for (int i = 1; i <= 5; i++) {
        engine.call("count");
        assertThat(starts.get()).isEqualTo(i);
      }
    }
  }

  @Test
  void freshCallsFailAsOthersDo() {
    try (FunctionEngine engine = engine("traces").isolation(Isolation.FRESH).build()) {
      assertThat(catchThrowable(() -> engine.call("leaveAndThrow", 1)))
          .isInstanceOf(GuestExitException.class);
      assertThat(catchThrowable(() -> engine.call("leaveAndTrap", 1)))
          .isInstanceOf(GuestTrapException.class);
      assertNothingIsKept(engine);
      assertThat(engine.call("find").value()).isEqualTo(List.of());
      assertNothingIsKept(engine);
    }
  }

  @Test
  void oneFunctionMayBeFreshAmongOthers() {
    try (FunctionEngine engine =
        engine("start-quiet").isolation("spoil", Isolation.FRESH).build()) {
      engine.call("spoil");
      assertNothingIsKept(engine);
      engine.call("count");
      EngineStatistics one = engine.statistics();
      assertThat(one.idleInstances()).isEqualTo(1);
      engine.call("spoil");
      assertThat(engine.statistics()).isEqualTo(one);
      assertThat(engine.call("prime", 0).value()).isEqualTo(2);
    }
  }

  @Test
  void oneFunctionMayBeReusedAmongFreshOnes() {
    try (FunctionEngine engine =
        engine("start-quiet")
            .isolation(Isolation.FRESH)
            .isolation("count", Isolation.SNAPSHOT)
            .build()) {
      engine.call("spoil");
      engine.call("prime", 3);
      assertNothingIsKept(engine);
      assertThat(engine.call("count").value()).isEqualTo(1);
      assertThat(engine.call("count").value()).isEqualTo(1);
      assertThat(engine.statistics().idleInstances()).isEqualTo(1);
    }
  }

  @Test
  void isolationOfAFunctionThatDoesNotExistDoesNoHarm() {
    try (FunctionEngine engine =
        engine("start-quiet").isolation("nowhere", Isolation.FRESH).build()) {
      assertThat(engine.call("count").value()).isEqualTo(1);
    }
  }
}
