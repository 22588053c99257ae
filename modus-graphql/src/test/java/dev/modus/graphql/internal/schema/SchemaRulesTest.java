package dev.modus.graphql.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.ModusException;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.AppSchema;
import dev.modus.graphql.OmittedFunction;
import dev.modus.graphql.RootField;
import dev.modus.graphql.RootType;
import dev.modus.graphql.SchemaBuilder;
import dev.modus.graphql.internal.execution.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of graphql.md, sections 2.6 to 2.14, where they leave the straight way. */
class SchemaRulesTest {

  private static final String STRING = "~lib/string/String";

  private static final String TAIL =
      """

      scalar JSON

      type AgentEvent {
        name: String!
        data: JSON
        timestamp: String
      }

      type Subscription {
        agentEvent(agentId: String!): AgentEvent!
      }
      """;

  @Test
  void anAppWithoutFunctionsHasTheTailOnly() {
    assertThat(Apps.go().schema().sdl())
        .isEqualTo("# Modus GraphQL Schema (auto-generated)\n" + TAIL);
  }

  @Test
  void functionsTheHostHidesLeaveTheirScalarsOnly() {
    Metadata metadata =
        Apps.assemblyScript()
            .function("embed", "~lib/array/Array<~lib/array/Array<f32>>", "texts: i64")
            .function("addVectors", "assembly/Vector", "v: assembly/Vector")
            .function("getVectors", "i32")
            .function("vectors", "assembly/nowhere/Missing")
            .type("assembly/Vector", "x: f32")
            .metadata();

    AppSchema schema =
        SchemaBuilder.build(metadata, Set.of("embed", "addVectors", "vectors", "unknown"));

    assertThat(schema.sdl())
        .isEqualTo(
            """
            # Modus GraphQL Schema (auto-generated)

            type Query {
              vectors: Int!
            }

            scalar Int64
            """
                + TAIL);
    assertThat(schema.functions()).containsOnlyKeys(new RootField(RootType.QUERY, "vectors"));
    assertThat(schema.function(RootType.QUERY, "vectors")).isEqualTo("getVectors");
    assertThat(schema.omitted()).isEmpty();
    assertThat(schema.warnings()).isEmpty();
  }

  @Test
  void hiddenFunctionsLeaveTheirScalarsOnly() {
    AppSchema schema =
        Apps.assemblyScript()
            .function("_modus_agent_shutdown", "")
            .function("_modus_agent_get_state", STRING + " | null")
            .function("_hidden", "assembly/nowhere/Missing")
            .schema();

    assertThat(schema.sdl())
        .isEqualTo("# Modus GraphQL Schema (auto-generated)\n\nscalar Void\n" + TAIL);
    assertThat(schema.omitted()).isEmpty();
    assertThat(schema.functions()).isEmpty();
  }

  @Test
  void anUnknownSdkIsRefused() {
    assertThatThrownBy(() -> Metadata.parse("{\"plugin\":\"x\",\"sdk\":\"modus-sdk-rust@1\"}"))
        .isInstanceOf(ModusException.class)
        .hasMessageContaining("unsupported SDK: modus-sdk-rust@1");
  }

  @Test
  void aFunctionThatCannotBeWrittenIsLeftOutAlone() {
    AppSchema schema =
        Apps.go()
            .function("f", "int", "x: any")
            .function("g", "chan int")
            .function("h", "int", "_: int", "_: string")
            .function("i", "main.Broken")
            .function("j", "int", "deep: []*main.Holder")
            .function("ok", "int", "x: int")
            .type("main.Broken", "x: int", "y: func()")
            .type("main.Holder", "broken: map[string]main.Broken")
            .schema();

    assertThat(schema.functions()).containsExactly(entry(RootType.QUERY, "ok", "ok"));
    assertThat(schema.omitted())
        .containsExactly(
            new OmittedFunction("f", "x", "unsupported type or missing type definition: any"),
            new OmittedFunction(
                "g", null, "its result: unsupported type or missing type definition: chan int"),
            new OmittedFunction("h", "_", "another parameter has the same name"),
            new OmittedFunction(
                "i",
                null,
                "field 'y' of main.Broken: unsupported type or missing type definition: func()"),
            new OmittedFunction(
                "j",
                "deep",
                "field 'y' of main.Broken: unsupported type or missing type definition: func()"));
    assertThat(schema.omitted().get(0))
        .hasToString(
            "Function 'f' is left out of the GraphQL schema because of parameter 'x': "
                + "unsupported type or missing type definition: any");
    Schemas.assertValid(schema.sdl());
  }

