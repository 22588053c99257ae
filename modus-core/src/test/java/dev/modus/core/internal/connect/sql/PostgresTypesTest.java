package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.FunctionEngine;
import dev.modus.core.LogRecorder;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Columns of a real PostgreSQL, as guests see them (host-functions.md, section 8.5). */
class PostgresTypesTest {

  private static FunctionEngine engine;
  private static FunctionEngine strict;

  @BeforeAll
  static void prepare() {
    Databases.run(
        Databases.toPostgres(),
        "drop schema if exists types cascade",
        "create schema types",
        "create type types.mood as enum ('happy', 'sad')",
        "create domain types.age as int check (value >= 0)",
        "create domain types.email as text",
        "create type types.pair as (a int, b text)",
        "create table types.people (id serial primary key, big bigserial, name varchar(9))",
        "insert into types.people (name) values ('Ada')");
    Clock newYork = Clock.system(ZoneId.of("America/New_York"));
    engine = builder().clock(newYork).build();
    strict = builder().clock(newYork).strictCompatibility(true).build();
  }

  private static FunctionEngine.Builder builder() {
    return SqlGuest.ASSEMBLYSCRIPT_COMPILED.builder("db postgresql " + Databases.postgresUri());
  }

  @AfterAll
  static void close() {
    engine.close();
    strict.close();
  }

  private static String value(FunctionEngine on, String expression) {
    String told =
        (String) on.call("ask", "db", "postgresql", "select " + expression + " as v", "[]").value();
    return told.startsWith("1 0 [{\"v\":")
        ? told.substring("1 0 [{\"v\":".length(), told.length() - "}]".length())
        : told;
  }

  @ParameterizedTest
  @MethodSource
  void typeHasItsJsonForm(String expression, String json) {
    assertThat(value(engine, expression)).isEqualTo(json);
  }

