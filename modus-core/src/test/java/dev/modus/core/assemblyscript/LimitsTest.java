package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestTrapException;
import dev.modus.core.Limits;
import dev.modus.core.LogRecorder;
import dev.modus.core.MemoryLimitException;
import dev.modus.core.ResultLimitException;
import dev.modus.core.host.HostModule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a guest may use and hand over: each limit allows its last value and refuses the next. */
class LimitsTest extends GuestTest {

  private static final Limits LIMITS =
      Limits.builder()
          .maxResultDepth(20)
          .maxResultElements(1_000)
          .maxResultBytes(10_000)
          .maxMemoryBytes(8 << 20)
          .build();

  private static final Map<String, Long> VALUES =
      Map.of("maxResultDepth", 20L, "maxResultElements", 1_000L, "maxResultBytes", 10_000L);

  LimitsTest() {
    super("hostile");
  }

  private FunctionEngine limited(String guest) {
    return GuestEngines.engine(guest, mode, "limited", builder -> builder.limits(LIMITS));
  }

  @ParameterizedTest
  @MethodSource
  void limitAllowsItsLastValueAndRefusesTheNext(
      String limit, String guest, String function, List<?> works, List<?> refused) {
    FunctionEngine engine = limited(guest);
    assertThat(engine.call(function, works.toArray()).value()).isNotNull();
    ResultLimitException failure =
        catchThrowableOfType(
            ResultLimitException.class, () -> engine.call(function, refused.toArray()));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.RESULT_LIMIT);
    assertThat(failure.limit()).isEqualTo(limit);
    assertThat(failure.value()).isEqualTo(VALUES.get(limit));
    assertThat(failure.reason()).startsWith("a value of the guest ");
    assertThat(failure)
        .hasMessageEndingWith(
            failure.reason() + ". Limits.Builder." + limit + " changes the limit");
  }

  static Stream<Arguments> limitAllowsItsLastValueAndRefusesTheNext() {
    return Stream.of(
        argumentSet(
            "depth of objects", "maxResultDepth", "hostile", "deepNode", list(18), list(20)),
        argumentSet(
            "depth of lists in objects",
            "maxResultDepth",
            "hostile",
            "deepNest",
            list(9),
            list(10)),
        argumentSet(
            "elements of a list",
            "maxResultElements",
            "lists",
            "hugeList",
            list(1_000),
            list(1_001)),
        argumentSet(
            "elements of a list of texts",
            "maxResultElements",
            "lists",
            "hugeStringList",
            list(500),
            list(1_001)),
        argumentSet(
            "entries of a map", "maxResultElements", "maps", "numbered", list(1_000), list(1_001)),
        argumentSet(
            "elements of a typed array",
            "maxResultElements",
            "lists",
            "echoInt8Array",
            list(new byte[1_000]),
            list(new byte[1_001])),
        argumentSet(
            "elements of a static array",
            "maxResultElements",
            "lists",
            "echoStaticI8s",
            list(new byte[1_000]),
            list(new byte[1_001])),
        argumentSet(
            "elements in all", "maxResultElements", "hostile", "bomb", list(3, 5), list(3, 6)),
        argumentSet(
            "elements of points, with their fields",
            "maxResultElements",
            "lists",
            "sharedPoints",
            list(333),
            list(334)),
        argumentSet(
            "bytes of a text",
            "maxResultBytes",
            "texts",
            "repeat",
            list("x", 5_000),
            list("x", 5_001)),
        argumentSet(
            "bytes of a list of bytes",
            "maxResultBytes",
            "hostile",
            "hugeZeros",
            list(10_000),
            list(10_001)),
        argumentSet(
            "bytes of a buffer",
            "maxResultBytes",
            "texts",
            "echoBuffer",
            list(new byte[10_000]),
            list(new byte[10_001])),
        argumentSet(
            "bytes of a text in many places",
            "maxResultBytes",
            "hostile",
            "repeated",
            list(50, 100),
            list(50, 101)),
        argumentSet(
            "bytes of a buffer in many places",
            "maxResultBytes",
            "hostile",
            "repeatedBuffer",
            list(100, 100),
            list(100, 101)));
  }

  @Test
  void memoryGrowsUpToItsLimit() {
    FunctionEngine engine = limited("hostile");
    int pages = 8 << 20 >> 16;
    assertThat(engine.call("growMemory", pages - 1).value()).isEqualTo(1);
    assertThat(engine.call("growMemory", pages).value()).isEqualTo(-1);
    assertThat(engine.call("hugeZeros", 1).value()).isEqualTo(new byte[1]);
    MemoryLimitException failure =
        catchThrowableOfType(MemoryLimitException.class, () -> engine.call("hugeZeros", 9 << 20));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY_LIMIT);
    assertThat(failure.limit()).isEqualTo("maxMemoryBytes");
    assertThat(failure.value()).isEqualTo(8 << 20);
    assertThat(failure.reason())
        .isEqualTo("the guest needs more memory than the 8388608 bytes it may have");
    assertThat(failure)
        .hasMessageEndingWith(
            failure.reason() + ". Limits.Builder.maxMemoryBytes changes the limit")
        .hasCauseInstanceOf(GuestTrapException.class);
  }

  @ParameterizedTest
  @MethodSource
  void defaultLimitIsTheDocumentedOne(
      String function, List<?> arguments, String limit, String reason) {
    ResultLimitException failure =
        failure(ResultLimitException.class, function, arguments.toArray());
    assertThat(failure.code()).isEqualTo(ErrorCode.RESULT_LIMIT);
    assertThat(failure.limit()).isEqualTo(limit);
    assertThat(failure.reason()).isEqualTo("a value of the guest " + reason);
  }

  static Stream<Arguments> defaultLimitIsTheDocumentedOne() {
    return Stream.of(
        argumentSet(
            "elements",
            "forgeLength",
            list(1_000_001),
            "maxResultElements",
            "has more than 1000000 elements"),
        argumentSet(
            "bytes",
            "repeated",
            list(100_000, 10_000),
            "maxResultBytes",
            "has more than 268435456 bytes"),
        argumentSet(
            "depth",
            "deepNode",
            list(1_000),
            "maxResultDepth",
            "is nested more than 1000 objects deep"));
  }

  @Test
  void crowdThatContainsItselfIsCutOff() {
    assertThat(
            catchThrowableOfType(
                    ResultLimitException.class, () -> limited("hostile").call("selfNests", 50))
                .code())
        .isEqualTo(ErrorCode.RESULT_LIMIT);
  }

  @Test
  void argumentsOfHostCallsHaveTheSameLimits() {
    FunctionEngine engine =
        GuestEngines.engine(
            "hosts",
            mode,
            "limited",
            builder ->
                builder
                    .limits(LIMITS)
                    .hostModule(
                        HostModule.named("modus_test").function("echo", call -> "seen").build()));
    assertThat(engine.call("callEcho", "x".repeat(5_000)).value()).isEqualTo("seen");
    List<String> log =
        LogRecorder.during(
            () ->
                assertThat(
                        catchThrowableOfType(
                            GuestFaultException.class,
                            () -> engine.call("callEcho", "x".repeat(5_001))))
                    .isNotNull());
    assertThat(log)
        .containsExactly(
            "dev.modus.host ERROR: Error decoding input parameters. (modus_test.echo): "
                + "a value of the guest has more than 10000 bytes");
  }

  @Test
  void hugeButHonestResultPasses() {
    assertThat((byte[]) value("hugeZeros", 20 << 20)).hasSize(20 << 20);
  }
}