  @Test
  void namesGraphQLDoesNotKnowLeaveTheFunctionOut() {
    AppSchema schema =
        Apps.go()
            .function("größe", "int")
            .function("f", "int", "größe: int")
            .function("g", "int", "__x: int")
            .function("h", "main.Maße")
            .type("main.Maße", "länge: int")
            .schema();

    assertThat(schema.functions()).isEmpty();
    assertThat(schema.omitted())
        .extracting(OmittedFunction::function)
        .containsExactly("f", "g", "größe", "h");
  }

  @Test
  void brokenTypesNobodyUsesDoNoHarm() {
    AppSchema schema =
        Apps.assemblyScript().type("assembly/a/B", "x: (i32)=>void").function("f", "i32").schema();

    assertThat(schema.omitted()).isEmpty();
    assertThat(schema.sdl()).contains("f: Int!");
  }

  @Test
  void oneFieldGoesToTheFunctionOfItsName() {
    AppSchema schema =
        Apps.go()
            .function("getPerson", "int")
            .function("listPerson", "int")
            .function("person", "int")
            .schema();

    assertThat(schema.functions())
        .containsExactly(
            entry(RootType.QUERY, "getPerson", "getPerson"),
            entry(RootType.QUERY, "listPerson", "listPerson"),
            entry(RootType.QUERY, "person", "person"));
    assertThat(schema.warnings())
        .hasSize(2)
        .first()
        .isEqualTo(
            "Function 'getPerson' is reachable as Query.getPerson, because field Query.person"
                + " belongs to function 'person' already");
  }

  @Test
  void withoutAFunctionOfItsNameTheFirstGetsTheField() {
    AppSchema schema =
        Apps.go().function("listPerson", "int").function("getPerson", "string").schema();

    assertThat(schema.functions())
        .containsExactly(
            entry(RootType.QUERY, "listPerson", "listPerson"),
            entry(RootType.QUERY, "person", "getPerson"));
  }

  @Test
  void queryAndMutationOfOneNameAreTwoFields() {
    AppSchema schema = Apps.go().function("getAddPost", "int").function("addPost", "int").schema();

    assertThat(schema.functions())
        .containsExactly(
            entry(RootType.QUERY, "addPost", "getAddPost"),
            entry(RootType.MUTATION, "addPost", "addPost"));
  }

  @Test
  void aFunctionWithoutAnyFreeFieldIsNamed() {
    AppSchema schema =
        Apps.assemblyScript()
            .function("GetX", "i32")
            .function("getGetX", "i32")
            .function("getX", "i32")
            .function("x", "i32")
            .schema();

    assertThat(schema.functions())
        .containsExactly(
            entry(RootType.QUERY, "getGetX", "getGetX"),
            entry(RootType.QUERY, "getX", "GetX"),
            entry(RootType.QUERY, "x", "x"));
    assertThat(schema.omitted())
        .containsExactly(
            new OmittedFunction(
                "getX", null, "fields Query.x and Query.getX belong to other functions already"));
  }

  @Test
  void ofTwoTypesWithOneShortNameTheFirstByFullNameWins() {
    AppSchema schema =
        Apps.go()
            .function("f", "b.Thing", "x: a.Thing")
            .type("b.Thing", "b: int")
            .type("a.Thing", "a: string")
            .schema();

    assertThat(schema.sdl())
        .contains("type Thing {\n  a: String!\n}\n")
        .contains("input ThingInput {\n  a: String!\n}\n");
    assertThat(schema.warnings())
        .containsExactly(
            "The types 'a.Thing' and 'b.Thing' are both called Thing in GraphQL. The fields are those"
                + " of 'a.Thing'; rename one of the two to have both");
  }

  @Test
  void whereTypeAndInputAreDeclaredTheFunctionTakesTheInput() {
    String sdl =
        Apps.go()
            .function("take", "", "x: p.X")
            .function("give", "p.XInput")
            .type("p.X", "all: int")
            .type("p.XInput", "some: int")
            .schema()
            .sdl();

    assertThat(sdl)
        .contains("take(x: XInput!): Void")
        .contains("give: X!")
        .contains("input XInput {\n  some: Int!\n}\n")
        .contains("type X {\n  all: Int!\n}\n");
  }

  @Test
  void aTypeCalledInputIsKeptApartFromItsInputForm() {
    String sdl =
        Apps.go()
            .function("f", "main.Input", "x: main.Input")
            .type("main.Input", "a: int")
            .schema()
            .sdl();

    assertThat(sdl).contains("f(x: InputInput!): Input!");
    Schemas.assertValid(sdl);
  }

