package dev.modus.graphql.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.graphql.AppSchema;
import dev.modus.graphql.internal.execution.Schemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults of parameters (graphql.md, section 2.9). */
class DefaultLiteralTest {

  @ParameterizedTest(name = "{0} = {1} is {2}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '^',
      value = {
        "i32 # 0 # Int! = 0",
        "i32 # 2.0 # Int! = 2",
        "i64 # 9007199254740993 # Int64! = 9007199254740993",
        "u64 # 18446744073709551615 # UInt64! = 18446744073709551615",
        "i8 # 100000 # Int! = 100000",
        "f64 # 2.0 # Float! = 2",
        "f64 # 1.5 # Float! = 1.5",
        "f64 # 0.000001 # Float! = 0.000001",
        "f64 # 1e-7 # Float! = 1e-07",
        "f64 # 2.5e21 # Float! = 2.5e+21",
        "f64 # 1e20 # Float! = 100000000000000000000",
        "f64 # -0.5 # Float! = -0.5",
        "bool # true # Boolean! = true",
        "~lib/string/String # `a\\\"b` # String! = `a\\\"b`",
        "~lib/string/String # `<é>` # String! = `<é>`",
        "~lib/string/String # `\\u0001\\n\\t\\\\` # String! = `\\u0001\\n\\t\\\\`",
        "~lib/string/String # `` # String! = ``",
        "~lib/string/String | null # null # String = null",
        "~lib/array/Array<i32> # [] # [Int!]! = []",
        "~lib/array/Array<i32> # [1, 2, 3] # [Int!]! = [1,2,3]",
        "~lib/array/Array<~lib/string/String> # [`a`,`b`] # [String!]! = [`a`,`b`]",
        // only the guest knows these: optional, without a default to show
        "i32 # `` # Int",
        "bool # `` # Boolean",
        "~lib/array/Array<i32> # `` # [Int!]",
        "~lib/date/Date # `` # Timestamp",
        // stored, but not of the type
        "i32 # null # Int",
        "i32 # 1.5 # Int",
        "i32 # 2147483648 # Int",
        "~lib/array/Array<i32> # [1,`x`] # [Int!]",
        "~lib/string/String # 5 # String",
        "assembly/a/P | null # {`x`:1} # PInput",
      })
  void aDefaultIsShownIfItFits(String type, String json, String expected) {
    AppSchema schema =
        Apps.assemblyScript()
            .type("assembly/a/P", "x: i32")
            .function("f", "", "p: " + type + " = " + json.replace('`', '"'))
            .schema();

    assertThat(schema.sdl()).contains("  f(p: " + expected.replace('`', '"') + "): Void\n");
    Schemas.assertValid(schema.sdl());
  }
}
