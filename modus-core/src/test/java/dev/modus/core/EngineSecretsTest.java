package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where an engine has its secrets from. */
class EngineSecretsTest {

  @TempDir Path folder;

  private Path module() throws IOException {
    return Files.copy(
        Guests.fixture("host-system").resolve("host-system.wasm"), folder.resolve("app.wasm"));
  }

  private void env(String text) throws IOException {
    Files.writeString(folder.resolve(".env"), text);
  }

  private static Object secret(FunctionEngine engine) {
    return engine.call("secret", "K").value();
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void filesBesideTheAppAreReadWithIt(CompileMode mode) throws IOException {
    module();
    env("MODUS_APP_K=1");
    try (FunctionEngine engine = Guests.engine(folder, mode)) {
      assertThat(secret(engine)).isEqualTo("1");
      env("MODUS_APP_K=2");
      assertThat(secret(engine)).as("before a reload").isEqualTo("1");
      engine.reload();
      assertThat(secret(engine)).as("after a reload").isEqualTo("2");
      Files.delete(folder.resolve(".env"));
      engine.reload();
      assertThat(secret(engine)).as("without the file").isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void secretOfAConnectionWhoseNameBeginsLikeTheAppsIsNot(CompileMode mode) throws IOException {
    module();
    env("MODUS_APP_DB_PASSWORD=1\nMODUS_APP_DBX=2");
    String manifest =
        "{\"connections\":{\"app-db\":{\"type\":\"http\",\"endpoint\":\"http://x/\"}}}";
    for (boolean strict : new boolean[] {false, true}) {
      try (FunctionEngine engine =
          FunctionEngine.builder()
              .app(App.at(folder).withManifest(manifest))
              .compileMode(mode)
              .strictCompatibility(strict)
              .build()) {
        assertThat(engine.call("secret", "DB_PASSWORD").value())
            .as("the reference gives it")
            .isEqualTo(strict ? "1" : null);
        assertThat(engine.call("secret", "DBX").value()).isEqualTo("2");
      }
    }
  }

  @Test
  void filesBesideAModuleCountToo() throws IOException {
    env("MODUS_APP_K=1");
    try (FunctionEngine engine = Guests.engine(module(), CompileMode.INTERPRET)) {
      assertThat(secret(engine)).isEqualTo("1");
    }
  }

  @Test
  void manifestGivenInTextChangesNothingAboutThem() throws IOException {
    module();
    env("MODUS_APP_K=1");
    App app = App.at(folder).withManifest("{}");
    try (FunctionEngine engine = FunctionEngine.builder().app(app).build()) {
      assertThat(secret(engine)).isEqualTo("1");
    }
  }

  @Test
  void ownResolverIsTheOnlyOne() throws IOException {
    module();
    env("MODUS_APP_K=1");
    try (FunctionEngine engine =
        FunctionEngine.builder().app(folder).secrets(variable -> null).build()) {
      assertThat(secret(engine)).isNull();
    }
  }

  @Test
  void appThatIsNotOnDiskHasNoFiles() throws IOException {
    byte[] wasm = Files.readAllBytes(module());
    env("MODUS_APP_K=1");
    try (FunctionEngine engine = Guests.interpret(wasm)) {
      assertThat(secret(engine)).isNull();
    }
  }
}
