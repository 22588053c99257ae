package dev.modus.models;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.secret.SecretResolver;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Engines of the test guests. */
final class GuestApps {

  private GuestApps() {}

  static Stream<CompileMode> modes() {
    return Stream.of(CompileMode.INTERPRET, CompileMode.EAGER);
  }

  /** The AssemblyScript guest with its own modus.json. */
  static FunctionEngine.Builder assemblyScript(CompileMode mode) {
    return builder(mode).app(App.at(folder("assemblyscript")));
  }

  /** The AssemblyScript guest with another modus.json. */
  static FunctionEngine.Builder assemblyScript(CompileMode mode, String manifest) {
    return builder(mode).app(App.at(folder("assemblyscript")).withManifest(manifest));
  }

  /** The Go guest with another modus.json. */
  static FunctionEngine.Builder go(CompileMode mode, String manifest) {
    return builder(mode).app(App.at(folder("go")).withManifest(manifest));
  }

  private static FunctionEngine.Builder builder(CompileMode mode) {
    return FunctionEngine.builder()
        .compileMode(mode)
        .compileCache(Path.of("target", "compile-cache"));
  }

  private static Path folder(String language) {
    return Path.of("src", "test", "guests", language, "models", "build");
  }

  /** One model {@code m}, served at a URL. */
  static String manifest(String connection) {
    return "{\"models\": {\"m\": {\"sourceModel\": \"Foo/Bar\", \"connection\": \"my-conn\"}},"
        + " \"connections\": {\"my-conn\": "
        + connection
        + "}}";
  }

  /** A resolver that knows one secret. */
  static SecretResolver secret(String variable, String value) {
    return name -> name.equals(variable) ? value : null;
  }
}
