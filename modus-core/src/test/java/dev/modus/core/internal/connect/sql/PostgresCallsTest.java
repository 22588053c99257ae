package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.LogRecorder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of guests to a real PostgreSQL. */
class PostgresCallsTest extends SqlTest {

  @BeforeEach
  void prepare() throws Exception {
    Databases.run(
        Databases.toPostgres(),
        "drop table if exists people",
        "create table people (id serial primary key, name text unique not null, age int, home"
            + " point, tags text[], extra jsonb, seen timestamptz)",
        "insert into people (name, age) values ('Ada', 36), ('Bob', null)");
  }

  @Override
  FunctionEngine.Builder settings() {
    return guest
        .builder(
            "db postgresql postgresql://ada:{{PASSWORD}}@localhost:"
                + Databases.postgres()
                + "/ada",
            "wrong mysql mysql://localhost/ada",
            "empty postgresql")
        .secrets(name -> name.equals("MODUS_DB_PASSWORD") ? "corr3ct%20horse%2Fbattery" : null)
        .limits(Limits.builder().maxResultElements(10_000).maxResultBytes(1 << 20).build());
  }

  private String query(String statement, String params) {
    return call("postgresqlQuery", "db", statement, params);
  }

  private String execute(String statement, String params) {
    return call("postgresqlExecute", "db", statement, params);
  }

  @Test
  void rowsAreObjectsWithSortedMembers() {
    assertThat(query("select name, id, age from people order by id", "[]"))
        .isEqualTo(
            "2 0 [{\"age\":36,\"id\":1,\"name\":\"Ada\"},{\"age\":null,\"id\":2,\"name\":\"Bob\"}]");
  }

  @Test
  void noRowsAreAnEmptyList() {
    assertThat(query("select * from people where id = $1", "[7]")).isEqualTo("0 0 []");
  }

  @Test
  void lastOfColumnsWithOneNameIsSeen() {
    assertThat(query("select 1 as a, 2 as b, 3 as a", "[]")).isEqualTo("1 0 [{\"a\":3,\"b\":2}]");
    assertThat(query("select 1, 2", "[]")).isEqualTo("1 0 [{\"?column?\":2}]");
  }

  @Test
  void insertedRowsCanBeReturned() {
    assertThat(
            query(
                "insert into people (name, age) values ($1, $2) returning id", "[\"té\\\"st\",21]"))
        .isEqualTo("1 0 [{\"id\":3}]");
    assertThat(query("select name from people where id = 3", "[]"))
        .isEqualTo("1 0 [{\"name\":\"té\\\"st\"}]");
  }

  @Test
  void executionCountsRowsAndGivesNone() {
    assertThat(execute("update people set age = $1", "[40]")).isEqualTo("2 0 null");
    assertThat(execute("delete from people where id = $1", "[3]")).isEqualTo("0 0 null");
    assertThat(execute("insert into people (name) values ($1)", "[\"Cy\"]")).isEqualTo("1 0 null");
    assertThat(execute("select * from people", "[]")).isEqualTo("3 0 null");
    assertThat(query("update people set age = $1", "[41]")).isEqualTo("3 0 []");
  }

  @Test
  void severalStatementsRunTogetherWithoutParametersAndRows() {
    assertThat(
            execute(
                "insert into people (name) values ('Cy'), ('Di'); delete from people where id = 1;",
                "[]"))
        .isEqualTo("1 0 null");
    assertThat(query("select count(*) as n from people", "[]")).isEqualTo("1 0 [{\"n\":3}]");
    for (String params : List.of("[]", "exec:[1]")) {
      assertFailure("db", "postgresql", "select 1; delete from people", params)
          .last()
          .asString()
          .contains("cannot insert multiple commands into a prepared statement");
    }
    assertThat(query("select count(*) as n from people", "[]")).isEqualTo("1 0 [{\"n\":3}]");
  }

