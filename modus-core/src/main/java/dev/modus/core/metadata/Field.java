package dev.modus.core.metadata;

import java.util.List;
import java.util.Objects;

/**
 * One field of a class or struct. The order of fields is their order in linear memory.
 *
 * @param name the field's name
 * @param type the type as the guest's compiler sees it
 * @param docs documentation lines, empty when there are none
 * @since 0.1.0
 */
public record Field(String name, GuestType type, List<String> docs) {
  /** Checks and copies the components. */
  public Field {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    docs = List.copyOf(docs);
  }
}
