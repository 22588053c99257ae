package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.ErrorCode;
import dev.modus.core.GuestExitException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Several results, named ones, and errors (abi-go.md, section 7). */
class ResultsTest extends GuestTest {

  private static final Map<?, ?> POINT = map("x", 1, "y", 2L);

  ResultsTest() {
    super("results");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void resultsAreAList(String function, Object value) {
    assertGives(value, function);
  }

  static Stream<Arguments> resultsAreAList() {
    return Stream.of(
        arguments("none", null),
        arguments("twoInts", list(1, 2)),
        arguments("intBoolString", list(123, true, "hello")),
        arguments("boolInt64Bool", list(true, -1L, true)),
        arguments("alternating", list(true, 1L, false, 2L, true, 3L)),
        arguments("int8Float64Int8", list(-1, 0.5, 1)),
        arguments("twoStrings", list("a", "b")),
        arguments("sliceAndString", list(list(1, 2), "s")),
        arguments("nilsOfAll", list(null, map(), null, null)),
        arguments("pointAndInt", list(POINT, 3)),
        arguments("intAndPoint", list(3, POINT)),
        arguments("arrayAndInt", list(list(1, 2, 3), 4)),
        arguments("twoMaps", list(map("a", 1), map(1, "a"))),
        arguments("twoPointers", list(0, POINT)),
        arguments("timeDurationBool", list(Instant.EPOCH, Duration.ofSeconds(1), true)),
        arguments("ten", list(-1, -2, -3, -4L, 5, 6, 7L, BigInteger.valueOf(8), 9.5f, 10.5)),
        arguments("emptyAndInt", list(map(), 1)),
        arguments("intAndEmpty", list(1L, map())),
        arguments("emptyStringEmpty", list(map(), "s", list())),
        arguments("emptyAndPoint", list(map(), POINT)),
        arguments("twoEmpties", list(map(), list())),
        arguments("oneEmpty", map()),
        arguments("named", 42),
        arguments("nameAndAge", list("Ada", 36)));
  }

  @Test
  void resultsDependOnArguments() {
    assertGives(list(3, 1), "divide", 7, 2);
    assertGives(list("a", -1L), "pairOf", "a", -1);
    assertGives(list(-1.5, 3.0, true), "minMax", list(2.0, -1.5, 3.0));
    assertGives(list(0.0, 0.0, false), "minMax", (Object) null);
    assertThat(engine().metadata().exports().get("divide").results())
        .extracting(result -> result.name())
        .containsExactly("quotient", "remainder");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void errorIsAMessageAndExit1(String function, Object value) {
    assertGives(value, function, "");
    GuestExitException failure = failure(GuestExitException.class, function, "your fault");
    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_EXIT);
    assertThat(failure.invocation().messages()).containsExactly(logged("error", "your fault"));
    assertThat(failure.invocation().value()).isNull();
  }

  static Stream<Arguments> errorIsAMessageAndExit1() {
    return Stream.of(
        arguments("onlyError", null),
        arguments("namedError", null),
        arguments("stringOrError", "value"),
        arguments("intOrError", 42),
        arguments("int64OrError", 42L),
        arguments("pointOrError", POINT),
        arguments("pointPtrOrError", POINT),
        arguments("nilOrError", null),
        arguments("listOrError", list("a", "b")),
        arguments("mapOrError", map("a", 1)),
        arguments("twoOrError", list(1, "two")),
        arguments("namedOrError", list("Ada", 36)),
        arguments("severalNamesOrError", list(3, 1)));
  }

  @ParameterizedTest(name = "{0} says {1}")
  @MethodSource
  void errorOfAnyKindHasAText(String function, List<String> messages) {
    assertThat(texts(failure(GuestExitException.class, function).invocation())).isEqualTo(messages);
  }

  static Stream<Arguments> errorOfAnyKindHasAText() {
    return Stream.of(
        arguments("wrappedError", list("error: first\nsecond")),
        arguments("emptyError", list("error: ")),
        arguments("multiLineError", list("error: one\ntwo")),
        arguments("ownError", list("error: status 4xx")),
        arguments("invalidUtf8Error", list("error: a\ufffdb")),
        arguments("typedNilError", list("error: typed nil")),
        arguments("printsThenFails", list("error: after", ": before")));
  }

  @Test
  void hugeErrorIsComplete() {
    assertThat(texts(failure(GuestExitException.class, "hugeError", 10_000).invocation()))
        .containsExactly("error: " + "x".repeat(10_000));
  }
}