  @ParameterizedTest
  @MethodSource
  void parameterIsWhatTheStatementMakesOfIt(String expression, String params, String json) {
    assertThat(query("select " + expression + " as v", params))
        .isEqualTo("1 0 [{\"v\":" + json + "}]");
  }

  static Stream<Arguments> parameterIsWhatTheStatementMakesOfIt() {
    return Stream.of(
        argumentSet("whole number", "$1::int8", "[9007199254740993]", "9007199254740993"),
        argumentSet("number for text", "$1::text", "[1.50]", "\"1.50\""),
        argumentSet("exponent for text", "$1::text", "[1e2]", "\"1e2\""),
        argumentSet(
            "numeric", "$1::numeric", "[12345678901234567890.50]", "12345678901234567890.50"),
        argumentSet("float", "$1::float8", "[-2.0]", "-2"),
        argumentSet("nothing said of the type", "$1", "[\"a\"]", "\"a\""),
        argumentSet("twice", "$1::int + $1::int", "[2]", "4"),
        argumentSet("out of order", "$2::text || $1::text", "[\"a\",\"b\"]", "\"ba\""),
        argumentSet("point", "$1::point", "[\"(1,2)\"]", "\"(1,2)\""),
        argumentSet("point of floats", "point($1, $2)", "[1.5,-2.0]", "\"(1.5,-2)\""),
        argumentSet("date", "$1::date", "[\"2024-01-31\"]", "\"2024-01-31T00:00:00Z\""),
        argumentSet("true", "$1::bool", "[true]", "true"),
        argumentSet("true as text", "$1::text", "[true]", "\"true\""),
        argumentSet("null", "$1::int", "[null]", "null"),
        argumentSet("null of no type", "$1", "[null]", "null"),
        argumentSet("JSON as text", "$1::jsonb", "[\"{\\\"a\\\": 1.50}\"]", "{\"a\":1.50}"),
        argumentSet(
            "JSON as an object",
            "$1::jsonb",
            "[{\"b\":[1.50,null],\"a\":\"\\\"\"}]",
            "{\"a\":\"\\\"\",\"b\":[1.50,null]}"),
        argumentSet("JSON as a list", "$1::json", "[[1,\"a\"]]", "[1,\"a\"]"),
        argumentSet("array of numbers", "$1::int[]", "[[1,null,3]]", "[1,null,3]"),
        argumentSet(
            "array of texts",
            "$1::text[]",
            "[[\"a,b\",\"c\\\"\\\\\",\"\",\"NULL\",true]]",
            "[\"a,b\",\"c\\\"\\\\\",\"\",\"NULL\",\"true\"]"),
        argumentSet("array of arrays", "$1::int[]", "[[[1,2],[3,4]]]", "[1,2,3,4]"),
        argumentSet("array of JSON", "$1::jsonb[]", "[[{\"a\":1},[2]]]", "[{\"a\":1},[2]]"),
        argumentSet("any of", "5 = any($1::int[])", "[[4,5]]", "true"),
        argumentSet("the operator ?", "$1::jsonb ? $2", "[{\"a\":1},\"a\"]", "true"),
        argumentSet("no parameters", "1", "null", "1"),
        argumentSet("text after the list", "$1::int", "[1] and more", "1"));
  }

  @Test
  void operatorAndPlaceholderMayStandInTexts() {
    assertThat(query("select '$1 ?' as a, '{\"b\":1}'::jsonb ? 'b' as b", "[]"))
        .isEqualTo("1 0 [{\"a\":\"$1 ?\",\"b\":true}]");
  }

  @ParameterizedTest
  @MethodSource
  void failureReachesTheHostWithItsReason(
      String connection, String type, String statement, String params, String reason) {
    assertFailure(connection, type, statement, params)
        .first()
        .asString()
        .contains("Host: " + connection + " Query: " + statement, reason)
        .doesNotContain("hunter2");
  }

