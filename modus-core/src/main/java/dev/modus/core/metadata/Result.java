package dev.modus.core.metadata;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One result of a function. AssemblyScript functions have at most one, Go functions any number.
 *
 * @param name the declared name of a Go result, else {@code null}
 * @param type the type as the guest's compiler sees it
 * @since 0.1.0
 */
public record Result(@Nullable String name, GuestType type) {
  /** Checks the components. */
  public Result {
    Objects.requireNonNull(type, "type");
  }
}