  static Stream<Arguments> typeHasItsJsonForm() {
    return Stream.of(
        row("null", "null"),
        row("null::int", "null"),
        row("null::bytea", "null"),
        row("null::bool", "null"),
        row("true", "true"),
        row("false", "false"),
        row("(-32768)::int2", "-32768"),
        row("2147483647", "2147483647"),
        row("(-9223372036854775808)::int8", "-9223372036854775808"),
        row("4294967295::oid", "4294967295"),
        row("'7'::xid", "7"),
        row("'7'::cid", "7"),
        row("'18446744073709551615'::xid8", "18446744073709551615"),
        row("1.5::float4", "1.5"),
        row("0.1::float4", "0.1"),
        row("1::float8", "1"),
        row("1e20::float8", "100000000000000000000"),
        row("1e21::float8", "1e+21"),
        row("1.5e-7::float8", "1.5e-7"),
        row("1e-6::float8", "0.000001"),
        row("'-0'::float8", "-0"),
        row("1.7976931348623157e308::float8", "1.7976931348623157e+308"),
        row("1.50", "1.50"),
        row("1e30::numeric", "1000000000000000000000000000000"),
        row("0.00000001::numeric", "0.00000001"),
        row("'NaN'::numeric", "\"NaN\""),
        row("'té\"st'", "\"té\\\"st\""),
        row("'<a&b>'::varchar", "\"<a&b>\""),
        row("'ab'::char(4)", "\"ab  \""),
        row("'ab'::name", "\"ab\""),
        row("'$.a'::jsonpath", "\"$.\\\"a\\\"\""),
        row("'A'::\"char\"", "65"),
        row("'<a>b</a>'::xml", "\"<a>b</a>\""),
        row(
            "'{\"b\": 12345678901234567890, \"a\": [1.50, null]}'::json",
            "{\"a\":[1.50,null],\"b\":12345678901234567890}"),
        row("'{\"b\": 1, \"aa\": 2}'::jsonb", "{\"aa\":2,\"b\":1}"),
        row("'null'::jsonb", "null"),
        row("'\\x00ff'::bytea", "\"AP8=\""),
        row("''::bytea", "\"\""),
        row("'2024-01-31'::date", "\"2024-01-31T00:00:00Z\""),
        row("'infinity'::date", "1"),
        row("'2024-01-31 10:20:30.120'::timestamp", "\"2024-01-31T10:20:30.12Z\""),
        row("'2024-01-31 10:20:30'::timestamp", "\"2024-01-31T10:20:30Z\""),
        row("'-infinity'::timestamp", "-1"),
        row("'2024-01-31 10:20:30Z'::timestamptz", "\"2024-01-31T05:20:30-05:00\""),
        row("'2024-07-31 10:20:30.5Z'::timestamptz", "\"2024-07-31T06:20:30.5-04:00\""),
        row("'infinity'::timestamptz", "1"),
        row("'10:20:30.5'::time", "{\"Microseconds\":37230500000,\"Valid\":true}"),
        row("'24:00'::time", "{\"Microseconds\":86400000000,\"Valid\":true}"),
        row("'10:20:30+02'::timetz", "\"10:20:30+02\""),
        row(
            "'1 year 2 mons 3 days 04:05:06.7'::interval",
            "{\"Microseconds\":14706700000,\"Days\":3,\"Months\":14,\"Valid\":true}"),
        row(
            "'-1 year 3 days -04:05:06'::interval",
            "{\"Microseconds\":-14706000000,\"Days\":3,\"Months\":-12,\"Valid\":true}"),
        row("'0'::interval", "{\"Microseconds\":0,\"Days\":0,\"Months\":0,\"Valid\":true}"),
        row(
            "'00112233-4455-6677-8899-aabbccddeeff'::uuid",
            "\"00112233-4455-6677-8899-aabbccddeeff\""),
        row("point(1, 2.5)", "\"(1,2.5)\""),
        row("'{1,-2,3}'::line", "{\"A\":1,\"B\":-2,\"C\":3,\"Valid\":true}"),
        row(
            "'[(1,2),(3,4)]'::lseg",
            "{\"P\":[{\"X\":1,\"Y\":2},{\"X\":3,\"Y\":4}],\"Valid\":true}"),
        row("'(3,4),(1,2)'::box", "{\"P\":[{\"X\":3,\"Y\":4},{\"X\":1,\"Y\":2}],\"Valid\":true}"),
        row(
            "'[(1,2),(3,1e30)]'::path",
            "{\"P\":[{\"X\":1,\"Y\":2},{\"X\":3,\"Y\":1e+30}],\"Closed\":false,\"Valid\":true}"),
        row(
            "'((1,2),(3,4))'::path",
            "{\"P\":[{\"X\":1,\"Y\":2},{\"X\":3,\"Y\":4}],\"Closed\":true,\"Valid\":true}"),
        row(
            "'((1,2),(3,4),(5,6))'::polygon",
            "{\"P\":[{\"X\":1,\"Y\":2},{\"X\":3,\"Y\":4},{\"X\":5,\"Y\":6}],\"Valid\":true}"),
        row("'<(1,2),3>'::circle", "{\"P\":{\"X\":1,\"Y\":2},\"R\":3,\"Valid\":true}"),
        row("'10.0.0.1'::inet", "\"10.0.0.1/32\""),
        row("'10.0.0.0/8'::cidr", "\"10.0.0.0/8\""),
        row("'::1'::inet", "\"::1/128\""),
        row("'08:00:2b:01:02:03'::macaddr", "\"CAArAQID\""),
        row("B'101'", "{\"Bytes\":\"oA==\",\"Len\":3,\"Valid\":true}"),
        row("'100000001'::varbit", "{\"Bytes\":\"gIA=\",\"Len\":9,\"Valid\":true}"),
        row("'t'::bit", "failed"),
        row(
            "int4range(1, 5)",
            "{\"Lower\":1,\"Upper\":5,\"LowerType\":105,\"UpperType\":101,\"Valid\":true}"),
        row(
            "numrange(1.50, null, '(]')",
            "{\"Lower\":1.50,\"Upper\":null,\"LowerType\":101,\"UpperType\":85,\"Valid\":true}"),
        row(
            "'empty'::int8range",
            "{\"Lower\":null,\"Upper\":null,\"LowerType\":69,\"UpperType\":69,\"Valid\":true}"),
        row(
            "tsrange('2024-01-31 10:20:30', '2024-02-01')",
            "{\"Lower\":\"2024-01-31T10:20:30Z\",\"Upper\":\"2024-02-01T00:00:00Z\","
                + "\"LowerType\":105,\"UpperType\":101,\"Valid\":true}"),
        row(
            "'{[1,3),[5,)}'::int4multirange",
            "[{\"Lower\":1,\"Upper\":3,\"LowerType\":105,\"UpperType\":101,\"Valid\":true},"
                + "{\"Lower\":5,\"Upper\":null,\"LowerType\":105,\"UpperType\":85,\"Valid\":true}]"),
        row("'(1,2)'::tid", "{\"BlockNumber\":1,\"OffsetNumber\":2,\"Valid\":true}"),
        row("array[1, null, 3]", "[1,null,3]"),
        row("'{}'::int[]", "[]"),
        row("'{{1,2},{3,4}}'::int[]", "[1,2,3,4]"),
        row("'[0:1]={1,2}'::int[]", "[1,2]"),
        row(
            "array['a,b', 'c\"d', '\\e', '', 'NULL', null]",
            "[\"a,b\",\"c\\\"d\",\"\\\\e\",\"\",\"NULL\",null]"),
        row("array[true, false]", "[true,false]"),
        row("array['2024-01-31'::date]", "[\"2024-01-31T00:00:00Z\"]"),
        row("array['\\x00ff'::bytea]", "[\"AP8=\"]"),
        row("array['{\"a\": 1}'::jsonb]", "[{\"a\":1}]"),
        row("array[point(1,2), point(3,4)]", "[\"(1,2)\",\"(3,4)\"]"),
        row(
            "array['(3,4),(1,2)'::box]",
            "[{\"P\":[{\"X\":3,\"Y\":4},{\"X\":1,\"Y\":2}],\"Valid\":true}]"),
        row("1234.5::money", "\"$1,234.50\""),
        row("'happy'::types.mood", "\"happy\""),
        row("array['happy', 'sad']::types.mood[]", "\"{happy,sad}\""),
        row("30::types.age", "30"),
        row("'a@b'::types.email", "\"a@b\""),
        row("'a b'::tsvector", "\"'a' 'b'\""),
        row("(1, 'x')::types.pair", "\"(1,x)\""),
        row("row(1, 'a b', null)", "[\"1\",\"a b\",null]"),
        row("pg_sleep(0)", "\"\""));
  }

