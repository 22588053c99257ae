package dev.modus.core.internal.guest.go;

import dev.modus.core.Selection;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.metadata.FunctionSignature;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the results of a function are, and how they survive until they are read (abi-go.md,
 * sections 7 and 11).
 *
 * <p>Results of more than one WebAssembly value are written by the guest into a block the host
 * provides; others are returned. Reading a map needs the guest's help, which may run its collector,
 * and the collector knows nothing of what the host holds. So everything a result with maps in it
 * lives in is made <em>before</em> the call, by {@code __new}, which the collector looks into: the
 * block itself, or a holder into which the result is moved right after the call, before the guest
 * runs again.
 */
final class GoResults {

  private final GoCodec[] codecs;
  private final boolean[] holdsMaps;
  private final int[] offsets;
  private final int blockSize;
  private final int values;

  private GoResults(GoCodec[] codecs) {
    this.codecs = codecs;
    this.holdsMaps = new boolean[codecs.length];
    this.offsets = new int[codecs.length];
    int offset = 0;
    int flattened = 0;
    for (int i = 0; i < codecs.length; i++) {
      holdsMaps[i] = GoCodecs.holdsMaps(codecs[i]);
      offsets[i] = GoCodec.align(offset, codecs[i].alignment());
      offset = offsets[i] + codecs[i].size();
      flattened += codecs[i].values();
    }
    this.blockSize = offset;
    this.values = flattened;
  }

  static GoResults of(FunctionSignature function, GoCodecs codecs) {
    return new GoResults(
        function.results().stream().map(r -> codecs.of(r.type())).toArray(GoCodec[]::new));
  }

  /** Whether the guest writes its results into a block, whose address is the first parameter. */
  boolean isIndirect() {
    return values > 1;
  }

  /**
   * The memory a call's results need.
   *
   * @param block where the guest writes them; 0 if it returns them
   * @param pinned whether the block is released like an object rather than freed
   * @param holders for each result with maps in it, the memory it is moved to; 0 for none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Room(int block, boolean pinned, int[] holders) {}

  /** Makes the memory, before the arguments are encoded. */
  Room prepare(GoHeap heap) {
    boolean pinned = isIndirect() && codecs.length == 1 && codecs[0].id() != 0;
    int block = 0;
    if (isIndirect()) {
      block = pinned ? heap.create(codecs[0].id()) : heap.allocate(blockSize);
    }
    int[] holders = new int[codecs.length];
    for (int i = 0; i < codecs.length && !pinned; i++) {
      holders[i] = holdsMaps[i] && codecs[i].id() != 0 ? heap.create(codecs[i].id()) : 0;
    }
    return new Room(block, pinned, holders);
  }

  void release(GoHeap heap, Room room) {
    for (int holder : room.holders()) {
      if (holder != 0) {
        heap.unpin(holder);
      }
    }
    if (room.pinned()) {
      heap.unpin(room.block());
    } else if (room.block() != 0) {
      heap.free(room.block());
    }
  }

  /** Reads the results: none is null, several are a list. */
  @Nullable Object read(GoDecoder decoder, Room room, long[] direct) {
    if (codecs.length == 0) {
      return null;
    }
    long[] flat = new long[Math.max(values, 1)];
    System.arraycopy(direct, 0, flat, 0, Math.min(direct.length, flat.length));
    protect(decoder, room, flat);
    if (codecs.length == 1) {
      return read(decoder, room, flat, 0, 0);
    }
    @Nullable Object[] results = new Object[codecs.length];
    Selection selection = decoder.selection();
    int at = 0;
    for (int i = 0; i < codecs.length; i++) {
      Selection selected = selection.member("item" + (i + 1));
      if (selected != null) {
        decoder.select(selected);
        results[i] = read(decoder, room, flat, i, at);
      }
      at += codecs[i].values();
    }
    return Arrays.asList(results);
  }

  /** Moves results with maps in them to where the collector sees them. No guest code runs here. */
  private void protect(GoDecoder decoder, Room room, long[] flat) {
    GuestMemory memory = decoder.memory();
    int at = 0;
    for (int i = 0; i < codecs.length; i++) {
      int holder = room.holders()[i];
      if (holder != 0 && isIndirect()) {
        byte[] bytes = memory.getBytes(room.block() + offsets[i], codecs[i].size());
        memory.putBytes(holder + codecs[i].place(), bytes);
      } else if (holder != 0) {
        codecs[i].store(memory, holder + codecs[i].place(), flat, at);
      }
      at += codecs[i].values();
    }
  }

  private @Nullable Object read(GoDecoder decoder, Room room, long[] flat, int index, int at) {
    GoCodec codec = codecs[index];
    int holder = room.holders()[index];
    boolean nilMap = !isIndirect() && codec instanceof GoMapCodec && flat[at] == 0;
    if (holder != 0 && !nilMap) {
      return codec.read(decoder, holder + codec.place());
    }
    return isIndirect()
        ? codec.read(decoder, room.block() + offsets[index])
        : codec.unflatten(decoder, flat, at);
  }
}
