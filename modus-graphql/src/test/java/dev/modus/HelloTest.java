package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.CompileMode;
import dev.modus.core.EngineClosedException;
import dev.modus.core.FunctionNotFoundException;
import dev.modus.core.ModusException;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real app from its folder to its answers, with compiled and with interpreted guest code. */
class HelloTest {

  private static final Path HELLO = Path.of("../samples/guests/assemblyscript/hello/build");

  private static final Map<CompileMode, Modus> MODES = new HashMap<>();

  @BeforeAll
  static void load() {
    for (CompileMode mode : CompileMode.values()) {
      MODES.put(mode, Modus.builder().app(HELLO).compileMode(mode).build());
    }
  }

  @AfterAll
  static void close() {
    MODES.values().forEach(Modus::close);
  }

  @ParameterizedTest
  @EnumSource
  void functionsAreFields(CompileMode mode) {
    assertThat(data(mode, "{ sayHello(name: \"Ada\") everybody: sayHello }"))
        .isEqualTo("{sayHello=Hello, Ada!, everybody=Hello, World!}");
    assertThat(data(mode, "{ multiply(a: 6, b: 7) sum(numbers: [1, 2, 3]) }"))
        .isEqualTo("{multiply=42.0, sum=6}");
    assertThat(data(mode, "mutation { a: add(a: 1, b: 2) b: add(a: -2147483648, b: 0) }"))
        .isEqualTo("{a=3, b=-2147483648}");
  }

  @ParameterizedTest
  @EnumSource
  void objectsGoBothWays(CompileMode mode) {
    assertThat(data(mode, "{ people { lastName } person { __typename age name: firstName } }"))
        .isEqualTo(
            "{people=[{lastName=Lovelace}, {lastName=Turing}, {lastName=Hopper}],"
                + " person={__typename=Person, age=36, name=Ada}}");
    assertThat(
            data(
                mode,
                "{ fullName(person: {firstName: \"Ada\", lastName: \"Lovelace\", age: 36})"
                    + " ada: findPerson(name: \"Ada\") { age } nobody: findPerson(name: \"X\") { age } }"))
        .isEqualTo("{fullName=Ada Lovelace, ada={age=36}, nobody=null}");
    assertThat(
            data(
                mode,
                "mutation { addPerson(person: {firstName: \"A\", lastName: \"B\", age: 1})"
                    + " { lastName } }"))
        .isEqualTo("{addPerson={lastName=B}}");
  }

  @ParameterizedTest
  @EnumSource
  void absentArgumentsTakeTheirDefaults(CompileMode mode) {
    assertThat(data(mode, "{ repeat(text: \"ab\") }")).isEqualTo("{repeat=ab ab}");
    assertThat(data(mode, "{ repeat(text: \"ab\", times: 3, separator: \"-\") }"))
        .isEqualTo("{repeat=ab-ab-ab}");
    assertThat(
            data(
                mode,
                "query($n: Int, $s: String) { repeat(text: \"x\", times: $n, separator: $s) }"))
        .isEqualTo("{repeat=x x}");
  }

  @ParameterizedTest
  @EnumSource
  void variablesAndOperationNames(CompileMode mode) {
    ExecutionInput input =
        ExecutionInput.newExecutionInput(
                "query Greet($who: String!) { sayHello(name: $who) } query Other { person { age } }")
            .operationName("Greet")
            .variables(Map.of("who", "Grace"))
            .build();

    assertThat(MODES.get(mode).execute(input).<Object>getData())
        .hasToString("{sayHello=Hello, Grace!}");
  }

