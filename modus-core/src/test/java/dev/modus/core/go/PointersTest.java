package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import dev.modus.core.GuestTrapException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pointers, and pointers to them (abi-go.md, sections 6 and 7). */
class PointersTest extends GuestTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:59:59.999999999Z");
  private static final Map<?, ?> POINT = map("x", 1, "y", 2L);
  private static final Map<?, ?> HOLDER =
      map(
          "flag",
          true,
          "before",
          1,
          "number",
          1L << 40,
          "text",
          "text",
          "deep",
          "deep",
          "list",
          list(1),
          "map",
          map("a", 1),
          "array",
          list(1, 2),
          "point",
          POINT,
          "time",
          NEW_YEAR,
          "after",
          2);
  private static final Map<?, ?> NILS =
      map(
          "flag", null,
          "before", 0,
          "number", null,
          "text", null,
          "deep", null,
          "list", null,
          "map", null,
          "array", null,
          "point", null,
          "time", null,
          "after", 0);

  PointersTest() {
    super("pointers");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void whatIsPointedToPassesBothWays(String type, Object value) {
    assertEcho("echo" + type, value);
    assertEcho("echo" + type, null);
  }

  static Stream<Arguments> whatIsPointedToPassesBothWays() {
    BigInteger max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    return Stream.of(
        arguments("Bool", true),
        arguments("Bool", false),
        arguments("Int8", -128),
        arguments("Uint8", 255),
        arguments("Byte", 0),
        arguments("Int16", -32768),
        arguments("Uint16", 65535),
        arguments("Int32", Integer.MIN_VALUE),
        arguments("Rune", 0x1f600),
        arguments("Uint32", 4294967295L),
        arguments("Int64", Long.MIN_VALUE),
        arguments("Uint64", max),
        arguments("Int", 0),
        arguments("Uint", 4294967295L),
        arguments("Uintptr", 4294967295L),
        arguments("Float32", -0f),
        arguments("Float64", Double.NaN),
        arguments("String", "x"),
        arguments("String", ""),
        arguments("Time", NEW_YEAR),
        arguments("Duration", Duration.ofNanos(-1)),
        arguments("Bytes", bytes(1, 255)),
        arguments("Ints", list(1)),
        arguments("Ints", list()),
        arguments("Strings", list("a", "")),
        arguments("Points", list(POINT)),
        arguments("PointPtrs", list(POINT, null)),
        arguments("Map", map("a", 1)),
        arguments("Array", list(1, 2)),
        arguments("PtrArray", list("a", null)),
        arguments("Point", POINT),
        arguments("HolderPtr", HOLDER),
        arguments("HolderPtr", NILS),
        arguments("IntPtr", 42),
        arguments("StringPtr", "x"),
        arguments("StringPtr", ""),
        arguments("PointPtr", POINT),
        arguments("IntsPtr", list(1)),
        arguments("MapPtr", map("a", 1)),
        arguments("IntPtrPtr", 42),
        arguments("IntPtrs", list(1, null, 3)),
        arguments("StringToIntPtr", map("a", 1, "b", null)));
  }

  @Test
  void pointersLieAmongOtherFields() {
    assertEcho("echoHolder", HOLDER);
    assertEcho("echoHolder", NILS);
    assertGives(list(1, "a"), "echoTwo", 1, "a");
    assertGives(list(null, null), "echoTwo", null, null);
  }

  @ParameterizedTest(name = "{0}({1}) sees {2}")
  @MethodSource
  void guestSeesEachLevel(String function, Object value, Object seen) {
    assertGives(seen, function, value);
  }

  static Stream<Arguments> guestSeesEachLevel() {
    return Stream.of(
        arguments("textOfInt", null, "nil"),
        arguments("textOfInt", 0, "*0"),
        arguments("textOfIntPtr", null, "nil"),
        arguments("textOfIntPtr", 5, "**5"),
        arguments("textOfIntPtrPtr", null, "nil"),
        arguments("textOfIntPtrPtr", 5, "***5"),
        arguments("textOfString", null, "nil"),
        arguments("textOfString", "", "*\"\""),
        arguments("countInts", null, -2),
        arguments("countInts", list(), 0),
        arguments("countMap", null, -2),
        arguments("countMap", map(), 0),
        arguments("valueOfInt64", Long.MIN_VALUE, Long.MIN_VALUE),
        arguments("valueOfPoint", POINT, POINT),
        arguments("increment", 41, 42));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void guestsPointerLeadsTo(String function, Object value) {
    assertGives(value, function);
  }

  static Stream<Arguments> guestsPointerLeadsTo() {
    return Stream.of(
        arguments("literalInt", 42),
        arguments("literalIntPtr", 42),
        arguments("literalIntPtrPtr", 42),
        arguments("literalString", "text"),
        arguments("literalStringPtr", "text"),
        arguments("literalPointPtr", POINT),
        arguments("literalInts", list(1, 2)),
        arguments("literalMap", map("a", 1)),
        arguments("literalMapPtr", map("a", 1)),
        arguments("literalHolder", HOLDER),
        arguments("nilInt", null),
        arguments("nilString", null),
        arguments("nilPoint", null),
        arguments("nilInts", null),
        arguments("nilMap", null),
        arguments("nilIntPtr", null),
        arguments("zeroHolder", NILS),
        arguments("ptrToNilInt", null),
        arguments("ptrToNilPoint", null),
        arguments("ptrToPtrToNilInt", null),
        arguments("ptrToNilInts", null),
        arguments("ptrToEmptyInts", list()),
        arguments("ptrToNilMap", map()),
        arguments("ptrToNilMapPtr", null),
        arguments("ptrToNilElements", list(null, null)),
        arguments("ptrToGlobal", map("x", 7, "y", 8L)));
  }

  @Test
  void pointersMayLeadInsideOfOtherValues() {
    assertGives(22, "ptrToElement", list(11, 22, 33), 1);
    assertGives(2L, "ptrToField", POINT);
    assertGives(list(5, 5), "samePtr", 5);
    assertThat(value("holderOfNils"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("deep", null)
        .containsEntry("list", null)
        .containsEntry("map", Map.of());
  }

  @Test
  void nilDereferenceIsAPanic() {
    GuestTrapException failure = failure(GuestTrapException.class, "valueOfInt64", (Object) null);
    assertThat(failure.trap()).isEqualTo("unreachable");
    assertThat(failure.invocation().messages())
        .containsExactly(printed("fatal", "runtime error: nil pointer dereference"));
  }

  @Test
  void omittedPointerIsNil() {
    assertThat(engine().callNamed(CallContext.empty(), "textOfString", Map.of()).value())
        .isEqualTo("nil");
    assertThat(reason("echoPoint", 5)).startsWith("function parameter 'v' is invalid: ");
    assertThat(reason("echoPoint", map("x", 1))).contains("field y not found in map");
  }
}
