package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.CompileMode;
import dev.modus.core.ErrorCode;
import dev.modus.graphql.SchemaConflictException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of an app that mean something else in the schema it is added to. No guest runs. */
class SchemaConflictTest {

  private static final Path HELLO = Path.of("../samples/guests/assemblyscript/hello/build");

  private static Modus modus;

  @BeforeAll
  static void load() {
    modus = Modus.builder().app(HELLO).compileMode(CompileMode.INTERPRET).build();
  }

  @AfterAll
  static void close() {
    modus.close();
  }

  private static List<String> conflicts(HostSchema schema, String prefix) {
    SchemaConflictException conflict =
        catchThrowableOfType(SchemaConflictException.class, () -> schema.add(modus, prefix));
    assertThat(conflict.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT);
    return conflict.conflicts();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type Query { sayHello: Int }            | field Query.sayHello is there already
          type Query { a: Int } extend type Query { sum: Int } | field Query.sum is there already
          type Query { a: Int } type Mutation { add: Int } | field Mutation.add is there already
          schema { query: Q } type Q { sum: Int } | field Q.sum is there already
          type Query { a: Int } scalar Person     | type Person is there as scalar, not as object type
          type Query { a: Int } enum Person { A } | type Person is there as enum, not as object type
          type Query { a: Int } input Person { a: Int } | type Person is there as input type, not as object type
          type Query { a: Int } union Person = Query | type Person is there as union, not as object type
          type Query { a: Int } interface PersonInput { a: Int } | type PersonInput is there as interface, not as input type
          type Query { a: Int } type Void { a: Int } | type Void is there as object type, not as scalar
          interface Query { a: Int }              | type Query is there as interface, not as object type
          type Query { a: Int } type Person { firstName: String! lastName: String age: Int!} | type Person is there with other fields: lastName (String there, String! in the app)
          type Query { a: Int } input PersonInput { firstName: String! lastName: String! old: Int} | type PersonInput is there with other fields: age (missing there, Int! in the app), old (Int there, missing in the app)
          """)
  void nameIsTakenAlready(String sdl, String conflict) {
    assertThat(conflicts(new HostSchema(sdl), "")).containsExactly(conflict);
  }

  @Test
  void allConflictsAreToldAtOnceWithAWayOut() {
    HostSchema schema =
        new HostSchema("type Query { sayHello: Int sum: Int } type Person { a: Int }");
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> schema.add(modus, ""))
        .withMessageContainingAll(
            "App 'hello' cannot be added",
            "Query.sayHello",
            "Query.sum",
            "type Person",
            "prefix",
            "rename");
  }

  @Test
  void nothingIsAddedWhenThereIsAConflict() {
    HostSchema schema = new HostSchema("type Query { sayHello: Int }");
    assertThat(conflicts(schema, "")).isNotEmpty();
    assertThat(schema.registry.types()).containsOnlyKeys("Query");
    assertThat(schema.registry.objectTypeExtensions()).isEmpty();
    assertThat(schema.wiring.build().getDataFetchers()).isEmpty();
  }

  @Test
  void sameAppTwiceIsAConflictOfEveryField() {
    HostSchema schema = new HostSchema("type Query { a: Int }").add(modus, "x_");
    assertThat(conflicts(schema, "x_"))
        .hasSize(modus.appSchema().functions().size())
        .allMatch(conflict -> conflict.startsWith("field "));
  }

  @Test
  void prefixSolvesConflicts() {
    HostSchema schema =
        new HostSchema("type Query { sayHello: Int } type Person { a: Int }").add(modus, "x_");
    assertThat(schema.registry.types()).containsKeys("Person", "x_Person", "x_PersonInput");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_", "__a", "1", "a-", "a b", "é", "$"})
  void prefixMustBeginAName(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HostSchema("type Query { a: Int }").add(modus, prefix))
        .withMessageContaining("'" + prefix + "'");
  }
}
