package dev.modus.core.metadata;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A managed type the metadata declares.
 *
 * @param name the compiler's name of the type, without null suffix
 * @param id the run-time type id the guest needs to allocate such objects, unsigned 32-bit
 * @param fields fields in memory order; empty for a class without fields; {@code null} for types
 *     that are no classes (lists, maps, dates, named scalars)
 * @param docs documentation lines, empty when there are none
 * @since 0.1.0
 */
public record TypeDefinition(
    String name, long id, @Nullable List<Field> fields, List<String> docs) {
  /** Checks and copies the components. */
  public TypeDefinition {
    Objects.requireNonNull(name, "name");
    fields = fields == null ? null : List.copyOf(fields);
    docs = List.copyOf(docs);
  }

  /** {@return whether this type has at least one field} */
  public boolean hasFields() {
    return fields != null && !fields.isEmpty();
  }
}
