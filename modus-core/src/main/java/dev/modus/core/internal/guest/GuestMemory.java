package dev.modus.core.internal.guest;

/**
 * The linear memory of an instance, as codecs see it: little-endian, addressed by unsigned 32-bit
 * offsets. Every access is checked; one beyond the end throws {@link GuestFault}, whatever pointer
 * the guest handed over.
 */
public interface GuestMemory {
  /** Size in bytes; grows during guest calls. */
  long size();

  byte getByte(int address);

  short getShort(int address);

  int getInt(int address);

  long getLong(int address);

  void putByte(int address, byte value);

  void putShort(int address, short value);

  void putInt(int address, int value);

  void putLong(int address, long value);

  /** Copies {@code length} bytes out; a length that is negative counts as beyond the end. */
  byte[] getBytes(int address, int length);

  /** Copies bytes in. */
  void putBytes(int address, byte[] bytes);
}
