package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.FunctionEngine;
import dev.modus.core.LogRecorder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of guests to a real MariaDB. */
class MysqlCallsTest extends SqlTest {

  @BeforeEach
  void prepare() throws Exception {
    Databases.run(
        Databases.toMariadb(),
        "drop table if exists people",
        "create table people (id int auto_increment primary key, name varchar(20) unique not null,"
            + " age int)",
        "insert into people (name, age) values ('Ada', 36), ('Bob', null)");
  }

  @Override
  FunctionEngine.Builder settings() {
    return guest.builder("db mysql " + Databases.mariadbUri());
  }

  private String query(String statement, String params) {
    return call("mysqlQuery", "db", statement, params);
  }

  private String execute(String statement, String params) {
    return call("mysqlExecute", "db", statement, params);
  }

  @Test
  void rowsAreObjectsWithSortedMembers() {
    assertThat(query("select name, id, age from people where id > ? order by id", "[0]"))
        .isEqualTo(
            "2 0 [{\"age\":36,\"id\":1,\"name\":\"Ada\"},{\"age\":null,\"id\":2,\"name\":\"Bob\"}]");
  }

  @Test
  void noRowsAreAnEmptyList() {
    assertThat(query("select * from people where id = ?", "[7]")).isEqualTo("0 0 []");
    assertThat(query("update people set age = 3", "[]")).isEqualTo("0 0 []");
  }

  @Test
  void insertTellsItsKey() {
    assertThat(execute("insert into people (name, age) values (?, ?)", "[\"té\\\"st\",21]"))
        .isEqualTo("1 3 null");
    assertThat(execute("insert into people (name) values ('Di'), ('Ed')", "[]"))
        .isEqualTo("2 4 null");
    assertThat(query("select name from people where id = 3", "[]"))
        .isEqualTo("1 0 [{\"name\":\"té\\\"st\"}]");
  }

  @Test
  void updateCountsTheRowsItFound() {
    assertThat(execute("update people set age = ? where id = ?", "[36,1]")).isEqualTo("1 0 null");
    assertThat(execute("delete from people where id = ?", "[7]")).isEqualTo("0 0 null");
  }

  @ParameterizedTest
  @MethodSource
  void parameterIsWhatTheStatementMakesOfIt(String expression, String params, String json) {
    assertThat(query("select " + expression + " as v", params))
        .isEqualTo("1 0 [{\"v\":" + json + "}]");
  }

  static Stream<Arguments> parameterIsWhatTheStatementMakesOfIt() {
    return Stream.of(
        argumentSet(
            "whole number",
            "cast(? as unsigned)",
            "[18446744073709551615]",
            "18446744073709551615"),
        argumentSet("number for text", "concat(?)", "[1.50]", "\"1.50\""),
        argumentSet("decimal", "cast(? as decimal(10,2))", "[-2.5]", "\"-2.50\""),
        argumentSet("text", "?", "[\"a😀\"]", "\"a😀\""),
        argumentSet("true", "? + 1", "[true]", "2"),
        argumentSet("false", "? + 1", "[false]", "1"),
        argumentSet("null", "?", "[null]", "null"),
        argumentSet("placeholder in a text", "concat('?', ?)", "[\"a\"]", "\"?a\""),
        argumentSet("no parameters", "'?'", "null", "\"?\""));
  }

  @Test
  void numberOfRowsMayBeAParameter() {
    assertThat(query("select id from people order by id limit ?", "[1]"))
        .isEqualTo("1 0 [{\"id\":1}]");
  }

  @ParameterizedTest
  @MethodSource
  void failureReachesTheHostWithItsReason(String statement, String params, String reason) {
    assertFailure("db", "mysql", statement, params)
        .first()
        .asString()
        .contains("Host: db Query: " + statement, reason)
        .doesNotContain("hunter2");
  }

  static Stream<Arguments> failureReachesTheHostWithItsReason() {
    return Stream.of(
        argumentSet("syntax", "selec 1", "[]", "(SQLSTATE 42000, error 1064)"),
        argumentSet("no such table", "select * from nowhere", "[]", "(SQLSTATE 42S02, error 1146)"),
        argumentSet(
            "unique",
            "update people set name = ?",
            "[\"hunter2\"]",
            "Duplicate entry '…' for key 'name' (SQLSTATE 23000, error 1062)"),
        argumentSet(
            "too long",
            "update people set name = ?",
            "[\"hunter2hunter2hunter2hunter2\"]",
            "Data too long for column 'name' at row 1 (SQLSTATE 22001, error 1406)"),
        argumentSet("not a number", "update people set age = ?", "[\"hunter2\"]", "error 1366"),
        argumentSet("several statements", "select 1; delete from people", "[]", "error 1064"),
        argumentSet(
            "too few values",
            "select ?, ?",
            "[\"hunter2\"]",
            "the statement has 2 parameters, but 1 values were given"),
        argumentSet(
            "too many values",
            "select 1",
            "[\"hunter2\"]",
            "the statement has 0 parameters, but 1 values were given"),
        argumentSet("list", "select ?", "[[\"hunter2\"]]", "unsupported type of parameter 1"),
        argumentSet(
            "object", "select ?", "[{\"a\":\"hunter2\"}]", "unsupported type of parameter 1"));
  }

  @Test
  void guestFailsAsWithTheOfficialSdk() {
    assertGuestFails("mysqlQuery", "db", "selec 1", "[]");
    assertThat(query("select 1 as one", "[]")).isEqualTo("1 0 [{\"one\":1}]");
  }

  @Test
  void failedQueryLeavesNothing() {
    assertFailure("db", "mysql", "insert into people (name) values ('Cy'), ('Ada')", "exec:[]");

    assertThat(query("select count(*) as n from people", "[]")).isEqualTo("1 0 [{\"n\":2}]");
  }

  @Test
  void sessionOfOneQueryIsNotThatOfTheNext() {
    for (String trace :
        List.of(
            "set @trace = 1",
            "select @trace := 1",
            "set session sql_mode = 'ANSI'",
            "start transaction",
            "set autocommit = 0",
            "create temporary table people (id int)",
            "use mysql",
            "lock tables people write",
            "select get_lock('trace', 0)")) {
      LogRecorder.during(() -> call("ask", "db", "mysql", trace, "exec:[]"));
      assertThat(
              query(
                  "select @trace as t, @@sql_mode like '%ANSI%' as m, count(*) as n,"
                      + " is_free_lock('trace') as l from people",
                  "[]"))
          .as(trace)
          .isEqualTo("1 0 [{\"l\":1,\"m\":0,\"n\":2,\"t\":null}]");
    }
  }
}
