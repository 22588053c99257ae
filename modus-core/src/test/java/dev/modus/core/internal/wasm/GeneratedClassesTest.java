package dev.modus.core.internal.wasm;

import static dev.modus.core.WasmBuilder.I32_ADD;
import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.LOCAL_GET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modus.core.CompileMode;
import dev.modus.core.WasmBuilder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code whose helpers we replaced does what the specification says, as does the interpreter. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"EAGER", "INTERPRET"})
class GeneratedClassesTest {

  private static final int PAGE = BareGuest.PAGE;
  private static final String BEYOND = "out of bounds memory access";

  @Parameter CompileMode mode;

  // Effective addresses

  /** An instruction that reads or writes, and how much. */
  private record Access(String name, int opcode, int width, String takes, String gives) {
    private boolean isLoad() {
      return !gives.isEmpty();
    }
  }

  private static final List<Access> ACCESSES =
      List.of(
          new Access("i32.load", 0x28, 4, "i", "i"),
          new Access("i64.load", 0x29, 8, "i", "l"),
          new Access("f32.load", 0x2a, 4, "i", "f"),
          new Access("f64.load", 0x2b, 8, "i", "d"),
          new Access("i32.load8_s", 0x2c, 1, "i", "i"),
          new Access("i32.load8_u", 0x2d, 1, "i", "i"),
          new Access("i32.load16_s", 0x2e, 2, "i", "i"),
          new Access("i32.load16_u", 0x2f, 2, "i", "i"),
          new Access("i64.load8_s", 0x30, 1, "i", "l"),
          new Access("i64.load8_u", 0x31, 1, "i", "l"),
          new Access("i64.load16_s", 0x32, 2, "i", "l"),
          new Access("i64.load16_u", 0x33, 2, "i", "l"),
          new Access("i64.load32_s", 0x34, 4, "i", "l"),
          new Access("i64.load32_u", 0x35, 4, "i", "l"),
          new Access("i32.store", 0x36, 4, "ii", ""),
          new Access("i64.store", 0x37, 8, "il", ""),
          new Access("f32.store", 0x38, 4, "if", ""),
          new Access("f64.store", 0x39, 8, "id", ""),
          new Access("i32.store8", 0x3a, 1, "ii", ""),
          new Access("i32.store16", 0x3b, 2, "ii", ""),
          new Access("i64.store8", 0x3c, 1, "il", ""),
          new Access("i64.store16", 0x3d, 2, "il", ""),
          new Access("i64.store32", 0x3e, 4, "il", ""));

  /**
   * Chicory's interpreter adds base and offset of these in 32 bits, so that a sum of 2^32 or more
   * is an address that may exist. The guest harms nobody but itself; we cannot reach that code.
   */
  private static final Set<String> WRAPS_AROUND_WHEN_INTERPRETED =
      Set.of("i32.store8", "i64.store8", "i64.store32");

  private static final List<Long> ADDENDS =
      List.of(
          0L,
          1L,
          99L,
          100L,
          (long) PAGE - 8,
          (long) PAGE - 4,
          (long) PAGE - 1,
          (long) PAGE,
          0x7fff_fffeL,
          0x7fff_ffffL,
          0x8000_0000L,
          0xffff_ff9dL,
          0xffff_fffeL,
          0xffff_ffffL);

