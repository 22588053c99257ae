package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.Memory;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;

/** Checked access to Chicory's linear memory. */
final class ChicoryMemory implements GuestMemory {

  private final Memory memory;

  ChicoryMemory(Memory memory) {
    this.memory = memory;
  }

  /** Both operands are below 2^33, so that nothing can overflow. */
  private int checked(int address, int length) {
    if (length < 0 || Integer.toUnsignedLong(address) + length > size()) {
      throw new GuestFault(
          "out of bounds memory access: "
              + Integer.toUnsignedString(length)
              + " bytes at "
              + Integer.toUnsignedString(address)
              + ", but the guest's memory has "
              + size());
    }
    return address;
  }

  @Override
  public long size() {
    return (long) memory.pages() * Memory.PAGE_SIZE;
  }

  @Override
  public byte getByte(int address) {
    return memory.read(checked(address, Byte.BYTES));
  }

  @Override
  public short getShort(int address) {
    return memory.readShort(checked(address, Short.BYTES));
  }

  @Override
  public int getInt(int address) {
    return memory.readInt(checked(address, Integer.BYTES));
  }

  @Override
  public long getLong(int address) {
    return memory.readLong(checked(address, Long.BYTES));
  }

  @Override
  public void putByte(int address, byte value) {
    memory.writeByte(checked(address, Byte.BYTES), value);
  }

  @Override
  public void putShort(int address, short value) {
    memory.writeShort(checked(address, Short.BYTES), value);
  }

  @Override
  public void putInt(int address, int value) {
    memory.writeI32(checked(address, Integer.BYTES), value);
  }

  @Override
  public void putLong(int address, long value) {
    memory.writeLong(checked(address, Long.BYTES), value);
  }

  @Override
  public byte[] getBytes(int address, int length) {
    return memory.readBytes(checked(address, length), length);
  }

  @Override
  public void putBytes(int address, byte[] bytes) {
    memory.write(checked(address, bytes.length), bytes);
  }
}
