package dev.modus.core.internal.guest;

import dev.modus.core.metadata.GuestType.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Scalars that lie side by side: converted in host memory, moved in one copy. */
public final class ScalarBlock {

  private ScalarBlock() {}

  /** The bytes of a list's elements, none of which may be null. */
  public static byte[] encode(Scalar scalar, Coercion coercion, Object list) {
    return encode(scalar, coercion, list, false);
  }

  /** The bytes of a list's elements. */
  public static byte[] encode(Scalar scalar, Coercion coercion, Object list, boolean nullIsZero) {
    int size = scalar.size();
    int length = JavaLists.size(list);
    ByteBuffer block =
        ByteBuffer.allocate(Math.multiplyExact(length, size)).order(ByteOrder.LITTLE_ENDIAN);
    if (!encodeArray(scalar, list, block)) {
      encodeEach(scalar, coercion, list, nullIsZero, block);
    }
    return block.array();
  }

  /** Java arrays of the guest's type need no conversion; {@code byte[]} is raw bytes. */
  private static boolean encodeArray(Scalar scalar, Object list, ByteBuffer block) {
    boolean whole = scalar.type().kind() == Kind.INTEGER;
    boolean signed = scalar.type().signed();
    int bits = scalar.type().bits();
    if (list instanceof int[] ints && whole && signed && bits == Integer.SIZE) {
      block.asIntBuffer().put(ints);
    } else if (list instanceof long[] longs && whole && signed && bits == Long.SIZE) {
      block.asLongBuffer().put(longs);
    } else if (list instanceof double[] doubles && !whole && bits == Double.SIZE) {
      block.asDoubleBuffer().put(doubles);
    } else if (list instanceof float[] floats && !whole && bits == Float.SIZE) {
      block.asFloatBuffer().put(floats);
    } else if (list instanceof short[] shorts && whole && signed && bits == Short.SIZE) {
      block.asShortBuffer().put(shorts);
    } else if (list instanceof byte[] bytes && whole && bits == Byte.SIZE) {
      block.put(bytes);
    } else {
      return false;
    }
    return true;
  }

  private static void encodeEach(
      Scalar scalar, Coercion coercion, Object list, boolean nullIsZero, ByteBuffer block) {
    int size = scalar.size();
    int index = 0;
    for (Object element : JavaLists.iterable(list)) {
      long bits;
      try {
        if (element == null && !nullIsZero) {
          throw new InvalidValue("unexpected nil value for " + scalar.type());
        }
        bits = scalar.bits(coercion, element);
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

  /** The elements that bytes hold. */
  public static List<Object> decode(Scalar scalar, byte[] bytes) {
    int size = scalar.size();
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
      values[i] = scalar.value(bits);
    }
    return Arrays.asList(values);
  }
}
