package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.JavaLists;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.GuestType.Kind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of a fixed length: what is missing is zero, what is too much is dropped. */
final class GoArrayCodec extends GoCodec {

  private final GuestType type;
  private final int id;
  private final GoElements elements;
  private final GoCodec element;
  private final int length;

  GoArrayCodec(GuestType type, int id, GoCodec element, int length) {
    this.type = type;
    this.id = id;
    this.elements = new GoElements(type, element);
    this.element = element;
    this.length = length;
  }

  @Override
  List<GoCodec> parts() {
    return List.of(element);
  }

  @Override
  int id() {
    return id;
  }

  @Override
  int traced() {
    return length == 0 ? -1 : element.traced();
  }

  @Override
  public int size() {
    return length * element.stride();
  }

  @Override
  public int alignment() {
    return element.alignment();
  }

  @Override
  int values() {
    return length * element.values();
  }

  @Override
  void flatten(GoEncoder encoder, @Nullable Object value, long[] raw, int at) {
    if (length == 0) {
      return;
    }
    Object list = given(value);
    if (list instanceof byte[] bytes && type.kind() == Kind.BYTES) {
      for (int i = 0; i < Math.min(length, bytes.length); i++) {
        raw[at + i] = bytes[i] & 0xff;
      }
      return;
    }
    Iterator<?> given = JavaLists.iterable(list).iterator();
    for (int i = 0; i < length; i++) {
      Object each = given.hasNext() ? given.next() : null;
      if (each != null) {
        try {
          element.flatten(encoder, each, raw, at + i * element.values());
        } catch (InvalidValue e) {
          throw e.in("[" + i + "]");
        }
      }
    }
  }

  private Object given(@Nullable Object value) {
    if (value == null) {
      throw new InvalidValue("input is not a slice: expected a list for " + type.plainName());
    }
    return elements.list(value);
  }

  @Override
  @Nullable Object unflatten(GoDecoder decoder, long[] raw, int at) {
    if (type.kind() == Kind.BYTES) {
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) raw[at + i];
      }
      return bytes;
    }
    @Nullable Object[] values = new Object[length];
    for (int i = 0; i < length; i++) {
      values[i] = element.unflatten(decoder, raw, at + i * element.values());
    }
    return Arrays.asList(values);
  }

  @Override
  void store(GuestMemory memory, int address, long[] raw, int at) {
    for (int i = 0; i < length; i++) {
      element.store(memory, address + i * element.stride(), raw, at + i * element.values());
    }
  }

  @Override
  public Object read(GoDecoder decoder, int address) {
    return elements.read(decoder, address, length);
  }

  @Override
  public void write(GoEncoder encoder, int address, @Nullable Object value) {
    if (length > 0 && value != null) {
      elements.write(encoder, address, elements.list(value), length);
    }
  }
}
