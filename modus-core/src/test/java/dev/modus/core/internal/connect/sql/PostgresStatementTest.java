package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code $1} in the words of JDBC. */
class PostgresStatementTest {

  @ParameterizedTest
  @MethodSource
  void parametersBecomeQuestionMarks(String statement, String jdbc, List<Integer> order) {
    PostgresStatement parsed = PostgresStatement.parse(statement);

    assertThat(parsed.jdbc()).isEqualTo(jdbc);
    assertThat(IntStream.rangeClosed(1, parsed.placeholders()).map(parsed::parameterAt).boxed())
        .containsExactlyElementsOf(order);
  }

  static Stream<Arguments> parametersBecomeQuestionMarks() {
    return Stream.of(
        argumentSet("none", "select 1", "select 1", List.of()),
        argumentSet("one", "select $1", "select ?", List.of(1)),
        argumentSet("out of order", "select $2, $1", "select ?, ?", List.of(2, 1)),
        argumentSet("repeated", "select $1 + $1", "select ? + ?", List.of(1, 1)),
        argumentSet("two digits", "($9,$10,$11)", "(?,?,?)", List.of(9, 10, 11)),
        argumentSet("with a cast", "select $1::int", "select ?::int", List.of(1)),
        argumentSet("beside a keyword", "limit$1", "limit$1", List.of()),
        argumentSet("in a text", "select '$1', $1", "select '$1', ?", List.of(1)),
        argumentSet(
            "after a doubled quote", "select 'it''s $1', $1", "select 'it''s $1', ?", List.of(1)),
        argumentSet("after a backslash", "select '\\', $1", "select '\\', ?", List.of(1)),
        argumentSet("in an escape text", "select E'\\'$1', $1", "select E'\\'$1', ?", List.of(1)),
        argumentSet("in a quoted name", "select \"$1?\", $1", "select \"$1?\", ?", List.of(1)),
        argumentSet("in a name", "select a$1, $1", "select a$1, ?", List.of(1)),
        argumentSet("in a line comment", "-- $1 ?\n select $1", "-- $1 ?\n select ?", List.of(1)),
        argumentSet(
            "in a comment in a comment", "/* /* $1 */ ? */ $1", "/* /* $1 */ ? */ ?", List.of(1)),
        argumentSet(
            "in dollar quotes", "select $$ $1 ? $$, $1", "select $$ $1 ? $$, ?", List.of(1)),
        argumentSet("in tagged quotes", "$a$ $1 $b$ $a$ || $1", "$a$ $1 $b$ $a$ || ?", List.of(1)),
        argumentSet("the operator ?", "a ? $1 and b ?| $2", "a ?? ? and b ??| ?", List.of(1, 2)),
        argumentSet("a text without end", "select '$1", "select '$1", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"select 1; select 2", "a;b;", ";;x;y", "delete from a; -- and\n drop table b"})
  void severalStatementsAreSeen(String statement) {
    assertThat(PostgresStatement.parse(statement).isSeveral()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "select 1",
        "select 1;",
        "select 1 ; -- done; really\n /* ; */ ",
        "select ';' , \";\" , $$;$$, 1"
      })
  void oneStatementIsOne(String statement) {
    assertThat(PostgresStatement.parse(statement).isSeveral()).isFalse();
  }
}
