package dev.modus.graphql.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.SchemaBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples A to F of graphql.md, section 3: metadata beside the schema text it gives. */
class WorkedExamplesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs-and-defaults",
        "maps-and-scalars",
        "hidden-functions",
        "go-pointers-and-bytes",
        "several-results",
        "declared-inputs",
        "reference-assemblyscript",
        "reference-go"
      })
  void metadataGivesTheSchemaByteForByte(String example) throws IOException {
    Metadata metadata = Metadata.parse(resource(example + ".json"));

    assertThat(SchemaBuilder.build(metadata).sdl()).isEqualTo(resource(example + ".graphql"));
    assertThat(SchemaBuilder.build(metadata).omitted()).isEmpty();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WorkedExamplesTest.class.getResourceAsStream("examples/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
