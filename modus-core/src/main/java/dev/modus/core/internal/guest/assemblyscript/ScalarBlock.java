package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.JavaLists;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Scalars that lie side by side: converted in host memory, moved in one copy. */
final class ScalarBlock {

  private ScalarBlock() {}

  static byte[] encode(ScalarCodec codec, Coercion coercion, Object list) {
    int size = codec.size();
    int length = JavaLists.size(list);
    ByteBuffer block =
        ByteBuffer.allocate(Math.multiplyExact(length, size)).order(ByteOrder.LITTLE_ENDIAN);
    if (!encodeArray(codec, list, block)) {
      encodeEach(codec, coercion, list, block);
    }
    return block.array();
  }

  /** Java arrays of the guest's type need no conversion; {@code byte[]} is raw bytes. */
  private static boolean encodeArray(ScalarCodec codec, Object list, ByteBuffer block) {
    String type = codec.type().plainName();
    if (list instanceof int[] ints && (type.equals("i32") || type.equals("isize"))) {
      block.asIntBuffer().put(ints);
    } else if (list instanceof long[] longs && type.equals("i64")) {
      block.asLongBuffer().put(longs);
    } else if (list instanceof double[] doubles && type.equals("f64")) {
      block.asDoubleBuffer().put(doubles);
    } else if (list instanceof float[] floats && type.equals("f32")) {
      block.asFloatBuffer().put(floats);
    } else if (list instanceof short[] shorts && type.equals("i16")) {
      block.asShortBuffer().put(shorts);
    } else if (list instanceof byte[] bytes && (type.equals("i8") || type.equals("u8"))) {
      block.put(bytes);
    } else {
      return false;
    }
    return true;
  }

  private static void encodeEach(
      ScalarCodec codec, Coercion coercion, Object list, ByteBuffer block) {
    int size = codec.size();
    int index = 0;
    for (Object element : JavaLists.iterable(list)) {
      long bits;
      try {
        if (element == null) {
          throw new InvalidValue("unexpected nil value for " + codec.type());
        }
        bits = codec.bits(coercion, element);
      } catch (InvalidValue e) {
        throw e.in("[" + index + "]");
      }
      int offset = index * size;
      switch (size) {
        case Byte.BYTES -> block.put(offset, (byte) bits);
        case Short.BYTES -> block.putShort(offset, (short) bits);
        case Integer.BYTES -> block.putInt(offset, (int) bits);
        default -> block.putLong(offset, bits);
      }
      index++;
    }
  }

  static List<Object> decode(ScalarCodec codec, byte[] bytes) {
    int size = codec.size();
    Object[] values = new Object[bytes.length / size];
    ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      int offset = i * size;
      long bits =
          switch (size) {
            case Byte.BYTES -> block.get(offset);
            case Short.BYTES -> block.getShort(offset);
            case Integer.BYTES -> block.getInt(offset);
            default -> block.getLong(offset);
          };
      values[i] = codec.value(bits);
    }
    return Arrays.asList(values);
  }
}
