package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.App;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.graphql.Guard;
import dev.modus.graphql.RequestContext;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.Scalars;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps as parts of a schema that is somebody else's. */
@ParameterizedClass(name = "{0}")
@EnumSource(CompileMode.class)
class ContributionTest {

  private static final Path SAMPLES = Path.of("../samples/guests");
  private static final Path FIXTURES = Path.of("../modus-core/src/test/guests");
  private static final String OWN = "type Query { version: String! }";
  private static final String PERSON =
      "type Person { firstName: String! lastName: String! age: Int! } ";

  private static Modus assemblyScript;
  private static Modus go;

  @Parameter CompileMode mode;

  @BeforeParameterizedClassInvocation
  static void load(CompileMode mode) {
    assemblyScript = modus(SAMPLES.resolve("assemblyscript/hello/build"), mode);
    go = modus(SAMPLES.resolve("go/hello/build"), mode);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    assemblyScript.close();
    go.close();
  }

  private static Modus modus(Path app, CompileMode mode) {
    return Modus.builder().app(app).compileMode(mode).build();
  }

  private static HostSchema own() {
    return new HostSchema(OWN)
        .wire(w -> w.type("Query", query -> query.dataFetcher("version", e -> "7")));
  }

  private static Object data(ExecutionResult result) {
    assertThat(result.getErrors()).isEmpty();
    return result.getData();
  }

  @Test
  void appAnswersBesideTheFieldsOfTheHost() {
    HostSchema schema = own().add(assemblyScript, "");
    assertThat(
            data(
                schema.execute(
                    "{ version sayHello(name: \"Ada\") person { __typename age } people { firstName"
                        + " } nobody: findPerson(name: \"X\") { age } }")))
        .hasToString(
            "{version=7, sayHello=Hello, Ada!, person={__typename=Person, age=36},"
                + " people=[{firstName=Ada}, {firstName=Alan}, {firstName=Grace}], nobody=null}");
    assertThat(data(schema.execute("mutation { a: add(a: 1, b: 2) b: add(a: 3, b: 4) }")))
        .hasToString("{a=3, b=7}");
  }

  @Test
  void defaultsOfTheGuestApply() {
    assertThat(data(own().add(assemblyScript, "").execute("{ sayHello repeat(text: \"a\") }")))
        .hasToString("{sayHello=Hello, World!, repeat=a a}");
  }

  @Test
  void twoAppsInOneSchemaKeepTheirNamesApart() {
    HostSchema schema = own().add(assemblyScript, "as_").add(go, "go_");
    assertThat(
            data(
                schema.execute(
                    "{ version as_sayHello(name: \"A\") go_sayHello(name: \"G\") as_person {"
                        + " __typename firstName } go_person { __typename firstName } }")))
        .hasToString(
            "{version=7, as_sayHello=Hello, A!, go_sayHello=Hello, G!,"
                + " as_person={__typename=as_Person, firstName=Ada},"
                + " go_person={__typename=go_Person, firstName=Ada}}");
    assertThat(
            data(
                schema.execute(
                    ExecutionInput.newExecutionInput(
                            "mutation($a: as_PersonInput!, $g: go_PersonInput!) { as_addPerson(person:"
                                + " $a) { age } go_addPerson(person: $g) { age } }")
                        .variables(Map.of("a", person(1), "g", person(2)))
                        .build())))
        .hasToString("{as_addPerson={age=1}, go_addPerson={age=2}}");
  }

  private static Map<String, Object> person(int age) {
    return Map.of("firstName", "A", "lastName", "B", "age", age);
  }

  @Test
  void scalarsOfModusAreSharedByAllApps() {
    try (Modus one = modus(FIXTURES.resolve("assemblyscript/scalars/build"), mode);
        Modus two = modus(FIXTURES.resolve("go/times/build"), mode)) {
      HostSchema schema = own().add(one, "a_").add(two, "b_");
      assertThat(
              data(
                  schema.execute(
                      "{ a_echoI64(v: 9007199254740993) a_echoU64(v: 18446744073709551615)"
                          + " b_nanosOfDuration(v: 9007199254740993)"
                          + " b_timeFrom(seconds: 0, nanos: 500000000) }")))
          .hasToString(
              "{a_echoI64=9007199254740993, a_echoU64=18446744073709551615,"
                  + " b_nanosOfDuration=9007199254740993, b_timeFrom=1970-01-01T00:00:00.5Z}");
    }
  }

