package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.metadata.GuestType;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers and truth values (abi-assemblyscript.md, section 2.4). */
final class ScalarCodec extends AsCodec {

  private final GuestType type;
  private final GuestType.Kind kind;
  private final int size;
  private final boolean signed;

  ScalarCodec(GuestType type) {
    this.type = type;
    this.kind = type.kind();
    this.size = kind == GuestType.Kind.BOOLEAN ? 1 : type.bits() / Byte.SIZE;
    this.signed = type.signed();
  }

  @Override
  public int size() {
    return size;
  }

  GuestType type() {
    return type;
  }

  @Override
  long encode(Encoder encoder, @Nullable Object value) {
    long bits = bits(encoder.coercion(), value);
    // i32 values travel as 32 bits: the upper half must not carry a sign
    return size == Long.BYTES ? bits : bits & 0xffff_ffffL;
  }

  /** The bits of a value: numbers narrower than 64 bits extended by their own sign. */
  long bits(Coercion coercion, @Nullable Object value) {
    return switch (kind) {
      case BOOLEAN -> coercion.bool(value, type) ? 1 : 0;
      case INTEGER -> coercion.integer(value, type);
      default -> {
        double number = coercion.floating(value, type);
        yield size == Float.BYTES
            ? Float.floatToRawIntBits((float) number)
            : Double.doubleToRawLongBits(number);
      }
    };
  }

  @Override
  Object decode(Decoder decoder, long raw) {
    return value(raw);
  }

  /** The value of bits; what is beyond the type's width is ignored. */
  Object value(long bits) {
    switch (kind) {
      case BOOLEAN:
        return (int) bits != 0;
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

  @Override
  public Object read(Decoder decoder, int address) {
    return value(load(decoder.memory(), address));
  }

  private long load(GuestMemory memory, int address) {
    return switch (size) {
      case Byte.BYTES -> memory.getByte(address);
      case Short.BYTES -> memory.getShort(address);
      case Integer.BYTES -> memory.getInt(address);
      default -> memory.getLong(address);
    };
  }

  @Override
  public void write(Encoder encoder, int address, @Nullable Object value) {
    long bits = bits(encoder.coercion(), value);
    GuestMemory memory = encoder.memory();
    switch (size) {
      case Byte.BYTES -> memory.putByte(address, (byte) bits);
      case Short.BYTES -> memory.putShort(address, (short) bits);
      case Integer.BYTES -> memory.putInt(address, (int) bits);
      default -> memory.putLong(address, bits);
    }
  }
}