  static Stream<Arguments> failureReachesTheHostWithItsReason() {
    String select = "select 1";
    return Stream.of(
        argumentSet(
            "unknown connection",
            "none",
            "postgresql",
            select,
            "[]",
            "connection [none] not found"),
        argumentSet(
            "wrong type",
            "wrong",
            "postgresql",
            select,
            "[]",
            "[wrong] is not a postgresql connection"),
        argumentSet(
            "wrong type asked for", "db", "mysql", select, "[]", "[db] is not a mysql connection"),
        argumentSet(
            "no address",
            "empty",
            "postgresql",
            select,
            "[]",
            "connection [empty] has empty or missing connection string"),
        argumentSet(
            "unknown database",
            "db",
            "oracle",
            select,
            "[]",
            "unsupported data source type: oracle"),
        argumentSet(
            "parameters as object",
            "db",
            "postgresql",
            select,
            "{\"a\":1}",
            "error deserializing database query parameters: they are no JSON array"),
        argumentSet(
            "parameters malformed",
            "db",
            "postgresql",
            select,
            "[\"hunter2",
            "error deserializing database query parameters: the JSON text ends too early"),
        argumentSet(
            "parameters missing",
            "db",
            "postgresql",
            select,
            "",
            "error deserializing database query parameters"),
        argumentSet(
            "too few values",
            "db",
            "postgresql",
            "select $1, $2",
            "[\"hunter2\"]",
            "the statement has 2 parameters, but 1 values were given"),
        argumentSet(
            "too many values",
            "db",
            "postgresql",
            select,
            "[\"hunter2\"]",
            "the statement has 0 parameters, but 1 values were given"),
        argumentSet(
            "values missing",
            "db",
            "postgresql",
            "select $1",
            "[]",
            "the statement has 1 parameters, but 0 values were given"),
        argumentSet(
            "syntax",
            "db",
            "postgresql",
            "selec 1",
            "[]",
            "connection [db]: ERROR: syntax error at or near \"selec\" (SQLSTATE 42601)"),
        argumentSet(
            "no such table",
            "db",
            "postgresql",
            "select * from nowhere",
            "[]",
            "relation \"nowhere\" does not exist (SQLSTATE 42P01)"),
        argumentSet(
            "unique",
            "db",
            "postgresql",
            "update people set name = $1",
            "[\"hunter2\"]",
            "connection [db]: ERROR: duplicate key value violates unique constraint \"people_name_key\" (SQLSTATE 23505)"),
        argumentSet(
            "not null",
            "db",
            "postgresql",
            "insert into people (name, tags) values (null, $1)",
            "[[\"hunter2\"]]",
            "violates not-null constraint (SQLSTATE 23502)"),
        argumentSet(
            "not a number",
            "db",
            "postgresql",
            "select $1::int",
            "[\"hunter2\"]",
            "invalid input syntax for type integer: \"…\" (SQLSTATE 22P02)"),
        argumentSet(
            "fraction",
            "db",
            "postgresql",
            "update people set age = $1",
            "[-2.0]",
            "invalid input syntax for type integer: \"…\" (SQLSTATE 22P02)"),
        argumentSet(
            "object",
            "db",
            "postgresql",
            "select $1::text",
            "[{\"a\":\"hunter2\"}]",
            "unable to encode parameter $1: an object does not fit the type text"),
        argumentSet(
            "list",
            "db",
            "postgresql",
            "select $1::int",
            "[[\"hunter2\"]]",
            "unable to encode parameter $1: a list does not fit the type int4"),
        argumentSet(
            "too many rows",
            "db",
            "postgresql",
            "select generate_series(1, 10001) as n",
            "[]",
            "the result is larger than the limit maxResultElements of 10000"),
        argumentSet(
            "too long rows",
            "db",
            "postgresql",
            "select repeat('x', 100000) as t from generate_series(1, 11)",
            "[]",
            "the result is larger than the limit maxResultBytes of 1048576"));
  }

