package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.metadata.GuestType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Managed objects: a 32-bit pointer to a payload with a header before it; 0 is null. */
abstract class ReferenceCodec extends AsCodec {

  private final GuestType type;

  /** Whether an object of this type may contain itself; known once all codecs are made. */
  private boolean recursive;

  ReferenceCodec(GuestType type) {
    this.type = type;
  }

  final GuestType type() {
    return type;
  }

  /**
   * How error texts name the type; the reference calls strings and buffers by their short names.
   */
  String displayName() {
    return "type " + type.plainName();
  }

  /** The codecs of what an object of this type holds. */
  List<AsCodec> parts() {
    return List.of();
  }

  final void markRecursive() {
    recursive = true;
  }

  @Override
  public final int size() {
    return Integer.BYTES;
  }

  /**
   * Makes a guest object of a value. It is not pinned: the caller stores or pins it before anything
   * else is allocated. Children are released by the time this returns.
   */
  abstract int create(Encoder encoder, Object value);

  /** Reads the object at an address that is not 0. */
  abstract Object readObject(Decoder decoder, int pointer);

  /** How many bytes an object of this type has at least. */
  int minimumSize() {
    return 0;
  }

  @Override
  final long encode(Encoder encoder, @Nullable Object value) {
    if (value == null) {
      requireNullable();
      return 0;
    }
    int pointer = create(encoder, value);
    encoder.pin(pointer);
    return pointer & 0xffff_ffffL;
  }

  @Override
  public final void write(Encoder encoder, int address, @Nullable Object value) {
    if (value == null) {
      requireNullable();
      encoder.memory().putInt(address, 0);
      return;
    }
    encoder.enter(value);
    int pointer = create(encoder, value);
    encoder.leave(value);
    encoder.memory().putInt(address, pointer);
  }

  private void requireNullable() {
    if (!type.nullable()) {
      throw new InvalidValue("unexpected nil value for non-nullable " + displayName());
    }
  }

  @Override
  final @Nullable Object decode(Decoder decoder, long raw) {
    int pointer = (int) raw;
    if (pointer == 0) {
      if (!type.nullable()) {
        throw new GuestFault("unexpected null pointer for non-nullable " + displayName());
      }
      return null;
    }
    requireInMemory(decoder.memory(), pointer);
    decoder.budget().enter();
    Object value = readObject(decoder, pointer);
    decoder.budget().leave();
    return value;
  }

  /** Whole, so that no address within the object can overflow. */
  private void requireInMemory(GuestMemory memory, int pointer) {
    if (Integer.toUnsignedLong(pointer) + minimumSize() > memory.size()) {
      throw new GuestFault(
          "out of bounds memory access: a pointer to "
              + type.plainName()
              + " leads beyond the guest's memory");
    }
  }

  @Override
  public final @Nullable Object read(Decoder decoder, int address) {
    int pointer = decoder.memory().getInt(address);
    if (!recursive) {
      return decode(decoder, pointer);
    }
    if (!decoder.open(address, type.name())) {
      return null;
    }
    Object value = decode(decoder, pointer);
    decoder.close(address);
    return value;
  }
}
