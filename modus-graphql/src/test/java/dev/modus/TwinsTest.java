package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One app in two languages answers alike; samples/guests/go/README.md tells what differs. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class TwinsTest {

  private static final Path GUESTS = Path.of("../samples/guests");
  private static final Map<String, Object> VARIABLES =
      Map.of(
          "name", "Ada",
          "numbers", List.of(1, 2, 3),
          "person", Map.of("firstName", "A", "lastName", "B", "age", 1));

  private static Modus assemblyScript;
  private static Modus go;

  @Parameter CompileMode mode;

  @BeforeParameterizedClassInvocation
  static void load(CompileMode mode) {
    assemblyScript = hello("assemblyscript", mode);
    go = hello("go", mode);
  }

  private static Modus hello(String language, CompileMode mode) {
    Path app = GUESTS.resolve(language).resolve("hello/build");
    return Modus.builder().app(app).compileMode(mode).build();
  }

  @AfterParameterizedClassInvocation
  static void close() {
    assemblyScript.close();
    go.close();
  }

  private static ExecutionResult execute(Modus app, String query) {
    return app.execute(ExecutionInput.newExecutionInput(query).variables(VARIABLES).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ sayHello }",
        "{ sayHello(name: \"Ada\") everybody: sayHello }",
        "query($name: String!) { sayHello(name: $name) }",
        "{ multiply(a: 6, b: 7.5) }",
        "{ sum(numbers: [1, 2, 3]) none: sum(numbers: []) }",
        "query($numbers: [Int!]!) { sum(numbers: $numbers) }",
        "mutation { a: add(a: 1, b: 2) b: add(a: -2147483648, b: 0) }",
        "{ repeat(text: \"ab\") }",
        "{ repeat(text: \"ab\", times: 3, separator: \"-\") }",
        "{ repeat(text: \"é\", times: 0) }",
        "{ person { __typename firstName lastName age } people { name: firstName } }",
        "{ ada: findPerson(name: \"Ada\") { age } nobody: findPerson(name: \"X\") { age } }",
        "{ fullName(person: {firstName: \"Ada\", lastName: \"Lovelace\", age: 36}) }",
        "mutation($person: PersonInput!) { addPerson(person: $person) { lastName age } }",
        "{ __schema { queryType { fields { name } } } }",
        "{ __schema { mutationType { fields { name } } } }",
        "{ __type(name: \"Person\") { kind fields { name type { kind ofType { name } } } } }"
      })
  void queryHasOneAnswer(String query) {
    ExecutionResult answer = execute(assemblyScript, query);
    assertThat(answer.getErrors()).isEmpty();
    assertThat(execute(go, query).toSpecification().get("data"))
        .isEqualTo(answer.toSpecification().get("data"));
    assertThat(execute(go, query).getErrors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{ multiply(a: 1) }", "{ nothing }", "{ sum(numbers: [\"x\"]) }", "{ person }"})
  void invalidQueryIsRefusedByBoth(String query) {
    assertThat(execute(go, query).getErrors()).isNotEmpty();
    assertThat(execute(assemblyScript, query).getErrors()).isNotEmpty();
  }

  @Test
  void failureIsAnErrorAtItsField() {
    String query = "{ sayHello fail(message: \"no luck\") }";
    for (Modus app : List.of(assemblyScript, go)) {
      assertThat(execute(app, query).getErrors())
          .isNotEmpty()
          .allSatisfy(error -> assertThat(error.getPath()).containsExactly("fail"));
    }
  }

  @Test
  void schemaIsTheSameButForOptionalParametersAndLists() {
    assertThat(alike(go.sdl())).isEqualTo(alike(assemblyScript.sdl()));
  }

  /** Without what differs: whether parameters and lists may be null, defaults, and comments. */
  private static List<String> alike(String sdl) {
    return sdl.replaceAll("(?s)\"\"\".*?\"\"\"", "")
        .lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .map(line -> line.replaceAll(" = (\"[^\"]*\"|[0-9]+|null)", "").replace("!", "").strip())
        .sorted()
        .toList();
  }
}