  @ParameterizedTest
  @EnumSource
  void aGuestThatThrowsIsOneError(CompileMode mode) {
    ExecutionResult result =
        MODES.get(mode).execute("{ sayHello oops: fail(message: \"no luck\") }");

    assertThat(result.toSpecification().get("errors"))
        .isEqualTo(
            List.of(
                Map.of("message", "error calling function", "path", List.of("oops")),
                Map.of(
                    "message",
                    "Cannot return null for non-nullable field 'Query.oops'.",
                    "path",
                    List.of("oops"))));
    assertThat(result.<Object>getData()).isNull();
    assertThat(((Map<?, ?>) result.getExtensions().get("invocations")).keySet())
        .hasToString("[sayHello]");
    assertThat(MODES.get(mode).execute("{ fail(message: \"x\") }").toSpecification())
        .isEqualTo(
            nullData(
                List.of(Map.of("message", "error calling function", "path", List.of("fail")))));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheGuestLogsAsErrorGoesWithTheValue(CompileMode mode) {
    ExecutionResult result = MODES.get(mode).execute("{ logAtEveryLevel(text: \"hey\") }");

    assertThat(result.toSpecification().get("errors"))
        .isEqualTo(List.of(Map.of("message", "hey", "path", List.of("logAtEveryLevel"))));
    assertThat(result.<Object>getData()).hasToString("{logAtEveryLevel=null}");
    assertThat(result.getExtensions().toString())
        .matches("\\{invocations=\\{logAtEveryLevel=\\{executionId=[0-9a-v]{20}}}}");
  }

  @ParameterizedTest
  @EnumSource
  void asyncAnswersAreTheSame(CompileMode mode) throws Exception {
    Modus modus = MODES.get(mode);

    assertThat(
            modus
                .executeAsync("{ sayHello a: sayHello(name: \"A\") }")
                .get(30, TimeUnit.SECONDS)
                .<Object>getData())
        .hasToString("{sayHello=Hello, World!, a=Hello, A!}");
  }

  @ParameterizedTest
  @EnumSource
  void functionsAreCallableFromJava(CompileMode mode) {
    Modus modus = MODES.get(mode);

    assertThat(modus.call("sayHello", "Ada")).isEqualTo("Hello, Ada!");
    assertThat(modus.call("sayHello", String.class)).isEqualTo("Hello, World!");
    assertThat(modus.call("add", long.class, 1, 2)).isEqualTo(3L);
    assertThat(modus.call("multiply", Double.class, 1.5, 2)).isEqualTo(3.0);
    assertThat((Object) modus.call("findPerson", Map.class, "Nobody")).isNull();
    assertThatThrownBy(() -> modus.call("sayHello", Integer.class))
        .isInstanceOf(ModusException.class)
        .hasMessageContaining("'sayHello' returned a value of String")
        .hasMessageContaining("as Integer");
    assertThatThrownBy(() -> modus.call("sayHallo")).isInstanceOf(FunctionNotFoundException.class);
  }

  @Test
  void theSchemaIsTheOneInTheText() {
    Modus modus = MODES.get(CompileMode.INTERPRET);

    assertThat(modus.sdl())
        .contains("  sayHello(name: String! = \"World\"): String!\n")
        .contains("  repeat(text: String!, times: Int! = 2, separator: String = null): String!\n")
        .contains("  findPerson(name: String!): Person\n")
        .contains("  addPerson(person: PersonInput!): Person!\n")
        .contains("  Somebody with a name.\n".strip());
    assertThat(modus.schema().getQueryType().getFieldDefinition("people")).isNotNull();
    assertThat(modus.appSchema().omitted()).isEmpty();
  }

  @Test
  void aClosedAppAnswersNoMore() {
    Modus modus = Modus.builder().app(HELLO).compileMode(CompileMode.INTERPRET).build();
    modus.close();
    modus.close();

    assertThatThrownBy(() -> modus.execute("{ sayHello }"))
        .isInstanceOf(EngineClosedException.class);
    assertThatThrownBy(() -> modus.executeAsync("{ sayHello }"))
        .isInstanceOf(EngineClosedException.class);
    assertThatThrownBy(() -> modus.call("sayHello")).isInstanceOf(EngineClosedException.class);
  }

  private static String data(CompileMode mode, String query) {
    ExecutionResult result = MODES.get(mode).execute(query);
    assertThat(result.getErrors()).isEmpty();
    return String.valueOf(result.<Object>getData());
  }

  private static Map<String, Object> nullData(List<Object> errors) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("errors", errors);
    answer.put("data", null);
    return answer;
  }
}
