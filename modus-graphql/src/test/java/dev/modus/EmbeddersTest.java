package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import dev.modus.core.manifest.Manifest;
import dev.modus.graphql.RootType;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions that collections embed texts with are no fields, but can be called. */
class EmbeddersTest {

  private static final Path HELLO = Path.of("../samples/guests/assemblyscript/hello/build");

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void embedderOfACollectionIsNoField(CompileMode mode) {
    Manifest manifest =
        Manifest.parse(
            "{\"collections\":{\"texts\":{\"searchMethods\":{\"m\":{\"embedder\":\"repeat\"}}}}}");
    try (Modus modus = Modus.builder().app(HELLO).manifest(manifest).compileMode(mode).build()) {
      assertThat(modus.appSchema().function(RootType.QUERY, "repeat")).isNull();
      assertThat(modus.appSchema().function(RootType.QUERY, "sayHello")).isEqualTo("sayHello");
      assertThat(modus.execute("{ repeat(text: \"a\") }").isDataPresent()).isFalse();
      assertThat(modus.call("repeat", "a")).isEqualTo("a a");
    }
  }
}
