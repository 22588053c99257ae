package dev.modus.core.assemblyscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.InstanceStartException;
import dev.modus.core.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The top-level code of guests, which runs before each call (section 1.5). */
@ParameterizedClass(name = "{0}")
@EnumSource(CompileMode.class)
class StartTest {

  @Parameter CompileMode mode;

  private static InstanceStartException failure(FunctionEngine engine, String function) {
    InstanceStartException failure =
        catchThrowableOfType(InstanceStartException.class, () -> engine.call(function));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.INSTANCE_START_FAILED);
    assertThat(failure.invocation().function()).isEqualTo(function);
    assertThat(failure.invocation().value()).isNull();
    return failure;
  }

  @Test
  void throwInTheStartFailsTheCall() {
    InstanceStartException failure = failure(GuestEngines.engine("start-throws", mode), "fine");
    assertThat(failure.reason()).isEqualTo("error calling function");
    assertThat(failure)
        .hasMessage(
            "Function 'fine' was not called: the app's top-level code failed: it exited with code"
                + " 255: start failed at assembly/index.ts:4:21");
    assertThat(GuestTest.texts(failure.invocation()))
        .containsExactly(": about to throw", "fatal: start failed at assembly/index.ts:4:21");
  }

  @Test
  void trapInTheStartFailsTheCall() {
    InstanceStartException failure = failure(GuestEngines.engine("start-traps", mode), "fine");
    assertThat(failure.reason())
        .isEqualTo("failed to instantiate the plugin module: wasm error: unreachable");
    assertThat(GuestTest.texts(failure.invocation())).containsExactly(": about to trap");
  }

  @ParameterizedTest(name = "exit({0})")
  @ValueSource(ints = {0, 1, 3, 255, -1})
  void exitInTheStartFailsTheCall(int code) {
    FunctionEngine engine =
        GuestEngines.engine(
            "start-exits",
            mode,
            "code " + code,
            builder -> builder.environment(Map.of("CODE", Integer.toString(code))));
    InstanceStartException failure = failure(engine, "fine");
    assertThat(failure.reason())
        .isEqualTo(
            code == 255
                ? "error calling function"
                : "failed to instantiate the plugin module: it exited with code " + code);
    assertThat(GuestTest.texts(failure.invocation())).containsExactly(": about to exit");
  }

  @Test
  void argumentsAreNotLookedAtBefore() {
    for (String guest : new String[] {"start-throws", "start-traps", "start-exits"}) {
      failure(GuestEngines.engine(guest, mode), "fine");
      assertThat(
              catchThrowableOfType(
                  InstanceStartException.class,
                  () -> GuestEngines.engine(guest, mode).call("echoString", 5)))
          .as(guest)
          .isNotNull();
    }
  }

  @Test
  void startRunsOnceForEachCall() {
    FunctionEngine engine = GuestEngines.engine("start-logs", mode);
    assertThat(engine.call("startCount").value()).isEqualTo(1);
    assertThat(engine.call("startCount").value()).isEqualTo(1);
    assertThat(engine.call("luckAtStart").value()).isNotEqualTo(engine.call("luckAtStart").value());
  }

  @Test
  void startSeesEnvironmentAndClockOfTheCall() {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(1735689599999L), ZoneOffset.UTC);
    FunctionEngine engine =
        GuestEngines.engine("start-logs", mode, "fixed clock", builder -> builder.clock(clock));
    CallContext context = CallContext.builder().timeZone("Asia/Tokyo").build();
    assertThat(engine.call(context, "zoneAtStart").value()).isEqualTo("Asia/Tokyo");
    assertThat(engine.call(CallContext.empty(), "zoneAtStart").value()).isEqualTo("UTC");
    assertThat(engine.call("timeAtStart").value()).isEqualTo(1735689599999L);
  }

  @Test
  void whatIsLoggedDuringTheStartIsNoMessageOfTheCall() {
    // the list of messages is made after the start (abi-assemblyscript.md, section 1.5, step 3)
    Invocation invocation = GuestEngines.engine("start-logs", mode).call("say", "hello");
    assertThat(invocation.messages())
        .filteredOn(message -> message.origin() == Origin.LOG)
        .containsExactly(GuestTest.logged("", "hello"));
    assertThat(invocation.stdout()).containsExactly("raw start");
  }
}
