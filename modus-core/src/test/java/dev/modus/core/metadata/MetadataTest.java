package dev.modus.core.metadata;

import static dev.modus.core.metadata.Language.ASSEMBLYSCRIPT;
import static dev.modus.core.metadata.Language.GO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import dev.modus.core.metadata.Metadata.BuildInfo;
import dev.modus.core.metadata.Metadata.NameAndVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading the metadata section: {@code metadata.md}, sections 4 and 14. */
class MetadataTest {

  private static final String STRING = "~lib/string/String";

  private static GuestType type(String name) {
    return GuestType.parse(ASSEMBLYSCRIPT, name);
  }

  private static Metadata parse(String members) {
    return Metadata.parse("{\"sdk\": \"modus-sdk-as\", " + members + "}");
  }

  private static FunctionSignature function(String json) {
    return parse("\"fnExports\": {\"f\": " + json + "}").exports().get("f");
  }

  @Test
  void theExampleOfTheSpecificationIsUnderstood() {
    Metadata metadata =
        Metadata.parse(
            """
            { "plugin": "notes@1.4.0", "sdk": "modus-sdk-as@0.18.0",
              "buildId": "c0ffee00000000000000", "buildTs": "2025-03-01T09:30:00.125Z",
              "gitRepo": "https://git.test/notes", "gitCommit": "abc",
              "fnExports": {
                "findNotes": {
                  "parameters": [
                    { "name": "tag", "type": "~lib/string/String" },
                    { "name": "limit", "type": "i32", "default": 20 },
                    { "name": "owner", "type": "~lib/string/String | null", "default": null } ],
                  "results": [ { "type": "~lib/array/Array<assembly/model/Note>" } ],
                  "docs": { "lines": [ "Looks up notes by tag." ] } },
                "_modus_agent_get_state": { "results": [ { "type": "~lib/string/String | null" } ] },
                "reset": {} },
              "fnImports": {
                "modus_system.logMessage": { "parameters": [
                  { "name": "level", "type": "~lib/string/String" },
                  { "name": "message", "type": "~lib/string/String" } ] } },
              "types": {
                "~lib/array/Array<assembly/model/Note>": { "id": 12 },
                "assembly/model/Note": { "id": 11, "fields": [
                  { "name": "text", "type": "~lib/string/String",
                    "docs": { "lines": [ "Body text." ] } },
                  { "name": "next", "type": "assembly/model/Note | null" } ] } } }
            """);

    FunctionSignature state =
        new FunctionSignature(
            "_modus_agent_get_state",
            List.of(),
            List.of(new Result(null, type(STRING + " | null"))),
            List.of());
    FunctionSignature find =
        new FunctionSignature(
            "findNotes",
            List.of(
                new Parameter("tag", type(STRING), false, null),
                new Parameter("limit", type("i32"), true, 20L),
                new Parameter("owner", type(STRING + " | null"), true, null)),
            List.of(new Result(null, type("~lib/array/Array<assembly/model/Note>"))),
            List.of("Looks up notes by tag."));
    FunctionSignature log =
        new FunctionSignature(
            "modus_system.logMessage",
            List.of(
                new Parameter("level", type(STRING), false, null),
                new Parameter("message", type(STRING), false, null)),
            List.of(),
            List.of());
    TypeDefinition note =
        new TypeDefinition(
            "assembly/model/Note",
            11,
            List.of(
                new Field("text", type(STRING), List.of("Body text.")),
                new Field("next", type("assembly/model/Note | null"), List.of())),
            List.of());
    TypeDefinition notes =
        new TypeDefinition("~lib/array/Array<assembly/model/Note>", 12, null, List.of());
    assertThat(metadata)
        .isEqualTo(
            new Metadata(
                new NameAndVersion("notes", "1.4.0"),
                new NameAndVersion("modus-sdk-as", "0.18.0"),
                ASSEMBLYSCRIPT,
                new BuildInfo(
                    "c0ffee00000000000000",
                    "2025-03-01T09:30:00.125Z",
                    "",
                    "https://git.test/notes",
                    "abc"),
                Map.of(
                    "_modus_agent_get_state",
                    state,
                    "findNotes",
                    find,
                    "reset",
                    new FunctionSignature("reset", List.of(), List.of(), List.of())),
                Map.of("modus_system.logMessage", log),
                Map.of(note.name(), note, notes.name(), notes)));
    assertThat(metadata.exports().keySet())
        .as("sorted")
        .containsExactly("_modus_agent_get_state", "findNotes", "reset");
    assertThat(metadata.definition(type("assembly/model/Note | null"))).isEqualTo(note);
    assertThat(metadata.definition(type("assembly/model/Other"))).isNull();
  }

