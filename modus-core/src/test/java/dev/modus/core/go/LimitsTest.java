package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestTrapException;
import dev.modus.core.Limits;
import dev.modus.core.MemoryLimitException;
import dev.modus.core.ResultLimitException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a guest may hand over: each limit allows its last value and refuses the next. */
class LimitsTest extends GuestTest {

  private static final Limits LIMITS =
      Limits.builder()
          .maxResultDepth(20)
          .maxResultElements(1_000)
          .maxResultBytes(10_000)
          .maxMemoryBytes(4 << 20)
          .build();

  private static final Map<String, Long> VALUES =
      Map.of("maxResultDepth", 20L, "maxResultElements", 1_000L, "maxResultBytes", 10_000L);

  LimitsTest() {
    super("hostile");
  }

  @ParameterizedTest
  @MethodSource
  void limitAllowsItsLastValueAndRefusesTheNext(
      String limit, String guest, String function, List<?> works, List<?> refused) {
    FunctionEngine engine = GuestEngines.engine(guest, mode, "limited", b -> b.limits(LIMITS));
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
            "depth of pointers", "maxResultDepth", "hostile", "deepNode", list(19), list(20)),
        argumentSet("elements", "maxResultElements", "lists", "hugeInts", list(1_000), list(1_001)),
        argumentSet(
            "elements without size",
            "maxResultElements",
            "hostile",
            "hugeEmpties",
            list(1_000),
            list(1_001)),
        argumentSet("fields", "maxResultElements", "lists", "sharedPoints", list(250), list(251)),
        argumentSet(
            "bytes of a text",
            "maxResultBytes",
            "texts",
            "repeatText",
            list("x", 10_000),
            list("x", 10_001)),
        argumentSet("bytes", "maxResultBytes", "hostile", "hugeZeros", list(10_000), list(10_001)),
        argumentSet(
            "one text in many places",
            "maxResultBytes",
            "hostile",
            "repeated",
            list(100, 100),
            list(100, 101)));
  }

  @Test
  void fewObjectsThatAreManyToReadAreRefused() {
    FunctionEngine engine = GuestEngines.engine("hostile", mode, "limited", b -> b.limits(LIMITS));
    for (String bomb : List.of("bomb", "mapBomb")) {
      ResultLimitException failure =
          catchThrowableOfType(ResultLimitException.class, () -> engine.call(bomb, 10, 4));
      assertThat(failure).as(bomb).isNotNull();
      assertThat(failure.code()).isEqualTo(ErrorCode.RESULT_LIMIT);
      assertThat(failure.limit()).isEqualTo("maxResultElements");
    }
  }

  @Test
  void memoryHasALimit() {
    FunctionEngine engine = GuestEngines.engine("hostile", mode, "limited", b -> b.limits(LIMITS));
    MemoryLimitException failure =
        catchThrowableOfType(MemoryLimitException.class, () -> engine.call("hugeZeros", 5 << 20));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY_LIMIT);
    assertThat(failure.limit()).isEqualTo("maxMemoryBytes");
    assertThat(failure.value()).isEqualTo(4 << 20);
    assertThat(failure).hasCauseInstanceOf(GuestTrapException.class);
  }
}
