package dev.modus.core.assemblyscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.OutputLimitException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A guest that logs or prints without end costs its own call. */
class OutputLimitTest extends GuestTest {

  private static final Limits LIMITS = Limits.builder().maxOutputBytes(1_000).build();

  OutputLimitTest() {
    super("output");
  }

  @ParameterizedTest
  @MethodSource
  void outputUpToTheLimitIsKeptAndMoreIsRefused(String function, List<?> works, List<?> refused) {
    FunctionEngine engine =
        GuestEngines.engine("output", mode, "little", builder -> builder.limits(LIMITS));

    assertThat(engine.call(function, works.toArray()).messages()).isNotEmpty();
    OutputLimitException failure =
        catchThrowableOfType(
            OutputLimitException.class, () -> engine.call(function, refused.toArray()));

    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.OUTPUT_LIMIT);
    assertThat(failure.limit()).isEqualTo("maxOutputBytes");
    assertThat(failure.value()).isEqualTo(1_000);
    assertThat(failure.reason()).isEqualTo("the guest logged and printed more than 1000 bytes");
    assertThat(failure).hasMessageEndingWith(". Limits.Builder.maxOutputBytes changes the limit");
    assertThat(failure.invocation().messages().size()).isLessThan(20);
  }

  static Stream<Arguments> outputUpToTheLimitIsKeptAndMoreIsRefused() {
    return Stream.of(
        argumentSet("many messages", "logMany", List.of(5), List.of(20_000_000)),
        argumentSet("a long message", "logLong", List.of(400), List.of(500)),
        argumentSet(
            "standard output", "writeOut", List.of("a".repeat(1_000)), List.of("a".repeat(1_001))),
        argumentSet(
            "short lines, each of them a message",
            "writeOut",
            List.of("a\n".repeat(15)),
            List.of("a\n".repeat(16))),
        argumentSet(
            "standard error", "writeErr", List.of("a".repeat(1_000)), List.of("a".repeat(1_001))));
  }
}
