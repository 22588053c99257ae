package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.CallContext;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestFunction;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.GuestSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A guest in Java whose garbage collector runs at every allocation and destroys whatever is neither
 * pinned nor reachable from something pinned. So an object that is unprotected for a moment is
 * lost, which in a real guest happens once in a while. Every other export returns its argument.
 */
final class EagerCollector implements GuestInstance, GuestMemory {

  private static final int HEADER = 20;

  private final ByteBuffer memory = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
  private final CallState call =
      new CallState("f", CallContext.empty(), context -> Map.of(), "id", 1_000);
  private final Map<Integer, Integer> sizes = new HashMap<>();
  private final Set<Integer> pinned = new HashSet<>();
  private final GuestSession session;
  private int top = 1024;

  EagerCollector() {
    this.session = new Heap(this);
  }

  /** What is still pinned. */
  Set<Integer> pinned() {
    return pinned;
  }

  /** How many objects the last collection left, and how many were made since. */
  int objects() {
    return sizes.size();
  }

  private long allocate(int size, int classId) {
    collect();
    int pointer = (top + HEADER + 15) & -16;
    top = pointer + size;
    memory.putInt(pointer - 8, classId);
    memory.putInt(pointer - 4, size);
    Arrays.fill(memory.array(), pointer, pointer + size, (byte) 0);
    sizes.put(pointer, size);
    return pointer;
  }

  private void collect() {
    Set<Integer> reachable = new HashSet<>(pinned);
    Deque<Integer> open = new ArrayDeque<>(pinned);
    while (!open.isEmpty()) {
      int pointer = open.pop();
      for (int i = pointer; i <= pointer + sizes.get(pointer) - 4; i += 4) {
        int target = memory.getInt(i);
        if (sizes.containsKey(target) && reachable.add(target)) {
          open.push(target);
        }
      }
    }
    sizes
        .entrySet()
        .removeIf(
            object -> {
              int pointer = object.getKey();
              boolean lost = !reachable.contains(pointer);
              if (lost) {
                Arrays.fill(memory.array(), pointer - 8, pointer + object.getValue(), (byte) 0xee);
              }
              return lost;
            });
  }

  @Override
  public GuestFunction function(String export) {
    return switch (export) {
      case "__new" -> arguments -> new long[] {allocate((int) arguments[0], (int) arguments[1])};
      case "__pin" ->
          arguments -> {
            if (!sizes.containsKey((int) arguments[0]) || !pinned.add((int) arguments[0])) {
              throw new AssertionError("pinned twice, or no object: " + arguments[0]);
            }
            return arguments;
          };
      case "__unpin" ->
          arguments -> {
            if (!pinned.remove((int) arguments[0])) {
              throw new AssertionError("unpinned, but not pinned: " + arguments[0]);
            }
            return new long[0];
          };
      default -> arguments -> arguments;
    };
  }

  @Override
  public GuestMemory memory() {
    return this;
  }

  @Override
  public CallState call() {
    return call;
  }

  @Override
  public GuestSession session() {
    return session;
  }

  @Override
  public long size() {
    return memory.capacity();
  }

  private int checked(int address, int length) {
    if (length < 0 || Integer.toUnsignedLong(address) + length > size()) {
      throw new GuestFault("out of bounds");
    }
    return address;
  }

  @Override
  public byte getByte(int address) {
    return memory.get(checked(address, 1));
  }

  @Override
  public short getShort(int address) {
    return memory.getShort(checked(address, 2));
  }

  @Override
  public int getInt(int address) {
    return memory.getInt(checked(address, 4));
  }

  @Override
  public long getLong(int address) {
    return memory.getLong(checked(address, 8));
  }

  @Override
  public void putByte(int address, byte value) {
    memory.put(checked(address, 1), value);
  }

  @Override
  public void putShort(int address, short value) {
    memory.putShort(checked(address, 2), value);
  }

  @Override
  public void putInt(int address, int value) {
    memory.putInt(checked(address, 4), value);
  }

  @Override
  public void putLong(int address, long value) {
    memory.putLong(checked(address, 8), value);
  }

  @Override
  public byte[] getBytes(int address, int length) {
    byte[] bytes = new byte[length];
    memory.get(checked(address, length), bytes);
    return bytes;
  }

  @Override
  public void putBytes(int address, byte[] bytes) {
    memory.put(checked(address, bytes.length), bytes);
  }
}
