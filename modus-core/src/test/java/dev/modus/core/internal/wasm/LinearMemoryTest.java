package dev.modus.core.internal.wasm;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@link LinearMemory} adds to the memories of Chicory; see {@link LinearMemoryProperties}.
 */
class LinearMemoryTest {

  private static final int PAGE = 65_536;
  private static final DataSegment[] NO_SEGMENTS = {};

  /** Remembers who was asked what, and agrees until it has nothing left. */
  private static final class Growth implements MemoryGrowth {
    private final List<String> asked = new ArrayList<>();
    private long left = 100L * PAGE;

    @Override
    public boolean mayGrowBy(long bytes) {
      asked.add("grow by " + bytes / PAGE);
      if (bytes > left) {
        return false;
      }
      left -= bytes;
      return true;
    }

    @Override
    public void beyondCeiling() {
      asked.add("beyond ceiling");
    }
  }

  private final Growth growth = new Growth();

  private LinearMemory memory(int pages) {
    return new LinearMemory(new MemoryLimits(pages), 100, growth);
  }

  // Growth

  @ParameterizedTest(name = "declared {0}, ceiling {1}, from 2 by {2}: {3}, {4}")
  @CsvSource({
    "65536, 10,           8,  2, grow by 8",
    "65536, 10,           9, -1, beyond ceiling",
    "    6, 10,           4,  2, grow by 4",
    "    6, 10,           5, -1, ''", // the guest's own will, and no limit of the engine
    "    6, 10,          -1, -1, ''",
    "   10, 10,           9, -1, ''",
    "   12, 10,           9, -1, beyond ceiling",
    "65536, 10,           0,  2, ''",
    "    2,  2,           0,  2, ''",
    "    2,  2,           1, -1, ''",
  })
  void guestGrowsAsFarAsItselfAndTheEngineAllow(
      int declared, int ceiling, int delta, int result, String asked) {
    LinearMemory memory = new LinearMemory(new MemoryLimits(2, declared), ceiling, growth);

    assertThat(memory.grow(delta)).isEqualTo(result);

    assertThat(String.join(", ", growth.asked)).isEqualTo(asked);
    assertThat(memory.pages()).isEqualTo(result < 0 ? 2 : 2 + delta);
    assertThat(memory.size()).isEqualTo(memory.pages() * (long) PAGE);
  }

  @Test
  void refusedGrowthChangesNothing() {
    LinearMemory memory = memory(1);
    memory.putInt(PAGE - 4, 42);
    growth.left = 2L * PAGE;

    assertThat(memory.grow(3)).isEqualTo(-1);
    assertThat(memory.pages()).isEqualTo(1);
    assertThat(memory.grow(2)).isEqualTo(1);
    assertThat(memory.getInt(PAGE - 4)).isEqualTo(42);
  }

  @Test
  void newPagesAreClear() {
    LinearMemory memory = memory(1);
    memory.fill((byte) 7, 0, PAGE);

    memory.grow(1);

    assertThat(memory.getBytes(PAGE, PAGE)).containsOnly(0);
    assertThat(memory.getBytes(0, PAGE)).containsOnly(7);
  }

  @Test
  void memoryWithoutPagesHasNoBytes() {
    LinearMemory memory = memory(0);

    assertThat(memory.size()).isZero();
    assertThat(memory.content()).isEmpty();
    assertThat(memory.getBytes(0, 0)).isEmpty();
    assertThat(memory.grow(1)).isZero();
  }

  // Snapshots

  @Test
  void contentEndsWhereTheZerosBegin() {
    LinearMemory memory = memory(2);
    assertThat(memory.content()).isEmpty();

    memory.putByte(3, (byte) 1);
    assertThat(memory.content()).containsExactly(0, 0, 0, 1);

    memory.putByte(2 * PAGE - 1, (byte) 1);
    assertThat(memory.content()).hasSize(2 * PAGE);
  }

  @ParameterizedTest(name = "snapshot of {0} pages, grown by {1}")
  @CsvSource({"1, 0", "1, 1", "1, 5", "3, 0", "3, 2"})
  void restoredMemoryIsWhatItWas(int pages, int delta) {
    LinearMemory memory = memory(1);
    memory.grow(pages - 1);
    memory.putLong(8, 0x1122334455667788L);
    byte[] before = memory.readBytes(0, pages * PAGE);
    byte[] content = memory.content();

    for (int call = 0; call < 3; call++) {
      memory.grow(delta);
      memory.fill((byte) call, 0, (pages + delta) * PAGE);
      memory.restore(content, pages, NO_SEGMENTS);

      assertThat(memory.pages()).isEqualTo(pages);
      assertThat(memory.readBytes(0, pages * PAGE)).isEqualTo(before);
      assertThatExceptionOfType(GuestFault.class).isThrownBy(() -> memory.getByte(pages * PAGE));
    }
  }

