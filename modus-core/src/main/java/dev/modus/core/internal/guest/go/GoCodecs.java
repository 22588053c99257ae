package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.Scalar;
import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.GuestType.Kind;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.TypeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the codecs of an app's types, one per type name. Used at load, by one thread. */
final class GoCodecs {

  /** {@code []byte} is never listed in metadata. */
  static final int BYTES_ID = 1;

  private static final long MAX_ARRAY_LENGTH = 1 << 20;

  private final Metadata metadata;
  private final Map<String, GoCodec> codecs = new HashMap<>();
  private final List<GoStructCodec> newStructs = new ArrayList<>();

  GoCodecs(Metadata metadata) {
    this.metadata = metadata;
  }

  /** The codec of a type, with everything below it. */
  GoCodec of(GuestType type) {
    GoCodec codec = make(type.name());
    // Not before: what leads back to a struct may be under construction while the struct is made.
    for (GoStructCodec struct : newStructs) {
      if (reaches(struct, part -> part == struct, new HashSet<>())) {
        struct.markRecursive();
      }
    }
    newStructs.clear();
    return codec;
  }

  /** Tells whether reading such a value needs the guest's help. */
  static boolean holdsMaps(GoCodec codec) {
    return reaches(codec, GoMapCodec.class::isInstance);
  }

  /** Tells whether a type is, or leads to, a struct without fields, or what only looks like one. */
  static boolean holdsEmptyStruct(GoCodec codec) {
    return reaches(codec, part -> part instanceof GoStructCodec && part.parts().isEmpty());
  }

  /** Why a type cannot be passed, or something in it; empty if it can. */
  static Optional<String> problem(GoCodec codec) {
    List<String> reasons = new ArrayList<>();
    reaches(
        codec,
        part ->
            part instanceof GoUnsupportedCodec unsupported && reasons.add(unsupported.reason()));
    return reasons.stream().findFirst();
  }

  private static boolean reaches(GoCodec codec, Predicate<GoCodec> condition) {
    return condition.test(codec) || reaches(codec, condition, new HashSet<>());
  }

  private static boolean reaches(GoCodec from, Predicate<GoCodec> condition, Set<GoCodec> seen) {
    for (GoCodec part : from.parts()) {
      if (condition.test(part) || (seen.add(part) && reaches(part, condition, seen))) {
        return true;
      }
    }
    return false;
  }

  private GoCodec make(String name) {
    GoCodec known = codecs.get(name);
    if (known != null) {
      return known;
    }
    if (name.startsWith("*")) {
      return pointer(name);
    }
    GuestType type = GuestType.parse(Language.GO, name);
    if (type.kind() == Kind.OBJECT) {
      return struct(type);
    }
    GoCodec codec = create(type);
    codecs.put(name, codec);
    return codec;
  }

  /** The size of a pointer does not depend on what it points to, so cycles end here. */
  private GoCodec pointer(String name) {
    TypeDefinition definition = metadata.types().get(name);
    if (definition == null) {
      return missing(name);
    }
    GoPointerCodec pointer = new GoPointerCodec((int) definition.id());
    codecs.put(name, pointer);
    pointer.pointTo(make(name.substring(1)));
    return pointer;
  }

  private GoCodec struct(GuestType type) {
    TypeDefinition definition = metadata.definition(type);
    if (definition == null) {
      return missing(type.name());
    }
    GoStructCodec struct = new GoStructCodec(type, (int) definition.id());
    codecs.put(type.name(), struct);
    List<Field> fields = definition.fields();
    List<Field> laidOut = fields == null ? List.of() : fields;
    struct.layOut(laidOut, laidOut.stream().map(field -> make(field.type().name())).toList());
    newStructs.add(struct);
    return struct;
  }

  private GoCodec missing(String name) {
    return new GoUnsupportedCodec(
        "info for type " + name + " not found in plugin " + metadata.app().name());
  }

  private GoCodec create(GuestType type) {
    if (Scalar.is(type)) {
      return new GoScalarCodec(type);
    }
    return switch (type.kind()) {
      case STRING -> new GoStringCodec(type);
      case TIMESTAMP -> new GoTimeCodec(id(type.name()));
      case BYTES, LIST -> list(type);
      case MAP -> map(type);
      default ->
          new GoUnsupportedCodec(
              "unsupported type: " + type + " cannot be passed between host and guest");
    };
  }

  private int id(String name) {
    TypeDefinition definition = metadata.types().get(name);
    return definition == null ? 0 : (int) definition.id();
  }

  private GoCodec list(GuestType type) {
    String name = type.name();
    int bracket = name.indexOf(']');
    String element = name.substring(bracket + 1);
    if (bracket > 1) {
      return array(type, name.substring(1, bracket), element);
    }
    int id = name.equals("[]byte") ? BYTES_ID : id(name);
    if (id == 0) {
      return missing(name);
    }
    GoSliceCodec slice = new GoSliceCodec(type, id);
    codecs.put(name, slice);
    slice.hold(make(element));
    return slice;
  }

  private GoCodec array(GuestType type, String length, String element) {
    long count;
    try {
      count = Long.parseLong(length);
    } catch (NumberFormatException e) {
      return new GoUnsupportedCodec("invalid array type: " + type);
    }
    if (count < 0 || count > MAX_ARRAY_LENGTH) {
      return new GoUnsupportedCodec("array size out of bounds: " + length);
    }
    return new GoArrayCodec(type, id(type.name()), make(element), (int) count);
  }

  private GoCodec map(GuestType type) {
    int id = id(type.name());
    if (id == 0) {
      return missing(type.name());
    }
    GoMapCodec map = new GoMapCodec(id);
    codecs.put(type.name(), map);
    GoCodec keys = make("[]" + type.key().name());
    GoCodec values = make("[]" + type.value().name());
    if (keys instanceof GoSliceCodec keySlice && values instanceof GoSliceCodec valueSlice) {
      map.hold(make(type.key().name()), keySlice, make(type.value().name()), valueSlice);
      return map;
    }
    GoCodec unsupported = keys instanceof GoSliceCodec ? values : keys;
    codecs.put(type.name(), unsupported);
    return unsupported;
  }
}