  @Test
  void guestFailsAsWithTheOfficialSdk() {
    assertGuestFails("postgresqlQuery", "db", "selec 1", "[]");
    assertThat(query("select 1 as one", "[]")).isEqualTo("1 0 [{\"one\":1}]");
  }

  @Test
  void goGuestMayPassNothing() {
    if (guest.isGo()) {
      engine();
      List<String> lines =
          LogRecorder.during(() -> assertThat(call("askNothing")).isEqualTo("failed"));
      assertThat(lines).last().asString().contains("unsupported data source type: ");
    }
  }

  @Test
  void eachQueryIsLoggedWithItsStatementAndWithoutValues() {
    engine();
    List<String> lines = LogRecorder.during(() -> query("select $1 as v", "[\"hunter2\"]"));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("dev.modus.host INFO: Starting database query. Host: db Query: select $1 as v");
    assertThat(lines.get(1))
        .startsWith("dev.modus.host INFO: Completed database query. Host: db Query: select $1");
    assertThat(lines).noneMatch(line -> line.contains("hunter2") || line.contains("horse"));
  }

  @Test
  void failedQueryLeavesNothing() {
    assertFailure(
        "db",
        "postgresql",
        "insert into people (name) values ('Cy'); insert into people (name) values ('Ada')",
        "exec:[]");
    // rows too many, of a statement that changed something
    assertFailure(
        "db",
        "postgresql",
        "insert into people (name) select 'x' || generate_series(1, 10001) returning id",
        "[]");

    assertThat(query("select count(*) as n from people", "[]")).isEqualTo("1 0 [{\"n\":2}]");
  }

  @Test
  void sessionOfOneQueryIsNotThatOfTheNext() {
    for (String trace :
        List.of(
            "set search_path = pg_catalog",
            "set session characteristics as transaction read only",
            "create temp table people as select 1 as id",
            "select set_config('search_path', 'pg_catalog', false)",
            "update pg_settings set setting = 'pg_catalog' where name = 'search_path'",
            "select U&\"set\\005fconfig\"('search_path', 'pg_catalog', false)",
            "select query_to_xml('select set_'||'config(''search_path'', ''pg_catalog'', false)',"
                + " true, true, '')",
            "select 1 as id into pg_temp.people",
            "begin; set search_path = pg_catalog; begin",
            "commit; begin; insert into people (name) values ('Cy')",
            "savepoint a; rollback; begin",
            "listen something",
            "prepare transaction 'x'")) {
      LogRecorder.during(() -> call("ask", "db", "postgresql", trace, "exec:[]"));
      assertThat(
              query(
                  "select current_setting('search_path') as s, count(*) > 1 as p from people",
                  "[]"))
          .as(trace)
          .isEqualTo("1 0 [{\"p\":true,\"s\":\"\\\"$user\\\", public\"}]");
      assertThat(execute("update people set age = 1 where id = 1", "[]"))
          .as(trace)
          .isEqualTo("1 0 null");
    }
  }

  @Test
  void operatorsWithAnAtSignKeepTheConnection() {
    String before = query("select pg_backend_pid() as p", "[]");
    for (String statement :
        List.of(
            "select '{\"a\":1}'::jsonb @> '{\"a\":1}'::jsonb as v",
            "select to_tsvector('tree') @@ to_tsquery('tree') as v")) {
      assertThat(query(statement, "[]")).as(statement).isEqualTo("1 0 [{\"v\":true}]");
      assertThat(query("select pg_backend_pid() as p", "[]")).as(statement).isEqualTo(before);
    }
  }

  @Test
  void unfinishedTransactionsDoNotBlockOthers() {
    assertThat(execute("lock table people; begin", "[]")).endsWith("null");
    Databases.run(
        Databases.toPostgres(), "set lock_timeout = '2s'", "alter table people add column x int");
  }
}
