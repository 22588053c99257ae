package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.FunctionEngine;
import dev.modus.core.LogRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Columns of a real MariaDB, through both drivers, as guests see them. */
class MysqlTypesTest {

  private static FunctionEngine engine;
  private static FunctionEngine strict;

  @BeforeAll
  static void prepare() throws Exception {
    String uri = Databases.mariadbUri();
    // the pool takes MySQL's driver when both are there; this one is given by the host
    MariaDbDataSource other = new MariaDbDataSource();
    JdbcTarget target = MysqlAddress.parse(uri, MysqlAddress.Driver.MARIADB);
    StringBuilder url = new StringBuilder(target.url()).append('?');
    target.properties().forEach((name, value) -> url.append(name + "=" + value + "&"));
    other.setUrl(url.toString());
    other.setUser(target.user());
    other.setPassword(target.password());
    engine = builder(uri, other).build();
    strict = builder(uri, other).strictCompatibility(true).build();
  }

  private static FunctionEngine.Builder builder(String uri, DataSource other) {
    return SqlGuest.ASSEMBLYSCRIPT_COMPILED
        .builder("mysql mysql " + uri)
        .dataSource("mariadb", other);
  }

  @AfterAll
  static void close() {
    if (engine != null) {
      engine.close();
      strict.close();
    }
  }

  private static String value(FunctionEngine on, String driver, String table, boolean parameter) {
    String told =
        (String)
            on.call(
                    "ask",
                    driver,
                    "mysql",
                    "select v from " + table + (parameter ? " where 1 = ?" : ""),
                    parameter ? "[1]" : "[]")
                .value();
    return told.startsWith("1 0 [{\"v\":")
        ? told.substring("1 0 [{\"v\":".length(), told.length() - "}]".length())
        : told;
  }

