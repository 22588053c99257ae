package dev.modus.neo4j;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A compiled app whose function {@code query} asks a database. */
enum Guest {
  ASSEMBLYSCRIPT("assemblyscript", "Error executing Query."),
  GO("go", "failed to execute the query");

  /** Settings that lead to the server of the tests. */
  static final String GOOD =
      "\"type\":\"neo4j\",\"dbUri\":\"bolt://127.0.0.1:{{PORT}}\",\"username\":\"neo4j\",\"password\":\"{{PASSWORD}}\"";

  private final Path wasm;
  private final String failure;

  Guest(String language, String failure) {
    this.wasm = Path.of("src/test/guests", language, "neo4j/build/neo4j.wasm");
    this.failure = failure;
  }

  static Stream<Arguments> inAllModes() {
    return Stream.of(values())
        .flatMap(
            guest ->
                Stream.of(CompileMode.INTERPRET, CompileMode.EAGER)
                    .map(mode -> argumentSet(guest + ", " + mode, guest, mode)));
  }

  /** An engine whose connection {@code db} is that of {@link #GOOD}. */
  FunctionEngine engine(Path folder, CompileMode mode) {
    return builder(folder, GOOD).compileMode(mode).build();
  }

  FunctionEngine.Builder builder(Path folder, String settings) {
    Map<String, String> secrets =
        Map.of(
            "MODUS_DB_PORT",
            Integer.toString(Neo4jServer.get().port()),
            "MODUS_DB_PASSWORD",
            Neo4jServer.PASSWORD);
    return builder(folder, settings, secrets);
  }

  FunctionEngine.Builder builder(Path folder, String settings, Map<String, String> secrets) {
    try {
      Path app = Files.createTempDirectory(folder, "app");
      Files.copy(wasm, app.resolve("neo4j.wasm"));
      Files.writeString(app.resolve("modus.json"), "{\"connections\":{\"db\":{" + settings + "}}}");
      return FunctionEngine.builder()
          .app(app)
          .compileMode(CompileMode.INTERPRET)
          .secrets(secrets::get);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what the guest was given} */
  static Object query(FunctionEngine engine, String query, String parameters) {
    return engine.call("query", "db", "neo4j", query, parameters).value();
  }

  /**
   * Demands that the guest is told of a failure. {@return all that was said where anybody sees it}
   */
  List<String> failedQuery(FunctionEngine engine, String connection, String query, String json) {
    List<String> told = new ArrayList<>();
    try {
      engine
          .call("query", connection, "neo4j", query, json)
          .messages()
          .forEach(line -> told.add(line.text()));
    } catch (GuestException e) {
      told.add(e.toString());
      e.invocation().messages().forEach(line -> told.add(line.text()));
    }
    if (told.stream().noneMatch(line -> line.contains(failure))) {
      throw new AssertionError("the guest was not told of a failure but " + told);
    }
    return told;
  }
}
