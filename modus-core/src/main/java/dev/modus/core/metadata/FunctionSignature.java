package dev.modus.core.metadata;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * A function the guest exports, or a host function it imports.
 *
 * @param name the export name, or {@code module.name} of an import
 * @param parameters in declaration order
 * @param results empty when the function returns nothing
 * @param docs documentation lines, empty when there are none
 * @since 0.1.0
 */
public record FunctionSignature(
    String name, List<Parameter> parameters, List<Result> results, List<String> docs) {
  /** Checks and copies the components. */
  public FunctionSignature {
    Objects.requireNonNull(name, "name");
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
    docs = List.copyOf(docs);
  }

  /**
   * Tells whether this is a function of the SDK rather than of the app. By convention these begin
   * with an underscore.
   *
   * @return true when the name begins with {@code _}
   */
  public boolean isInternal() {
    return name.startsWith("_");
  }

  /** {@return the signature as people write it, such as {@code add(a: i32, b: i32): i32}} */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", name + "(", ")");
    for (Parameter parameter : parameters) {
      text.add(parameter.name() + (parameter.optional() ? "?: " : ": ") + parameter.type());
    }
    if (results.isEmpty()) {
      return text.toString();
    }
    StringJoiner outcome = new StringJoiner(", ");
    for (Result result : results) {
      outcome.add((result.name() == null ? "" : result.name() + ": ") + result.type());
    }
    return text + ": " + (results.size() == 1 ? outcome : "(" + outcome + ")");
  }
}
