package dev.modus.core;

import static dev.modus.core.WasmBuilder.GLOBAL_GET;
import static dev.modus.core.WasmBuilder.GLOBAL_SET;
import static dev.modus.core.WasmBuilder.I32_ADD;
import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.KIND_FUNCTION;
import static dev.modus.core.WasmBuilder.KIND_GLOBAL;
import static dev.modus.core.WasmBuilder.KIND_MEMORY;
import static dev.modus.core.WasmBuilder.LOCAL_GET;
import static dev.modus.core.WasmBuilder.app;
import static dev.modus.core.WasmBuilder.empty;
import static dev.modus.core.WasmBuilder.exporting;
import static dev.modus.core.WasmBuilder.runtime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.ModuleInfo.ImportInfo;
import dev.modus.core.metadata.Metadata.NameAndVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The conformance cases of {@code metadata.md}, section 14; names begin with the case number.
 *
 * <p>Elsewhere: 18 to 20, 22, 25 to 29, 33, 34 and 55 in {@code MetadataTest}, 37 to 39 in {@code
 * GuestTypeTest}, 54 in {@code AppTest}. Not here: the GraphQL half of 51, reload (52, 53), Go ids
 * and look-ups (35, and 36 for Go), which belong to later modules and issues; and 48 and 49, whose
 * modules are the reference's own. 50 is repeated with a module of the same make.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class AppLoadConformanceTest {

  private static final String NOTHING = exporting("");
  private static final String ADD =
      """
      "add": {"parameters": [{"name": "a", "type": "i32"}, {"name": "b", "type": "i32"}],
              "results": [{"type": "i32"}]}\
      """;
  private static final int[] ADD_BODY = {LOCAL_GET, 0, LOCAL_GET, 1, I32_ADD};
  private static final String VERSION_PROBLEM = "failed to parse plugin metadata version: ";
  private static final String NO_SECTION =
      VERSION_PROBLEM
          + "the module has no section modus_metadata_version, so it is no Modus app."
          + " Build it with a Modus SDK";
  private static final String OLD_SDK =
      VERSION_PROBLEM
          + "the app was built with an SDK from before Modus. Rebuild it with a Modus SDK";

  @Parameter CompileMode mode;

  /** What a caller can see of a failed load. */
  private record Refusal(ErrorCode code, String app, List<String> problems) {
    static Refusal of(ErrorCode code, String... problems) {
      return new Refusal(code, "bytes", List.of(problems));
    }
  }

  private AppLoadException failureOf(byte[] wasm) {
    AppLoadException failure =
        catchThrowableOfType(AppLoadException.class, () -> Guests.engine(wasm, mode));
    assertThat(failure).isNotNull();
    return failure;
  }

  private Refusal refusal(byte[] wasm) {
    AppLoadException failure = failureOf(wasm);
    return new Refusal(failure.code(), failure.app(), failure.problems());
  }

  @ParameterizedTest
  @MethodSource
  void moduleIsRefused(byte[] wasm, Refusal refusal) {
    assertThat(refusal(wasm)).isEqualTo(refusal);
  }

  static Stream<Arguments> moduleIsRefused() {
    return Stream.of(
        argumentSet(
            "1: an empty file",
            new byte[0],
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "invalid wasm file: it has only 0 bytes."
                    + " Give the .wasm file the Modus build wrote")),
        argumentSet(
            "1: seven bytes",
            new byte[] {0, 'a', 's', 'm', 1, 0, 0},
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "invalid wasm file: it has only 7 bytes."
                    + " Give the .wasm file the Modus build wrote")),
        argumentSet(
            "1: another magic number",
            new byte[] {0, 'A', 'S', 'M', 1, 0, 0, 0},
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "invalid wasm file: it does not begin with the bytes 00 61 73 6d."
                    + " Give the .wasm file the Modus build wrote")),
        argumentSet(
            "2: version 2 of WebAssembly",
            new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0},
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "unsupported wasm version: 2,"
                    + " only core modules of version 1 run here (no components)")),
        argumentSet(
            "2: a component",
            new byte[] {0, 'a', 's', 'm', 0x0d, 0, 1, 0},
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "unsupported wasm version: 65549,"
                    + " only core modules of version 1 run here (no components)")),
        argumentSet(
            "3: a header only",
            empty().bytes(),
            Refusal.of(ErrorCode.INVALID_METADATA, NO_SECTION)),
        argumentSet(
            "4: metadata without version",
            empty().custom("modus_metadata", NOTHING).bytes(),
            Refusal.of(ErrorCode.INVALID_METADATA, NO_SECTION)),
        argumentSet(
            "5: an empty version",
            empty().version().custom("modus_metadata", NOTHING).bytes(),
            Refusal.of(
                ErrorCode.INVALID_METADATA,
                VERSION_PROBLEM + "the section modus_metadata_version holds 0 bytes instead of 1")),
        argumentSet(
            "5: a version of two bytes",
            empty().version(2, 0).custom("modus_metadata", NOTHING).bytes(),
            Refusal.of(
                ErrorCode.INVALID_METADATA,
                VERSION_PROBLEM + "the section modus_metadata_version holds 2 bytes instead of 1")),
        argumentSet(
            "6: version 1",
            empty().version(1).custom("modus_metadata", NOTHING).bytes(),
            Refusal.of(ErrorCode.UNSUPPORTED_SDK, unsupportedVersion(1))),
        argumentSet(
            "7: version 3, whatever the metadata",
            empty().version(3).custom("modus_metadata", "{").bytes(),
            Refusal.of(ErrorCode.UNSUPPORTED_SDK, unsupportedVersion(3))),
        argumentSet(
            "7: version 255 is not negative",
            empty().version(255).bytes(),
            Refusal.of(ErrorCode.UNSUPPORTED_SDK, unsupportedVersion(255))),
        argumentSet(
            "8: a version without metadata",
            empty().version(2).bytes(),
            Refusal.of(
                ErrorCode.INVALID_METADATA,
                "no metadata found in plugin."
                    + " Rebuild the app with the latest version of the Modus SDK")),
        argumentSet(
            "10: metadata that is null",
            empty().metadata("null").bytes(),
            Refusal.of(
                ErrorCode.INVALID_METADATA,
                "failed to parse plugin metadata: the document is null")),
        argumentSet(
            "14: a section beyond the end of the file",
            new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 0, 100, 1, 'x'},
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "invalid wasm file: the section at byte 8 goes beyond the end of the file"
                    + " (12 bytes). It is probably cut off; build or copy it again")),
        argumentSet(
            "14: a section name beyond its section",
            new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 0, 2, 9, 'x', 0, 0, 0, 0, 0, 0, 0, 0},
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "invalid wasm file: the section name at byte 8 goes beyond the end of the file"
                    + " (20 bytes). It is probably cut off; build or copy it again")),
        argumentSet(
            "14: a length without end",
            new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, 0},
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "invalid wasm file: the length of the section at byte 8 is no number")),
        argumentSet(
            "17: sections of an SDK from before Modus",
            empty().custom("hypermode_version", "\2").custom("hypermode_meta", NOTHING).bytes(),
            Refusal.of(ErrorCode.INVALID_METADATA, OLD_SDK)),
        argumentSet(
            "17: the oldest SDK, without version",
            empty().custom("hypermode_meta", NOTHING).bytes(),
            Refusal.of(ErrorCode.INVALID_METADATA, OLD_SDK)),
        argumentSet(
            "23: an SDK from before Modus",
            empty().metadata("{\"sdk\":\"functions-as@0.9.0\"}").bytes(),
            Refusal.of(ErrorCode.UNSUPPORTED_SDK, unsupportedSdk("functions-as@0.9.0"))),
        argumentSet(
            "24: an SDK in other letters",
            empty().metadata("{\"sdk\":\"Modus-SDK-Go\"}").bytes(),
            Refusal.of(ErrorCode.UNSUPPORTED_SDK, unsupportedSdk("Modus-SDK-Go"))),
        argumentSet(
            "24: no SDK",
            empty().metadata("{}").bytes(),
            Refusal.of(ErrorCode.UNSUPPORTED_SDK, unsupportedSdk(""))),
        argumentSet(
            "40: metadata of a function the module does not have",
            app(exporting(ADD)).bytes(),
            Refusal.of(ErrorCode.BINDING_FAILED, "no wasm function definition found for add")),
        argumentSet(
            "41: a memory of that name",
            app(exporting(ADD)).export("add", KIND_MEMORY, 0).bytes(),
            Refusal.of(ErrorCode.BINDING_FAILED, "no wasm function definition found for add")),
        argumentSet(
            "41: a global of that name",
            app(exporting(ADD)).global(1).export("add", KIND_GLOBAL, 0).bytes(),
            Refusal.of(ErrorCode.BINDING_FAILED, "no wasm function definition found for add")),
        argumentSet(
            "43: no start function",
            runtime(empty()).metadata(NOTHING).bytes(),
            Refusal.of(ErrorCode.BINDING_FAILED, "no WASI startup function found in bytes")));
  }

  private static String unsupportedVersion(int version) {
    return "unsupported plugin metadata version: "
        + version
        + ", this library reads version 2."
        + " Rebuild the app with a Modus SDK of version 0.13 or later";
  }

  private static String unsupportedSdk(String sdk) {
    return "unsupported SDK: " + sdk + ". This library runs apps of modus-sdk-as and modus-sdk-go";
  }

  @Test
  void case9BrokenMetadataTellsWhere() {
    Refusal refusal = refusal(empty().metadata("{").bytes());

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_METADATA);
    assertThat(refusal.problems())
        .singleElement()
        .asString()
        .startsWith("failed to parse plugin metadata: ")
        .endsWith(" at line 1, column 2");
  }

  @ParameterizedTest
  @MethodSource
  void moduleLoads(byte[] wasm, NameAndVersion app) {
    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      assertThat(engine.metadata().app()).isEqualTo(app);
    }
  }

  static Stream<Arguments> moduleLoads() {
    WasmBuilder parts = runtime(empty()).function("_initialize", "", "");
    NameAndVersion notes = new NameAndVersion("notes", "1.4.0");
    return Stream.of(
        argumentSet(
            "11: metadata before version, with others between",
            runtime(empty().custom("modus_metadata", NOTHING).custom("producers", "x"))
                .function("_initialize", "", "")
                .version(2)
                .bytes(),
            notes),
        argumentSet(
            "11: metadata in front of all others",
            parts
                .customFirst("modus_metadata", NOTHING.getBytes())
                .customFirst("modus_metadata_version", new byte[] {2})
                .bytes(),
            notes),
        argumentSet(
            "12: of two metadata sections the last counts",
            app("{\"plugin\":\"a\"}")
                .custom("modus_metadata", "{\"plugin\":\"b\",\"sdk\":\"modus-sdk-as\"}")
                .bytes(),
            new NameAndVersion("b", "")),
        argumentSet(
            "13: lengths padded to five bytes",
            runtime(empty().paddedLengths())
                .function("_initialize", "", "")
                .metadata(NOTHING)
                .bytes(),
            notes),
        argumentSet(
            "21: an SDK without version",
            app("{\"plugin\":\"a\",\"sdk\":\"modus-sdk-as\"}").bytes(),
            new NameAndVersion("a", "")),
        argumentSet(
            "21: an SDK of a developer's own",
            app("{\"plugin\":\"a\",\"sdk\":\"modus-sdk-as@dev\"}").bytes(),
            new NameAndVersion("a", "")),
        argumentSet(
            "26: no functions, imports or types",
            app("{\"plugin\":\"a\",\"sdk\":\"modus-sdk-as\"}").bytes(),
            new NameAndVersion("a", "")));
  }

  @Test
  void case15ImportsBeforeFunctionsAreToldApart() {
    byte[] wasm =
        runtime(
                empty()
                    .importMemory("env", "memory")
                    .importGlobal("env", "offset")
                    .importFunction("inventory", "stock", "i", "i"))
            .function("_initialize", "", "")
            .function("add", "ii", "i", ADD_BODY)
            .metadata(exporting(ADD))
            .bytes();

    assertThat(refusal(wasm).problems())
        .contains(
            "the module imports MEMORY env.memory, but hosts provide functions only",
            "the module imports GLOBAL env.offset, but hosts provide functions only")
        .noneMatch(problem -> problem.contains("add") || problem.contains("stock"));
  }

  @Test
  void case16TheSameImportTwiceIsLinkedTwiceAndListedOnce() {
    try (FunctionEngine engine = Guests.engine(Guests.fixture("twice"), mode)) {
      assertThat(engine.module().imports())
          .contains(new ImportInfo("modus_system.logMessage", true))
          .doesNotHaveDuplicates();
      assertThat(engine.call("callLog", "info", "hi").messages())
          .extracting(GuestMessage::text)
          .containsExactly("hi", "hi");
    }
  }

  @Test
  void case30AnAppWithDefaultsTakesThem() {
    try (FunctionEngine engine = Guests.engine(Guests.HELLO, mode)) {
      assertThat(engine.call("repeat", "ha").value()).isEqualTo("ha ha");
    }
  }

  @Test
  void case30StrictCompatibilityPassesTheDefaultItself() {
    String metadata =
        exporting(
            """
            "value": {"parameters": [{"name": "v", "type": "i32", "default": 20}],
                      "results": [{"type": "i32"}]},
            "length": {"parameters": [{"name": "v", "type": "i32", "default": 20}],
                       "results": [{"type": "i32"}]}\
            """);
    byte[] wasm =
        empty()
            .memory(1)
            .global(9)
            .function("__new", "ii", "i", I32_CONST, 32)
            .function("__pin", "i", "i", LOCAL_GET, 0)
            .function("__unpin", "i", "")
            .function("__setArgumentsLength", "i", "", LOCAL_GET, 0, GLOBAL_SET, 0)
            .function("_initialize", "", "")
            .function("value", "i", "i", LOCAL_GET, 0)
            .function("length", "i", "i", GLOBAL_GET, 0)
            .metadata(metadata)
            .bytes();
    FunctionEngine.Builder builder = FunctionEngine.builder().app(App.of(wasm)).compileMode(mode);

    try (FunctionEngine engine = builder.strictCompatibility(true).build()) {
      assertThat(List.of(engine.call("value").value(), engine.call("length").value()))
          .as("value and argument count the guest sees")
          .isEqualTo(List.of(20, 1));
    }
    try (FunctionEngine engine = builder.strictCompatibility(false).build()) {
      assertThat(List.of(engine.call("value").value(), engine.call("length").value()))
          .as("the guest is told to use its own default")
          .isEqualTo(List.of(0, 0));
    }
  }

  @ParameterizedTest
  @MethodSource
  void argumentLeftOutTakesTheDefault(String function, Object value) {
    try (FunctionEngine engine = Guests.engine(Guests.fixture("defaults"), mode)) {
      assertThat(engine.call(function).value()).isEqualTo(value);
    }
  }

  static Stream<Arguments> argumentLeftOutTakesTheDefault() {
    return Stream.of(
        argumentSet("31: an empty text", "emptyText", ""),
        argumentSet("32: an initializer metadata cannot express", "negativeI32", -3));
  }

  @Test
  void case36AnUnknownTypeFailsTheCallsThatNeedIt() {
    String metadata =
        exporting(
            """
            "lost": {"parameters": [{"name": "it", "type": "assembly/m/Missing"}]}, %s\
            """
                .formatted(ADD));
    byte[] wasm =
        app(metadata).function("lost", "i", "").function("add", "ii", "i", ADD_BODY).bytes();

    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      InvalidArgumentException failure =
          catchThrowableOfType(
              InvalidArgumentException.class, () -> engine.call("lost", Map.of("a", 1)));
      assertThat(failure.reason())
          .isEqualTo(
              "function parameter 'it' is invalid:"
                  + " info for type assembly/m/Missing not found in plugin notes");
      assertThat(engine.call("add", 1, 2).value()).isEqualTo(3);
    }
  }

  @Test
  void case42AnImportTheModuleLacksIsAWarning() {
    String metadata =
        """
        {"plugin": "a", "sdk": "modus-sdk-as", "fnImports": {"modus_models.invoke": {}}}
        """;

    assertThat(LogRecorder.during(() -> Guests.engine(app(metadata).bytes(), mode).close()))
        .containsExactly(
            "dev.modus.load WARNING: Unused import modus_models.invoke in plugin metadata."
                + " Please update your Modus SDK. (bytes)");
  }

  @Test
  void case44AModuleWithStartOnlyLoadsWithAWarning() {
    byte[] wasm = runtime(empty()).function("_start", "", "").metadata(NOTHING).bytes();

    assertThat(LogRecorder.during(() -> Guests.engine(wasm, mode).close()))
        .containsExactly(
            "dev.modus.load WARNING: bytes is not correctly configured as a WASI reactor module."
                + " Please rebuild the Modus app using the latest version of the Modus SDK.");
  }

  @Test
  void case45OfTwoStartFunctionsInitializeIsUsed() {
    String metadata = exporting("\"which\": {\"results\": [{\"type\": \"i32\"}]}");
    byte[] wasm =
        runtime(empty().global(0))
            .function("_start", "", "", I32_CONST, 1, GLOBAL_SET, 0)
            .function("_initialize", "", "", I32_CONST, 2, GLOBAL_SET, 0)
            .function("which", "", "i", GLOBAL_GET, 0)
            .metadata(metadata)
            .bytes();

    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      assertThat(engine.call("which").value()).isEqualTo(2);
    }
  }

  @Test
  void case46AnExportWithoutMetadataIsNoFunction() {
    byte[] wasm =
        app(exporting(ADD)).function("add", "ii", "i", ADD_BODY).function("helper", "", "").bytes();

    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      FunctionNotFoundException failure =
          catchThrowableOfType(FunctionNotFoundException.class, () -> engine.call("helper"));
      assertThat(failure.reason()).isEqualTo("no function registered named helper");
    }
  }

  @Test
  void case47TooFewValuesAreRefused() {
    byte[] wasm = app(exporting(ADD)).function("add", "ii", "i", ADD_BODY).bytes();

    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      InvalidArgumentException failure =
          catchThrowableOfType(InvalidArgumentException.class, () -> engine.call("add", 1));
      assertThat(failure.reason()).isEqualTo("function add expects 2 parameters, got 1");
    }
  }

  @Test
  void case50AgentFunctionsOfAnOlderSdkDoNoHarm() {
    String metadata =
        """
        {"plugin": "postgresql-example", "sdk": "modus-sdk-as@dev", "fnExports": {
          "_modus_agent_shutdown": {},
          "_modus_agent_activate": {"parameters": [
            {"name": "a", "type": "~lib/string/String"},
            {"name": "b", "type": "~lib/string/String"},
            {"name": "reloading", "type": "bool"}]}}}
        """;
    byte[] wasm =
        app(metadata)
            .function("_modus_agent_shutdown", "", "")
            .function("_modus_agent_activate", "iii", "")
            .bytes();

    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      assertThat(engine.metadata().exports().keySet())
          .containsExactly("_modus_agent_activate", "_modus_agent_shutdown");
    }
  }

  @ParameterizedTest
  @MethodSource
  void hiddenFunctionsAreCalledByName(String function) {
    byte[] wasm =
        app(exporting("\"%s\": {\"results\": [{\"type\": \"i32\"}]}".formatted(function)))
            .function(function, "", "i", I32_CONST, 7)
            .bytes();

    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      assertThat(engine.call(function).value()).isEqualTo(7);
    }
  }

  static Stream<Arguments> hiddenFunctionsAreCalledByName() {
    return Stream.of(
        argumentSet("51: a leading underscore", "_secret"),
        argumentSet("51: one after a prefix", "get_secret"));
  }

  @Test
  void allProblemsAreReportedAtOnceSorted() {
    String metadata =
        exporting(
            """
            "zero": {}, "alpha": {}, %s,
            "defaults": {"parameters": [{"name": "v", "type": "i32", "default": 1}]}\
            """
                .formatted(ADD));
    byte[] wasm =
        empty()
            .importMemory("env", "memory")
            .importFunction("wasi_snapshot_preview1", "fd_write", "", "i")
            .function("__new", "i", "i", LOCAL_GET, 0)
            .function("__pin", "i", "i", LOCAL_GET, 0)
            .function("add", "i", "", new int[0])
            .function("defaults", "i", "")
            .metadata(metadata)
            .bytes();

    AppLoadException failure = failureOf(wasm);

    assertThat(failure.problems())
        .containsExactly(
            "the exported function add takes 1 and returns 0 WebAssembly values, which does not"
                + " fit its metadata: add(a: i32, b: i32): i32",
            "no wasm function definition found for alpha",
            "no wasm function definition found for zero",
            "the module has no linear memory",
            "the exported function __new takes 1 and returns 1 WebAssembly values instead of 2"
                + " and 1. Rebuild the app with the Modus SDK",
            "the module does not export the function __unpin, which values are passed with."
                + " Rebuild the app with the Modus SDK",
            "functions have default arguments, but the module does not export"
                + " __setArgumentsLength",
            "no WASI startup function found in bytes",
            "the module imports MEMORY env.memory, but hosts provide functions only",
            "the imported function wasi_snapshot_preview1.fd_write takes 0 and returns 1"
                + " WebAssembly values, which does not fit the function that provides it");
    assertThat(failure.getMessage())
        .startsWith("Cannot load the app from bytes, 10 problems:\n - the exported function add")
        .contains("\n - no wasm function definition found for alpha\n - no wasm function");
  }

  @ParameterizedTest
  @MethodSource
  void signaturesThatCannotBeCalledAreRefused(byte[] wasm, String problem) {
    assertThat(refusal(wasm)).isEqualTo(Refusal.of(ErrorCode.BINDING_FAILED, problem));
  }

  static Stream<Arguments> signaturesThatCannotBeCalledAreRefused() {
    String log =
        """
        {"plugin": "a", "sdk": "modus-sdk-as", "fnImports": {"modus_system.logMessage": {
          "parameters": [{"name": "level", "type": "~lib/string/String"},
                         {"name": "message", "type": "~lib/string/String"}]}}}
        """;
    return Stream.of(
        argumentSet(
            "a start function with a parameter",
            runtime(empty()).function("_initialize", "i", "").metadata(NOTHING).bytes(),
            "the exported function _initialize takes 1 and returns 0 WebAssembly values instead"
                + " of 0 and 0. Rebuild the app with the Modus SDK"),
        argumentSet(
            "a host function with too few parameters",
            runtime(empty().importFunction("modus_system", "logMessage", "i", ""))
                .function("_initialize", "", "")
                .metadata(log)
                .bytes(),
            "the imported function modus_system.logMessage takes 1 and returns 0 WebAssembly"
                + " values, which does not fit the function that provides it"),
        argumentSet(
            "a WASI function without result",
            runtime(empty().importFunction("wasi_snapshot_preview1", "random_get", "ii", ""))
                .function("_initialize", "", "")
                .metadata(NOTHING)
                .bytes(),
            "the imported function wasi_snapshot_preview1.random_get takes 2 and returns 0"
                + " WebAssembly values, which does not fit the function that provides it"),
        argumentSet(
            "a clock with a parameter",
            runtime(empty().importFunction("env", "Date.now", "i", "d"))
                .function("_initialize", "", "")
                .metadata(NOTHING)
                .bytes(),
            "the imported function env.Date.now takes 1 and returns 1 WebAssembly values, which"
                + " does not fit the function that provides it"));
  }

  @ParameterizedTest
  @MethodSource
  void theSameExportNameTwiceIsRefused(byte[] wasm, String name) {
    assertThat(refusal(wasm))
        .isEqualTo(
            Refusal.of(
                ErrorCode.INVALID_MODULE,
                "failed to compile the plugin: duplicate export name " + name));
  }

  static Stream<Arguments> theSameExportNameTwiceIsRefused() {
    return Stream.of(
        argumentSet(
            "two functions",
            app(exporting(ADD))
                .function("add", "ii", "i", ADD_BODY)
                .function("add", "ii", "i", ADD_BODY)
                .bytes(),
            "add"),
        argumentSet(
            "one function twice", app(NOTHING).export("__new", KIND_FUNCTION, 0).bytes(), "__new"),
        argumentSet(
            "a memory and a function",
            app(NOTHING).export("memory", KIND_FUNCTION, 0).bytes(),
            "memory"));
  }

  @Test
  void codeThatIsNotValidIsRefused() {
    byte[] wasm = app(exporting(ADD)).function("add", "ii", "i", I32_ADD).bytes();

    Refusal refusal = refusal(wasm);

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_MODULE);
    assertThat(refusal.problems())
        .singleElement()
        .asString()
        .startsWith("failed to compile the plugin: type mismatch");
  }

  @Test
  void typesNestedWithoutEndAreRefused() {
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      types.append(i == 0 ? "" : ",");
      types.append(
          """
          "a/C%d": {"id": %d, "fields": [{"name": "next", "type": "a/C%d"}]}"""
              .formatted(i, i + 3, i + 1));
    }
    String metadata =
        """
        {"plugin": "a", "sdk": "modus-sdk-as", "types": {%s},
         "fnExports": {"f": {"parameters": [{"name": "first", "type": "a/C0"}]}}}
        """
            .formatted(types);

    assertThat(refusal(app(metadata).function("f", "i", "").bytes()))
        .isEqualTo(
            Refusal.of(
                ErrorCode.INVALID_MODULE, "its types or its blocks of code are nested too deeply"));
  }
}
