package dev.modus.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.modus.graphql.SchemaChange.Level;
import dev.modus.graphql.internal.schema.Apps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of change means to clients. */
class SchemaComparisonTest {

  private static AppSchema schema(String sdl) {
    return new AppSchema(sdl, Map.of(), List.of(), List.of());
  }

  private static List<String> changes(String before, String after) {
    return schema(before).compare(schema(after)).stream().map(SchemaChange::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # result types
          f: Int      | f: Int!      | Query.f: type changed from Int to Int! (safe)
          f: Int!     | f: Int       | Query.f: type changed from Int! to Int (breaking)
          f: Int      | f: Float     | Query.f: type changed from Int to Float (breaking)
          f: Int      | f: [Int]     | Query.f: type changed from Int to [Int] (breaking)
          f: [Int]    | f: Int       | Query.f: type changed from [Int] to Int (breaking)
          f: [Int]    | f: [Int!]!   | Query.f: type changed from [Int] to [Int!]! (safe)
          f: [Int!]!  | f: [Int]!    | Query.f: type changed from [Int!]! to [Int]! (breaking)
          f: [[Int]]  | f: [[Int!]]  | Query.f: type changed from [[Int]] to [[Int!]] (safe)
          # arguments come and go
          f: Int            | f(a: Int): Int      | Query.f(a:): optional argument added (dangerous)
          f: Int            | f(a: Int! = 1): Int | Query.f(a:): optional argument added (dangerous)
          f: Int            | f(a: Int!): Int     | Query.f(a:): required argument added (breaking)
          f(a: Int): Int    | f: Int              | Query.f(a:): argument removed (breaking)
          # argument types
          f(a: Int!): Int   | f(a: Int): Int      | Query.f(a:): type changed from Int! to Int (safe)
          f(a: Int): Int    | f(a: Int!): Int     | Query.f(a:): type changed from Int to Int! (breaking)
          f(a: Int): Int    | f(a: Int! = 1): Int | Query.f(a:): type changed from Int to Int! (breaking)
          f(a: Int): Int    | f(a: String): Int   | Query.f(a:): type changed from Int to String (breaking)
          f(a: Int): Int    | f(a: [Int]): Int    | Query.f(a:): type changed from Int to [Int] (breaking)
          f(a: [Int!]): Int | f(a: [Int]): Int    | Query.f(a:): type changed from [Int!] to [Int] (safe)
          # defaults
          f(a: Int = 1): Int  | f(a: Int = 2): Int  | Query.f(a:): default changed from 1 to 2 (dangerous)
          f(a: Int): Int      | f(a: Int = 2): Int  | Query.f(a:): default changed from none to 2 (dangerous)
          f(a: Int = 1): Int  | f(a: Int): Int      | Query.f(a:): default changed from 1 to none (dangerous)
          f(a: Int!): Int     | f(a: Int! = 1): Int | Query.f(a:): default changed from none to 1 (safe)
          f(a: Int! = 1): Int | f(a: Int!): Int     | Query.f(a:): default changed from 1 to none, so it must be given (breaking)
          """)
  void changeOfAQueryIs(String before, String after, String expected) {
    assertThat(changes("type Query { " + before + " }", "type Query { " + after + " }"))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type T { a: Int }       | type T { a: Int b: Int }    | T.b: field added (safe)
          type T { a: Int b: Int} | type T { a: Int }           | T.b: field removed (breaking)
          type T { a: Int! }      | type T { a: Int }           | T.a: type changed from Int! to Int (breaking)
          input T { a: Int }      | input T { a: Int b: Int }   | T.b: optional field added (dangerous)
          input T { a: Int }      | input T { a: Int b: Int! }  | T.b: required field added (breaking)
          input T { a: Int b: Int}| input T { a: Int }          | T.b: field removed (breaking)
          input T { a: Int }      | input T { a: Int! }         | T.a: type changed from Int to Int! (breaking)
          input T { a: Int! }     | input T { a: Int }          | T.a: type changed from Int! to Int (safe)
          type T { a: Int }       | scalar T                    | T: object type became scalar (breaking)
          scalar S                | scalar S scalar T           | T: scalar added (safe)
          scalar S scalar T       | scalar S                    | T: scalar removed (safe)
          type T { a: Int }       | type T { a: Int } type U { a: Int } | U: object type added (safe)
          type Query { f: T } scalar T | type Query { f: T } scalar T type Mutation { g: Int } | Mutation.g: field added (safe)
          """)
  void changeOfATypeIs(String before, String after, String expected) {
    assertThat(changes(before, after)).containsExactly(expected);
  }

  @Test
  void orderAndCommentsAreNoChange() {
    assertThat(
            changes(
                "type Query { a(x: Int y: Int): Int b: T } type T { c: Int d: Int }",
                "\"new\" type T { d: Int \"too\" c: Int } type Query { b: T a(y: Int x: Int): Int }"))
        .isEmpty();
  }

  @Test
  void scalarInUseIsMissedWhenItIsGone() {
    assertThat(changes("scalar S type Query { f: S }", "type Query { f: Int }"))
        .containsExactly(
            "Query.f: type changed from S to Int (breaking)", "S: scalar removed (breaking)");
  }

  @Test
  void breakingChangesComeFirst() {
    AppSchema before = schema("type Query { a: Int b(x: Int = 1): Int c: Int }");
    AppSchema after = schema("type Query { aa: Int b(x: Int = 2): Int }");
    assertThat(before.compare(after))
        .extracting(SchemaChange::level, SchemaChange::path)
        .containsExactly(
            tuple(Level.BREAKING, "Query.a"),
            tuple(Level.BREAKING, "Query.c"),
            tuple(Level.DANGEROUS, "Query.b(x:)"),
            tuple(Level.SAFE, "Query.aa"));
  }

  @Test
  void removedFieldTellsWhereItsFunctionIs() {
    AppSchema before = Apps.assemblyScript().function("getThing", "i32").schema();
    AppSchema after =
        Apps.assemblyScript().function("getThing", "i32").function("thing", "i32").schema();
    assertThat(
            Apps.assemblyScript()
                .function("getThing", "i32")
                .schema()
                .compare(Apps.assemblyScript().function("x", "i32").schema()))
        .extracting(SchemaChange::toString)
        .containsExactly(
            "Query.thing: field removed; there is no field for function 'getThing' any more"
                + " (breaking)",
            "Query.x: field added (safe)");
    // Query.thing is still there, but calls another function; clients cannot tell from the schema
    assertThat(before.compare(after))
        .extracting(SchemaChange::toString)
        .containsExactly("Query.getThing: field added (safe)");
  }

  @Test
  void renamedFieldIsOneLessAndOneMore() {
    AppSchema before =
        Apps.assemblyScript().function("getThing", "i32").function("thing", "i32").schema();
    AppSchema after = Apps.assemblyScript().function("getThing", "i32").schema();
    assertThat(before.compare(after))
        .extracting(SchemaChange::toString)
        .containsExactly(
            "Query.getThing: field removed; its function 'getThing' is now Query.thing (breaking)");
  }

  @Test
  void removedFieldTellsWhyItsFunctionIsLeftOut() {
    AppSchema before = Apps.go().function("thing", "int32").schema();
    AppSchema after = Apps.go().function("thing", "any").schema();
    assertThat(before.compare(after))
        .singleElement()
        .satisfies(change -> assertThat(change.level()).isEqualTo(Level.BREAKING))
        .satisfies(change -> assertThat(change.text()).contains("left out", "any"));
  }

  @Test
  void sameSchemaHasNoChanges() {
    AppSchema schema = Apps.assemblyScript().function("thing", "i32").schema();
    assertThat(schema.compare(schema)).isEmpty();
  }
}
