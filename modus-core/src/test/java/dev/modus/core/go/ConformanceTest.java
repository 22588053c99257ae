package dev.modus.core.go;

import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.KIND_MEMORY;
import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.App;
import dev.modus.core.CallException;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.WasmBuilder;
import dev.modus.core.assemblyscript.Values;
import dev.modus.core.host.HostModule;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cases of abi-go.md, section 18, by number, each on one of our own guests where the document names
 * a function of the reference's test module. Others have tests of their own: 3 and 4
 * (HostFunctionsTest), 42 (OutputTest), 51 (StructsTest), 57 and 60 (GoCodecsTest,
 * GoTimeCodecTest), 58 (GuestTypeTest), 61 and 64 (GoHeapTest, which sees what the host calls; 61
 * also CollectionTest), 63 (EndingsTest).
 */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class ConformanceTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:59:59.999999999Z");
  private static final Map<?, ?> ABC = map("a", "1", "b", "2", "c", "3");

  @Parameter CompileMode mode;

  private static Arguments row(
      int number, String fact, String guest, String function, Object result, Object... arguments) {
    return argumentSet(number + " " + fact, guest, function, result, list(arguments));
  }

  @ParameterizedTest
  @MethodSource
  void callGives(String guest, String function, Object result, List<?> arguments) {
    Object value = GuestEngines.engine(guest, mode).call(function, arguments.toArray()).value();
    assertThat(Values.unordered(value)).isEqualTo(Values.unordered(result));
  }

  static Stream<Arguments> callGives() {
    BigInteger maxU64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    List<Object> matrix = list(list("a", "b", "c"), list("d", "e", "f"), list("g", "h", "i"));
    List<Object> points =
        list(map("x", 1, "y", 123L), map("x", 0, "y", 456L), map("x", 3, "y", 0L));
    List<Object> maps = list(map("A", 1, "B", 123), map("C", 0, "D", 456));
    return Stream.of(
        row(
            5,
            "list of texts",
            "lists",
            "echoStrings",
            list("hello", "world"),
            list("hello", "world")),
        row(6, "bool", "scalars", "maxBool", true),
        row(7, "int8", "scalars", "minInt8", -128),
        row(7, "int16", "scalars", "minInt16", -32768),
        row(8, "byte", "scalars", "maxByte", 255),
        row(8, "uint16", "scalars", "maxUint16", 65535),
        row(8, "uint32", "scalars", "maxUint32", 4294967295L),
        row(8, "uint", "scalars", "maxUint", 4294967295L),
        row(8, "uintptr", "scalars", "maxUintptr", 4294967295L),
        row(9, "int", "scalars", "minInt", Integer.MIN_VALUE),
        row(9, "int64", "scalars", "minInt64", Long.MIN_VALUE),
        row(9, "uint64", "scalars", "maxUint64", maxU64),
        row(10, "float32", "scalars", "minFloat32", Float.MIN_VALUE),
        row(10, "float64", "scalars", "maxFloat64", Double.MAX_VALUE),
        row(11, "pointer in", "pointers", "textOfInt", "*7", 7),
        row(11, "nil in", "pointers", "textOfInt", "nil", (Object) null),
        row(12, "nil out", "pointers", "nilInt", null),
        row(13, "text in", "texts", "lengthOf", 24, "こんにちは、世界"),
        row(13, "text out", "texts", "greeting", "こんにちは、世界"),
        row(14, "nil text", "texts", "nilStringPtr", null),
        row(15, "bytes as a list", "texts", "echoBytes", bytes(1, 2, 3, 4), list(1, 2, 3, 4)),
        row(15, "bytes as base64", "texts", "echoBytes", bytes(1, 2, 3, 4), "AQIDBA=="),
        row(16, "bytes out", "texts", "literalBytes", bytes(1, 2, 127, 255)),
        row(18, "nil list in", "lists", "stringsAreNil", true, (Object) null),
        row(19, "empty list is not nil", "lists", "stringsAreNil", false, list()),
        row(20, "nil list out", "lists", "nilStrings", null),
        row(20, "empty list out", "lists", "emptyInts", list()),
        row(21, "lists of lists", "lists", "echoStrings2d", matrix, matrix),
        row(21, "nil inside", "lists", "nilInner", list((Object) null)),
        row(22, "nil inside, in", "lists", "countNilLists", 1, list((Object) null)),
        row(23, "pointers in a list", "lists", "echoIntPtrs", list(11, 22, 33), list(11, 22, 33)),
        row(24, "array of none", "arrays", "echoInt_0", list(), list()),
        row(25, "array of one byte", "arrays", "literalByte_1", bytes(200)),
        row(25, "array of pointers", "arrays", "echoIntPtr_3", list(11, 22, 33), list(11, 22, 33)),
        row(26, "surplus is dropped", "arrays", "echoByte_3", bytes(1, 2, 3), bytes(1, 2, 3, 4)),
        row(27, "array of structs", "arrays", "echoPoint_3", points, points),
        row(27, "array of pointers to structs", "arrays", "echoPointPtr_3", points, points),
        row(28, "array of maps", "maps", "echoMapArray2", maps, maps),
        row(28, "array of pointers to maps", "maps", "echoMapPtrArray2", maps, maps),
        row(29, "one field", "structs", "echoOneBool", map("value", true), map("value", true)),
        row(29, "two fields", "structs", "textOfPoint", "(1|2)", map("x", 1, "y", 2)),
        row(
            29,
            "three fields",
            "structs",
            "textOfEmbedding",
            "1 (2|3) after",
            map("before", 1, "point", map("x", 2, "y", 3), "after", "after")),
        row(
            29,
            "field behind a pointer",
            "structs",
            "textOfLine",
            "l: (1|2) to (3|4)",
            map("label", "l", "from", map("x", 1, "y", 2), "to", map("x", 3, "y", 4))),
        row(
            29,
            "seven fields of all sizes",
            "structs",
            "textOfPadded",
            "255 -9 -2 0.12345 99.99999 7 8",
            map("a", 255, "b", -9, "c", -2, "d", 0.12345, "e", 99.99999, "f", 7, "g", 8)),
        row(
            31,
            "nil in a struct",
            "structs",
            "textOfLine",
            "nil: (1|2) to nil",
            map("label", null, "from", map("x", 1, "y", 2), "to", null)),
        row(
            33,
            "struct of many values out",
            "structs",
            "literalPadded",
            map(
                "a",
                255,
                "b",
                Long.MIN_VALUE,
                "c",
                -2,
                "d",
                1.5f,
                "e",
                0.1,
                "f",
                4294967295L,
                "g",
                7)),
        row(
            34,
            "struct of one value",
            "structs",
            "echoOneBool",
            map("value", true),
            map("value", true)),
        row(35, "nil struct out", "structs", "nilPoint", null),
        row(36, "nil struct in", "structs", "textOfPointPtr", "nil", (Object) null),
        row(37, "map in", "maps", "join", "a=1;b=2;c=3;", ABC),
        row(37, "map as pairs", "maps", "join", "a=1;", list(map("key", "a", "value", "1"))),
        row(38, "null is a nil map", "maps", "countOrNil", -1, (Object) null),
        row(38, "nil map has nothing in it", "maps", "join", "", (Object) null),
        row(39, "map behind a pointer", "maps", "echoMapPtr", map("a", 1), map("a", 1)),
        row(39, "map in a struct", "maps", "echoOnlyMap", map("data", ABC), map("data", ABC)),
        row(40, "keys are numbers", "maps", "echoIntFloat32", map(1, 1.1f), map("1", 1.1)),
        row(41, "unknown key", "maps", "getStringString", "", ABC, "x"),
        row(41, "look-up in nil", "maps", "getStringString", "", null, "a"),
        row(45, "time as text", "times", "formatTime", NEW_YEAR.toString(), NEW_YEAR.toString()),
        row(46, "time out", "times", "lastOf2024", NEW_YEAR),
        row(47, "day", "times", "echoTime", Instant.parse("2024-12-31T00:00:00Z"), "2024-12-31"),
        row(
            49,
            "duration as nanoseconds",
            "times",
            "echoDuration",
            Duration.ofSeconds(5),
            5_000_000_000L),
        row(50, "several results", "results", "intBoolString", list(123, true, "hello")),
        row(55, "number as text", "scalars", "echoInt", Integer.MAX_VALUE, "2147483647"),
        row(55, "whole float", "scalars", "echoInt", Integer.MAX_VALUE, 2147483647.0),
        row(62, "nil map in memory", "maps", "ptrToNilMap", map()));
  }

  @ParameterizedTest
  @MethodSource
  void argumentIsRefused(String guest, String function, Object reason, List<?> arguments) {
    InvalidArgumentException failure =
        catchThrowableOfType(
            InvalidArgumentException.class,
            () -> GuestEngines.engine(guest, mode).call(function, arguments.toArray()));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).startsWith(reason.toString());
  }

  static Stream<Arguments> argumentIsRefused() {
    String invalid = "function parameter 'v' is invalid: ";
    return Stream.of(
        row(
            17,
            "no base64",
            "texts",
            "echoBytes",
            invalid + "failed to decode base64 string",
            "***"),
        row(
            30,
            "missing field",
            "structs",
            "echoPoint",
            invalid + "field y not found in map",
            map("x", 1)),
        row(
            32,
            "null for a struct",
            "structs",
            "echoPoint",
            invalid + "expected a struct, got invalid",
            (Object) null),
        row(
            48,
            "no time",
            "times",
            "echoTime",
            invalid + "failed to parse date time string",
            "yesterday"),
        row(
            54,
            "too many",
            "scalars",
            "nothing",
            "function nothing expects 0 parameters, got 1",
            1),
        row(56, "negative", "scalars", "echoUint", invalid + "unable to cast negative value", -1));
  }

  @Test
  void case1AGoModuleIsRecognised() {
    assertThat(GuestEngines.engine("scalars", mode).metadata().language()).isEqualTo(Language.GO);
  }

  @Test
  void case2SdkIsKnownByItsName() {
    Metadata metadata = Metadata.parse("{\"sdk\": \"modus-sdk-go\"}");
    assertThat(metadata.language()).isEqualTo(Language.GO);
    assertThat(metadata.sdk().version()).isEmpty();
    assertThatThrownBy(() -> Metadata.parse("{\"sdk\": \"modus-sdk-rs@1\"}"))
        .hasMessageContaining("unsupported SDK: modus-sdk-rs@1");
  }

  @Test
  void case33StructOfTextsAListAndFloats() {
    Map<?, ?> everything =
        (Map<?, ?>) GuestEngines.engine("structs", mode).call("makeEverything").value();
    Map<Object, Object> some = map();
    for (String field : List.of("text", "maybeText", "numbers", "texts", "float", "double")) {
      some.put(field, everything.get(field));
    }
    assertThat(some)
        .isEqualTo(
            map(
                "text",
                "héllo 😀",
                "maybeText",
                "maybe",
                "numbers",
                list(1, -2, 3),
                "texts",
                list("a", ""),
                "float",
                1.5f,
                "double",
                0.1));
  }

  /** The part of an HTTP response that is hard: headers, seen by a function of the host. */
  @Test
  void case43HeadersArriveInTheGuestAndLeaveIt() {
    Map<?, ?> headers =
        map("data", map("content-type", map("name", "Content-Type", "values", list("text/plain"))));
    List<Object> seen = new CopyOnWriteArrayList<>();
    HostModule host =
        HostModule.named("modus_test")
            .function(
                "echoHeaders",
                call -> {
                  seen.add(call.argument("v"));
                  return call.argument("v");
                })
            .build();
    try (FunctionEngine engine = GuestEngines.builder("hostfns", mode).hostModule(host).build()) {
      Object value = engine.call("throughHeaders", headers).value();
      assertThat(Values.unordered(value)).isEqualTo(Values.unordered(headers));
    }
    assertThat(Values.unordered(seen)).isEqualTo(Values.unordered(list(headers)));
  }

  /** No guest of ours looks at its argument and exits; these are the halves. */
  @Test
  void case44NullForAStructBehindAPointerIsNilAndTheGuestMayExit() {
    assertThat(GuestEngines.engine("structs", mode).call("textOfPointPtr", (Object) null).value())
        .isEqualTo("nil");
    GuestExitException failure =
        catchThrowableOfType(
            GuestExitException.class,
            () -> GuestEngines.engine("endings", mode).call("userError", "Header is nil"));
    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(GuestTest.texts(failure.invocation())).containsExactly("error: Header is nil");
  }

  @Test
  void case52NilDereferenceIsAFatalMessage() {
    CallException failure =
        catchThrowableOfType(
            CallException.class,
            () -> GuestEngines.engine("pointers", mode).call("valueOfInt64", (Object) null));
    assertThat(GuestTest.texts(failure.invocation()))
        .containsExactly("fatal: runtime error: nil pointer dereference");
  }

  @Test
  void case53ErrorIsAMessageAndExit1() {
    GuestExitException failure =
        catchThrowableOfType(
            GuestExitException.class,
            () ->
                GuestEngines.engine("results", mode).call("onlyError", "expected true, got false"));
    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(GuestTest.texts(failure.invocation()))
        .containsExactly("error: expected true, got false");
  }

  @Test
  void case59TypeThatMetadataDoesNotDescribe() {
    byte[] wasm =
        WasmBuilder.empty()
            .memory(1)
            .export("memory", KIND_MEMORY, 0)
            .function("_initialize", "", "")
            .function("malloc", "i", "i", I32_CONST, 32)
            .function("free", "i", "")
            .function("F", "iii", "")
            .function("G", "ii", "i", I32_CONST, 5)
            .metadata(
                """
                {"plugin": "P@1.0.0", "sdk": "modus-sdk-go@0.18.0", "fnExports": {
                  "F": {"parameters": [{"name": "v", "type": "[]int"}]},
                  "G": {"parameters": [{"name": "a", "type": "int"}, {"name": "b", "type": "int"}],
                        "results": [{"type": "int"}]}}}
                """)
            .bytes();
    try (FunctionEngine engine =
        FunctionEngine.builder().app(App.of(wasm)).compileMode(mode).build()) {
      InvalidArgumentException failure =
          catchThrowableOfType(InvalidArgumentException.class, () -> engine.call("F", list(1, 2)));
      assertThat(failure.reason())
          .isEqualTo(
              "failed to get execution plan for F: info for type []int not found in plugin P");
      assertThat(engine.call("G", 1, 2).value()).isEqualTo(5);
    }
  }
}
