package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.GuestMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of map and set keys: XXH32 with seed 0, and a short form of it for narrow integers
 * (abi-assemblyscript.md, section 2.10, with test vectors).
 */
final class Hash {

  private static final int P1 = 0x9E3779B1;
  private static final int P2 = 0x85EBCA77;
  private static final int P3 = 0xC2B2AE3D;
  private static final int P4 = 0x27D4EB2F;
  private static final int P5 = 0x165667B1;

  /** P1 + P2, modulo 2^32. */
  private static final int START = 0x24234428;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Hash() {}

  /** The hash of a key that is stored already, so that it is hashed as the type it has become. */
  static int ofStored(GuestMemory memory, int address, AsCodec key) {
    if (key instanceof StringCodec) {
      int pointer = memory.getInt(address);
      return pointer == 0
          ? 0
          : ofBytes(memory.getBytes(pointer, memory.getInt(pointer + Heap.SIZE_OFFSET)));
    }
    boolean signed = key instanceof ScalarCodec scalar && scalar.type().signed();
    return switch (key.size()) {
      case Byte.BYTES ->
          ofInt(signed ? memory.getByte(address) : memory.getByte(address) & 0xff, Byte.BYTES);
      case Short.BYTES ->
          ofInt(signed ? memory.getShort(address) : memory.getShort(address) & 0xffff, Short.BYTES);
      case Integer.BYTES -> ofInt(memory.getInt(address), Integer.BYTES);
      default -> ofLong(memory.getLong(address));
    };
  }

  /** Narrow integers are extended to 32 bits; only their length tells them from wide ones. */
  static int ofInt(int value, int length) {
    return avalanche(round4(P5 + length, value));
  }

  static int ofLong(long value) {
    int hash = round4(P5 + Long.BYTES, (int) value);
    return avalanche(round4(hash, (int) (value >>> Integer.SIZE)));
  }

  static int ofBytes(byte[] bytes) {
    int length = bytes.length;
    int position = 0;
    int hash;
    if (length >= 16) {
      int s1 = START;
      int s2 = P2;
      int s3 = 0;
      int s4 = -P1;
      while (position <= length - 16) {
        s1 = round16(s1, (int) INTS.get(bytes, position));
        s2 = round16(s2, (int) INTS.get(bytes, position + 4));
        s3 = round16(s3, (int) INTS.get(bytes, position + 8));
        s4 = round16(s4, (int) INTS.get(bytes, position + 12));
        position += 16;
      }
      hash =
          Integer.rotateLeft(s1, 1)
              + Integer.rotateLeft(s2, 7)
              + Integer.rotateLeft(s3, 12)
              + Integer.rotateLeft(s4, 18)
              + length;
    } else {
      hash = P5 + length;
    }
    while (position <= length - 4) {
      hash = round4(hash, (int) INTS.get(bytes, position));
      position += 4;
    }
    while (position < length) {
      hash = Integer.rotateLeft(hash + (bytes[position++] & 0xff) * P5, 11) * P1;
    }
    return avalanche(hash);
  }

  private static int round16(int state, int value) {
    return Integer.rotateLeft(state + value * P2, 13) * P1;
  }

  private static int round4(int hash, int value) {
    return Integer.rotateLeft(hash + value * P3, 17) * P4;
  }

  private static int avalanche(int hash) {
    int mixed = (hash ^ hash >>> 15) * P2;
    mixed = (mixed ^ mixed >>> 13) * P3;
    return mixed ^ mixed >>> 16;
  }
}
