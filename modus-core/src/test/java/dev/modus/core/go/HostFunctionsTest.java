package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallException;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestTrapException;
import dev.modus.core.LogRecorder;
import dev.modus.core.assemblyscript.Values;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Java functions that guests import (abi-go.md, section 12). */
class HostFunctionsTest extends GuestTest {

  /** What the functions do, by name. One engine for all tests, as making one takes its time. */
  private static final Map<String, HostFunction> IMPLEMENTATIONS = new ConcurrentHashMap<>();

  private static final List<String> NAMES =
      List.of(
          "add",
          "echo",
          "ping",
          "note",
          "answer",
          "fails",
          "failsWithNumber",
          "failsWithNothing",
          "reply",
          "many",
          "echoBool",
          "echoInt8",
          "echoUint8",
          "echoInt16",
          "echoUint16",
          "echoInt32",
          "echoUint32",
          "echoInt64",
          "echoUint64",
          "echoInt",
          "echoUint",
          "echoUintptr",
          "echoByte",
          "echoRune",
          "echoFloat32",
          "echoFloat64",
          "echoDuration",
          "echoString",
          "echoBytes",
          "echoInts",
          "echoInt64s",
          "echoStrings",
          "echoStringPtrs",
          "echoStrings2d",
          "echoObjects",
          "echoObjectPtrs",
          "echoArray",
          "echoStringInt",
          "echoIntMap",
          "echoTime",
          "echoTimes",
          "echoNode",
          "echoHeaders",
          "echoEmpty",
          "echoIntPtr",
          "echoStringPtrPtr",
          "echoObject");

  private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:59:59.999999999Z");
  private static final Map<?, ?> SAMPLE = map("a", -1, "b", true, "c", "こ");

  HostFunctionsTest() {
    super("hostfns");
  }

  @Override
  FunctionEngine engine() {
    HostModule.Builder module = HostModule.named("modus_test");
    for (String name : NAMES) {
      module.function(name, call -> IMPLEMENTATIONS.get(name).call(call));
    }
    return GuestEngines.engine(
        "hostfns",
        mode,
        "with host modules",
        builder ->
            builder
                .hostModule(module.build())
                .hostModule(HostModule.of("modus_inventory", "stockOf", call -> 42)));
  }