  @Test
  void memoryIsRestoredFromASnapshotOfAnother() {
    LinearMemory large = memory(1);
    large.grow(2);
    large.putInt(3 * PAGE - 4, -1);
    LinearMemory small = memory(1);
    small.fill((byte) 9, 0, PAGE);

    small.restore(large.content(), large.pages(), NO_SEGMENTS);

    assertThat(small.readBytes(0, 3 * PAGE)).isEqualTo(large.readBytes(0, 3 * PAGE));
  }

  @Test
  void memoryThatShrankIsClearWhereItGrowsAgain() {
    LinearMemory memory = memory(1);
    memory.grow(1);
    memory.fill((byte) 1, 0, 2 * PAGE);
    memory.restore(new byte[] {5}, 1, NO_SEGMENTS);

    memory.grow(1);

    assertThat(memory.content()).containsExactly(5);
    assertThat(memory.pages()).isEqualTo(2);
  }

  @Test
  void droppedSegmentComesBack() {
    DataSegment[] segments = {new PassiveDataSegment(new byte[] {1, 2, 3})};
    LinearMemory memory = memory(1);
    memory.initialize(null, segments);
    DataSegment[] snapshot = memory.segments().clone();

    segments[0] = PassiveDataSegment.EMPTY; // as Chicory's instance does
    assertThat(
            catchThrowableOfType(
                RuntimeException.class, () -> memory.initPassiveSegment(0, 0, 0, 1)))
        .hasMessageStartingWith("out of bounds memory access");
    memory.restore(new byte[0], 1, snapshot);
    memory.initPassiveSegment(0, 10, 1, 2);

    assertThat(memory.content()).endsWith(0, 2, 3).hasSize(12);
  }

  @Test
  void restoringDoesNotChangeTheSnapshot() {
    LinearMemory memory = memory(1);
    memory.putInt(0, 7);
    byte[] content = memory.content();

    memory.restore(content, 1, NO_SEGMENTS);
    memory.putInt(0, 8);

    assertThat(content).containsExactly(7);
  }

  // The beginning

  @Test
  void memoryIsClearedAfterItsFirstUse() {
    LinearMemory memory = memory(1);
    memory.zero(); // by Chicory, before it fills a new memory
    memory.putInt(4, -1);

    memory.zero();

    assertThat(memory.content()).isEmpty();
  }

  private static DataSegment active(int memory, int address, byte... content) {
    return new ActiveDataSegment(
        memory, List.of(new Instruction(0, OpCode.I32_CONST, new long[] {address})), content);
  }

  @Test
  void activeSegmentsOfThisMemoryAreItsFirstContent() {
    LinearMemory memory = memory(1);

    memory.initialize(
        null,
        new DataSegment[] {
          active(0, 1, (byte) 5, (byte) 6),
          active(1, 0, (byte) 9),
          new PassiveDataSegment(new byte[] {8}),
          active(0, 2, (byte) 7)
        });

    assertThat(memory.content()).containsExactly(0, 5, 7);
  }

  @ParameterizedTest
  @CsvSource({
    "65536, 0, true",
    "65535, 1, true",
    "65535, 2, false",
    "65537, 0, false",
    "-1, 0, false",
    "-1, 1, false",
    "-2147483648, 1, false"
  })
  void segmentBeyondTheEndIsRefused(int address, int length, boolean fits) {
    LinearMemory memory = memory(1);
    DataSegment[] segments = {active(0, address, new byte[length])};

    UninstantiableException failure =
        catchThrowableOfType(
            UninstantiableException.class, () -> memory.initialize(null, segments));

    if (fits) {
      assertThat(failure).isNull();
    } else {
      assertThat(failure).hasMessageStartingWith("out of bounds memory access");
    }
  }

  // What codecs see

