package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.ByteSequences;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.metadata.GuestType;

/** {@code ArrayBuffer}: raw bytes in an object of class id 1 (abi-assemblyscript.md, 2.6). */
final class BufferCodec extends ReferenceCodec {

  static final int CLASS_ID = 1;

  BufferCodec(GuestType type) {
    super(type);
  }

  @Override
  String displayName() {
    return "ArrayBuffer";
  }

  @Override
  int create(Encoder encoder, Object value) {
    return create(encoder, ByteSequences.bytes(value, type()));
  }

  /** A buffer with these bytes; not pinned. */
  static int create(Encoder encoder, byte[] bytes) {
    int pointer = encoder.allocate(bytes.length, CLASS_ID);
    encoder.memory().putBytes(pointer, bytes);
    return pointer;
  }

  @Override
  byte[] readObject(Decoder decoder, int pointer) {
    GuestMemory memory = decoder.memory();
    if (memory.getInt(pointer + Heap.CLASS_OFFSET) != CLASS_ID) {
      throw new GuestFault("pointer is not to an ArrayBuffer");
    }
    int size = memory.getInt(pointer + Heap.SIZE_OFFSET);
    decoder.budget().takeBytes(size);
    return memory.getBytes(pointer, size);
  }
}