  private static Arguments row(String expression, String json) {
    return argumentSet(expression, expression, json);
  }

  @ParameterizedTest
  @MethodSource
  void valueWithoutJsonFormFailsTheQuery(String expression, String reason) {
    List<String> lines = LogRecorder.during(() -> value(engine, expression));

    assertThat(value(engine, expression)).isEqualTo("failed");
    assertThat(lines).last().asString().contains("Error querying database.", reason);
  }

  static Stream<Arguments> valueWithoutJsonFormFailsTheQuery() {
    return Stream.of(
        row("'NaN'::float8", "error serializing result: JSON has no number NaN"),
        row("'Infinity'::float4", "error serializing result: JSON has no number Infinity"),
        row("'-Infinity'::numeric", "error serializing result: JSON has no number -Infinity"),
        row("'<(1,2),Infinity>'::circle", "error serializing result"),
        row("'0044-03-15 BC'::date", "the year of 0044-03-15 BC is not 0 to 9999"),
        row("'10000-01-01'::timestamp", "is not 0 to 9999"));
  }

  @ParameterizedTest
  @MethodSource
  void strictCompatibilityRepeatsOddForms(String expression, String json) {
    assertThat(value(strict, expression)).isEqualTo(json);
  }

  static Stream<Arguments> strictCompatibilityRepeatsOddForms() {
    return Stream.of(
        row("'<a/>'::xml", "\"PGEvPg==\""),
        row(
            "'00112233-4455-6677-8899-aabbccddeeff'::uuid",
            "[0,17,34,51,68,85,102,119,136,153,170,187,204,221,238,255]"));
  }

  @Test
  void serialColumnsAreNumbers() {
    assertThat(
            engine
                .call("postgresqlQuery", "db", "select id, big, name from types.people", "[]")
                .value())
        .isEqualTo("1 0 [{\"big\":1,\"id\":1,\"name\":\"Ada\"}]");
  }

  /** The driver asks for binary values when a statement has run a few times. */
  @Test
  void formsStayWhenTheDriverTurnsToBinary() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://localhost:" + Databases.postgres() + "/" + Databases.USER);
    source.setUser(Databases.USER);
    source.setPassword(Databases.PASSWORD);
    source.setPrepareThreshold(-1);
    List<String> different = new ArrayList<>();
    try (FunctionEngine other =
        SqlGuest.ASSEMBLYSCRIPT_COMPILED
            .builder()
            .clock(Clock.system(ZoneId.of("America/New_York")))
            .dataSource("db", source)
            .build()) {
      typeHasItsJsonForm()
          .map(Arguments::get)
          .filter(row -> !((String) row[0]).contains("timetz")) // whose zone the driver loses
          .forEach(
              row -> {
                String value = value(other, (String) row[0]);
                if (!value.equals(row[1])) {
                  different.add(row[0] + " is " + value);
                }
              });
    }
    assertThat(different).isEmpty();
  }
}