  private static void create(String table, String type, String value) {
    Databases.run(
        Databases.toMariadb(),
        "create or replace table " + table + " (v " + type + ")",
        "insert into " + table + " values (" + value + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql", "mariadb"})
  void filesOfTheHostAreNotReadForAGuest(String driver) throws IOException {
    Path secret = Files.createTempFile(Path.of("target").toAbsolutePath(), "secret", ".txt");
    Files.writeString(secret, "canary");
    create("files", "text", "'before'");
    LogRecorder.during(
        () ->
            engine.call(
                "ask",
                driver,
                "mysql",
                "load data local infile '" + secret + "' into table files",
                "exec:[]"));
    assertThat(value(engine, driver, "files", false)).isEqualTo("\"before\"");
  }

  @ParameterizedTest
  @MethodSource
  void typeHasItsJsonForm(String type, String value, String json) {
    create("t", type + " not null", value);
    create("n", type + " null", value);
    create("u", type + " null", "null");

    for (String driver : List.of("mysql", "mariadb")) {
      for (boolean parameter : new boolean[] {false, true}) {
        if (parameter && driver.equals("mysql") && value.equals("'-10:20:30'")) {
          continue; // whose driver loses the sign of times that come in binary
        }
        String how = driver + (parameter ? ", with a parameter" : "");
        assertThat(value(engine, driver, "t", parameter)).as(how).isEqualTo(json);
        assertThat(value(engine, driver, "n", parameter)).as(how + ", nullable").isEqualTo(json);
        assertThat(value(engine, driver, "u", parameter)).as(how + ", null").isEqualTo("null");
      }
    }
  }

  static Stream<Arguments> typeHasItsJsonForm() {
    return Stream.of(
        row("tinyint", "-128", "-128"),
        row("tinyint(1)", "2", "2"),
        row("bool", "true", "1"),
        row("tinyint unsigned", "255", "255"),
        row("smallint", "-32768", "-32768"),
        row("mediumint", "8388607", "8388607"),
        row("int", "-2147483648", "-2147483648"),
        row("int unsigned", "4294967295", "4294967295"),
        row("bigint", "-9223372036854775808", "-9223372036854775808"),
        row("bigint unsigned", "18446744073709551615", "18446744073709551615"),
        row("year", "2024", "2024"),
        row("float", "1.5", "1.5"),
        row("double", "1e21", "1e+21"),
        row("double", "1", "1"),
        row("decimal(10,2)", "1.5", "\"1.50\""),
        row(
            "decimal(40,0)",
            "1234567890123456789012345678901234567890",
            "\"1234567890123456789012345678901234567890\""),
        row("char(4)", "'ab'", "\"ab\""),
        row("varchar(9)", "'té\"s😀'", "\"té\\\"s😀\""),
        row("tinytext", "'t'", "\"t\""),
        row("text", "''", "\"\""),
        row("mediumtext", "'t'", "\"t\""),
        row("longtext", "'t'", "\"t\""),
        row("enum('a','b')", "'b'", "\"b\""),
        row("set('a','b')", "'a,b'", "\"a,b\""),
        row("json", "'{\"a\": 1}'", "\"{\\\"a\\\": 1}\""),
        row("binary(2)", "x'00ff'", "\"AP8=\""),
        row("varbinary(9)", "x'00ff'", "\"AP8=\""),
        row("tinyblob", "x'00ff'", "\"AP8=\""),
        row("blob", "x'00ff'", "\"AP8=\""),
        row("mediumblob", "''", "\"\""),
        row("longblob", "x'00ff'", "\"AP8=\""),
        row("bit(9)", "b'100000001'", "\"AQE=\""),
        row("bit(1)", "b'1'", "\"AQ==\""),
        row("date", "'2024-01-31'", "\"2024-01-31\""),
        row("time", "'10:20:30'", "\"10:20:30\""),
        row("time", "'-10:20:30'", "\"-10:20:30\""),
        row("time(3)", "'10:20:30.5'", "\"10:20:30.500\""),
        row("datetime", "'2024-01-31 10:20:30'", "\"2024-01-31T10:20:30\""),
        row("datetime", "'2024-01-31 00:00:00'", "\"2024-01-31T00:00:00\""),
        row("datetime(3)", "'2024-01-31 10:20:30.5'", "\"2024-01-31T10:20:30.500\""),
        row("datetime(6)", "'2024-01-31 10:20:30'", "\"2024-01-31T10:20:30.000000\""),
        row("timestamp", "'2024-01-31 10:20:30'", "\"2024-01-31T10:20:30Z\""),
        row("timestamp(2)", "'2024-01-31 10:20:30.25'", "\"2024-01-31T10:20:30.25Z\""),
        row("point", "point(1, 2.5)", "\"POINT (1 2.5)\""),
        row(
            "geometry",
            "ST_GeomFromText('LINESTRING(0 0,1 1)', 4326)",
            "\"LINESTRING (0 0, 1 1)\""),
        row(
            "polygon",
            "ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')",
            "\"POLYGON ((0 0, 1 0, 1 1, 0 0))\""),
        row("multipoint", "ST_GeomFromText('MULTIPOINT(1 2,3 4)')", "\"MULTIPOINT (1 2, 3 4)\""),
        row(
            "geometry",
            "ST_GeomFromText('MULTILINESTRING((0 0,1 1),(2 2,3 3))')",
            "\"MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))\""),
        row(
            "multipolygon",
            "ST_GeomFromText('MULTIPOLYGON(((0 0,1 0,1 1,0 0)))')",
            "\"MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))\""),
        row(
            "geometrycollection",
            "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))')",
            "\"GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))\""));
  }

  private static Arguments row(String type, String value, String json) {
    return argumentSet(type + " " + value, type, value, json);
  }

  @ParameterizedTest
  @MethodSource
  void strictCompatibilityWrapsWhatMayBeNull(
      String type, String value, String json, String absent) {
    create("t", type + " null", value);
    create("u", type + " null", "null");
    create("n", type + " not null", value);

    for (String driver : List.of("mysql", "mariadb")) {
      assertThat(value(strict, driver, "t", false)).as(driver).isEqualTo(json);
      assertThat(value(strict, driver, "u", false)).as(driver).isEqualTo(absent);
      assertThat(value(strict, driver, "n", false)).as(driver).doesNotContain("Valid");
    }
  }

  static Stream<Arguments> strictCompatibilityWrapsWhatMayBeNull() {
    return Stream.of(
        argumentSet(
            "int", "int", "7", "{\"Int64\":7,\"Valid\":true}", "{\"Int64\":0,\"Valid\":false}"),
        argumentSet(
            "double",
            "double",
            "1.5",
            "{\"Float64\":1.5,\"Valid\":true}",
            "{\"Float64\":0,\"Valid\":false}"),
        argumentSet(
            "text",
            "varchar(9)",
            "'a'",
            "{\"String\":\"a\",\"Valid\":true}",
            "{\"String\":\"\",\"Valid\":false}"),
        argumentSet("date", "date", "'2024-01-31'", "\"2024-01-31\"", "null"),
        argumentSet("blob", "blob", "x'00ff'", "\"AP8=\"", "null"));
  }

  @Test
  void noRowsAreAnEmptyListUnlessStrict() {
    String none = "select 1 as v from dual where 1 = 0";

    assertThat(engine.call("ask", "mysql", "mysql", none, "[]").value()).isEqualTo("0 0 []");
    assertThat(strict.call("ask", "mysql", "mysql", none, "[]").value()).isEqualTo("0 0 null");
  }
}