  @Test
  void scalarOfTheHostServesTheAppToo() {
    try (Modus modus = modus(FIXTURES.resolve("assemblyscript/scalars/build"), mode)) {
      HostSchema schema =
          new HostSchema("type Query { big: Int64 } scalar Int64")
              .wire(
                  w ->
                      w.scalar(Scalars.GraphQLString.transform(scalar -> scalar.name("Int64")))
                          .type("Query", query -> query.dataFetcher("big", e -> "1")))
              .add(modus, "");
      assertThat(data(schema.execute("{ big echoI64(v: \"5\") }")))
          .isEqualTo(Map.of("big", "1", "echoI64", "5"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "1e-7", "3", "1e20", "16777217"})
  void floatsAreWhatTheAppAloneMakesOfThem(String number) {
    try (Modus modus = modus(FIXTURES.resolve("assemblyscript/scalars/build"), mode)) {
      String query = "{ echoF32(v: " + number + ") echoF64(v: " + number + ") }";
      assertThat(data(own().add(modus, "").execute(query))).isEqualTo(data(modus.execute(query)));
    }
  }

  @Test
  void mapsAndBytesHaveTheFormTheyHaveInTheAppAlone() {
    try (Modus modus = modus(FIXTURES.resolve("assemblyscript/maps/build"), mode)) {
      assertThat(
              data(
                  own()
                      .add(modus, "m_")
                      .execute(
                          "{ m_echoStringString(map: [{key: \"b\", value: \"1\"}, {key: \"a\","
                              + " value: \"2\"}]) { __typename key value } }")))
          .hasToString(
              "{m_echoStringString=[{__typename=m_StringStringPair, key=a, value=2},"
                  + " {__typename=m_StringStringPair, key=b, value=1}]}");
    }
  }

  @Test
  void failureIsAnErrorAtItsField() {
    ExecutionResult result = own().add(go, "").execute("{ version f: fail(message: \"no luck\") }");
    assertThat(result.getErrors())
        .filteredOn(error -> error.getMessage().equals("no luck"))
        .singleElement()
        .extracting(GraphQLError::getPath)
        .isEqualTo(List.of("f"));
    assertThat(result.getErrors()).allMatch(error -> error.getPath().equals(List.of("f")));
  }

  @Test
  void appKnowsTheContextOfTheRequest() {
    try (Modus modus = modus(FIXTURES.resolve("assemblyscript/start-request/build"), mode)) {
      CallContext context =
          CallContext.builder().timeZone("Asia/Tokyo").claims("{\"sub\":\"ada\"}").build();
      assertThat(
              data(
                  own()
                      .add(modus, "")
                      .execute(
                          ExecutionInput.newExecutionInput("{ everything }")
                              .graphQLContext(RequestContext.of(context))
                              .build())))
          .hasToString("{everything=Asia/Tokyo {\"sub\":\"ada\"} 1}");
    }
  }

  @Test
  void typeOfTheHostWithTheSameFieldsIsShared() {
    record Person(String firstName, String lastName, int age) {}
    HostSchema schema =
        new HostSchema(PERSON + "type Query { me: Person! }")
            .wire(w -> w.type("Query", q -> q.dataFetcher("me", e -> new Person("I", "M", 1))))
            .add(assemblyScript, "");
    assertThat(data(schema.execute("{ me { firstName age } person { firstName age } }")))
        .hasToString("{me={firstName=I, age=1}, person={firstName=Ada, age=36}}");
  }

  @Test
  void hostMayAddFieldsToTheTypesOfAnApp() {
    HostSchema schema =
        new HostSchema(OWN + " extend type Person { initials: String! }")
            .wire(
                w ->
                    w.type(
                        "Person",
                        type ->
                            type.dataFetcher(
                                "initials",
                                e -> {
                                  Map<String, Object> person = e.getSource();
                                  return ("" + person.get("firstName")).substring(0, 1)
                                      + ("" + person.get("lastName")).charAt(0);
                                })))
            .add(assemblyScript, "");
    assertThat(data(schema.execute("{ people { initials } }")))
        .hasToString("{people=[{initials=AL}, {initials=AT}, {initials=GH}]}");
  }

  @Test
  void rootTypesMayHaveOtherNames() {
    HostSchema schema =
        new HostSchema("schema { query: Ask } type Ask { version: String }")
            .wire(w -> w.type("Ask", query -> query.dataFetcher("version", e -> "7")))
            .add(assemblyScript, "");
    assertThat(data(schema.execute("{ __typename version multiply(a: 2, b: 3) }")))
        .hasToString("{__typename=Ask, version=7, multiply=6.0}");
    assertThat(data(schema.execute("mutation { add(a: 1, b: 1) }"))).hasToString("{add=2}");
  }

  @Test
  void schemaMayConsistOfAppsAlone() {
    HostSchema schema = new HostSchema("scalar Unused");
    schema.wiring.scalar(Scalars.GraphQLString.transform(s -> s.name("Unused")));
    assertThat(data(schema.add(assemblyScript, "").execute("{ sum(numbers: [1, 2]) }")))
        .hasToString("{sum=3}");
  }

  @Test
  void agentsAreNotAdded() {
    HostSchema schema = own().add(assemblyScript, "");
    assertThat(schema.registry.types()).doesNotContainKeys("Subscription", "AgentEvent");
    assertThat(schema.registry.scalars()).doesNotContainKey("JSON");
  }

  @Test
  void replacedAppAnswersInTheSchemaAsItWas() {
    try (Modus modus = modus(SAMPLES.resolve("assemblyscript/hello/build"), mode)) {
      HostSchema schema = own().add(modus, "x_");
      assertThat(data(schema.execute("{ x_person { age } }"))).hasToString("{x_person={age=36}}");
      modus.reload(App.at(SAMPLES.resolve("go/hello/build")));
      assertThat(data(schema.execute("{ x_sayHello(name: \"G\") x_person { age } }")))
          .hasToString("{x_sayHello=Hello, G!, x_person={age=36}}");
    }
  }

  @Test
  void fieldTheNewAppLacksIsAnError() {
    try (Modus modus = modus(SAMPLES.resolve("assemblyscript/hello/build"), mode)) {
      HostSchema schema = own().add(modus, "x_");
      modus.reload(App.at(FIXTURES.resolve("assemblyscript/texts/build")));
      ExecutionResult result =
          schema.execute("{ version nobody: x_findPerson(name: \"A\") { age } }");
      assertThat(result.<Object>getData()).hasToString("{version=7, nobody=null}");
      assertThat(result.getErrors())
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.getMessage())
                    .isEqualTo(
                        "field Query.findPerson is gone: the app was replaced by one without it");
                assertThat(error.getPath()).isEqualTo(List.of("nobody"));
              });
    }
  }

  @Test
  void guardIsAskedInOtherSchemasToo() {
    List<String> asked = new CopyOnWriteArrayList<>();
    Guard guard =
        access -> {
          asked.add(access.field().name() + " by " + access.context().claims());
          return access.field().name().equals("person")
              ? Guard.Decision.allow()
              : Guard.Decision.refuse("FORBIDDEN", "not for you");
        };
    try (Modus modus =
        Modus.builder()
            .app(SAMPLES.resolve("assemblyscript/hello/build"))
            .compileMode(mode)
            .guard(guard)
            .build()) {
      ExecutionInput input =
          ExecutionInput.newExecutionInput("{ x_person { age } x_findPerson(name: \"A\") { age } }")
              .graphQLContext(
                  RequestContext.of(CallContext.builder().claims("{\"sub\":\"ada\"}").build()))
              .build();

      ExecutionResult result = own().add(modus, "x_").execute(input);

      assertThat(asked)
          .containsExactlyInAnyOrder(
              "person by {\"sub\":\"ada\"}", "findPerson by {\"sub\":\"ada\"}");
      assertThat(result.<Object>getData()).hasToString("{x_person={age=36}, x_findPerson=null}");
      assertThat(result.getErrors())
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.getMessage()).isEqualTo("not for you");
                assertThat(error.getPath()).isEqualTo(List.of("x_findPerson"));
                assertThat(error.getExtensions()).containsEntry("code", "FORBIDDEN");
              });
    }
  }

  @Test
  void closedAppIsAnErrorAtItsField() {
    Modus modus = modus(SAMPLES.resolve("assemblyscript/hello/build"), mode);
    HostSchema schema = own().add(modus, "");
    modus.close();
    ExecutionResult result = schema.execute("{ findPerson(name: \"Ada\") { age } }");
    assertThat(result.getErrors())
        .singleElement()
        .extracting(GraphQLError::getMessage)
        .isEqualTo("the app is not running");
  }
}
