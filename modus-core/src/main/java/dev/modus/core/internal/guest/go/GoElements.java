package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.ByteSequences;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.JavaLists;
import dev.modus.core.internal.guest.ScalarBlock;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.GuestType.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values side by side, in slices and arrays. */
final class GoElements {

  private final GuestType type;
  private final GoCodec element;

  GoElements(GuestType type, GoCodec element) {
    this.type = type;
    this.element = element;
  }

  GoCodec element() {
    return element;
  }

  /** What a host passed, as bytes or as a list. */
  Object list(Object value) {
    if (type.kind() == Kind.BYTES) {
      return ByteSequences.bytes(value, type);
    }
    if (JavaLists.isList(value)) {
      return value;
    }
    throw new InvalidValue(
        "input is not a slice: expected a list for "
            + type.plainName()
            + ", but got "
            + Coercion.describe(value));
  }

  /** Writes elements; those that are null stay what fresh memory is: zero. */
  void write(GoEncoder encoder, int address, Object list, int limit) {
    if (element instanceof GoScalarCodec scalar) {
      byte[] bytes =
          list instanceof byte[] raw && type.kind() == Kind.BYTES
              ? raw
              : ScalarBlock.encode(scalar.scalar(), encoder.coercion(), list, true);
      int size = Math.min(bytes.length, limit * scalar.size());
      encoder.memory().putBytes(address, size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
      return;
    }
    int index = 0;
    for (Object each : JavaLists.iterable(list)) {
      if (index == limit) {
        return;
      }
      write(encoder, address + index * element.stride(), each, "[" + index + "]");
      index++;
    }
  }

  private void write(GoEncoder encoder, int address, @Nullable Object value, String step) {
    if (value == null) {
      return;
    }
    try {
      element.write(encoder, address, value);
    } catch (InvalidValue e) {
      throw e.in(step);
    }
  }

  /** Reads elements; their number comes from the guest or from the type. */
  Object read(GoDecoder decoder, int address, int length) {
    if (type.kind() == Kind.BYTES) {
      decoder.budget().takeBytes(length);
      return decoder.memory().getBytes(address, length);
    }
    decoder.budget().takeElements(length);
    long bytes = (long) length * element.stride();
    if (Integer.toUnsignedLong(address) + bytes > decoder.memory().size()) {
      throw new GuestFault(
          "the guest claims a list of " + length + " elements beyond the end of its memory");
    }
    if (element instanceof GoScalarCodec scalar) {
      return ScalarBlock.decode(scalar.scalar(), decoder.memory().getBytes(address, (int) bytes));
    }
    @Nullable Object[] values = new Object[length];
    for (int i = 0; i < length; i++) {
      values[i] = element.read(decoder, address + i * element.stride());
    }
    return Arrays.asList(values);
  }
}
