package dev.modus.graphql.internal.execution;

import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.TypeDefinition;
import java.util.HashSet;
import java.util.Set;

/** Tells which results must be searched for NaN and infinity. Most need not. */
final class FloatTypes {

  private final Metadata metadata;

  FloatTypes(Metadata metadata) {
    this.metadata = metadata;
  }

  boolean mayHold(GuestType type) {
    return mayHold(type, new HashSet<>());
  }

  private boolean mayHold(GuestType type, Set<String> seen) {
    return switch (type.kind()) {
      case FLOAT -> true;
      case LIST, TYPED_ARRAY -> mayHold(type.element(), seen);
      case MAP -> mayHold(type.key(), seen) || mayHold(type.value(), seen);
      case OBJECT -> mayHoldInFields(type, seen);
      case BOOLEAN, INTEGER, STRING, BYTES, TIMESTAMP, DURATION -> false;
      // unknown to us, so better looked at
      case UNSUPPORTED -> true;
    };
  }

  private boolean mayHoldInFields(GuestType type, Set<String> seen) {
    TypeDefinition definition = metadata.definition(type);
    if (definition == null || definition.fields() == null) {
      return true;
    }
    return seen.add(type.plainName())
        && definition.fields().stream().anyMatch(field -> mayHold(field.type(), seen));
  }
}