  @Test
  void anInputObjectNamesTheScalarsOfItsFields() {
    String sdl =
        Apps.assemblyScript()
            .function("f", "", "x: assembly/a/Box")
            .type("assembly/a/Box", "data: ~lib/typedarray/Int32Array")
            .type("~lib/typedarray/Int32Array")
            .schema()
            .sdl();

    assertThat(sdl)
        .contains("input BoxInput {\n  data: Int32Array!\n}\n")
        .containsOnlyOnce("scalar Int32Array\n");
    Schemas.assertValid(sdl);
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "as; assembly/a/Box<i32>; Box_i32",
        "as; assembly/a/Box<~lib/string/String>; Box_String",
        "as; assembly/a/Pair<i32,assembly/b/C|null>; Pair_i32_C_null",
        "go; p.Box[int]; Box_int",
        "go; example.com/x/p.Box[map[string]*q.Foo]; Box_map_string_Foo",
        "go; main.Query; Query_",
        "go; main.Mutation; Mutation_",
        "go; main.Subscription; Subscription_",
        "go; main.AgentEvent; AgentEvent_",
        "go; main.String; String_",
        "go; main.Timestamp; Timestamp_",
        "go; main.JSON; JSON_",
        "go; main.__Type; _Type",
      })
  void everyTypeGetsAValidName(String language, String type, String name) {
    Apps app = language.equals("as") ? Apps.assemblyScript() : Apps.go();
    String number = language.equals("as") ? "i32" : "int";
    AppSchema schema = app.function("f", type, "x: " + type).type(type, "n: " + number).schema();

    assertThat(schema.omitted()).isEmpty();
    assertThat(schema.sdl()).contains("): " + name + "!\n").contains("\ntype " + name + " {");
    Schemas.assertValid(schema.sdl());
  }

  @Test
  void aScalarAndATypeOfOneNameAreKeptApart() {
    String sdl =
        Apps.go()
            .function("f", "b.Foo", "x: b.Foo", "y: a.FooInput")
            .function("g", "a.FooInput")
            .type("a.FooInput", "n: int")
            .type("b.Foo")
            .schema()
            .sdl();

    Schemas.assertValid(sdl);
  }

  @Test
  void resultsOfTheSameFormShareAType() {
    String sdl =
        Apps.go()
            .function("a", List.of("int", "string"))
            .function("b", List.of("x: int", "_: string"))
            .function("c", List.of("int", "string"))
            .function("d", List.of("key: string", "value: string"))
            .function("e", "map[string]string")
            .schema()
            .sdl();

    assertThat(sdl)
        .contains("  a: _type1\n")
        .contains("  b: _type2\n")
        .contains("  c: _type1\n")
        .contains("  d: _type3\n")
        .contains("type _type1 {\n  item1: Int!\n  item2: String!\n}\n")
        .contains("type _type2 {\n  x: Int!\n  item2: String!\n}\n");
  }

  @Test
  void resultsReuseADeclaredTypeOfTheSameForm() {
    String sdl =
        Apps.go()
            .function("a", List.of("name: string", "age: int"))
            .type("main.Person", "name: string", "age: int")
            .schema()
            .sdl();

    assertThat(sdl).contains("  a: Person\n");
  }

  @Test
  void docsAreBlockStringsThatNothingInThemCanEnd() {
    String sdl =
        documented(
            List.of("One.", "", "He said \"\"\"quote\"\"\".", "bell \u0007 rings", "back\\"));

    assertThat(sdl)
        .contains(
            "  \"\"\"\n"
                + "  One.\n"
                + "  \n"
                + "  He said \\\"\"\"quote\\\"\"\".\n"
                + "  bell   rings\n"
                + "  back\\\n"
                + "  \"\"\"\n"
                + "  f: Void\n");
    Schemas.assertValid(sdl);
  }

  private static String documented(List<String> docs) {
    Metadata plain = Apps.go().function("f", "").metadata();
    FunctionSignature function = new FunctionSignature("f", List.of(), List.of(), docs);
    return SchemaBuilder.build(
            new Metadata(
                plain.app(),
                plain.sdk(),
                plain.language(),
                plain.build(),
                Map.of("f", function),
                Map.of(),
                Map.of()))
        .sdl();
  }

  private static Map.Entry<RootField, String> entry(RootType type, String field, String function) {
    return Map.entry(new RootField(type, field), function);
  }
}
