package dev.modus.graphql.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.graphql.AppSchema;
import dev.modus.graphql.RootType;
import dev.modus.graphql.internal.execution.Schemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of graphql.md, sections 2.4, 2.5 and 2.7, as parameter and as result. */
class TypeConversionTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "~lib/string/String; String!",
        "~lib/string/String | null; String",
        "~lib/string/String|null; String",
        "(~lib/string/String | null); String",
        "~lib/arraybuffer/ArrayBuffer; String!",
        "~lib/typedarray/Uint8Array; String!",
        "~lib/typedarray/Uint8ClampedArray; String!",
        "~lib/array/Array<u8>; String!",
        "bool; Boolean!",
        "f32; Float!",
        "f64; Float!",
        "i8; Int!",
        "i16; Int!",
        "i32; Int!",
        "u8; Int!",
        "u16; Int!",
        "isize; Int!",
        "u32; UInt!",
        "usize; UInt!",
        "i64; Int64!",
        "u64; UInt64!",
        "~lib/date/Date; Timestamp!",
        "~lib/wasi_date/wasi_Date; Timestamp!",
        "Date; Timestamp!",
        "~lib/array/Array<i32>; [Int!]!",
        "~lib/array/Array<i32> | null; [Int!]",
        "~lib/array/Array<~lib/string/String|null>; [String]!",
        "~lib/array/Array<~lib/array/Array<~lib/string/String>>; [[String!]!]!",
        "~lib/set/Set<~lib/string/String>; [String!]!",
        "~lib/staticarray/StaticArray<f64>; [Float!]!",
        "~lib/typedarray/Int16Array; Int16Array!",
        "~lib/typedarray/Float64Array | null; Float64Array",
        "assembly/test/Empty; Empty!",
        "assembly/test/Empty | null; Empty",
      })
  void assemblyScript(String type, String expected) {
    Apps app =
        Apps.assemblyScript()
            .type("~lib/typedarray/Int16Array")
            .type("~lib/typedarray/Float64Array")
            .type("assembly/test/Empty");

    assertBothWays(app, type, expected, expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "string; String!",
        "*string; String",
        "[]byte; String",
        "[]uint8; String",
        "[4]byte; String!",
        "[4]uint8; String!",
        "bool; Boolean!",
        "*bool; Boolean",
        "float32; Float!",
        "float64; Float!",
        "*float64; Float",
        "int; Int!",
        "**int; Int",
        "int8; Int!",
        "int16; Int!",
        "int32; Int!",
        "uint8; Int!",
        "uint16; Int!",
        "byte; Int!",
        "rune; Int!",
        "uint; UInt!",
        "uint32; UInt!",
        "uintptr; UInt!",
        "int64; Int64!",
        "time.Duration; Int64!",
        "uint64; UInt64!",
        "time.Time; Timestamp!",
        "*time.Time; Timestamp",
        "[]int; [Int!]",
        "*[]int; [Int!]",
        "[3]int; [Int!]!",
        "[2]*int; [Int]!",
        "[][]string; [[String!]]",
        "main.Celsius; Celsius!",
        "*main.Celsius; Celsius",
      })
  void go(String type, String expected) {
    assertBothWays(Apps.go().type("main.Celsius"), type, expected, expected);
  }

  @ParameterizedTest(name = "{0} is {1} and {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "String,String; [StringStringPair!]!; [StringStringPairInput!]!",
        "String,String|null; [StringNullableStringPair!]!; [StringNullableStringPairInput!]!",
        "i32,String; [IntStringPair!]!; [IntStringPairInput!]!",
        "String,Map<String,f32>; [StringStringFloatPairListPair!]!; [StringStringFloatPairListPairInput!]!",
        "String,Array<i32>|null; [StringNullableIntListPair!]!; [StringNullableIntListPairInput!]!",
        "u64,Date; [UInt64TimestampPair!]!; [UInt64TimestampPairInput!]!",
        "String,Array<String|null>; [StringStrinListPair!]!; [StringStrinListPairInput!]!",
        "String,Array<Array<String>>; [StringStringListPair!]!; [StringStringListPairInput!]!",
      })
  void assemblyScriptMaps(String arguments, String result, String input) {
    String type =
        "~lib/map/Map<"
            + arguments
                .replace("String", "~lib/string/String")
                .replace("Array", "~lib/array/Array")
                .replace("Map", "~lib/map/Map")
            + ">";

    assertBothWays(Apps.assemblyScript(), type, result, input);
  }

  @ParameterizedTest(name = "{0} is {1} and {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "map[string]string; [StringStringPair!]; [StringStringPairInput!]",
        "map[string]*string; [StringNullableStringPair!]; [StringNullableStringPairInput!]",
        "map[string][]int; [StringNullableIntListPair!]; [StringNullableIntListPairInput!]",
        "map[string]map[string]float32; [StringNullableStringFloatPairListPair!]; [StringNullableStringFloatPairListPairInput!]",
        "map[string]*p.Hat; [StringNullableHatPair!]; [StringNullableHatPairInput!]",
        "map[string][2]bool; [StringBooleanListPair!]; [StringBooleanListPairInput!]",
        "map[string][]*int; [StringNullableInListPair!]; [StringNullableInListPairInput!]",
      })
  void goMaps(String type, String result, String input) {
    assertBothWays(Apps.go().type("p.Hat", "size: int"), type, result, input);
  }

  @Test
  void aPairHasKeyAndValueWithTheirOwnNullability() {
    String sdl =
        Apps.assemblyScript()
            .function(
                "f", "~lib/map/Map<~lib/string/String,~lib/array/Array<~lib/string/String|null>>")
            .schema()
            .sdl();

    assertThat(sdl).contains("type StringStrinListPair {\n  key: String!\n  value: [String]!\n}\n");
  }

  @Test
  void nestedMapsDefineBothPairs() {
    String sdl = Apps.go().function("f", "map[string]map[string]float32").schema().sdl();

    assertThat(sdl)
        .contains("type StringFloatPair {\n  key: String!\n  value: Float!\n}\n")
        .contains(
            "type StringNullableStringFloatPairListPair {\n"
                + "  key: String!\n"
                + "  value: [StringFloatPair!]\n"
                + "}\n");
  }

  @Test
  void pairsOfOneNameAndDifferentFormAreKeptApart() {
    String sdl =
        Apps.assemblyScript()
            .function("a", "~lib/map/Map<i32,~lib/array/Array<i32>>")
            .function("b", "~lib/map/Map<i32,~lib/array/Array<~lib/array/Array<i32>>>")
            .schema()
            .sdl();

    assertThat(sdl)
        .contains("type IntIntListPair {\n  key: Int!\n  value: [Int!]!\n}\n")
        .contains("type IntIntListPair_ {\n  key: Int!\n  value: [[Int!]!]!\n}\n")
        .contains("a: [IntIntListPair!]!")
        .contains("b: [IntIntListPair_!]!");
  }

  @ParameterizedTest(name = "{0} is declared for {1}")
  @CsvSource(
      delimiter = ';',
      value = {"Int64; i64", "UInt64; u64", "UInt; u32", "Timestamp; ~lib/date/Date"})
  void scalarsAreDeclaredEvenForTypesNobodyUses(String scalar, String type) {
    AppSchema schema = Apps.assemblyScript().type("assembly/a/Unused", "x: " + type).schema();

    assertThat(schema.sdl()).contains("\nscalar " + scalar + "\n").doesNotContain("Unused");
  }

  @Test
  void unconvertibleTypesAreNamedInTheReason() {
    AppSchema schema = Apps.go().function("f", "any").schema();

    assertThat(schema.omitted())
        .singleElement()
        .satisfies(
            omitted ->
                assertThat(omitted.reason())
                    .contains("unsupported type or missing type definition: any"));
  }

  private static void assertBothWays(Apps app, String type, String result, String input) {
    app.function("taking", "", "x: " + type);
    app.function("giving", List.of(type));
    AppSchema schema = app.schema();

    assertThat(schema.omitted()).isEmpty();
    assertThat(schema.function(RootType.QUERY, "giving")).isEqualTo("giving");
    assertThat(schema.sdl()).contains("  giving: " + result + "\n");
    assertThat(schema.sdl()).contains("  taking(x: " + input + "): Void\n");
    Schemas.assertValid(schema.sdl());
  }
}
