package dev.modus.core.internal.wasm;

import static java.lang.Integer.toUnsignedLong;
import static org.assertj.core.api.Assertions.assertThat;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ByteBufferMemory;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Our memory does what Chicory's memories do, and refuses what the specification refuses: an access
 * of n bytes at address a, both unsigned, beyond the end.
 */
class LinearMemoryProperties {

  private static final int PAGE = Memory.PAGE_SIZE;
  private static final int INITIAL_PAGES = 2;
  private static final int MAX_PAGES = 5;
  private static final MemoryLimits LIMITS = new MemoryLimits(INITIAL_PAGES, MAX_PAGES);
  private static final MemoryGrowth ALWAYS =
      new MemoryGrowth() {
        @Override
        public boolean mayGrowBy(long bytes) {
          return true;
        }

        @Override
        public void beyondCeiling() {}
      };

  private static final List<byte[]> CONTENTS =
      List.of(counting(0), counting(20), counting(PAGE + 9));

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + 7);
    }
    return bytes;
  }

  /**
   * Something done to a memory.
   *
   * @param ranges what is accessed; if any of them does not exist, nothing may happen
   * @param action what it gives is comparable by its text
   */
  private record Operation(String text, List<Range> ranges, Action action) {
    private boolean allowed(int memoryBytes) {
      return ranges.stream().allMatch(range -> range.exists(memoryBytes));
    }

    /**
     * Chicory adds address and size as signed numbers. If the sum is 2^31 or more it goes on, with
     * an array of two gigabytes or until it meets the end of the memory.
     */
    private boolean safeForChicory() {
      return ranges.stream()
          .allMatch(range -> range.address < 0 || range.size < 0 || range.end() < 1L << 31);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @FunctionalInterface
  private interface Action {
    Object on(Memory memory);
  }

  /** Bytes of the memory, or of something else whose length is known. */
  private record Range(int address, int size, int length) {
    private static final int OF_MEMORY = -1;

    private long end() {
      return toUnsignedLong(address) + toUnsignedLong(size);
    }

    private boolean exists(int memoryBytes) {
      return end() <= (length == OF_MEMORY ? memoryBytes : length);
    }
  }

  private static Range at(int address, int size) {
    return new Range(address, size, Range.OF_MEMORY);
  }

  private record Reading(String name, int size, BiFunction<Memory, Integer, Object> read) {}

  private record Writing(String name, int size, Write write) {}

  @FunctionalInterface
  private interface Write {
    void write(Memory memory, int address, long value);
  }

  private static final List<Reading> READINGS =
      List.of(
          new Reading("read", 1, Memory::read),
          new Reading("readI8", 1, Memory::readI8),
          new Reading("readU8", 1, Memory::readU8),
          new Reading("readShort", 2, Memory::readShort),
          new Reading("readI16", 2, Memory::readI16),
          new Reading("readU16", 2, Memory::readU16),
          new Reading("readInt", 4, Memory::readInt),
          new Reading("readI32", 4, Memory::readI32),
          new Reading("readU32", 4, Memory::readU32),
          new Reading("readF32", 4, Memory::readF32),
          new Reading("readFloat", 4, (m, at) -> Float.floatToRawIntBits(m.readFloat(at))),
          new Reading("readLong", 8, Memory::readLong),
          new Reading("readI64", 8, Memory::readI64),
          new Reading("readF64", 8, Memory::readF64),
          new Reading("readDouble", 8, (m, at) -> Double.doubleToRawLongBits(m.readDouble(at))));

  private static final List<Writing> WRITINGS =
      List.of(
          new Writing("writeByte", 1, (m, at, value) -> m.writeByte(at, (byte) value)),
          new Writing("writeShort", 2, (m, at, value) -> m.writeShort(at, (short) value)),
          new Writing("writeI32", 4, (m, at, value) -> m.writeI32(at, (int) value)),
          new Writing(
              "writeF32", 4, (m, at, value) -> m.writeF32(at, Float.intBitsToFloat((int) value))),
          new Writing("writeLong", 8, Memory::writeLong),
          new Writing(
              "writeF64", 8, (m, at, value) -> m.writeF64(at, Double.longBitsToDouble(value))));

  /** Without threads an atomic operation is a plain one; its alignment is checked by its caller. */
  private static final List<Writing> ATOMIC_WRITINGS =
      List.of(
          new Writing("atomicWriteByte", 1, (m, at, value) -> m.atomicWriteByte(at, (byte) value)),
          new Writing("atomicAddByte", 1, (m, at, value) -> m.atomicAddByte(at, (byte) value)),
          new Writing("atomicWriteInt", 4, (m, at, value) -> m.atomicWriteInt(at, (int) value)),
          new Writing("atomicAddInt", 4, (m, at, value) -> m.atomicAddInt(at, (int) value)),
          new Writing("atomicXorInt", 4, (m, at, value) -> m.atomicXorInt(at, (int) value)),
          new Writing("atomicXchgInt", 4, (m, at, value) -> m.atomicXchgInt(at, (int) value)),
          new Writing(
              "atomicCmpxchgInt", 4, (m, at, value) -> m.atomicCmpxchgInt(at, 0, (int) value)),
          new Writing("atomicWriteLong", 8, Memory::atomicWriteLong),
          new Writing("atomicAndLong", 8, Memory::atomicAndLong),
          new Writing("atomicOrLong", 8, Memory::atomicOrLong));

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Arbitraries.frequencyOf(
            Tuple.of(4, readings()),
            Tuple.of(4, writings()),
            Tuple.of(1, atomicWritings()),
            Tuple.of(2, ranges("readBytes", (m, r) -> m.readBytes(r.address, r.size))),
            Tuple.of(2, fills()),
            Tuple.of(2, copies()),
            Tuple.of(2, arrayWrites()),
            Tuple.of(2, segmentWrites()),
            Tuple.of(2, growths()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static Arbitrary<Operation> readings() {
    return Combinators.combine(Arbitraries.of(READINGS), addresses())
        .as(
            (reading, address) ->
                new Operation(
                    reading.name + "(" + address + ")",
                    List.of(at(address, reading.size)),
                    memory -> reading.read.apply(memory, address)));
  }

  private static Arbitrary<Operation> writings() {
    return Combinators.combine(Arbitraries.of(WRITINGS), addresses(), Arbitraries.longs())
        .as(LinearMemoryProperties::write);
  }

  private static Arbitrary<Operation> atomicWritings() {
    return Combinators.combine(Arbitraries.of(ATOMIC_WRITINGS), addresses(), Arbitraries.longs())
        .as((writing, address, value) -> write(writing, address & -8, value));
  }

  private static Operation write(Writing writing, int address, long value) {
    return new Operation(
        writing.name + "(" + address + ", " + value + ")",
        List.of(at(address, writing.size)),
        memory -> {
          writing.write.write(memory, address, value);
          return "done";
        });
  }

  private static Arbitrary<Operation> ranges(
      String name, BiFunction<Memory, Range, Object> action) {
    return Combinators.combine(addresses(), sizes())
        .as(
            (address, size) ->
                new Operation(
                    name + "(" + address + ", " + size + ")",
                    List.of(at(address, size)),
                    memory -> action.apply(memory, at(address, size))));
  }

  /** From here to there, as those who execute {@code memory.fill} compute it. */
  private static Arbitrary<Operation> fills() {
    return Arbitraries.bytes()
        .flatMap(
            value ->
                ranges(
                    "fill " + value + " ",
                    doing((m, r) -> m.fill(value, r.address, r.address + r.size))));
  }

  private static BiFunction<Memory, Range, Object> doing(BiConsumer<Memory, Range> action) {
    return (memory, range) -> {
      action.accept(memory, range);
      return "done";
    };
  }

  private static Arbitrary<Operation> copies() {
    return Combinators.combine(addresses(), addresses(), sizes())
        .as(
            (to, from, size) ->
                new Operation(
                    "copy(" + to + ", " + from + ", " + size + ")",
                    List.of(at(to, size), at(from, size)),
                    memory -> {
                      memory.copy(to, from, size);
                      return "done";
                    }));
  }

  private static Arbitrary<Operation> arrayWrites() {
    return Combinators.combine(Arbitraries.of(CONTENTS), addresses(), offsets(), sizes())
        .as(
            (source, address, from, size) ->
                new Operation(
                    "write("
                        + address
                        + ", "
                        + source.length
                        + " bytes, "
                        + from
                        + ", "
                        + size
                        + ")",
                    List.of(at(address, size), new Range(from, size, source.length)),
                    memory -> {
                      memory.write(address, source, from, size);
                      return "done";
                    }));
  }

  private static Arbitrary<Operation> segmentWrites() {
    return Combinators.combine(
            Arbitraries.integers().between(0, CONTENTS.size() - 1), addresses(), offsets(), sizes())
        .as(
            (segment, address, from, size) ->
                new Operation(
                    "init(" + segment + ", " + address + ", " + from + ", " + size + ")",
                    List.of(at(address, size), new Range(from, size, CONTENTS.get(segment).length)),
                    memory -> {
                      memory.initPassiveSegment(segment, address, from, size);
                      return "done";
                    }));
  }

  private static Arbitrary<Operation> growths() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(-1, MAX_PAGES + 1),
            Arbitraries.of(Integer.MAX_VALUE, Integer.MIN_VALUE, 32_767, 32_768, 65_535, 65_536))
        .map(
            delta ->
                new Operation(
                    "grow(" + delta + ")",
                    List.of(),
                    memory -> memory.grow(delta) + " of " + memory.pages()));
  }

  /** Around every place where something changes, and anywhere in the memory. */
  private static Arbitrary<Integer> addresses() {
    Arbitrary<Integer> places =
        Arbitraries.of(
            0, PAGE, 2 * PAGE, 3 * PAGE, 4 * PAGE, 5 * PAGE, 6 * PAGE, Integer.MIN_VALUE, -PAGE);
    return Arbitraries.oneOf(
        Combinators.combine(places, Arbitraries.integers().between(-9, 9)).as(Integer::sum),
        Arbitraries.integers()
            .between(0, INITIAL_PAGES * PAGE)
            .withDistribution(RandomDistribution.uniform()));
  }

  private static Arbitrary<Integer> sizes() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 16),
        Arbitraries.integers().between(0, 2 * PAGE).withDistribution(RandomDistribution.uniform()),
        Arbitraries.of(PAGE, 2 * PAGE, 5 * PAGE, 5 * PAGE + 1, -1, -PAGE),
        Arbitraries.of(Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1));
  }

  private static Arbitrary<Integer> offsets() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-2, 22),
        Arbitraries.integers().between(PAGE - 2, PAGE + 11),
        Arbitraries.of(Integer.MAX_VALUE, Integer.MIN_VALUE));
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void memoryIsAsTheArraysOfChicory(@ForAll("operations") List<Operation> operations) {
    assertSame(operations, new ByteArrayMemory(LIMITS));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void memoryIsAsTheBuffersOfChicory(@ForAll("operations") List<Operation> operations) {
    assertSame(operations, new ByteBufferMemory(LIMITS));
  }

  private static void assertSame(List<Operation> operations, Memory theirs) {
    LinearMemory ours = new LinearMemory(LIMITS, 32_767, ALWAYS);
    for (Memory memory : List.of(ours, theirs)) {
      memory.zero();
      memory.initialize(
          null, CONTENTS.stream().map(PassiveDataSegment::new).toArray(DataSegment[]::new));
    }

    for (Operation operation : operations) {
      if (operation.allowed(ours.pages() * PAGE)) {
        assertThat(text(operation.action.on(ours)))
            .as("%s", operation)
            .isEqualTo(text(operation.action.on(theirs)));
      } else {
        assertThat(refusal(operation, ours))
            .as("%s", operation)
            .startsWith("out of bounds memory access");
        if (operation.safeForChicory()) {
          assertThat(refusal(operation, theirs)).as("Chicory's %s", operation).isNotEmpty();
        }
      }
    }
    assertThat(ours.pages()).isEqualTo(theirs.pages());
    assertThat(ours.size()).isEqualTo((long) theirs.pages() * PAGE);
    assertThat(ours.readBytes(0, ours.pages() * PAGE))
        .isEqualTo(theirs.readBytes(0, theirs.pages() * PAGE));
  }

  private static String refusal(Operation operation, Memory memory) {
    try {
      return "not refused, but gave " + text(operation.action.on(memory));
    } catch (WasmRuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String text(Object result) {
    return result instanceof byte[] bytes
        ? Arrays.hashCode(bytes) + "#" + bytes.length
        : "" + result;
  }
}
