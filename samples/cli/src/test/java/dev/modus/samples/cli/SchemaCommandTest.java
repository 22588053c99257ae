package dev.modus.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaCommandTest {

  @Test
  void printsTheSchemaAndNothingElse() {
    CliResult result = CliResult.run("schema", Guests.HELLO);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("sayHello(name: String! = \"World\"): String!")
        .contains("people: [Person!]!")
        .containsPattern("(?s)type Mutation \\{.*add\\(a: Int!, b: Int!\\): Int!")
        .containsPattern("(?s)type Person \\{.*age: Int!")
        .endsWith("}\n");
  }
}