  @Test
  void goFunctionsHaveSeveralNamedResults() {
    Metadata metadata =
        Metadata.parse(
            """
            {"plugin": "notes", "module": "example.com/acme/notes", "sdk": "modus-sdk-go@0.18.0",
             "fnExports": {"split": {
               "parameters": [{"name": "s", "type": "string"}],
               "results": [{"name": "head", "type": "string"}, {"type": "[]string"}]}},
             "types": {"main.Note": {"id": 3, "fields": [{"name": "iD", "type": "int"}]}}}
            """);

    assertThat(metadata.language()).as("case 22").isEqualTo(GO);
    assertThat(metadata.build().goModule()).isEqualTo("example.com/acme/notes");
    assertThat(metadata.exports().get("split"))
        .hasToString("split(s: string): (head: string, []string)");
    assertThat(metadata.types().get("main.Note").fields())
        .as("case 55")
        .containsExactly(new Field("iD", GuestType.parse(GO, "int"), List.of()));
  }

  @ParameterizedTest
  @MethodSource
  void appNameIsSplitFromItsVersion(String plugin, String name, String version) {
    Metadata metadata = parse("\"plugin\": \"" + plugin + "\"");

    assertThat(metadata.app()).isEqualTo(new NameAndVersion(name, version));
  }

  static Stream<Arguments> appNameIsSplitFromItsVersion() {
    return Stream.of(
        argumentSet("18: name and version", "notes@1.4.0", "notes", "1.4.0"),
        argumentSet("19: a scope", "@acme/notes@1.4.0", "@acme/notes", "1.4.0"),
        argumentSet("20: no version", "notes", "notes", ""),
        argumentSet("a scope without version", "@acme/notes", "@acme/notes", ""),
        argumentSet("an empty version", "notes@", "notes", ""),
        argumentSet("nothing", "", "", ""));
  }

  @ParameterizedTest
  @MethodSource
  void sdkSelectsTheLanguage(String sdk, Language language) {
    assertThat(Metadata.parse("{\"sdk\": \"" + sdk + "\"}").language()).isEqualTo(language);
  }

  static Stream<Arguments> sdkSelectsTheLanguage() {
    return Stream.of(
        argumentSet("21: a developer's own", "modus-sdk-as@dev", ASSEMBLYSCRIPT),
        argumentSet("21: no version", "modus-sdk-as", ASSEMBLYSCRIPT),
        argumentSet("22: Go", "modus-sdk-go@0.18.0", GO),
        argumentSet("the name ends at the first @", "modus-sdk-go@1@2", GO));
  }

  @ParameterizedTest
  @MethodSource
  void whatMayBeMissingReadsAsAbsent(String members) {
    assertThat(parse(members)).isEqualTo(Metadata.parse("{\"sdk\": \"modus-sdk-as\"}"));
  }

  static Stream<Arguments> whatMayBeMissingReadsAsAbsent() {
    return Stream.of(
        argumentSet("25: unknown members", "\"new\": {\"a\": [1]}, \"extra\": null"),
        argumentSet("26: sections that are null", "\"fnExports\": null, \"types\": null"),
        argumentSet("26: empty sections", "\"fnExports\": {}, \"fnImports\": {}, \"types\": {}"),
        argumentSet("texts that are null", "\"plugin\": null, \"buildId\": null"));
  }

  @ParameterizedTest
  @MethodSource
  void emptyFunctionHasNothing(String json) {
    assertThat(function(json))
        .isEqualTo(new FunctionSignature("f", List.of(), List.of(), List.of()));
  }

  static Stream<Arguments> emptyFunctionHasNothing() {
    return Stream.of(
        argumentSet("27: nothing", "{}"),
        argumentSet("25: unknown members", "{\"since\": 1}"),
        argumentSet("33: null", "{\"parameters\": null, \"results\": null, \"docs\": null}"),
        argumentSet("34: no lines", "{\"docs\": {\"lines\": []}}"),
        argumentSet("34: lines that are null", "{\"docs\": {\"lines\": null}}"));
  }

  @ParameterizedTest
  @MethodSource
  void defaultDecidesWhetherAParameterIsOptional(
      String members, boolean optional, Object value, boolean known) {
    FunctionSignature function =
        function("{\"parameters\": [{\"name\": \"p\", \"type\": \"i32\"" + members + "}]}");

    Parameter parameter = new Parameter("p", type("i32"), optional, value);
    assertThat(function.parameters()).containsExactly(parameter);
    assertThat(parameter.hasKnownDefault()).isEqualTo(known);
  }

  static Stream<Arguments> defaultDecidesWhetherAParameterIsOptional() {
    return Stream.of(
        argumentSet("28: none", "", false, null, false),
        argumentSet("29: null", ", \"default\": null", true, null, true),
        argumentSet("30: a number", ", \"default\": 20", true, 20L, true),
        argumentSet("32: unknown to the host", ", \"default\": \"\"", true, "", false),
        argumentSet(
            "a number keeps its digits", ", \"default\": 0.10", true, new BigDecimal("0.10"), true),
        argumentSet(
            "a large number keeps its digits",
            ", \"default\": 18446744073709551615",
            true,
            new BigInteger("18446744073709551615"),
            true),
        argumentSet("a truth value", ", \"default\": true", true, true, true),
        argumentSet("a list", ", \"default\": [1, null]", true, Arrays.asList(1L, null), true),
        argumentSet("other members", ", \"Default\": 1, \"docs\": 2", false, null, false));
  }

