package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.ByteSequences;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.JavaLists;
import dev.modus.core.internal.guest.ScalarBlock;
import dev.modus.core.metadata.GuestType;

/**
 * Typed arrays: a view of a part of a buffer (abi-assemblyscript.md, section 2.7). Those of
 * unsigned bytes are byte sequences to the host, the others lists of numbers.
 */
final class TypedArrayCodec extends ReferenceCodec {

  private static final int BUFFER = 0;
  private static final int DATA_START = 4;
  private static final int BYTE_LENGTH = 8;
  private static final int OBJECT_SIZE = 12;

  private final int classId;
  private final ScalarCodec element;

  TypedArrayCodec(GuestType type, int classId, ScalarCodec element) {
    super(type);
    this.classId = classId;
    this.element = element;
  }

  @Override
  int minimumSize() {
    return OBJECT_SIZE;
  }

  @Override
  int create(Encoder encoder, Object value) {
    byte[] bytes = bytes(encoder.coercion(), value);
    int mark = encoder.mark();
    int pointer = encoder.allocatePinned(OBJECT_SIZE, classId);
    int buffer = BufferCodec.create(encoder, bytes);
    GuestMemory memory = encoder.memory();
    memory.putInt(pointer + BUFFER, buffer);
    memory.putInt(pointer + DATA_START, buffer);
    memory.putInt(pointer + BYTE_LENGTH, bytes.length);
    encoder.releaseTo(mark);
    return pointer;
  }

  private byte[] bytes(Coercion coercion, Object value) {
    if (type().kind() == GuestType.Kind.BYTES) {
      return ByteSequences.bytes(value, type());
    }
    if (value instanceof CharSequence text) {
      return ByteSequences.fromBase64(text.toString());
    }
    if (JavaLists.isList(value)) {
      return ScalarBlock.encode(element.scalar(), coercion, value);
    }
    throw new InvalidValue(
        "input is invalid for type "
            + type().plainName()
            + ": expected a list of numbers or base64 text, but got "
            + Coercion.describe(value));
  }

  @Override
  Object readObject(Decoder decoder, int pointer) {
    GuestMemory memory = decoder.memory();
    int size = memory.getInt(pointer + BYTE_LENGTH);
    decoder.budget().takeBytes(size);
    byte[] bytes = memory.getBytes(memory.getInt(pointer + DATA_START), size);
    if (type().kind() == GuestType.Kind.BYTES) {
      return bytes;
    }
    decoder.budget().takeElements(size / element.size());
    return ScalarBlock.decode(element.scalar(), bytes);
  }
}
