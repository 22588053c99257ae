package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.InstanceStartException;
import dev.modus.core.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The start of an instance: package-level variables and {@code init} functions. */
class StartTest extends GuestTest {

  StartTest() {
    super("start-logs");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void failureOfTheStartFailsTheCall(String guest, String reason, List<String> messages) {
    FunctionEngine engine = GuestEngines.engine(guest, mode);
    InstanceStartException failure =
        catchThrowableOfType(InstanceStartException.class, () -> engine.call("unreached"));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.INSTANCE_START_FAILED);
    assertThat(failure.reason()).startsWith("failed to instantiate the plugin module: " + reason);
    assertThat(texts(failure.invocation())).isEqualTo(messages);
  }

  static Stream<Arguments> failureOfTheStartFailsTheCall() {
    return Stream.of(
        arguments("start-exits", "it exited with code 3", list(": before")),
        arguments(
            "start-panics", "wasm error: unreachable", list(": before", "fatal: no start today")));
  }

  @Test
  void startRunsOnceForEachCallWithoutMain() {
    assertGives(1, "startCount");
    assertGives(1, "startCount");
    assertGives(false, "ranMain");
  }

  @Test
  void startSeesEnvironmentAndClockOfTheCall() {
    Instant now = Instant.parse("2024-12-31T23:59:59.999999999Z");
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    FunctionEngine engine = GuestEngines.engine("start-logs", mode, "fixed", b -> b.clock(clock));
    CallContext tokyo = CallContext.builder().timeZone("Asia/Tokyo").build();
    assertThat(engine.call(tokyo, "zoneAtStart").value()).isEqualTo("Asia/Tokyo");
    assertThat(engine.call("zoneAtStart").value()).isEqualTo("UTC");
    assertThat(engine.call("timeAtStart").value()).isEqualTo(now);
  }

  @Test
  void whatIsLoggedDuringTheStartIsNoMessageOfTheCall() {
    Invocation invocation = call("say", "hello");
    assertThat(invocation.messages())
        .containsExactly(logged("", "hello"), printed("", "raw start"));
  }
}