  private static final Map<String, BiConsumer<GuestMemory, Integer>> ONE_BYTE =
      Map.of(
          "getByte", GuestMemory::getByte,
          "putByte", (memory, at) -> memory.putByte(at, (byte) 1),
          "getBytes", (memory, at) -> memory.getBytes(at, 1),
          "putBytes", (memory, at) -> memory.putBytes(at, new byte[1]));
  private static final Map<String, BiConsumer<GuestMemory, Integer>> TWO_BYTES =
      Map.of(
          "getShort",
          GuestMemory::getShort,
          "putShort",
          (memory, at) -> memory.putShort(at, (short) 1));
  private static final Map<String, BiConsumer<GuestMemory, Integer>> FOUR_BYTES =
      Map.of("getInt", GuestMemory::getInt, "putInt", (memory, at) -> memory.putInt(at, 1));
  private static final Map<String, BiConsumer<GuestMemory, Integer>> EIGHT_BYTES =
      Map.of("getLong", GuestMemory::getLong, "putLong", (memory, at) -> memory.putLong(at, 1));

  static Stream<Arguments> accesses() {
    Map<Integer, Map<String, BiConsumer<GuestMemory, Integer>>> all =
        Map.of(1, ONE_BYTE, 2, TWO_BYTES, 4, FOUR_BYTES, 8, EIGHT_BYTES);
    return all.entrySet().stream()
        .flatMap(
            width ->
                width.getValue().entrySet().stream()
                    .map(each -> arguments(each.getKey(), width.getKey(), each.getValue())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accesses")
  void accessEndsWhereTheMemoryEnds(
      String name, int width, BiConsumer<GuestMemory, Integer> access) {
    LinearMemory memory = memory(1);
    access.accept(memory, PAGE - width);

    IntStream beyond =
        IntStream.concat(
            IntStream.rangeClosed(PAGE - width + 1, PAGE + 1),
            IntStream.of(Integer.MAX_VALUE, Integer.MAX_VALUE - width, Integer.MIN_VALUE, -8, -1));
    beyond.forEach(
        address ->
            assertThatExceptionOfType(GuestFault.class)
                .as("%s(%s)", name, address)
                .isThrownBy(() -> access.accept(memory, address))
                .withMessage(
                    "out of bounds memory access: "
                        + width
                        + " bytes at "
                        + Integer.toUnsignedString(address)
                        + ", but the guest's memory has 65536"));
  }

  @ParameterizedTest
  @ValueSource(ints = {PAGE + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void lengthIsUnsigned(int length) {
    LinearMemory memory = memory(1);

    assertThatExceptionOfType(GuestFault.class)
        .isThrownBy(() -> memory.getBytes(0, length))
        .withMessageContaining(Integer.toUnsignedString(length) + " bytes at 0");
  }

  @Test
  void nothingCanBeReadAtTheEnd() {
    LinearMemory memory = memory(1);

    assertThat(memory.getBytes(PAGE, 0)).isEmpty();
    memory.putBytes(PAGE, new byte[0]);
    assertThatExceptionOfType(GuestFault.class).isThrownBy(() -> memory.getBytes(PAGE + 1, 0));
    assertThatExceptionOfType(GuestFault.class).isThrownBy(() -> memory.getBytes(-1, 0));
  }

  @Test
  void codecsAndGuestSeeTheSameBytes() {
    LinearMemory memory = memory(1);

    memory.putLong(0, 0x0807060504030201L);
    memory.writeF64(8, 1.5);

    assertThat(memory.readBytes(0, 8)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(memory.getInt(0)).isEqualTo(0x04030201);
    assertThat(memory.getShort(1)).isEqualTo((short) 0x0302);
    assertThat(memory.getByte(7)).isEqualTo((byte) 8);
    assertThat(memory.getLong(8)).isEqualTo(Double.doubleToRawLongBits(1.5));
  }

  // Being ended

  @Test
  void longOperationsOfAnInterruptedThreadEnd() {
    LinearMemory memory = new LinearMemory(new MemoryLimits(40), 40, growth);
    DataSegment[] segments = {new PassiveDataSegment(new byte[2 << 20])};
    memory.initialize(null, segments);
    Map<String, Runnable> operations =
        Stream.of(
                Map.<String, Runnable>entry("fill", () -> memory.fill((byte) 1, 0, 2 << 20)),
                Map.<String, Runnable>entry("copy", () -> memory.copy(0, 1, 2 << 20)),
                Map.<String, Runnable>entry(
                    "init", () -> memory.initPassiveSegment(0, 0, 0, 2 << 20)))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

    operations.forEach(
        (name, operation) -> {
          operation.run();
          Thread.currentThread().interrupt();
          try {
            assertThatExceptionOfType(ChicoryInterruptedException.class)
                .as(name)
                .isThrownBy(operation::run);
          } finally {
            assertThat(Thread.interrupted()).as(name).isTrue();
          }
        });
  }
}
