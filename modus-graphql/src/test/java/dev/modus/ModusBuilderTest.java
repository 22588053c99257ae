package dev.modus;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.App;
import dev.modus.core.AppLoadException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModusBuilderTest {

  @Test
  void anAppIsNeededAndOnlyOne() {
    assertThatThrownBy(() -> Modus.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("app(");
    assertThatThrownBy(() -> Modus.builder().app(Path.of("a")).app(App.at(Path.of("b"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aMissingAppIsNamed() {
    assertThatThrownBy(() -> Modus.builder().app(Path.of("no/such/folder")).build())
        .isInstanceOf(AppLoadException.class)
        .hasMessageContaining("no/such/folder");
  }

  @Test
  void sizesAreChecked() {
    assertThatThrownBy(() -> Modus.builder().documentCacheSize(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("documentCacheSize")
        .hasMessageContaining("-1");
  }
}
