package dev.modus.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** The JSON text of each kind of value, as a real Neo4j gives them. */
class JsonTextTest {

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("null", "null"),
        arguments("true", "true"),
        arguments("42", "42"),
        arguments("-9223372036854775807 - 1", "-9223372036854775808"),
        arguments("'a\"b\\n é😀'", "\"a\\\"b\\n é😀\""),
        arguments("3.0", "3"),
        arguments("-0.0", "-0"),
        arguments("0.1", "0.1"),
        arguments("1e20", "100000000000000000000"),
        arguments("1e21", "1e+21"),
        arguments("0.000001", "0.000001"),
        arguments("1.5e-7", "1.5e-7"),
        arguments("[1, 'x', [null]]", "[1,\"x\",[null]]"),
        arguments("{b: 1, a: {d: 2.5, c: []}}", "{\"a\":{\"c\":[],\"d\":2.5},\"b\":1}"),
        arguments("datetime('2025-01-02T03:04:05.6-05:00')", "\"2025-01-02T03:04:05.6-05:00\""),
        arguments(
            "datetime('2025-07-02T03:04:05.123456789[Europe/Berlin]')",
            "\"2025-07-02T03:04:05.123456789+02:00\""),
        arguments("datetime('2025-01-02T03:04Z')", "\"2025-01-02T03:04:00Z\""),
        arguments("date('2025-01-02')", "\"2025-01-02\""),
        arguments("time('03:04+01:00')", "\"03:04:00+01:00\""),
        arguments("localtime('03:04:05.5')", "\"03:04:05.5\""),
        arguments("localdatetime('2025-01-02T03:04')", "\"2025-01-02T03:04:00\""),
        arguments(
            "duration('P1Y2M3DT4H5.6S')",
            "{\"Months\":14,\"Days\":3,\"Seconds\":14405,\"Nanos\":600000000}"),
        arguments("point({x: 1, y: 2.5})", "{\"X\":1,\"Y\":2.5,\"SpatialRefId\":7203}"),
        arguments("point({x: 1, y: 2, z: 3})", "{\"X\":1,\"Y\":2,\"Z\":3,\"SpatialRefId\":9157}"),
        arguments(
            "point({longitude: 13.4, latitude: 52.5})",
            "{\"X\":13.4,\"Y\":52.5,\"SpatialRefId\":4326}"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueBecomesJson(String cypher, String json) {
    Value value = Neo4jServer.get().query("RETURN " + cypher + " AS v").get(0).get("v");

    assertThat(JsonText.of(value, false)).isEqualTo(json);
  }

  @Test
  void graphBecomesJson() {
    Record found =
        Neo4jServer.get()
            .query(
                "CREATE p = (a:Person:Admin {name: 'Ada', born: date('1815-12-10')})"
                    + "<-[r:KNOWS {since: 1}]-(b:Person) RETURN a, r, p,"
                    + " id(a) AS ai, elementId(a) AS ae, id(b) AS bi, elementId(b) AS be,"
                    + " id(r) AS ri, elementId(r) AS re")
            .get(0);
    String ada =
        "{\"Id\":%s,\"ElementId\":%s,\"Labels\":[\"Person\",\"Admin\"],\"Props\":{\"born\":\"1815-12-10\",\"name\":\"Ada\"}}"
            .formatted(found.get("ai"), found.get("ae"));
    String other =
        "{\"Id\":%s,\"ElementId\":%s,\"Labels\":[\"Person\"],\"Props\":{}}"
            .formatted(found.get("bi"), found.get("be"));
    String knows =
        "{\"Id\":%s,\"ElementId\":%s,\"StartId\":%s,\"StartElementId\":%s,\"EndId\":%s,\"EndElementId\":%s,\"Type\":\"KNOWS\",\"Props\":{\"since\":1}}"
            .formatted(
                found.get("ri"),
                found.get("re"),
                found.get("bi"),
                found.get("be"),
                found.get("ai"),
                found.get("ae"));

    assertThat(JsonText.of(found.get("a"), false)).isEqualTo(ada);
    assertThat(JsonText.of(found.get("r"), false)).isEqualTo(knows);
    assertThat(JsonText.of(found.get("p"), false))
        .isEqualTo("{\"Nodes\":[" + ada + "," + other + "],\"Relationships\":[" + knows + "]}");
  }

  @Test
  void bytesBecomeBase64() {
    assertThat(JsonText.of(Values.value(new byte[] {1, -1, 0}), false)).isEqualTo("\"Af8A\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numbersThatJsonHasNotAreRefused(double number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonText.of(Values.value(number), false))
        .withMessage("JSON has neither NaN nor infinite numbers");
  }
}
