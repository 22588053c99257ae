package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestTrapException;
import dev.modus.core.Invocation;
import dev.modus.core.LogRecorder;
import dev.modus.core.ModuleInfo.ImportInfo;
import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Java functions that guests import (abi-assemblyscript.md, section 5). */
class HostFunctionsTest extends GuestTest {

  /** What the functions do, by name. One engine for all tests, as making one takes its time. */
  private static final Map<String, HostFunction> IMPLEMENTATIONS = new ConcurrentHashMap<>();

  private static final String[] NAMES = {
    "add",
    "echo",
    "echoObject",
    "ping",
    "note",
    "answer",
    "echoBool",
    "echoI8",
    "echoU8",
    "echoI16",
    "echoU16",
    "echoI32",
    "echoU32",
    "echoI64",
    "echoU64",
    "echoIsize",
    "echoUsize",
    "echoF32",
    "echoF64",
    "echoColor",
    "echoString",
    "echoNullableString",
    "echoBuffer",
    "echoUint8Array",
    "echoI32s",
    "echoStrings",
    "echoNullableStrings",
    "echoStringI32",
    "echoStringSet",
    "echoDate",
    "echoNullableObject",
    "echoObjects",
    "reply",
    "many",
    "fails",
    "failsWithNumber",
    "failsWithNothing"
  };

  private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final Map<?, ?> SAMPLE = map("a", -1, "b", true, "c", "こ");

  HostFunctionsTest() {
    super("hosts");
  }

  @Override
  FunctionEngine engine() {
    return GuestEngines.engine(
        "hosts",
        mode,
        "with host modules",
        builder ->
            builder
                .hostModule(module())
                .hostModule(HostModule.of("inventory", "stockOf", call -> 42)));
  }

