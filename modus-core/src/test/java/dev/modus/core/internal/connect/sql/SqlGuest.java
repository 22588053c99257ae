package dev.modus.core.internal.connect.sql;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import java.nio.file.Path;

/** The test guests that speak SQL, in both ways to run them. */
enum SqlGuest {
  ASSEMBLYSCRIPT_INTERPRETED("assemblyscript", CompileMode.INTERPRET),
  ASSEMBLYSCRIPT_COMPILED("assemblyscript", CompileMode.EAGER),
  GO_INTERPRETED("go", CompileMode.INTERPRET),
  GO_COMPILED("go", CompileMode.EAGER);

  private final String language;
  private final CompileMode mode;

  SqlGuest(String language, CompileMode mode) {
    this.language = language;
    this.mode = mode;
  }

  boolean isGo() {
    return language.equals("go");
  }

  Path module() {
    return Path.of("src/test/guests", language, "sql/build/sql.wasm");
  }

  /** An engine to be, whose manifest declares connections. */
  FunctionEngine.Builder builder(String... connections) {
    return FunctionEngine.builder().app(app(connections)).compileMode(mode);
  }

  /** The app with another manifest; connections are {@code name type connString}. */
  App app(String... connections) {
    return App.at(module()).withManifest(manifest(connections));
  }

  static String manifest(String... connections) {
    StringBuilder json = new StringBuilder("{\"connections\":{");
    String separator = "";
    for (String connection : connections) {
      String[] parts = connection.split(" ", 3);
      json.append(separator)
          .append("\"%s\":{\"type\":\"%s\"".formatted(parts[0], parts[1]))
          .append(parts.length < 3 ? "}" : ",\"connString\":\"%s\"}".formatted(parts[2]));
      separator = ",";
    }
    return json.append("}}").toString();
  }
}
