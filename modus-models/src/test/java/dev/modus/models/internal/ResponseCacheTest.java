package dev.modus.models.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.manifest.Manifest;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {

  private static final Manifest.Model MODEL = new Manifest.Model("m", "s", "p", "c", "q");

  @Test
  void m25TheHashOfAModel() {
    assertThat(ResponseCache.modelHash(MODEL))
        .isEqualTo("f5fa849e33a667eedafffd9d6b6de19422fb0f1fedf866f24045702aa6402c70");
  }

  @Test
  void keysTellAppModelAndInputApart() {
    assertThat(ResponseCache.key("a", MODEL, "1"))
        .isEqualTo(ResponseCache.key("a", MODEL, "1"))
        .isNotEqualTo(ResponseCache.key("b", MODEL, "1"))
        .isNotEqualTo(ResponseCache.key("a", MODEL, "2"))
        .isNotEqualTo(ResponseCache.key("a", new Manifest.Model("m", "s", "p", "c", "r"), "1"));
  }
}
