package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A linear memory in one flat array.
 *
 * <p>Guest code reads and writes through {@link Memory}, codecs through {@link GuestMemory}; both
 * see the same bytes. Chicory's own memories are tables of pages, so that every access looks up a
 * page and asks whether it crosses the page's end. Here the array's length is exactly the memory's
 * size, so that the array's own bounds check, which the JIT moves out of loops, is the bounds check
 * of WebAssembly: addresses come as unsigned 32-bit numbers, a memory has less than 2^31 bytes, and
 * so every address that is too large is negative or beyond the end.
 *
 * <p>Growing takes a new array. The one the memory had first is kept, and is what the memory has
 * again after {@link #restore}: a guest that grows its memory in every call costs no garbage but
 * what it grew.
 */
final class LinearMemory implements Memory, GuestMemory {

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final VarHandle FLOATS = view(float[].class);
  private static final VarHandle DOUBLES = view(double[].class);

  /** A guest that moves more than this at once is asked whether it should still be running. */
  private static final int LONG_OPERATION = 1 << 20;

  private static final DataSegment[] NONE = {};

  private final MemoryLimits limits;
  private final int declaredMaximum;
  private final MemoryGrowth growth;
  private byte[] bytes;
  private byte[] home;
  private boolean used;
  private DataSegment[] segments = NONE;

  /**
   * @param limits how large it is, and how large the guest says it may become
   * @param maxPages how large the engine lets it become
   * @param growth who must agree when it grows; the initial size is the caller's to account for
   */
  LinearMemory(MemoryLimits limits, int maxPages, MemoryGrowth growth) {
    this.declaredMaximum = limits.maximumPages();
    this.limits =
        new MemoryLimits(
            limits.initialPages(), Math.min(declaredMaximum, maxPages), limits.shared());
    this.growth = growth;
    this.bytes = new byte[limits.initialPages() * PAGE_SIZE];
    this.home = bytes;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  // Snapshots

  /** {@return a copy of its content, without the zeros at its end} */
  byte[] content() {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  /** {@return the data segments the guest can still copy from; the array is the instance's own} */
  DataSegment[] segments() {
    return segments;
  }

  /** Makes it what it was when a snapshot was taken: size, content, and data segments. */
  void restore(byte[] content, int pages, DataSegment[] droppable) {
    int size = pages * PAGE_SIZE;
    if (bytes.length != size) {
      bytes = home.length == size ? home : new byte[size];
    }
    home = bytes;
    System.arraycopy(content, 0, bytes, 0, content.length);
    Arrays.fill(bytes, content.length, size, (byte) 0);
    System.arraycopy(droppable, 0, segments, 0, droppable.length);
  }

  // Size

  @Override
  public int pages() {
    return bytes.length / PAGE_SIZE;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int grow(int delta) {
    int before = pages();
    if (delta < 0 || delta > maximumPages() - before) {
      if (maximumPages() < declaredMaximum) {
        growth.beyondCeiling();
      }
      return -1;
    }
    if (delta > 0) {
      if (!growth.mayGrowBy((long) delta * PAGE_SIZE)) {
        return -1;
      }
      bytes = Arrays.copyOf(bytes, (before + delta) * PAGE_SIZE);
    }
    return before;
  }

  @Override
  public int initialPages() {
    return limits.initialPages();
  }

  @Override
  public int maximumPages() {
    return limits.maximumPages();
  }

  // Reading and writing, as guest code does

  private static RuntimeException outOfBounds(int address) {
    return new WasmRuntimeException(
        "out of bounds memory access: " + Integer.toUnsignedString(address));
  }

  @Override
  public byte read(int address) {
    try {
      return bytes[address];
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public void writeByte(int address, byte value) {
    try {
      bytes[address] = value;
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public short readShort(int address) {
    try {
      return (short) SHORTS.get(bytes, address);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public long readU16(int address) {
    return Short.toUnsignedLong(readShort(address));
  }

  @Override
  public void writeShort(int address, short value) {
    try {
      SHORTS.set(bytes, address, value);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public int readInt(int address) {
    try {
      return (int) INTS.get(bytes, address);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public void writeI32(int address, int value) {
    try {
      INTS.set(bytes, address, value);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public long readLong(int address) {
    try {
      return (long) LONGS.get(bytes, address);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public void writeLong(int address, long value) {
    try {
      LONGS.set(bytes, address, value);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public float readFloat(int address) {
    try {
      return (float) FLOATS.get(bytes, address);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  /** The bits of a float, as the interpreter keeps them. */
  @Override
  public long readF32(int address) {
    return readInt(address);
  }

  @Override
  public void writeF32(int address, float value) {
    try {
      FLOATS.set(bytes, address, value);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  @Override
  public double readDouble(int address) {
    try {
      return (double) DOUBLES.get(bytes, address);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  /** The bits of a double, as the interpreter keeps them. */
  @Override
  public long readF64(int address) {
    return readLong(address);
  }

  @Override
  public void writeF64(int address, double value) {
    try {
      DOUBLES.set(bytes, address, value);
    } catch (IndexOutOfBoundsException e) {
      throw outOfBounds(address);
    }
  }

  // Whole ranges

  /**
   * Address and size are unsigned. Compared as longs, for two tests of one int are what the JIT may
   * get wrong (see {@link ComparedConstants}), and this becomes part of guest code.
   */
  private static boolean isInside(int address, int size, int length) {
    return Integer.toUnsignedLong(address) + Integer.toUnsignedLong(size) <= length;
  }

  private static void requireRange(int address, int size, int length) {
    if (!isInside(address, size, length)) {
      throw outOfBounds(address);
    }
  }

  /**
   * Bulk operations of a guest have no loop in which compiled code would notice that the call is
   * over.
   */
  private static void requireUninterrupted(int size) {
    if (size > LONG_OPERATION && Thread.currentThread().isInterrupted()) {
      throw new ChicoryInterruptedException("Thread interrupted");
    }
  }

  @Override
  public byte[] readBytes(int address, int size) {
    requireRange(address, size, bytes.length);
    return Arrays.copyOfRange(bytes, address, address + size);
  }

  @Override
  public void write(int address, byte[] data, int from, int size) {
    requireRange(from, size, data.length);
    requireRange(address, size, bytes.length);
    System.arraycopy(data, from, bytes, address, size);
  }

  /** From here to there, as Chicory asks; one that wrapped around ends before it begins. */
  @Override
  public void fill(byte value, int from, int to) {
    int size = to - from;
    requireRange(from, size, bytes.length);
    requireUninterrupted(size);
    Arrays.fill(bytes, from, to, value);
  }

  @Override
  public void copy(int to, int from, int size) {
    requireRange(from, size, bytes.length);
    requireRange(to, size, bytes.length);
    requireUninterrupted(size);
    System.arraycopy(bytes, from, bytes, to, size);
  }

  /** Chicory clears a memory before it fills it for the first time; a new array is clear. */
  @Override
  public void zero() {
    if (used) {
      Arrays.fill(bytes, (byte) 0);
    }
    used = true;
  }

  // Data segments

  @Override
  public void initialize(Instance instance, DataSegment[] dataSegments) {
    initialize(instance, dataSegments, 0);
  }

  /**
   * Keeps the array itself: Chicory notes in it which segments the guest has dropped. An active
   * segment counts as dropped once it has been copied, of which Chicory takes no note.
   */
  @Override
  public void initialize(Instance instance, DataSegment[] dataSegments, int memoryIndex) {
    segments = dataSegments;
    for (int i = 0; i < dataSegments.length; i++) {
      if (dataSegments[i] instanceof ActiveDataSegment active && active.index() == memoryIndex) {
        int address =
            (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
        byte[] data = active.data();
        if (address < 0 || data.length > bytes.length - address) {
          throw new UninstantiableException(
              "out of bounds memory access: a data segment of "
                  + data.length
                  + " bytes at "
                  + Integer.toUnsignedString(address));
        }
        System.arraycopy(data, 0, bytes, address, data.length);
        dataSegments[i] = PassiveDataSegment.EMPTY;
      }
    }
  }

  @Override
  public void initPassiveSegment(int segment, int address, int from, int size) {
    byte[] data = segments[segment].data();
    requireUninterrupted(size);
    write(address, data, from, size);
  }

  @Override
  public void drop(int segment) {
    throw new IllegalStateException("Chicory drops segments in the instance: " + segment);
  }

  // Threads, which no guest has: a memory that says it is shared is not

  @Override
  public boolean shared() {
    return limits.shared();
  }

  @Override
  @SuppressWarnings("removal")
  public Object lock(int address) {
    return this;
  }

  @Override
  @SuppressWarnings("removal")
  public int waitOn(int address, int expected, long timeout) {
    return waitUnless(readInt(address) != expected, timeout);
  }

  @Override
  @SuppressWarnings("removal")
  public int waitOn(int address, long expected, long timeout) {
    return waitUnless(readLong(address) != expected, timeout);
  }

  /** Nobody can wake the waiting guest but the clock. */
  private int waitUnless(boolean changed, long timeout) {
    if (!limits.shared()) {
      throw new ChicoryException("expected shared memory");
    }
    if (changed) {
      return 1;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(timeout < 0 ? Long.MAX_VALUE : timeout);
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChicoryInterruptedException(e);
    }
  }

  @Override
  @SuppressWarnings("removal")
  public int notify(int address, int threads) {
    readInt(address);
    return 0;
  }

  // Reading and writing, as codecs do

  private int checked(int address, int length) {
    if (!isInside(address, length, bytes.length)) {
      throw new GuestFault(
          "out of bounds memory access: "
              + Integer.toUnsignedString(length)
              + " bytes at "
              + Integer.toUnsignedString(address)
              + ", but the guest's memory has "
              + bytes.length);
    }
    return address;
  }

  @Override
  public byte getByte(int address) {
    return bytes[checked(address, Byte.BYTES)];
  }

  @Override
  public short getShort(int address) {
    return (short) SHORTS.get(bytes, checked(address, Short.BYTES));
  }

  @Override
  public int getInt(int address) {
    return (int) INTS.get(bytes, checked(address, Integer.BYTES));
  }

  @Override
  public long getLong(int address) {
    return (long) LONGS.get(bytes, checked(address, Long.BYTES));
  }

  @Override
  public void putByte(int address, byte value) {
    bytes[checked(address, Byte.BYTES)] = value;
  }

  @Override
  public void putShort(int address, short value) {
    SHORTS.set(bytes, checked(address, Short.BYTES), value);
  }

  @Override
  public void putInt(int address, int value) {
    INTS.set(bytes, checked(address, Integer.BYTES), value);
  }

  @Override
  public void putLong(int address, long value) {
    LONGS.set(bytes, checked(address, Long.BYTES), value);
  }

  @Override
  public byte[] getBytes(int address, int length) {
    return Arrays.copyOfRange(bytes, checked(address, length), address + length);
  }

  @Override
  public void putBytes(int address, byte[] source) {
    System.arraycopy(source, 0, bytes, checked(address, source.length), source.length);
  }
}
