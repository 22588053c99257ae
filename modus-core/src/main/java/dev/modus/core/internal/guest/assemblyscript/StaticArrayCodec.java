package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.ByteSequences;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.JavaLists;
import dev.modus.core.internal.guest.ScalarBlock;
import dev.modus.core.metadata.GuestType;
import java.util.List;

/** {@code StaticArray<T>}: the elements are the payload (abi-assemblyscript.md, section 2.9). */
final class StaticArrayCodec extends ReferenceCodec {

  private final int classId;
  private final AsCodec element;

  StaticArrayCodec(GuestType type, int classId, AsCodec element) {
    super(type);
    this.classId = classId;
    this.element = element;
  }

  @Override
  List<AsCodec> parts() {
    return List.of(element);
  }

  @Override
  int create(Encoder encoder, Object value) {
    Object list =
        value instanceof CharSequence text && isBytes()
            ? ByteSequences.fromBase64(text.toString())
            : value;
    if (!JavaLists.isList(list)) {
      throw new InvalidValue(
          "input is not a slice: expected a list for "
              + type().plainName()
              + ", but got "
              + Coercion.describe(value));
    }
    if (element instanceof ScalarCodec scalar) {
      byte[] bytes = ScalarBlock.encode(scalar.scalar(), encoder.coercion(), list);
      int pointer = encoder.allocate(bytes.length, classId);
      encoder.memory().putBytes(pointer, bytes);
      return pointer;
    }
    int mark = encoder.mark();
    int size = Math.multiplyExact(JavaLists.size(list), Integer.BYTES);
    int pointer = encoder.allocatePinned(size, classId);
    References.write(encoder, element, pointer, list);
    encoder.releaseTo(mark);
    return pointer;
  }

  private boolean isBytes() {
    return element instanceof ScalarCodec scalar && scalar.type().plainName().equals("u8");
  }

  @Override
  Object readObject(Decoder decoder, int pointer) {
    int bytes = decoder.memory().getInt(pointer + Heap.SIZE_OFFSET);
    decoder.budget().takeBytes(bytes);
    return ArrayCodec.read(decoder, element, pointer, bytes / element.size());
  }
}