  @Test
  void addressIsTheSumOfBaseAndOffsetHoweverLarge() {
    WasmBuilder module = WasmBuilder.empty().memory(1);
    for (Access access : ACCESSES) {
      for (long offset : ADDENDS) {
        module.function(name(access, offset), access.takes, access.gives, body(access, offset));
      }
    }
    BareGuest guest = BareGuest.of(module.bytes(), mode);

    List<String> wrong = new ArrayList<>();
    for (Access access : ACCESSES) {
      for (long offset : ADDENDS) {
        for (long base : ADDENDS) {
          String outcome =
              access.isLoad()
                  ? guest.outcome(name(access, offset), (int) base)
                  : guest.outcome(name(access, offset), (int) base, 0);
          String expected =
              base + offset + access.width > PAGE && !wraps(access, base + offset)
                  ? BEYOND
                  : access.isLoad() ? "[0]" : "[]";
          if (!outcome.equals(expected)) {
            wrong.add(name(access, offset) + " at " + base + ": " + outcome);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private boolean wraps(Access access, long address) {
    return mode == CompileMode.INTERPRET
        && WRAPS_AROUND_WHEN_INTERPRETED.contains(access.name)
        && address >> 32 != 0
        && (address & 0xffff_ffffL) + access.width <= PAGE;
  }

  private static String name(Access access, long offset) {
    return access.name + " offset=" + offset;
  }

  private static int[] body(Access access, long offset) {
    List<Integer> body = new ArrayList<>();
    for (int i = 0; i < access.takes.length(); i++) {
      body.addAll(List.of(LOCAL_GET, i));
    }
    body.addAll(List.of(access.opcode, 0));
    long rest = offset;
    for (; rest > 0x7f; rest >>>= 7) {
      body.add((int) (rest & 0x7f) | 0x80);
    }
    body.add((int) rest);
    return body.stream().mapToInt(Integer::intValue).toArray();
  }

  // Comparison

  private static final int[] AROUND_THE_SIGN = {
    0, 1, 2, 0x7fff_fffe, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff_fffe, 0xffff_ffff
  };

  @Test
  void comparisonIsUnsigned() {
    BareGuest guest =
        BareGuest.of(
            WasmBuilder.empty()
                .memory(1)
                .function("ge", "ii", "i", LOCAL_GET, 0, LOCAL_GET, 1, 0x4f)
                .bytes(),
            mode);

    for (int a : AROUND_THE_SIGN) {
      for (int b : AROUND_THE_SIGN) {
        assertThat(guest.call("ge", a, b))
            .as("%s >= %s", Integer.toUnsignedString(a), Integer.toUnsignedString(b))
            .isEqualTo(Integer.compareUnsigned(a, b) >= 0 ? 1 : 0);
      }
    }
  }

  // Bulk operations

  private static final int BULK = 0xfc;
  private static final int INIT = 8;
  private static final int COPY = 10;
  private static final int FILL = 11;

  private BareGuest bulk() {
    return BareGuest.of(
        WasmBuilder.empty()
            .memory(1)
            .data((byte) 1, (byte) 2, (byte) 3, (byte) 4)
            .function("init", "iii", "", LOCAL_GET, 0, LOCAL_GET, 1, LOCAL_GET, 2, BULK, INIT, 0, 0)
            .function("drop", "", "", BULK, 9, 0)
            .function("copy", "iii", "", LOCAL_GET, 0, LOCAL_GET, 1, LOCAL_GET, 2, BULK, COPY, 0, 0)
            .function("fill", "iii", "", LOCAL_GET, 0, LOCAL_GET, 1, LOCAL_GET, 2, BULK, FILL, 0)
            .bytes(),
        mode);
  }

  @ParameterizedTest(name = "{1} bytes at {0}: {2}")
  @CsvSource({
    "0, 0, true",
    "0, 65536, true",
    "0, 65537, false",
    "65536, 0, true",
    "65535, 1, true",
    "65536, 1, false",
    "65537, 0, false",
    "1, 0x7fffffff, false",
    "10, 0x7ffffffb, false", // the end is 2^31 + 5
    "1, 0xffffffff, false", // the end is 2^32
    "0xffffffff, 1, false",
    "0xffffffff, 0, false",
    "0x80000000, 0, false",
    "0x80000000, 0x80000000, false",
    "0, 0x80000000, false",
    "0xffffff00, 0x200, false",
  })
  void bulkOperationEndsWhereTheMemoryEnds(String at, String bytes, boolean fits) {
    long address = (int) (long) Long.decode(at);
    long size = (int) (long) Long.decode(bytes);
    BareGuest guest = bulk();
    String expected = fits ? "[]" : BEYOND;

    assertThat(guest.outcome("fill", address, 7, size)).as("fill").isEqualTo(expected);
    byte[] whole = guest.instance().memory().getBytes(0, PAGE);
    if (fits) {
      assertThat(guest.instance().memory().getBytes((int) address, (int) size))
          .hasSize((int) size)
          .matches(filled -> all(filled, 7));
    } else {
      // nothing is written by an operation that does not fit as a whole
      assertThat(whole).matches(clear -> all(clear, 0));
    }
    assertThat(guest.outcome("copy", address, 0, size)).as("copy to").isEqualTo(expected);
    assertThat(guest.outcome("copy", 0, address, size)).as("copy from").isEqualTo(expected);
  }

  private static boolean all(byte[] bytes, int value) {
    for (byte b : bytes) {
      if (b != value) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest(name = "{2} bytes from {1} to {0}: {3}")
  @CsvSource({
    "0, 0, 4, true",
    "65532, 0, 4, true",
    "65533, 0, 4, false",
    "65536, 4, 0, true",
    "65537, 4, 0, false",
    "0, 5, 0, false",
    "0, 4, 1, false",
    "0, 1, 4, false",
    "0, 0xffffffff, 1, false",
    "0, 1, 0xffffffff, false",
    "0, 0x7fffffff, 0x7fffffff, false",
    "0xffffffff, 0, 1, false",
    "0, 0, 0x80000000, false",
  })
  void segmentIsCopiedWhereBothExist(String to, String from, String bytes, boolean fits) {
    BareGuest guest = bulk();

    assertThat(guest.outcome("init", decoded(to), decoded(from), decoded(bytes)))
        .isEqualTo(fits ? "[]" : BEYOND);
  }

  private static long decoded(String number) {
    return (int) (long) Long.decode(number);
  }

  @Test
  void droppedSegmentIsEmpty() {
    BareGuest guest = bulk();

    guest.run("init", 8, 1, 2);
    guest.run("drop");

    assertThat(guest.instance().memory().getBytes(7, 4)).containsExactly(0, 2, 3, 0);
    assertThat(guest.outcome("init", 0, 0, 1)).isEqualTo(BEYOND);
    assertThat(guest.outcome("init", 0, 0, 0)).isEqualTo("[]");
    guest.run("drop");
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, -1, 0, 1, 3})
  void copyMayOverlapItself(int distance) {
    BareGuest guest = bulk();
    guest.run("init", 100, 0, 4);

    guest.run("copy", 100 + distance, 100, 4);

    assertThat(guest.instance().memory().getBytes(100 + distance, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void memorySizeIsSeenByTheGuest() {
    BareGuest guest =
        BareGuest.of(
            WasmBuilder.empty()
                .memory(1, 3)
                .function("grow", "i", "i", LOCAL_GET, 0, 0x40, 0)
                .function("size", "", "i", 0x3f, 0)
                .function("next", "i", "i", LOCAL_GET, 0, I32_CONST, 1, I32_ADD, 0x2d, 0, 0)
                .bytes(),
            mode);

    assertThat(guest.outcome("next", PAGE - 1)).isEqualTo(BEYOND);
    assertThat(guest.call("grow", 2)).isEqualTo(1);
    assertThat(guest.call("size")).isEqualTo(3);
    assertThat(guest.call("next", PAGE - 1)).isZero();
    assertThat((int) guest.call("grow", 1)).isEqualTo(-1);
    assertThat((int) guest.call("grow", -1)).isEqualTo(-1);
    assertThat(guest.call("size")).isEqualTo(3);
  }

  // The rewriting itself

  @Test
  void classesOfAnotherCompilerAreRefused() throws Exception {
    assumeTrue(mode == CompileMode.EAGER, "the interpreter has no classes");
    byte[] helpers = BareGuest.class.getResourceAsStream("BareGuest.class").readAllBytes();

    assertThatIOException()
        .isThrownBy(() -> GeneratedClasses.rewrite(jar("p/Machine.class", helpers)))
        .withMessage("no helper class among the generated classes");
    assertThatIOException()
        .isThrownBy(() -> GeneratedClasses.rewrite(jar("p/MachineShaded.class", helpers)))
        .withMessage("the generated classes are not those of a known compiler");
  }

  private static byte[] jar(String name, byte[] content) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(content);
      jar.closeEntry();
    }
    return out.toByteArray();
  }
}
