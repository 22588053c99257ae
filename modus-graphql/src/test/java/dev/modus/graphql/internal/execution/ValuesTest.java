package dev.modus.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.graphql.internal.schema.Apps;
import graphql.ExecutionResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments on their way in (graphql.md, section 7), results on their way out (section 8.1). */
class ValuesTest {

  @ParameterizedTest(name = "{0} {1} reaches the guest as {2}")
  @MethodSource
  void literalsReachTheFunctionAsTheyAreWritten(String type, String literal, Object expected) {
    AtomicReference<Map<String, ?>> seen = new AtomicReference<>();
    ScriptedApp app =
        ScriptedApp.of(Apps.go().function("f", "int", "x: " + type).type("main.Celsius"))
            .on(
                "f",
                arguments -> {
                  seen.set(arguments);
                  return 1;
                });

    assertThat(app.data("{ f(x: " + literal + ") }")).containsEntry("f", 1);
    assertThat(seen.get().get("x")).isEqualTo(expected);
  }

  static Stream<Arguments> literalsReachTheFunctionAsTheyAreWritten() {
    return Stream.of(
        Arguments.of("int", "-2147483648", Integer.MIN_VALUE),
        Arguments.of("int64", "9007199254740993", 9007199254740993L),
        Arguments.of("uint64", "18446744073709551615", new BigInteger("18446744073709551615")),
        Arguments.of("uint64", "\"5\"", "5"),
        Arguments.of("int64", "1.5", new BigDecimal("1.5")),
        Arguments.of("float64", "1e-7", new BigDecimal("1e-7")),
        Arguments.of("float64", "1E+3", new BigDecimal("1E+3")),
        Arguments.of("float64", "5e-324", new BigDecimal("5e-324")),
        Arguments.of("float64", "1e999", new BigDecimal("1e999")),
        Arguments.of("float64", "3", BigInteger.valueOf(3)),
        Arguments.of("time.Time", "\"2031-05-06T07:08:09Z\"", "2031-05-06T07:08:09Z"),
        Arguments.of("time.Time", "true", true),
        Arguments.of("time.Time", "{a: [1, null]}", Map.of("a", Arrays.asList(1L, null))),
        Arguments.of("[]byte", "\"AQID\"", "AQID"),
        Arguments.of("[]int", "7", List.of(7)),
        Arguments.of("[]int", "null", null),
        Arguments.of("*string", "null", null),
        Arguments.of("main.Celsius", "36.6", new BigDecimal("36.6")),
        Arguments.of(
            "map[string]int", "[{key: \"a\", value: 1}]", List.of(Map.of("key", "a", "value", 1))));
  }

  @Test
  void variablesReachTheFunctionAsTheyAre() {
    AtomicReference<Map<String, ?>> seen = new AtomicReference<>();
    ScriptedApp app =
        ScriptedApp.of(Apps.go().function("f", "int", "x: int64", "y: float64", "z: []int"))
            .on(
                "f",
                arguments -> {
                  seen.set(arguments);
                  return 1;
                });

    app.execute(
        "query($x: Int64!, $y: Float!, $z: [Int!]) { f(x: $x, y: $y, z: $z) }",
        Map.of("x", 9007199254740993L, "y", new BigDecimal("0.1"), "z", 5));

    assertThat(seen.get())
        .isEqualTo(Map.of("x", 9007199254740993L, "y", new BigDecimal("0.1"), "z", List.of(5)));
  }

  @Test
  void onlyArgumentsTheRequestGivesArePassed() {
    AtomicReference<Map<String, ?>> seen = new AtomicReference<>();
    ScriptedApp app =
        ScriptedApp.of(
                Apps.assemblyScript()
                    .function(
                        "f",
                        "i32",
                        "a: i32 = 1",
                        "b: ~lib/string/String | null = \"x\"",
                        "c: i32 = \"\"",
                        "d: ~lib/string/String | null"))
            .on(
                "f",
                arguments -> {
                  seen.set(arguments);
                  return 1;
                });

    assertThat(app.data("{ f }")).containsEntry("f", 1);
    assertThat(seen.get()).isEmpty();

    app.execute("query($b: String, $a: Int) { f(a: $a, b: $b) }");
    assertThat(seen.get()).isEmpty();

    app.execute("query($b: String = \"y\") { f(b: $b) }");
    assertThat(seen.get()).isEqualTo(Map.of("b", "y"));

    Map<String, Object> explicitNull = new HashMap<>();
    explicitNull.put("b", null);
    app.execute("query($b: String) { f(b: $b, d: null) }", explicitNull);
    assertThat(seen.get().get("b")).isNull();
    assertThat(seen.get().keySet()).hasToString("[b, d]");
  }