  @BeforeEach
  void everyFunctionReturnsItsFirstArgument() {
    for (String name : NAMES) {
      IMPLEMENTATIONS.put(
          name, call -> call.arguments().isEmpty() ? null : call.arguments().get(0));
    }
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void valuePassesToTheHostAndBack(String type, Object value) {
    List<Object> seen = new ArrayList<>();
    IMPLEMENTATIONS.put(
        "echo" + type,
        call -> {
          seen.add(Values.unordered(call.arguments().get(0)));
          return call.arguments().get(0);
        });
    assertGives(value, "through" + type, value);
    assertThat(seen).containsExactly(Values.unordered(value));
  }

  static Stream<Arguments> valuePassesToTheHostAndBack() {
    Map<?, ?> header = map("name", "Content-Type", "values", list("text/plain"));
    return Stream.of(
        arguments("Bool", true),
        arguments("Bool", false),
        arguments("Int8", -128),
        arguments("Uint8", 255),
        arguments("Int16", -32768),
        arguments("Uint16", 65535),
        arguments("Int32", Integer.MIN_VALUE),
        arguments("Uint32", 4294967295L),
        arguments("Int64", Long.MIN_VALUE),
        arguments("Uint64", MAX_U64),
        arguments("Int", -1),
        arguments("Uint", 4294967295L),
        arguments("Uintptr", 4294967295L),
        arguments("Byte", 255),
        arguments("Rune", -1),
        arguments("Float32", -0.1f),
        arguments("Float64", Double.MIN_VALUE),
        arguments("Duration", Duration.ofNanos(-1)),
        arguments("String", "héllo 😀\0"),
        arguments("String", ""),
        arguments("String", null),
        arguments("Bytes", bytes(1, 255)),
        arguments("Bytes", bytes()),
        arguments("Bytes", null),
        arguments("Ints", list(1, -2)),
        arguments("Int64s", list(1L, Long.MIN_VALUE)),
        arguments("Strings", list("a", "", "こ")),
        arguments("Strings", list()),
        arguments("Strings", null),
        arguments("StringPtrs", list("a", null)),
        arguments("Strings2d", list(list("a"), list(), null)),
        arguments("Objects", list(SAMPLE, map("a", 1, "b", false, "c", ""))),
        arguments("ObjectPtrs", list(SAMPLE, null)),
        arguments("Array", list(1, -2, 3)),
        arguments("StringInt", map("b", 1, "a", -2)),
        arguments("StringInt", map()),
        arguments("IntMap", map(1, map("a", true), 2, map())),
        arguments("Time", NEW_YEAR),
        arguments("Time", null),
        arguments("Times", list(NEW_YEAR, Instant.EPOCH)),
        arguments("Object", SAMPLE),
        arguments("Object", null),
        arguments("Node", map("name", "a", "next", map("name", "b", "next", null))),
        arguments("Headers", map("data", map("content-type", header, "x", null))),
        arguments("Empty", map()),
        arguments("IntPtr", 5),
        arguments("IntPtr", null),
        arguments("StringPtrPtr", "x"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void narrowValueHasNoBitsOfOthers(String function, Object value, int wide) {
    assertGives(wide, function, value);
  }

  static Stream<Arguments> narrowValueHasNoBitsOfOthers() {
    return Stream.of(
        arguments("wideBool", true, 1),
        arguments("wideInt8", -1, -1),
        arguments("wideUint8", 255, 255),
        arguments("wideInt16", -1, -1),
        arguments("wideUint16", 65535, 65535),
        arguments("giveDirtyInt8", 0x1234_5680, -128),
        arguments("giveDirtyBool", 256, 1));
  }

  @Test
  void functionsOfAllForms() {
    IMPLEMENTATIONS.put("add", call -> (int) call.argument("a") + (int) call.argument("b"));
    IMPLEMENTATIONS.put("answer", call -> 42L);
    IMPLEMENTATIONS.put("reply", call -> map("status", call.arguments().get(0), "statusText", "t"));
    List<Object> notes = new ArrayList<>();
    IMPLEMENTATIONS.put("note", call -> notes.add(call.argument("text")));
    List<Object> many = new ArrayList<>();
    IMPLEMENTATIONS.put(
        "many",
        call -> {
          many.addAll(call.arguments());
          return "seen";
        });
    assertGives(3, "callAdd", 1, 2);
    assertGives(5000, "callAddTimes", 5000);
    assertGives("hello", "callEcho", "hello");
    assertGives(SAMPLE, "callEchoObject", SAMPLE);
    assertGives(42L, "callAnswer");
    assertGives(map("status", 404, "statusText", "t"), "getReply", 404);
    assertGives(map("status", 404, "statusText", "t"), "getReplyPtr", 404);
    assertGives(null, "callPing");
    assertGives(null, "callNote", "n");
    assertThat(notes).containsExactly("n");
    assertGives("seen", "callMany", true, -5L, "c", 1.5f, list(1, 2), -0.25, 255);
    assertThat(many).isEqualTo(list(true, -5L, "c", 1.5f, list(1, 2), -0.25, 255));
    assertGives(42, "stock", "screws");
  }

  @Test
  void argumentMayLieAnywhereInMemory() {
    assertGives("stack", "echoOfStack");
    assertGives("global", "echoOfGlobal");
    assertGives("heap", "echoOfHeap");
    assertGives("x!x", "changesResult", "x");
  }

  @Test
  void manyAnswersOutliveTheCollector() {
    assertGives(IntStream.range(0, 500).mapToObj(i -> "m" + i).toList(), "callEchoTimes", "m", 500);
    String large = "0123456789".repeat(100_000);
    IMPLEMENTATIONS.put("echoString", call -> large);
    assertGives(large, "throughString", "x");
  }

  @Test
  void failureOfTheHostIsNothingToTheGuestAndLogged() {
    HostFunction fails =
        call -> {
          throw new java.io.IOException("no luck");
        };
    IMPLEMENTATIONS.put("fails", fails);
    IMPLEMENTATIONS.put("failsWithNumber", fails);
    IMPLEMENTATIONS.put("failsWithNothing", fails);
    List<String> log =
        LogRecorder.during(
            () -> {
              assertGives("no result", "failureSeen", "luck");
              assertGives(0L, "numberOfFailure", "luck");
              assertGives("went on", "afterFailure", "luck");
            });
    assertThat(log)
        .containsExactly(
            "dev.modus.host ERROR: Exception in host function. (modus_test.fails): no luck",
            "dev.modus.host ERROR: Exception in host function. (modus_test.failsWithNumber): no luck",
            "dev.modus.host ERROR: Exception in host function. (modus_test.failsWithNothing): no luck");
    GuestTrapException failure = failure(GuestTrapException.class, "failureUnseen", "x");
    assertThat(failure.invocation().messages())
        .containsExactly(printed("fatal", "runtime error: nil pointer dereference"));
  }

  @ParameterizedTest
  @MethodSource
  void answerOfTheWrongTypeIsNothingToTheGuestAndLogged(Object answer, String text) {
    IMPLEMENTATIONS.put("fails", call -> answer);
    List<String> log = LogRecorder.during(() -> assertGives("no result", "failureSeen", "x"));
    assertThat(log)
        .containsExactly(
            "dev.modus.host ERROR: Error encoding results. (modus_test.fails): unable to cast "
                + text
                + " to string");
  }

  static Stream<Arguments> answerOfTheWrongTypeIsNothingToTheGuestAndLogged() {
    return Stream.of(
        argumentSet("object", Map.of(), "an object"),
        argumentSet("list", List.of("a"), "a list"),
        argumentSet("something", new Object(), "a value of java.lang.Object"));
  }

  /** Names in another letter case, and more than the guest asks for. */
  public record SampleRecord(int A, boolean b, String c, Object more) {}

  @ParameterizedTest
  @MethodSource
  void answerHasOtherForms(String type, Object argument, Object answer, Object seen) {
    IMPLEMENTATIONS.put("echo" + type, call -> answer);
    assertGives(seen, "through" + type, argument);
  }

  static Stream<Arguments> answerHasOtherForms() {
    return Stream.of(
        argumentSet("long for int", "Int", 0, 7L, 7),
        argumentSet("text for int64", "Int64", 0, "7", 7L),
        argumentSet("null for a number", "Int64", 5, null, 0L),
        argumentSet("null for a text", "String", "x", null, null),
        argumentSet("empty text is not null", "String", null, "", ""),
        argumentSet("base64 text", "Bytes", null, "Af8=", bytes(1, 255)),
        argumentSet("int[]", "Ints", null, new int[] {1, 2}, list(1, 2)),
        argumentSet("pairs", "StringInt", null, list(map("key", "a", "value", 1)), map("a", 1)),
        argumentSet("record", "Object", null, new SampleRecord(-1, true, "こ", 5), SAMPLE));
  }

  @Test
  void importNobodyProvidesFailsOnlyCallsOfIt() {
    GuestFaultException failure = failure(GuestFaultException.class, "callMissing", "x");
    assertThat(failure.code()).isEqualTo(ErrorCode.IMPORT_NOT_PROVIDED);
    assertThat(failure.getMessage()).contains("modus_nowhere.missing");
    assertGives(42, "stock", "x");
  }

  @Test
  void importTheMetadataDoesNotKnowFailsOnlyCallsOfIt() {
    failure(CallException.class, "unknownStock", "x");
    assertGives(42, "stock", "x");
  }

  @Test
  void hostMayCallTheGuestAgain() {
    IMPLEMENTATIONS.put("echo", call -> "twice 21 is " + engine().call("double", 21).value());
    assertGives("twice 21 is 42", "callEcho", "x");
  }
}
