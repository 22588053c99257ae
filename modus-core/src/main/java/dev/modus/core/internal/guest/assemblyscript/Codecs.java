package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.TypeDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes the codecs of an app's types, one per type name. Used at load, by one thread. */
final class Codecs {

  private final Metadata metadata;
  private final Map<String, AsCodec> codecs = new HashMap<>();

  Codecs(Metadata metadata) {
    this.metadata = metadata;
  }

  /** The codec of a type, with everything below it. */
  AsCodec of(GuestType type) {
    AsCodec codec = make(type);
    if (codec instanceof ReferenceCodec reference) {
      markRecursive(reference, new HashSet<>());
    }
    return codec;
  }

  private AsCodec make(GuestType type) {
    AsCodec known = codecs.get(type.name());
    if (known != null) {
      return known;
    }
    AsCodec codec = create(type);
    codecs.put(type.name(), codec);
    if (codec instanceof ClassCodec object) {
      List<Field> fields = Objects.requireNonNull(metadata.definition(type)).fields();
      List<Field> laidOut = fields == null ? List.of() : fields;
      object.layOut(laidOut, laidOut.stream().map(field -> make(field.type())).toList());
    }
    return codec;
  }

  private AsCodec create(GuestType type) {
    String name = type.plainName();
    switch (type.kind()) {
      case BOOLEAN, INTEGER, FLOAT:
        return new ScalarCodec(type);
      case STRING:
        return new StringCodec(type);
      case BYTES:
        if (name.equals("~lib/arraybuffer/ArrayBuffer")) {
          return new BufferCodec(type);
        }
        break;
      case UNSUPPORTED:
        return new UnsupportedCodec("type " + name + " cannot be passed between host and guest");
      default:
        break;
    }
    TypeDefinition definition = metadata.definition(type);
    if (definition == null) {
      return new UnsupportedCodec(
          "info for type " + name + " not found in plugin " + metadata.app().name());
    }
    return createManaged(type, name, (int) definition.id());
  }

  private AsCodec createManaged(GuestType type, String name, int classId) {
    return switch (type.kind()) {
      case BYTES ->
          name.startsWith("~lib/typedarray/")
              ? new TypedArrayCodec(type, classId, byteCodec())
              : new ArrayCodec(type, classId, byteCodec());
      case TYPED_ARRAY -> new TypedArrayCodec(type, classId, (ScalarCodec) make(type.element()));
      case TIMESTAMP -> new DateCodec(type, classId);
      case MAP -> new MapCodec(type, classId, make(type.key()), make(type.value()));
      case LIST -> list(type, name, classId);
      default -> new ClassCodec(type, classId);
    };
  }

  private AsCodec list(GuestType type, String name, int classId) {
    AsCodec element = make(type.element());
    if (name.startsWith("~lib/set/")) {
      return new SetCodec(type, classId, element);
    }
    return name.startsWith("~lib/staticarray/")
        ? new StaticArrayCodec(type, classId, element)
        : new ArrayCodec(type, classId, element);
  }

  private ScalarCodec byteCodec() {
    return (ScalarCodec) make(GuestType.parse(metadata.language(), "u8"));
  }

  /** Marks every codec below this one that can be reached from itself. */
  private static void markRecursive(ReferenceCodec codec, Set<ReferenceCodec> seen) {
    if (!seen.add(codec)) {
      return;
    }
    if (reaches(codec, codec, new HashSet<>())) {
      codec.markRecursive();
    }
    for (AsCodec part : codec.parts()) {
      if (part instanceof ReferenceCodec reference) {
        markRecursive(reference, seen);
      }
    }
  }

  private static boolean reaches(
      ReferenceCodec from, ReferenceCodec target, Set<ReferenceCodec> seen) {
    for (AsCodec part : from.parts()) {
      if (part == target) {
        return true;
      }
      if (part instanceof ReferenceCodec reference
          && seen.add(reference)
          && reaches(reference, target, seen)) {
        return true;
      }
    }
    return false;
  }
}