  @ParameterizedTest(name = "{0}: {1} is written {2}")
  @MethodSource
  void resultsAreWrittenAsJsonHasThem(String type, Object value, Object expected) {
    ScriptedApp app =
        ScriptedApp.of(Apps.go().function("f", type).type("main.Celsius")).returning("f", value);

    assertThat(app.data("{ f }").get("f")).isEqualTo(expected);
  }

  static Stream<Arguments> resultsAreWrittenAsJsonHasThem() {
    return Stream.of(
        Arguments.of("int64", 9007199254740993L, 9007199254740993L),
        Arguments.of(
            "uint64",
            new BigInteger("18446744073709551615"),
            new BigInteger("18446744073709551615")),
        Arguments.of("uint32", 4294967295L, 4294967295L),
        Arguments.of("float32", 0.1f, 0.1),
        Arguments.of("float64", 3.0, 3.0),
        Arguments.of("float64", -0.0, -0.0),
        Arguments.of("float64", 1e-7, 1e-7),
        Arguments.of("float64", 1e21, 1e21),
        Arguments.of("[]byte", new byte[] {1, 2, 3}, "AQID"),
        Arguments.of("[3]byte", new byte[] {1, 2, 3}, "AQID"),
        Arguments.of("[][]byte", List.of(new byte[] {1}, new byte[0]), List.of("AQ==", "")),
        Arguments.of("[]string", List.of("a", "b"), List.of("a", "b")),
        Arguments.of("time.Duration", Duration.ofNanos(-5), -5L),
        Arguments.of("time.Duration", Duration.ofSeconds(1, 5), 1000000005L),
        Arguments.of(
            "time.Time", Instant.parse("2031-05-06T07:08:09.120Z"), "2031-05-06T07:08:09.12Z"),
        Arguments.of("time.Time", Instant.parse("2031-05-06T07:08:09Z"), "2031-05-06T07:08:09Z"),
        Arguments.of(
            "time.Time", Instant.parse("1969-12-31T23:59:59.5Z"), "1969-12-31T23:59:59.5Z"),
        Arguments.of(
            "time.Time",
            Instant.parse("2031-05-06T07:08:09.000000001Z"),
            "2031-05-06T07:08:09.000000001Z"),
        Arguments.of("main.Celsius", 36.6, 36.6));
  }

  @Test
  void mapsAreListsOfPairsInTheOrderOfTheirKeysText() {
    ScriptedApp app =
        ScriptedApp.of(
                Apps.go()
                    .function("names", "map[string]int")
                    .function("numbers", "map[int]string")
                    .function("nested", "map[string][]map[string]int")
                    .function("none", "map[string]int"))
            .returning("names", ordered("b", 1, "a", 2, "\uffff", 3, "\ud83d\ude00", 4))
            .returning("numbers", ordered(10, "x", 2, "y", 1, "z"))
            .returning("nested", ordered("k", List.of(ordered("d", 1, "c", 2))))
            .returning("none", null);

    assertThat(app.data("{ names { k: key value __typename } }").toString())
        .isEqualTo(
            "{names=[{k=a, value=2, __typename=StringIntPair},"
                + " {k=b, value=1, __typename=StringIntPair},"
                + " {k=\uffff, value=3, __typename=StringIntPair},"
                + " {k=\ud83d\ude00, value=4, __typename=StringIntPair}]}");
    assertThat(app.data("{ numbers { key } }").toString())
        .isEqualTo("{numbers=[{key=1}, {key=10}, {key=2}]}");
    assertThat(app.data("{ nested { value { key value } } none { key } }").toString())
        .isEqualTo("{nested=[{value=[[{key=c, value=2}, {key=d, value=1}]]}], none=null}");
  }