  @Test
  void emptyTextIsAKnownDefaultOfText() {
    assertThat(new Parameter("p", type(STRING), true, "").hasKnownDefault()).isTrue();
    assertThat(new Parameter("p", type(STRING + " | null"), true, "").hasKnownDefault()).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void fieldsTellClassesFromOtherTypes(String json, TypeDefinition definition) {
    Metadata metadata = parse("\"types\": {\"a/T\": " + json + "}");

    assertThat(metadata.types()).isEqualTo(Map.of("a/T", definition));
  }

  static Stream<Arguments> fieldsTellClassesFromOtherTypes() {
    return Stream.of(
        argumentSet("no fields", "{\"id\": 4}", new TypeDefinition("a/T", 4, null, List.of())),
        argumentSet(
            "33: fields that are null",
            "{\"id\": 4, \"fields\": null, \"docs\": null}",
            new TypeDefinition("a/T", 4, null, List.of())),
        argumentSet(
            "a class without fields",
            "{\"id\": 4, \"fields\": []}",
            new TypeDefinition("a/T", 4, List.of(), List.of())),
        argumentSet(
            "the largest id",
            "{\"id\": 4294967295}",
            new TypeDefinition("a/T", 4294967295L, null, List.of())),
        argumentSet("no id", "{}", new TypeDefinition("a/T", 0, null, List.of())),
        argumentSet(
            "documentation",
            "{\"id\": 4, \"docs\": {\"lines\": [\"one\", \"two\"]}}",
            new TypeDefinition("a/T", 4, null, List.of("one", "two"))));
  }

  @ParameterizedTest
  @MethodSource
  void shapeIsChecked(String json, String problem) {
    ModusException failure = catchThrowableOfType(ModusException.class, () -> Metadata.parse(json));

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_METADATA);
    assertThat(failure.reason()).isEqualTo("failed to parse plugin metadata: " + problem);
  }

  static Stream<Arguments> shapeIsChecked() {
    String as = "{\"sdk\": \"modus-sdk-as\", ";
    String function = as + "\"fnExports\": {\"f\": ";
    String type = as + "\"types\": {\"a/T\": ";
    return Stream.of(
        argumentSet("10: null", "null", "the document is null"),
        argumentSet("a list", "[]", "the document is no object"),
        argumentSet("nothing", "", "the text is empty; expected a JSON value"),
        argumentSet("an SDK that is no text", "{\"sdk\": 1}", "'sdk' of the document is no text"),
        argumentSet("a section that is a list", as + "\"types\": []}", "types is no object"),
        argumentSet("a function that is null", function + "null}}", "fnExports.f is null"),
        argumentSet("a function that is text", function + "\"\"}}", "fnExports.f is no object"),
        argumentSet(
            "parameters that are an object",
            function + "{\"parameters\": {}}}}",
            "'parameters' of f is no list"),
        argumentSet(
            "a parameter that is null",
            function + "{\"parameters\": [null]}}}",
            "a parameter of f is null"),
        argumentSet(
            "a name that is no text",
            function + "{\"parameters\": [{\"name\": 1}]}}}",
            "'name' of f is no text"),
        argumentSet(
            "a result that is text",
            function + "{\"results\": [\"i32\"]}}}",
            "a result of f is no object"),
        argumentSet(
            "documentation that is text",
            function + "{\"docs\": \"\"}}}",
            "docs of f is no object"),
        argumentSet(
            "a line that is no text",
            function + "{\"docs\": {\"lines\": [1]}}}}",
            "a line of documentation of f is no text"),
        argumentSet("a type that is null", type + "null}}", "types.a/T is null"),
        argumentSet(
            "a negative id",
            type + "{\"id\": -1}}}",
            "the id of type a/T is -1, not a number of 0 to 4294967295"),
        argumentSet(
            "an id beyond 32 bits",
            type + "{\"id\": 4294967296}}}",
            "the id of type a/T is 4294967296, not a number of 0 to 4294967295"),
        argumentSet(
            "an id that is no whole number",
            type + "{\"id\": 1.5}}}",
            "the id of type a/T is 1.5, not a number of 0 to 4294967295"),
        argumentSet(
            "a field that is null", type + "{\"fields\": [null]}}}", "a field of a/T is null"));
  }

  @ParameterizedTest
  @MethodSource
  void internalFunctionsBeginWithAnUnderscore(String name, boolean internal) {
    FunctionSignature function = new FunctionSignature(name, List.of(), List.of(), List.of());

    assertThat(function.isInternal()).isEqualTo(internal);
  }

  static Stream<Arguments> internalFunctionsBeginWithAnUnderscore() {
    return Stream.of(
        argumentSet("an underscore", "_modus_agent_activate", true),
        argumentSet("none", "get_secret", false));
  }

  @Property
  void anyTextIsUnderstoodOrRefused(@ForAll String text) {
    for (String json : List.of(text, "{\"sdk\": \"modus-sdk-as\", \"types\": " + text + "}")) {
      try {
        Metadata.parse(json);
      } catch (ModusException e) {
        assertThat(e.code()).isIn(ErrorCode.INVALID_METADATA, ErrorCode.UNSUPPORTED_SDK);
      }
    }
  }
}
