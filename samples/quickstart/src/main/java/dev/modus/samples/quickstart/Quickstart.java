package dev.modus.samples.quickstart;

import dev.modus.Modus;
import dev.modus.core.App;
import dev.modus.core.JsonValues;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.util.Map;

/**
 * Loads a compiled app from the class path, runs three GraphQL queries and prints the responses.
 */
public final class Quickstart {

  private Quickstart() {}

  /** Runs the sample; takes no arguments. */
  public static void main(String... args) {
    App hello = App.resource(Quickstart.class, "/hello/hello.wasm");
    try (Modus modus = Modus.builder().app(hello).build()) {
      print(modus.execute("{ sayHello(name: \"Ada\") }"));

      print(modus.execute("{ people { firstName lastName age } }"));

      print(
          modus.execute(
              ExecutionInput.newExecutionInput("query ($a: Float!) { multiply(a: $a, b: 7) }")
                  .variables(Map.of("a", 6))
                  .build()));
    }
  }

  private static void print(ExecutionResult result) {
    System.out.println(JsonValues.toJson(result.toSpecification()));
  }
}
