package dev.modus.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Guests;
import dev.modus.core.ManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an app's manifest when its file changes (manifest.md, section 9.3). */
class ManifestReloadTest {

  @TempDir Path folder;

  private FunctionEngine engine() throws IOException {
    Files.write(folder.resolve("app.wasm"), Guests.helloWasm());
    write("{\"models\": {\"first\": {}}}");
    return Guests.engine(folder, CompileMode.INTERPRET);
  }

  private void write(String json) throws IOException {
    Files.writeString(folder.resolve("modus.json"), json);
  }

  @Test
  void changedManifestReplacesTheOld() throws IOException {
    try (FunctionEngine engine = engine()) {
      write("{\"models\": {\"second\": {}}}");
      engine.reload();

      assertThat(engine.manifest().models()).containsOnlyKeys("second");
    }
  }

  @Test
  void brokenManifestLeavesTheOldOneInPlace() throws IOException {
    try (FunctionEngine engine = engine()) {
      write("{\"models\": {");

      assertThatExceptionOfType(ManifestException.class).isThrownBy(engine::reload);
      assertThat(engine.manifest().models()).containsOnlyKeys("first");
    }
  }

  @Test
  void deletedManifestIsAnEmptyOne() throws IOException {
    try (FunctionEngine engine = engine()) {
      Files.delete(folder.resolve("modus.json"));
      engine.reload();

      assertThat(engine.manifest()).isEqualTo(Manifest.empty());
    }
  }
}
