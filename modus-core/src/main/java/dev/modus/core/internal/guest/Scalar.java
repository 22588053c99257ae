package dev.modus.core.internal.guest;

import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.GuestType.Kind;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A number or truth value: between a host's object and the bits a guest has for it. All guest
 * languages share the little-endian, two's complement and IEEE 754 forms of WebAssembly.
 */
public final class Scalar {

  private final GuestType type;
  private final Kind kind;
  private final int size;
  private final boolean signed;

  public Scalar(GuestType type) {
    this.type = type;
    this.kind = type.kind();
    this.size = kind == Kind.BOOLEAN ? 1 : type.bits() / Byte.SIZE;
    this.signed = type.signed();
  }

  /** Tells whether a type is a number or truth value. */
  public static boolean is(GuestType type) {
    return switch (type.kind()) {
      case BOOLEAN, INTEGER, FLOAT, DURATION -> true;
      default -> false;
    };
  }

  public GuestType type() {
    return type;
  }

  /** Its size in bytes, which is its alignment too. */
  public int size() {
    return size;
  }

  /** The bits of a value: numbers narrower than 64 bits extended by their own sign. */
  public long bits(Coercion coercion, @Nullable Object value) {
    return switch (kind) {
      case BOOLEAN -> coercion.bool(value, type) ? 1 : 0;
      case INTEGER -> coercion.integer(value, type);
      case DURATION -> coercion.nanos(value, type);
      default -> {
        double number = coercion.floating(value, type);
        yield size == Float.BYTES
            ? Float.floatToRawIntBits((float) number)
            : Double.doubleToRawLongBits(number);
      }
    };
  }

  /** The WebAssembly value of a value: 32-bit ones in the lower half, the upper half zero. */
  public long wasmValue(Coercion coercion, @Nullable Object value) {
    long bits = bits(coercion, value);
    return size == Long.BYTES ? bits : bits & 0xffff_ffffL;
  }

  /** The value of bits; what is beyond the type's width is ignored. */
  public Object value(long bits) {
    switch (kind) {
      case BOOLEAN:
        return (int) bits != 0;
      case DURATION:
        return Duration.ofNanos(bits);
      case FLOAT:
        return size == Float.BYTES
            ? (Object) Float.intBitsToFloat((int) bits)
            : (Object) Double.longBitsToDouble(bits);
      default:
        break;
    }
    return switch (size) {
      case Byte.BYTES -> signed ? (int) (byte) bits : (int) bits & 0xff;
      case Short.BYTES -> signed ? (int) (short) bits : (int) bits & 0xffff;
      case Integer.BYTES -> signed ? (Object) (int) bits : (Object) (bits & 0xffff_ffffL);
      default -> signed ? (Object) bits : unsigned(bits);
    };
  }

  private static BigInteger unsigned(long bits) {
    return bits >= 0
        ? BigInteger.valueOf(bits)
        : BigInteger.valueOf(bits & Long.MAX_VALUE).setBit(Long.SIZE - 1);
  }

  /** Reads the bits at an address. */
  public long load(GuestMemory memory, int address) {
    return switch (size) {
      case Byte.BYTES -> memory.getByte(address);
      case Short.BYTES -> memory.getShort(address);
      case Integer.BYTES -> memory.getInt(address);
      default -> memory.getLong(address);
    };
  }

  /** Stores bits at an address. */
  public void store(GuestMemory memory, int address, long bits) {
    switch (size) {
      case Byte.BYTES -> memory.putByte(address, (byte) bits);
      case Short.BYTES -> memory.putShort(address, (short) bits);
      case Integer.BYTES -> memory.putInt(address, (int) bits);
      default -> memory.putLong(address, bits);
    }
  }
}
