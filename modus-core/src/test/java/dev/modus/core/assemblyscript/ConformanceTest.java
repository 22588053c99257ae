package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.App;
import dev.modus.core.AppLoadException;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import dev.modus.core.host.HostModule;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.GuestType.Kind;
import dev.modus.core.metadata.Language;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of abi-assemblyscript.md, section 10, each on one of our own guests where the document
 * names a function of the reference's test module.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class ConformanceTest {

  private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final Instant LAST_OF_2024 = Instant.parse("2024-12-31T23:59:59.999Z");
  private static final String GREETING = "こんにちは、世界";

  @Parameter CompileMode mode;

  @FunctionalInterface
  private interface Case {
    void check(ConformanceTest test);
  }

  @ParameterizedTest
  @MethodSource
  void caseHolds(Case body) {
    body.check(this);
  }

  @Test
  void everyCaseIsHere() {
    assertThat(caseHolds().map(row -> row.get().length)).hasSize(60);
  }

  private static Arguments row(int number, String fact, Case body) {
    return argumentSet(number + " " + fact, body);
  }

  static Stream<Arguments> caseHolds() {
    return Stream.of(
        row(1, "a module of the AssemblyScript SDK is recognised", ConformanceTest::recognised),
        row(2, "a module without start function is refused", ConformanceTest::withoutStart),
        row(3, "a module of another SDK is refused", ConformanceTest::otherSdk),
        row(
            4,
            "bool",
            t -> {
              t.gives(true, "scalars", "echoBool", true);
              t.gives(false, "scalars", "minBool");
            }),
        row(5, "i8 extremes", t -> t.extremes("I8", -128, 127)),
        row(
            6,
            "i16, i32 and i64 extremes",
            t -> {
              t.extremes("I16", -32768, 32767);
              t.extremes("I32", Integer.MIN_VALUE, Integer.MAX_VALUE);
              t.extremes("I64", Long.MIN_VALUE, Long.MAX_VALUE);
            }),
        row(
            7,
            "isize and usize extremes",
            t -> {
              t.extremes("Isize", Integer.MIN_VALUE, Integer.MAX_VALUE);
              t.extremes("Usize", 0L, 4294967295L);
            }),
        row(
            8,
            "unsigned extremes",
            t -> {
              t.extremes("U8", 0, 255);
              t.extremes("U16", 0, 65535);
              t.extremes("U32", 0L, 4294967295L);
              t.extremes("U64", BigInteger.ZERO, MAX_U64);
            }),
        row(
            9,
            "f32 and f64 extremes",
            t -> {
              t.extremes("F32", 1.4e-45f, 3.4028235e38f);
              t.extremes("F64", 5e-324, 1.7976931348623157e308);
            }),
        row(
            10,
            "text in and out",
            t -> {
              t.gives(true, "texts", "same", GREETING, GREETING);
              t.gives(GREETING, "texts", "greeting");
            }),
        row(
            11,
            "empty text is not null",
            t -> {
              t.gives("", "texts", "emptyString");
              t.gives("", "texts", "emptyNullableString");
            }),
        row(
            12,
            "null text in and out",
            t -> {
              t.gives(-1, "texts", "lengthOfNullable", new Object[] {null});
              t.gives(null, "texts", "nullString");
            }),
        row(
            13,
            "null for a text that cannot be null",
            t ->
                t.refuses(
                    "unexpected nil value for non-nullable string",
                    "texts",
                    "lengthOf",
                    new Object[] {null})),
        row(
            14,
            "bytes in, as bytes and base64 text",
            t -> {
              t.gives(4, "texts", "byteAt", bytes(1, 2, 3, 4), 3);
              t.gives(4, "texts", "byteAt", "AQIDBA==", 3);
            }),
        row(
            15,
            "text that is no base64",
            t -> t.refuses("failed to decode base64 string:", "texts", "bufferLength", "%%%")),
        row(16, "bytes out", t -> t.gives(bytes(1, 2, 127, 255), "texts", "bytes")),
        row(
            17,
            "list of i8, typed and generic",
            t -> {
              t.gives(list(1, 2, 3), "lists", "echoI8s", bytes(1, 2, 3));
              t.gives(list(1, 2, 3), "lists", "echoI8s", list(1, 2, 3));
            }),
        row(
            18,
            "empty and null list out",
            t -> {
              t.gives(list(), "lists", "emptyI32s");
              t.gives(null, "lists", "nullI32s");
            }),
        row(
            19,
            "empty and null list in",
            t -> {
              t.gives(0, "lists", "countNullableStrings", list());
              t.gives(-1, "lists", "countNullableStrings", new Object[] {null});
            }),
        row(
            20,
            "lists out",
            t -> {
              t.gives(list(1, 2, 3), "lists", "literalI32s");
              t.gives(list(1f, 2f, 3f), "lists", "echoF32s", list(1, 2, 3));
              t.gives(list("abc", "def", "ghi"), "lists", "literalStrings");
            }),
        row(
            21,
            "lists of lists",
            t -> {
              Object strings =
                  list(
                      list("abc", "def", "ghi"),
                      list("jkl", "mno", "pqr"),
                      list("stu", "vwx", "yz"));
              t.gives(strings, "lists", "literalStrings2d");
              t.gives(list(strings, list()), "lists", "echoStrings3d", list(strings, list()));
              t.gives(list(), "lists", "emptyStrings2d");
              t.gives(list(list()), "lists", "emptyInnerStrings2d");
            }),
        row(
            22,
            "iteration over objects",
            t ->
                t.says(
                    list("[0]: x=1.0, y=2.0", "[1]: x=3.0, y=4.0", "[2]: x=5.0, y=6.0"),
                    "lists",
                    "iteratePoints",
                    list(point(1, 2), point(3, 4), point(5, 6)))),
        row(23, "the typed arrays", ConformanceTest::typedArrays),
        row(
            24,
            "typed array from base64 text",
            t -> t.gives("0,1,2,3", "lists", "joinUint8Array", "AAECAw==")),
        row(
            25,
            "empty and null typed array",
            t -> {
              t.gives(bytes(), "lists", "emptyUint8Array");
              t.gives(bytes(), "lists", "echoUint8Array", bytes());
              t.gives(null, "lists", "echoNullableUint8Array", new Object[] {null});
            }),
        row(
            26,
            "classes in and out",
            t -> {
              t.gives("(1.0|2.0)", "objects", "textOfPoint", point(1, 2));
              t.gives(point(1, 2), "objects", "literalPoint");
              Map<?, ?> line = map("label", "l", "from", point(1, 2), "to", point(3, 4));
              t.gives("l: (1.0|2.0) to (3.0|4.0)", "objects", "textOfLine", line);
              t.gives(line, "objects", "literalLine");
            }),
        row(
            27,
            "null fields",
            t -> {
              Map<?, ?> line = map("label", null, "from", point(1, 2), "to", null);
              t.gives(line, "objects", "literalLineWithNulls");
              t.gives("null: (1.0|2.0) to null", "objects", "textOfLine", line);
            }),
        row(
            28,
            "a missing field",
            t -> t.refuses("field y not found in map", "objects", "echoPoint", map("x", 1))),
        row(
            29,
            "null object",
            t -> {
              t.gives("null", "objects", "textOfNullablePoint", new Object[] {null});
              t.gives(null, "objects", "nullPoint");
            }),
        row(30, "an object that contains itself", ConformanceTest::recursion),
        row(
            31,
            "map from u8 to text",
            t -> {
              t.gives(map(1, "a", 2, "b", 3, "c"), "maps", "literalU8String");
              t.gives("1=a,2=b,3=c", "maps", "joinU8String", map(1, "a", 2, "b", 3, "c"));
            }),
        row(
            32,
            "map from text to text, and null",
            t -> {
              t.gives(map("a", "1", "b", "2", "c", "3"), "maps", "literalStrings");
              t.gives(map("a", "1"), "maps", "echoNullableStrings", map("a", "1"));
              t.gives(null, "maps", "nullStrings");
            }),
        row(
            33,
            "map from text to f64",
            t -> {
              Object map =
                  map(
                      "a",
                      0.5,
                      "b",
                      2.220446049250313e-16,
                      "c",
                      5e-324,
                      "d",
                      1.7976931348623157e308);
              t.gives(map, "maps", "literalStringF64");
              t.gives(map, "maps", "echoStringF64", map);
            }),
        row(
            34,
            "look-up among 100 keys",
            t -> {
              t.gives("val_047", "maps", "findInStrings", hundredPairs(), "key_047");
              t.gives(null, "maps", "findInStrings", hundredPairs(), "nope");
            }),
        row(
            35,
            "iteration in the host's order",
            t ->
                t.says(
                    hundredPairs().entrySet().stream()
                        .map(entry -> entry.getKey() + " => " + entry.getValue())
                        .toList(),
                    "maps",
                    "iterateStrings",
                    hundredPairs())),
        row(
            36,
            "map as pairs",
            t ->
                t.gives(
                    "a=1,b=2",
                    "maps",
                    "joinStringString",
                    list(map("key", "a", "value", "1"), map("key", "b", "value", "2")))),
        row(
            37,
            "class that contains a map",
            t -> {
              Object strings = map("a", "1", "b", "2", "c", "3");
              Object holder = map("name", "h", "entries", strings, "perhaps", null);
              t.gives(holder, "maps", "literalHolder");
              t.gives("2", "maps", "getFromHolder", holder, "b");
            }),
        row(
            38,
            "date from an instant and from text",
            t -> {
              t.gives("2024-12-31T23:59:59.999Z", "dates", "isoOf", LAST_OF_2024);
              t.gives("2024-12-31T23:59:59.999Z", "dates", "isoOf", LAST_OF_2024.toString());
            }),
        row(
            39,
            "date from text with an offset",
            t ->
                t.gives(
                    "2024-12-31T23:59:59.999Z", "dates", "isoOf", "2025-01-01T01:59:59.999+02:00")),
        row(
            40,
            "date and null date out",
            t -> {
              t.gives(LAST_OF_2024, "dates", "lastOf2024");
              t.gives(null, "dates", "nullDate");
            }),
        row(
            41,
            "the clock",
            t ->
                assertThat((long) t.value("dates", "now"))
                    .isCloseTo(System.currentTimeMillis(), within(60_000L))),
        row(
            42,
            "spinning for some time",
            t -> assertThat((long) t.value("endings", "spin", 100)).isGreaterThanOrEqualTo(100)),
        row(43, "host functions", ConformanceTest::hostFunctions),
        row(
            44,
            "a failed assertion",
            t -> {
              GuestExitException failure = t.exits("endings", "assertFails");
              assertThat(failure.invocation().messages())
                  .containsExactly(logged("fatal", "abort() at assembly/index.ts:11:39"));
            }),
        row(45, "an object pinned twice", ConformanceTest::pinnedTwice),
        row(46, "a host function that throws", ConformanceTest::hostFunctionThrows),
        row(
            47,
            "hashes",
            t -> {
              t.gives(0xA14A3961L, "maps", "hashString", "key_047");
              t.gives(0x02CFDA47L, "maps", "hashString", GREETING);
              t.gives(0x32301292L, "maps", "hashBool", true);
              t.gives(0xA2F69F1BL, "maps", "hashI8", -5);
              t.gives(0xE989E9B3L, "maps", "hashI16", -5);
              t.gives(0x01415F13L, "maps", "hashI32", -3);
              t.gives(0xC182C6D9L, "maps", "hashU64", MAX_U64);
              t.gives(0xA9D25F4EL, "maps", "hashF32", 1.5);
              t.gives(0x6A31971EL, "maps", "hashF64", 2.5);
            }),
        row(
            48,
            "offsets of fields",
            t -> {
              t.gives(list(0, 8, 16, 20, 24, 32, 36, 37), "objects", "offsetsOfPadded");
              t.gives(list(0, 4, 6, 8, 16, 24, 25), "objects", "offsetsOfDerived");
            }),
        row(49, "the name of a map of maps of lists", ConformanceTest::nestedTypeName),
        row(50, "the name of a nullable list of nullable texts", ConformanceTest::nullableTypeName),
        row(
            51,
            "a map with a deleted entry",
            t -> {
              t.gives(map(1, "v1", 3, "v3"), "maps", "deleted");
              t.gives(
                  map(1, "a", 3, "c"), "maps", "deleteI32String", map(1, "a", 2, "b", 3, "c"), 2);
            }),
        row(
            52,
            "an empty list of the host grows",
            t -> t.gives(list(1), "lists", "pushToI32s", list(), 1)),
        row(
            53,
            "defaults",
            t -> {
              t.gives("1,7,dflt,null,1.5,true,-3,[1 2]", "defaults", "opt", 1);
              assertThat(GuestEngines.lenient("defaults", t.mode).call("opt", 1).value())
                  .isEqualTo("1,7,dflt,null,1.5,true,0,[1 2]");
            }),
        row(54, "the environment", ConformanceTest::environment),
        row(
            55,
            "lines on standard output",
            t ->
                assertThat(t.engine("output").call("rawAndError").messages())
                    .containsExactly(
                        new GuestMessage("", "raw out", Origin.STDOUT),
                        new GuestMessage("error", "foo", Origin.STDOUT))),
        row(56, "exit codes", ConformanceTest::exitCodes),
        row(
            57,
            "a number out of range",
            t -> {
              t.refuses("value out of range: i8 holds -128 to 127", "scalars", "echoI8", 300);
              assertThat(GuestEngines.lenient("scalars", t.mode).call("echoI8", 300).value())
                  .isEqualTo(44);
            }),
        row(
            58,
            "60,000 texts survive a collection",
            t ->
                t.gives(
                    60_000,
                    "lists",
                    "countAfterCollect",
                    IntStream.range(0, 60_000).mapToObj(i -> "item " + i).toList())),
        row(59, "an import listed twice", ConformanceTest::importListedTwice),
        row(
            60,
            "a u16 field before a pointer",
            t -> {
              t.gives(map("status", 404, "statusText", "Not Found"), "objects", "literalReply");
              t.gives(list(0, 4, 8), "objects", "offsetsOfReply");
            }));
  }

  private FunctionEngine engine(String guest) {
    return GuestEngines.engine(guest, mode);
  }

  private Object value(String guest, String function, Object... arguments) {
    return engine(guest).call(function, arguments).value();
  }

  private void gives(Object expected, String guest, String function, Object... arguments) {
    assertThat(Values.exact(value(guest, function, arguments))).isEqualTo(Values.exact(expected));
  }

  private void refuses(String reason, String guest, String function, Object... arguments) {
    InvalidArgumentException failure =
        catchThrowableOfType(
            InvalidArgumentException.class, () -> engine(guest).call(function, arguments));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).startsWith("function parameter 'v' is invalid: " + reason);
  }

  private GuestExitException exits(String guest, String function, Object... arguments) {
    GuestExitException failure =
        catchThrowableOfType(
            GuestExitException.class, () -> engine(guest).call(function, arguments));
    assertThat(failure).isNotNull();
    assertThat(failure.exitCode()).isEqualTo(255);
    assertThat(failure.reason()).isEqualTo("error calling function");
    return failure;
  }

  private void says(List<?> texts, String guest, String function, Object... arguments) {
    assertThat(engine(guest).call(function, arguments).messages())
        .isEqualTo(texts.stream().map(text -> logged("", (String) text)).toList());
  }

  private static GuestMessage logged(String level, String text) {
    return new GuestMessage(level, text, Origin.LOG);
  }

  private static Map<Object, Object> point(double x, double y) {
    return map("x", x, "y", y);
  }

  private static Map<Object, Object> hundredPairs() {
    Map<Object, Object> pairs = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      pairs.put("key_%03d".formatted(i), "val_%03d".formatted(i));
    }
    return pairs;
  }

  private void extremes(String type, Object min, Object max) {
    gives(min, "scalars", "min" + type);
    gives(max, "scalars", "max" + type);
    gives(min, "scalars", "echo" + type, min);
    gives(max, "scalars", "echo" + type, max);
  }

  private void recognised() {
    FunctionEngine engine = engine("scalars");
    assertThat(engine.metadata().language()).isEqualTo(Language.ASSEMBLYSCRIPT);
    assertThat(engine.metadata().sdk().name()).isEqualTo("modus-sdk-as");
    assertThat(engine.call("nothing").value()).isNull();
  }

  private void withoutStart() {
    byte[] wasm = GuestEngines.wasm("scalars");
    // Names in the export section are bytes; one of the same length changes nothing else.
    String text = new String(wasm, StandardCharsets.ISO_8859_1);
    byte[] renamed =
        text.replace("_initialize", "_initialise").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(loadFailure(renamed)).isEqualTo("no WASI startup function found in bytes");
  }

  private void otherSdk() {
    byte[] wasm =
        MetadataSection.changed(
            GuestEngines.wasm("scalars"),
            json -> json.replaceFirst("\"modus-sdk-as@[^\"]*\"", "\"modus-sdk-rust@1.0.0\""));
    assertThat(loadFailure(wasm)).startsWith("unsupported SDK: modus-sdk-rust@1.0.0");
  }

  private String loadFailure(byte[] wasm) {
    AppLoadException failure =
        catchThrowableOfType(
            AppLoadException.class,
            () -> FunctionEngine.builder().app(App.of(wasm)).compileMode(mode).build());
    assertThat(failure).isNotNull();
    return String.join("\n", failure.problems());
  }

  private void typedArrays() {
    for (String kind :
        List.of(
            "Int8",
            "Uint8",
            "Uint8Clamped",
            "Int16",
            "Uint16",
            "Int32",
            "Uint32",
            "Int64",
            "Uint64",
            "Float32",
            "Float64")) {
      String seen =
          IntStream.range(0, 4)
              .mapToObj(i -> kind.startsWith("Float") ? i + ".0" : Integer.toString(i))
              .collect(joining(","));
      gives(seen, "lists", "join" + kind + "Array", list(0, 1, 2, 3));
      Object echoed = value("lists", "echo" + kind + "Array", list(0, 1, 2, 3));
      gives(echoed, "lists", "echo" + kind + "Array", echoed);
      gives(echoed, "lists", "subarrayOf" + kind + "Array", list(7, 0, 1, 2, 3, 8), 1, 5);
    }
  }

  private void recursion() {
    Invocation cycle = engine("objects").call("selfCycle");
    Object expected = map("next", null, "name", "self");
    for (int i = 0; i < 5; i++) {
      expected = map("next", expected, "name", "self");
    }
    assertThat(Values.exact(cycle.value())).isEqualTo(Values.exact(expected));
    assertThat(cycle.messages())
        .containsExactly(
            logged(
                "warning",
                "Excessive recursion detected in assembly/classes/Node | null."
                    + " Stopping at depth 5."));
  }

  private void hostFunctions() {
    FunctionEngine engine =
        GuestEngines.engine(
            "hosts",
            mode,
            "conformance",
            builder ->
                builder.hostModule(
                    HostModule.named("modus_test")
                        .function(
                            "add", call -> (int) call.argument("a") + (int) call.argument("b"))
                        .function("echo", call -> "echo: " + call.argument("message"))
                        .function(
                            "echoObject",
                            call -> {
                              Map<?, ?> object = (Map<?, ?>) call.argument("obj");
                              return map(
                                  "a",
                                  (int) object.get("a") + 1,
                                  "b",
                                  !(boolean) object.get("b"),
                                  "c",
                                  object.get("c") + "!");
                            })
                        .build()));
    assertThat(engine.call("callAdd", 1, 2).value()).isEqualTo(3);
    assertThat(engine.call("callEcho", "hello").value()).isEqualTo("echo: hello");
    assertThat(engine.call("callEchoObject", map("a", 1, "b", true, "c", "hello")).value())
        .isEqualTo(map("a", 2, "b", false, "c", "hello!"));
  }

  private void pinnedTwice() {
    // The host pins the argument of every function, and __pin is as good a function as any.
    byte[] wasm =
        MetadataSection.changed(
            GuestEngines.wasm("texts"), json -> json.replace("\"echoString\"", "\"__pin\""));
    try (FunctionEngine engine =
        FunctionEngine.builder().app(App.of(wasm)).compileMode(mode).build()) {
      GuestExitException failure =
          catchThrowableOfType(GuestExitException.class, () -> engine.call("__pin", "x"));
      assertThat(failure).isNotNull();
      assertThat(failure.exitCode()).isEqualTo(255);
      assertThat(failure.invocation().messages())
          .containsExactly(logged("fatal", "Object already pinned at ~lib/rt/itcms.ts:338:7"));
    }
  }

  private void hostFunctionThrows() {
    FunctionEngine engine =
        GuestEngines.engine(
            "hosts",
            mode,
            "throws",
            builder ->
                builder.hostModule(
                    HostModule.named("modus_test")
                        .function(
                            "echoObject",
                            call -> {
                              throw new IllegalStateException("on purpose");
                            })
                        .build()));
    GuestFaultException failure =
        catchThrowableOfType(
            GuestFaultException.class,
            () -> engine.call("callEchoObject", map("a", 1, "b", true, "c", "hello")));
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_FAULT);
    assertThat(failure.reason())
        .isEqualTo("unexpected null pointer for non-nullable type assembly/index/Sample");
  }

  private void nestedTypeName() {
    GuestType type =
        GuestType.parse(
            Language.ASSEMBLYSCRIPT,
            "~lib/map/Map<~lib/string/String,"
                + "~lib/map/Map<~lib/string/String,~lib/array/Array<i32>>>");
    assertThat(type.kind()).isEqualTo(Kind.MAP);
    assertThat(type.nullable()).isFalse();
    assertThat(type.key().name()).isEqualTo("~lib/string/String");
    assertThat(type.value().kind()).isEqualTo(Kind.MAP);
    assertThat(type.value().value().name()).isEqualTo("~lib/array/Array<i32>");
    gives(map("a", map("b", list(1, 2))), "maps", "echoStringMap", map("a", map("b", list(1, 2))));
  }

  private void nullableTypeName() {
    GuestType type =
        GuestType.parse(
            Language.ASSEMBLYSCRIPT, "~lib/array/Array<~lib/string/String|null> | null");
    assertThat(type.kind()).isEqualTo(Kind.LIST);
    assertThat(type.nullable()).isTrue();
    assertThat(type.element().kind()).isEqualTo(Kind.STRING);
    assertThat(type.element().nullable()).isTrue();
    gives(list("a", null), "lists", "echoNullableNullableStringItems", list("a", null));
    gives(null, "lists", "echoNullableNullableStringItems", new Object[] {null});
  }

  private void environment() {
    FunctionEngine engine =
        GuestEngines.engine(
            "system",
            mode,
            "FOO",
            builder ->
                builder
                    .environment(Map.of("FOO", "a=b"))
                    .clock(Clock.fixed(LAST_OF_2024, ZoneOffset.UTC)));
    CallContext context = CallContext.builder().timeZone("America/New_York").build();
    assertThat(engine.call(context, "envMap").value())
        .isEqualTo(map("TZ", "America/New_York", "CLAIMS", "", "FOO", "a=b"));
  }

  private void exitCodes() {
    Invocation exit0 = engine("endings").call("exit", 0);
    assertThat(exit0.value()).isNull();
    assertThat(exit0.messages())
        .containsExactly(
            logged(
                "warning",
                "Function ended prematurely with exit code 0.  It is generally better to return"
                    + " properly than to exit abruptly."));
    GuestExitException exit3 =
        catchThrowableOfType(GuestExitException.class, () -> engine("endings").call("exit", 3));
    assertThat(exit3.exitCode()).isEqualTo(3);
    assertThat(exit3.reason()).isEqualTo("Function ended with exit code 3, indicating an error.");
  }

  private void importListedTwice() {
    FunctionEngine engine =
        GuestEngines.engine(
            "twice",
            mode,
            "conformance",
            builder ->
                builder.hostModule(
                    HostModule.of(
                        "modus_test",
                        "add",
                        call -> (int) call.argument("a") + (int) call.argument("b"))));
    assertThat(engine.call("callAdd", 1, 2).value()).isEqualTo(3);
    assertThat(engine.call("callAddAgain", 1, 2).value()).isEqualTo(3);
  }
}
