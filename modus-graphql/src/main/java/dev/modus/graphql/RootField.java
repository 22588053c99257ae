package dev.modus.graphql;

import java.util.Objects;

/**
 * A field of a root type, which calls one function or, as a subscription, listens to an agent.
 *
 * @param type the root type
 * @param name the field's name
 * @since 0.1.0
 */
public record RootField(RootType type, String name) {
  /** Checks the components. */
  public RootField {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
  }

  /** {@return the field as people write it, such as {@code Query.person}} */
  @Override
  public String toString() {
    return type.typeName() + "." + name;
  }
}