  @Test
  void keysThatAreObjectsKeepTheOrderOfTheGuest() {
    ScriptedApp app =
        ScriptedApp.of(Apps.go().function("f", "map[main.P]int").type("main.P", "n: int"))
            .returning("f", ordered(Map.of("n", 2), 1, Map.of("n", 1), 2));

    assertThat(app.data("{ f { key { n } } }").toString())
        .isEqualTo("{f=[{key={n=2}}, {key={n=1}}]}");
  }

  @Test
  void mapsCarriedAsPairsAreListsOfThem() {
    Map<String, Object> two = Map.of("key", Map.of("n", 2), "value", 1);
    Map<String, Object> one = Map.of("key", Map.of("n", 1), "value", 2);
    ScriptedApp app =
        ScriptedApp.of(
                Apps.go()
                    .function("f", "map[main.P]int")
                    .function("g", "map[string][]int")
                    .type("main.P", "n: int"))
            .returning("f", Map.of("$mapdata", List.of(two, one)))
            .returning("g", Map.of("$mapdata", List.of(1, 2)));

    assertThat(app.data("{ f { key { n } value } }").toString())
        .isEqualTo("{f=[{key={n=2}, value=1}, {key={n=1}, value=2}]}");
    assertThat(app.data("{ g { key value } }").toString())
        .isEqualTo("{g=[{key=$mapdata, value=[1, 2]}]}");
  }

  @Test
  void severalResultsAreAnObject() {
    ScriptedApp app =
        ScriptedApp.of(
                Apps.go()
                    .function("f", List.of("int", "ok: bool", "map[string]int"))
                    .function("g", List.of("int", "int")))
            .returning("f", List.of(1, true, Map.of("a", 1)))
            .returning("g", null);

    assertThat(app.data("{ f { ok item1 item3 { key } } g { item2 } }").toString())
        .isEqualTo("{f={ok=true, item1=1, item3=[{key=a}]}, g=null}");
  }

  @Test
  void objectsShowWhatIsAskedForInTheOrderOfTheRequest() {
    ScriptedApp app =
        ScriptedApp.of(
                Apps.go()
                    .function("f", "main.P")
                    .type("main.P", "a: int", "b: string", "next: *main.P"))
            .returning("f", ordered("a", 1, "b", "x", "next", ordered("a", 2, "b", "y")));

    assertThat(
            app.data(
                    "query($no: Boolean = false) {"
                        + " f { ...B first: a next { a __typename } a @include(if: $no) } }"
                        + " fragment B on P { b }")
                .toString())
        .isEqualTo("{f={b=x, first=1, next={a=2, __typename=P}}}");
    assertThat(app.execute("{ f @skip(if: true) { a } }").toSpecification())
        .isEqualTo(Map.of("data", Map.of()));
  }

  @Test
  void anOptionalArgumentMayHoldListsOfItsOwnType() {
    AtomicReference<Map<String, ?>> seen = new AtomicReference<>();
    ScriptedApp app =
        ScriptedApp.of(
                Apps.assemblyScript()
                    .function("size", "f64", "tree: assembly/a/Tree | null", "x: f64")
                    .type("assembly/a/Tree", "branches: ~lib/array/Array<assembly/a/Tree>"))
            .on(
                "size",
                arguments -> {
                  seen.set(arguments);
                  return 0.5f;
                });

    ExecutionResult result = app.execute("{ size(x: 1e-7, tree: {branches: [{branches: []}]}) }");

    assertThat(result.getErrors()).isEmpty();
    assertThat(result.<Map<String, Object>>getData()).containsEntry("size", 0.5);
    assertThat(seen.get().get("tree"))
        .isEqualTo(Map.of("branches", List.of(Map.of("branches", List.of()))));
  }

  private static Map<Object, Object> ordered(Object... entries) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(entries[i], entries[i + 1]);
    }
    return map;
  }

  @Test
  void listsOfTextAreNotCopied() {
    List<String> texts = new ArrayList<>(List.of("a", "b"));
    ResultShaper shaper =
        ResultShaper.of(
            graphql.language.ListType.newListType(
                    graphql.language.TypeName.newTypeName("String").build())
                .build());

    assertThat(shaper.shape(texts)).isSameAs(texts);
  }
}