  private static HostModule module() {
    HostModule.Builder module = HostModule.named("modus_test");
    for (String name : NAMES) {
      module.function(name, call -> IMPLEMENTATIONS.get(name).call(call));
    }
    return module.build();
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
          seen.add(Values.exact(call.argument("v")));
          return call.argument("v");
        });
    assertGives(value, "through" + type, value);
    assertThat(seen).containsExactly(Values.exact(value));
  }

  static Stream<Arguments> valuePassesToTheHostAndBack() {
    return Stream.of(
        arguments("Bool", true),
        arguments("Bool", false),
        arguments("I8", -128),
        arguments("U8", 255),
        arguments("I16", -32768),
        arguments("U16", 65535),
        arguments("I32", Integer.MIN_VALUE),
        arguments("U32", 4294967295L),
        arguments("I64", Long.MIN_VALUE),
        arguments("U64", MAX_U64),
        arguments("Isize", Integer.MIN_VALUE),
        arguments("Usize", 4294967295L),
        arguments("F32", -0.1f),
        arguments("F32", Float.NaN),
        arguments("F64", Double.MIN_VALUE),
        arguments("F64", Double.NEGATIVE_INFINITY),
        arguments("Color", 2),
        arguments("String", "héllo 😀\0"),
        arguments("String", ""),
        arguments("NullableString", "x"),
        arguments("NullableString", null),
        arguments("Buffer", bytes(1, 255)),
        arguments("Buffer", bytes()),
        arguments("Uint8Array", bytes(1, 255)),
        arguments("Uint8Array", bytes()),
        arguments("I32s", list(1, -2)),
        arguments("I32s", list()),
        arguments("Strings", list("a", "", "こ")),
        arguments("NullableStrings", list("a")),
        arguments("NullableStrings", null),
        arguments("StringI32", map("b", 1, "a", -2)),
        arguments("StringI32", map()),
        arguments("StringSet", list("b", "a")),
        arguments("Date", Instant.parse("2024-12-31T23:59:59.999Z")),
        arguments("Date", Instant.ofEpochMilli(-1)),
        arguments("NullableObject", SAMPLE),
        arguments("NullableObject", null),
        arguments("Objects", list(SAMPLE, map("a", 1, "b", false, "c", ""))),
        arguments("Objects", list()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void narrowResultHasNoBitsOfOthers(String function, Object value, int wide) {
    assertGives(wide, function, value);
  }

  static Stream<Arguments> narrowResultHasNoBitsOfOthers() {
    return Stream.of(
        arguments("wideBool", true, 1),
        arguments("wideBool", false, 0),
        arguments("wideI8", -1, -1),
        arguments("wideU8", 255, 255),
        arguments("wideI16", -1, -1),
        arguments("wideU16", 65535, 65535));
  }

  /** Names in another letter case, and more than the guest asks for. */
  public record SampleRecord(int A, boolean b, String c, Object more) {}

  public static class SampleBean {
    public int getA() {
      return -1;
    }

    public boolean isB() {
      return true;
    }

    public String getC() {
      return "こ";
    }
  }

  @ParameterizedTest
  @MethodSource
  void answerHasOtherForms(String type, Object argument, Object answer, Object seen) {
    IMPLEMENTATIONS.put("echo" + type, call -> answer);
    assertGives(seen, "through" + type, argument);
  }

  static Stream<Arguments> answerHasOtherForms() {
    return Stream.of(
        argumentSet("long for i32", "I32", 0, 7L, 7),
        argumentSet("text for i64", "I64", 0, "7", 7L),
        argumentSet("double for i16", "I16", 0, 7.0, 7),
        argumentSet("byte for u8", "U8", 0, (byte) 7, 7),
        argumentSet("long for u64", "U64", 0, 7L, BigInteger.valueOf(7)),
        argumentSet("int for f64", "F64", 0, 7, 7.0),
        argumentSet("number for bool", "Bool", false, 1, true),
        argumentSet("number for text", "String", "", 7, "7"),
        argumentSet("base64 text for bytes", "Buffer", bytes(), "Af8=", bytes(1, 255)),
        argumentSet("list for bytes", "Uint8Array", bytes(), list(1, 255), bytes(1, 255)),
        argumentSet("no bytes are no null", "Buffer", bytes(1), new byte[0], bytes()),
        argumentSet("int[]", "I32s", list(), new int[] {1, 2}, list(1, 2)),
        argumentSet("String[]", "Strings", list(), new String[] {"a"}, list("a")),
        argumentSet(
            "pairs for a map", "StringI32", map(), list(map("key", "a", "value", 1)), map("a", 1)),
        argumentSet("repeated elements", "StringSet", list(), list("a", "a"), list("a")),
        argumentSet(
            "day",
            "Date",
            Instant.EPOCH,
            LocalDate.of(1970, 1, 2),
            Instant.EPOCH.plusSeconds(86400)),
        argumentSet("record", "NullableObject", null, new SampleRecord(-1, true, "こ", 5), SAMPLE),
        argumentSet("bean", "NullableObject", null, new SampleBean(), SAMPLE),
        argumentSet(
            "records in a list", "Objects", list(), List.of(new SampleBean()), list(SAMPLE)));
  }

  @Test
  void argumentsArriveInOrder() {
    List<Object> seen = new ArrayList<>();
    IMPLEMENTATIONS.put(
        "many",
        call -> {
          seen.addAll(call.arguments());
          return "%s and %s".formatted(call.argument("b"), call.argument("g"));
        });
    assertGives("-5 and 255", "callMany", true, -5L, "c", 1.5f, list(1, 2), -0.25, 255);
    assertThat(seen).isEqualTo(list(true, -5L, "c", 1.5f, list(1, 2), -0.25, 255));
  }

  @Test
  void functionsOfTheReferenceTests() {
    IMPLEMENTATIONS.put("add", call -> (int) call.argument("a") + (int) call.argument("b"));
    IMPLEMENTATIONS.put("answer", call -> 42L);
    IMPLEMENTATIONS.put("reply", call -> map("status", call.argument("status"), "statusText", "t"));
    List<Object> notes = new ArrayList<>();
    IMPLEMENTATIONS.put("note", call -> notes.add(call.argument("text")));
    assertGives(3, "callAdd", 1, 2);
    assertGives(42L, "callAnswer");
    assertGives("404 t", "callReply", 404);
    assertGives(map("status", 404, "statusText", "t"), "getReply", 404);
    assertGives(null, "callPing");
    assertGives(null, "callNote", "n");
    assertThat(notes).containsExactly("n");
    assertGives(42, "stock", "screws");
  }

  @Test
  void hostCallTellsWhoCalls() {
    Map<String, Object> seen = new HashMap<>();
    IMPLEMENTATIONS.put("echo", call -> describe(call, seen));
    CallContext context = CallContext.builder().timeZone("Asia/Tokyo").claims("{}").build();
    Invocation invocation = engine().call(context, "callEcho", "hello");
    assertThat(seen)
        .isEqualTo(
            Map.of(
                "name",
                "modus_test.echo",
                "arguments",
                List.of("hello"),
                "message",
                "hello",
                "function",
                "callEcho",
                "id",
                invocation.executionId(),
                "context",
                context));
    assertThat(invocation.value()).isEqualTo("described");
  }

  private static Object describe(HostCall call, Map<String, Object> seen) {
    seen.put("name", call.name());
    seen.put("arguments", call.arguments());
    seen.put("message", call.argument("message"));
    seen.put("function", call.guestFunction());
    seen.put("id", call.executionId());
    seen.put("context", call.context());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.argument("massage"))
        .withMessage(
            "The guest's import modus_test.echo(message: ~lib/string/String): ~lib/string/String"
                + " has no parameter 'massage'; use one of its names, or arguments() by position");
    return "described";
  }

  @Test
  void failureOfTheHostIsNothingToTheGuestAndLogged() {
    HostFunction fails =
        call -> {
          throw new IOException("no " + call.argument("reason"));
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
  }

  @Test
  void guestThatUsesNothingTraps() {
    IMPLEMENTATIONS.put("fails", call -> null);
    GuestTrapException failure = failure(GuestTrapException.class, "failureUnseen", "x");
    assertThat(failure.trap()).isEqualTo("out of bounds memory access");
  }

  @Test
  void nullIsNothingWhateverTheTypeSays() {
    IMPLEMENTATIONS.put("fails", call -> null);
    IMPLEMENTATIONS.put("echoI64", call -> null);
    IMPLEMENTATIONS.put("echoString", call -> null);
    assertGives("no result", "failureSeen", "x");
    assertGives(0L, "throughI64", 5);
    assertThat(failure(GuestFaultException.class, "throughString", "x").reason())
        .isEqualTo("unexpected null pointer for non-nullable string");
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
                + " to ~lib/string/String");
  }

  static Stream<Arguments> answerOfTheWrongTypeIsNothingToTheGuestAndLogged() {
    return Stream.of(
        argumentSet("object", Map.of(), "an object"),
        argumentSet("list", List.of("a"), "a list"),
        argumentSet("something", new Object(), "a value of java.lang.Object"));
  }

  @Test
  void answerThatFitsInPartIsNothingToTheGuest() {
    IMPLEMENTATIONS.put("echoNullableStrings", call -> list("a", list("b"), null));
    assertGives(null, "throughNullableStrings", list());
    IMPLEMENTATIONS.put("echoI32", call -> 1L << 40);
    assertGives(0, "throughI32", 5);
    IMPLEMENTATIONS.put("echoNullableObject", call -> map("a", 1));
    assertGives(null, "throughNullableObject", SAMPLE);
  }

  @Test
  void argumentThatCannotBeReadIsAnsweredWithNothingAndLogged() {
    IMPLEMENTATIONS.put(
        "echoString",
        call -> {
          throw new AssertionError("must not be called");
        });
    List<String> log = LogRecorder.during(() -> assertGives("no result", "giveForbiddenNull"));
    assertThat(log)
        .containsExactly(
            "dev.modus.host ERROR: Error decoding input parameters. (modus_test.echoString): "
                + "unexpected null pointer for non-nullable string");
  }

  @Test
  void interruptionStaysSet() {
    IMPLEMENTATIONS.put(
        "fails",
        call -> {
          throw new InterruptedException();
        });
    try {
      call("failureSeen", "x");
    } catch (RuntimeException e) {
      // an interrupted guest may be stopped
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void importNobodyProvidesFailsOnlyCallsOfIt() {
    GuestFaultException failure = failure(GuestFaultException.class, "callMissing", "x");
    assertThat(failure.code()).isEqualTo(ErrorCode.IMPORT_NOT_PROVIDED);
    assertThat(failure)
        .hasMessageContaining("modus_nowhere.missing")
        .hasMessageContaining("HostModule.named(\"modus_nowhere\").function(\"missing\"");
    assertGives(1, "callAdd", 1, 2);
    assertThat(engine().module().imports())
        .contains(
            new ImportInfo("modus_nowhere.missing", false),
            new ImportInfo("modus_test.echo", true),
            new ImportInfo("inventory.stockOf", true));
  }

  @Test
  void manyCallsOfTheHostOutliveTheCollector() {
    IMPLEMENTATIONS.put("echo", call -> "echo: " + call.argument("message"));
    IMPLEMENTATIONS.put("add", call -> (int) call.argument("a") + (int) call.argument("b"));
    assertGives(
        IntStream.range(0, 1000).mapToObj(i -> "echo: m" + i).toList(), "callEchoTimes", "m", 1000);
    assertGives(5000, "callAddTimes", 5000);
  }

  @Test
  void largeAnswerMakesMemoryGrow() {
    String large = "0123456789".repeat(200_000);
    IMPLEMENTATIONS.put("echoString", call -> large);
    IMPLEMENTATIONS.put(
        "echoStrings", call -> IntStream.range(0, 5000).mapToObj(i -> "item " + i).toList());
    assertGives(large, "throughString", "x");
    assertGives(
        IntStream.range(0, 5000).mapToObj(i -> "item " + i).toList(), "throughStrings", list());
  }

  @Test
  void hostMayCallTheGuestAgain() {
    IMPLEMENTATIONS.put(
        "echo", call -> engine().call("stock", "x").value() + " of " + call.argument("message"));
    assertGives("42 of x", "callEcho", "x");
  }

  @Test
  void failureInsideOfACallFromTheHostIsOneOfTheHost() {
    Map<String, Integer> depth = new HashMap<>();
    IMPLEMENTATIONS.put(
        "fails",
        call ->
            depth.merge("depth", 1, Integer::sum) > 1
                ? null
                : engine().call("failureUnseen", "x").value());
    assertGives("no result", "failureSeen", "x");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"callAdd", "callAddAgain"})
  void importListedTwiceIsOneFunction(String function) {
    FunctionEngine twice =
        GuestEngines.engine(
            "twice",
            mode,
            "with host module",
            builder ->
                builder.hostModule(
                    HostModule.of(
                        "modus_test",
                        "add",
                        call -> (int) call.argument("a") + (int) call.argument("b"))));
    assertThat(twice.call(function, 1, 2).value()).isEqualTo(3);
    assertThat(texts(twice.call("callLog", "info", "x"))).containsExactly("info: x", ": x");
    assertThat(twice.module().imports()).doesNotHaveDuplicates();
  }
}
