package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The values limits can have; what they do is tested with the guests that hit them. */
class LimitsTest {

  private static List<Object> values(Limits limits) {
    return List.of(
        limits.maxCallTime(),
        limits.maxConcurrentCalls(),
        limits.maxQueuedCalls(),
        limits.maxQueueTime(),
        limits.maxIdleInstances(),
        limits.maxTotalMemoryBytes(),
        limits.maxMemoryBytes(),
        limits.maxResultDepth(),
        limits.maxResultElements(),
        limits.maxResultBytes(),
        limits.maxOutputBytes(),
        limits.maxHttpRequestTime(),
        limits.maxHttpResponseBytes());
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    List<Object> documented =
        List.of(
            Duration.ofSeconds(60),
            256,
            1_024,
            Duration.ofSeconds(10),
            4 * Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() / 2,
            268_435_456L,
            1_000,
            1_000_000L,
            268_435_456L,
            16_777_216,
            Duration.ofDays(36_500),
            16_777_216);

    assertThat(values(Limits.defaults())).isEqualTo(documented);
    assertThat(values(Limits.builder().build())).isEqualTo(documented);
  }

  @Test
  void everyLimitCanBeSet() {
    Limits limits =
        Limits.builder()
            .maxCallTime(Duration.ofMillis(5))
            .maxConcurrentCalls(6)
            .maxQueuedCalls(0)
            .maxQueueTime(Duration.ofNanos(7))
            .maxIdleInstances(0)
            .maxTotalMemoryBytes(65_536)
            .maxMemoryBytes(131_073)
            .maxResultDepth(1)
            .maxResultElements(2)
            .maxResultBytes(3)
            .maxOutputBytes(4)
            .maxHttpRequestTime(Duration.ofMillis(8))
            .maxHttpResponseBytes(9)
            .build();

    assertThat(values(limits))
        .isEqualTo(
            List.of(
                Duration.ofMillis(5),
                6,
                0,
                Duration.ofNanos(7),
                0,
                65_536L,
                131_073L,
                1,
                2L,
                3L,
                4,
                Duration.ofMillis(8),
                9));
  }

  @Test
  void largestMemoryIsAccepted() {
    assertThat(Limits.builder().maxMemoryBytes(2_147_418_112L).build().maxMemoryBytes())
        .isEqualTo(2_147_418_112L);
  }

  @ParameterizedTest
  @MethodSource
  void limitOutOfRangeIsRefusedAtOnce(Consumer<Limits.Builder> setter, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setter.accept(Limits.builder()))
        .withMessage(message);
  }

  static Stream<Arguments> limitOutOfRangeIsRefusedAtOnce() {
    return Stream.of(
        limit(
            "no time",
            builder -> builder.maxCallTime(Duration.ZERO),
            "maxCallTime must be more than 0, but is PT0S"),
        limit(
            "no calls",
            builder -> builder.maxConcurrentCalls(0),
            "maxConcurrentCalls must be at least 1, but is 0"),
        limit(
            "a queue of less than nothing",
            builder -> builder.maxQueuedCalls(-1),
            "maxQueuedCalls must be at least 0, but is -1"),
        limit(
            "negative queue time",
            builder -> builder.maxQueueTime(Duration.ofNanos(-1)),
            "maxQueueTime must be more than 0, but is PT-0.000000001S"),
        limit(
            "negative number of instances",
            builder -> builder.maxIdleInstances(-1),
            "maxIdleInstances must be at least 0, but is -1"),
        limit(
            "less than a page for all",
            builder -> builder.maxTotalMemoryBytes(65_535),
            "maxTotalMemoryBytes must be at least 65536, but is 65535"),
        limit(
            "memory of less than a page",
            builder -> builder.maxMemoryBytes(65_535),
            "maxMemoryBytes must be 65536 to 2147418112, but is 65535"),
        limit(
            "memory of more than an array holds",
            builder -> builder.maxMemoryBytes(2_147_418_113L),
            "maxMemoryBytes must be 65536 to 2147418112, but is 2147418113"),
        limit(
            "no depth",
            builder -> builder.maxResultDepth(0),
            "maxResultDepth must be at least 1, but is 0"),
        limit(
            "no elements",
            builder -> builder.maxResultElements(0),
            "maxResultElements must be at least 1, but is 0"),
        limit(
            "negative bytes",
            builder -> builder.maxResultBytes(-1),
            "maxResultBytes must be at least 1, but is -1"),
        limit(
            "no time for requests",
            builder -> builder.maxHttpRequestTime(Duration.ZERO),
            "maxHttpRequestTime must be more than 0, but is PT0S"),
        limit(
            "answers without a byte",
            builder -> builder.maxHttpResponseBytes(0),
            "maxHttpResponseBytes must be at least 1, but is 0"));
  }

  private static Arguments limit(String name, Consumer<Limits.Builder> setter, String message) {
    return argumentSet(name, setter, message);
  }
}
