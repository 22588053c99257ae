package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.ByteSequences;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.JavaLists;
import dev.modus.core.internal.guest.ScalarBlock;
import dev.modus.core.metadata.GuestType;
import java.util.List;

/**
 * {@code Array<T>}: a view of a buffer that may be larger than the array is long
 * (abi-assemblyscript.md, section 2.8). {@code Array<u8>} is a byte sequence to the host.
 */
final class ArrayCodec extends ReferenceCodec {

  private static final int BUFFER = 0;
  private static final int DATA_START = 4;
  private static final int BYTE_LENGTH = 8;
  private static final int LENGTH = 12;
  private static final int OBJECT_SIZE = 16;

  private final int classId;
  private final AsCodec element;

  ArrayCodec(GuestType type, int classId, AsCodec element) {
    super(type);
    this.classId = classId;
    this.element = element;
  }

  @Override
  List<AsCodec> parts() {
    return List.of(element);
  }

  @Override
  int minimumSize() {
    return OBJECT_SIZE;
  }

  @Override
  int create(Encoder encoder, Object value) {
    if (type().kind() == GuestType.Kind.BYTES) {
      byte[] bytes = ByteSequences.bytes(value, type());
      return createFilled(encoder, bytes, bytes.length);
    }
    if (!JavaLists.isList(value)) {
      throw new InvalidValue(
          "input is not a slice: expected a list for "
              + type().plainName()
              + ", but got "
              + Coercion.describe(value));
    }
    return element instanceof ScalarCodec scalar
        ? createFilled(
            encoder,
            ScalarBlock.encode(scalar.scalar(), encoder.coercion(), value),
            JavaLists.size(value))
        : createReferences(encoder, value);
  }

  private int createFilled(Encoder encoder, byte[] bytes, int length) {
    int mark = encoder.mark();
    int pointer = encoder.allocatePinned(OBJECT_SIZE, classId);
    fill(encoder.memory(), pointer, BufferCodec.create(encoder, bytes), bytes.length, length);
    encoder.releaseTo(mark);
    return pointer;
  }

  private int createReferences(Encoder encoder, Object list) {
    int length = JavaLists.size(list);
    int bytes = Math.multiplyExact(length, Integer.BYTES);
    int mark = encoder.mark();
    int pointer = encoder.allocatePinned(OBJECT_SIZE, classId);
    int buffer = encoder.allocate(bytes, BufferCodec.CLASS_ID);
    fill(encoder.memory(), pointer, buffer, bytes, length);
    References.write(encoder, element, buffer, list);
    encoder.releaseTo(mark);
    return pointer;
  }

  private static void fill(
      GuestMemory memory, int pointer, int buffer, int byteLength, int length) {
    memory.putInt(pointer + BUFFER, buffer);
    memory.putInt(pointer + DATA_START, buffer);
    memory.putInt(pointer + BYTE_LENGTH, byteLength);
    memory.putInt(pointer + LENGTH, length);
  }

  @Override
  Object readObject(Decoder decoder, int pointer) {
    GuestMemory memory = decoder.memory();
    int start = memory.getInt(pointer + DATA_START);
    int length = memory.getInt(pointer + LENGTH);
    if (type().kind() == GuestType.Kind.BYTES) {
      decoder.budget().takeBytes(length);
      return memory.getBytes(start, length);
    }
    return read(decoder, element, start, length);
  }

  /** Elements side by side. */
  static Object read(Decoder decoder, AsCodec element, int start, int length) {
    decoder.budget().takeElements(length);
    long bytes = (long) length * element.size();
    if (bytes > decoder.memory().size()) {
      throw new GuestFault(
          "the guest claims a list of "
              + length
              + " elements, which is more than its memory holds");
    }
    return element instanceof ScalarCodec scalar
        ? ScalarBlock.decode(scalar.scalar(), decoder.memory().getBytes(start, (int) bytes))
        : References.read(decoder, element, start, length);
  }
}
