package dev.modus.graphql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exported function that cannot be a field, because GraphQL has no form for one of its types or
 * names. It can still be called by name.
 *
 * @param function the function's export name
 * @param parameter the parameter in question; {@code null} when it is the result, or the function
 *     itself
 * @param reason what stands in the way
 * @since 0.1.0
 */
public record OmittedFunction(String function, @Nullable String parameter, String reason) {
  /** Checks the components. */
  public OmittedFunction {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(reason, "reason");
  }

  /** {@return a sentence for people} */
  @Override
  public String toString() {
    return "Function '"
        + function
        + "' is left out of the GraphQL schema"
        + (parameter == null ? "" : " because of parameter '" + parameter + "'")
        + ": "
        + reason;
  }
}
