package dev.modus.core.internal.wasm;

import static dev.modus.core.WasmBuilder.GLOBAL_GET;
import static dev.modus.core.WasmBuilder.GLOBAL_SET;
import static dev.modus.core.WasmBuilder.I32_CONST;
import static dev.modus.core.WasmBuilder.LOCAL_GET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import dev.modus.core.WasmBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every instance begins as its module is declared, whatever other instances did before. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"EAGER", "INTERPRET"})
class IsolationLeaksTest {

  private static final int BULK = 0xfc;
  private static final int TABLE_GET = 0x25;
  private static final int TABLE_SET = 0x26;
  private static final int REF_NULL = 0xd0;
  private static final int REF_IS_NULL = 0xd1;
  private static final int REF_FUNC = 0xd2;
  private static final int FUNCREF = 0x70;
  private static final int CALL_INDIRECT = 0x11;

  /** All instructions that change anything. The type of "seven" is the first. */
  private static final byte[] MODULE =
      WasmBuilder.empty()
          .memory(1, 4)
          .table(2, 9)
          .elements(0)
          .dataAt(0, (byte) 1)
          .data((byte) 2, (byte) 3)
          .global(5)
          .function("seven", "", "i", I32_CONST, 7)
          .function("growTable", "i", "i", REF_NULL, FUNCREF, LOCAL_GET, 0, BULK, 15, 0)
          .function("tableSize", "", "i", BULK, 16, 0)
          .function("dropElements", "", "", BULK, 13, 0)
          .function("initTable", "", "", I32_CONST, 1, I32_CONST, 0, I32_CONST, 1, BULK, 12, 0, 0)
          .function("setTable", "i", "", LOCAL_GET, 0, REF_FUNC, 0, TABLE_SET, 0)
          .function("isNull", "i", "i", LOCAL_GET, 0, TABLE_GET, 0, REF_IS_NULL)
          .function("callTable", "i", "i", LOCAL_GET, 0, CALL_INDIRECT, 0, 0)
          .function("dropData", "", "", BULK, 9, 1)
          .function("initMemory", "", "", I32_CONST, 8, I32_CONST, 0, I32_CONST, 2, BULK, 8, 1, 0)
          .function("initActive", "i", "", I32_CONST, 8, I32_CONST, 0, LOCAL_GET, 0, BULK, 8, 0, 0)
          .function("load", "i", "i", LOCAL_GET, 0, 0x2d, 0, 0)
          .function("store", "ii", "", LOCAL_GET, 0, LOCAL_GET, 1, 0x3a, 0, 0)
          .function("growMemory", "i", "i", LOCAL_GET, 0, 0x40, 0)
          .function("memorySize", "", "i", 0x3f, 0)
          .function("setGlobal", "i", "", LOCAL_GET, 0, GLOBAL_SET, 0)
          .function("getGlobal", "", "i", GLOBAL_GET, 0)
          .bytes();

  @Parameter CompileMode mode;

  private ChicoryModule module;
  private BareGuest first;

  @BeforeEach
  void load() {
    module = BareGuest.module(MODULE, mode);
    first = BareGuest.of(module);
  }

  private BareGuest second() {
    return BareGuest.of(module);
  }

  private static void assertAsDeclared(BareGuest guest) {
    assertThat(guest.call("tableSize")).isEqualTo(2);
    assertThat(guest.call("isNull", 0)).isEqualTo(1);
    assertThat(guest.call("isNull", 1)).isEqualTo(1);
    assertThat(guest.outcome("isNull", 2)).isEqualTo("invalid table access");
    assertThat(guest.call("memorySize")).isEqualTo(1);
    assertThat(guest.call("load", 0)).isEqualTo(1);
    assertThat(guest.call("load", 8)).isZero();
    assertThat(guest.call("getGlobal")).isEqualTo(5);
    guest.run("initMemory");
    assertThat(guest.call("load", 9)).isEqualTo(3);
    guest.run("initTable");
    assertThat(guest.call("callTable", 1)).isEqualTo(7);
    assertThat(guest.call("growTable", 7)).isEqualTo(2);
    assertThat((int) guest.call("growTable", 1)).isEqualTo(-1);
    assertThat(guest.call("growMemory", 3)).isEqualTo(1);
  }

  @Test
  void instanceBeginsAsDeclared() {
    assertAsDeclared(first);
    assertAsDeclared(second());
  }

  @Test
  void growthOfATableIsForgotten() {
    assertThat(first.call("growTable", 7)).isEqualTo(2);
    assertThat(first.call("tableSize")).isEqualTo(9);

    assertAsDeclared(second());
  }

  @Test
  void changedTableIsForgotten() {
    first.run("setTable", 0);
    first.run("initTable");
    assertThat(first.call("callTable", 0)).isEqualTo(7);

    assertAsDeclared(second());
  }

  @Test
  void droppedSegmentsAreForgotten() {
    first.run("dropData");
    first.run("dropElements");
    assertThat(first.outcome("initMemory")).isEqualTo("out of bounds memory access");
    assertThat(first.outcome("initTable")).isEqualTo("invalid table access");

    assertAsDeclared(second());
  }

  @Test
  void changedMemoryIsForgotten() {
    first.run("store", 0, 9);
    first.run("initMemory");
    first.call("growMemory", 3);
    first.run("setGlobal", 6);

    assertAsDeclared(second());
  }

  @Test
  void instancesDoNotSeeEachOther() {
    BareGuest second = second();

    assertAsDeclared(first);
    first.run("store", 0, 9);
    first.run("setGlobal", 6);
    first.run("dropData");
    first.run("dropElements");

    assertAsDeclared(second);
  }

  @Test
  void restoredInstanceIsAsDeclared() {
    assertThat(module.restorable()).isTrue();
    Snapshot fresh = first.instance().snapshot();
    first.run("store", 0, 9);
    first.run("initMemory");
    first.call("growMemory", 3);
    first.run("setGlobal", 6);
    first.run("dropData");
    first.run("dropElements");

    assertThat(first.instance().restore(fresh)).isTrue();

    assertAsDeclared(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"growTable", "setTable", "initTable"})
  void instanceWhoseTableChangedIsNotRestored(String change) {
    Snapshot fresh = first.instance().snapshot();
    if (change.equals("initTable")) {
      first.run(change);
    } else {
      first.outcome(change, 1);
    }

    assertThat(first.instance().restore(fresh)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 8, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusedGrowthOfATableChangesNothing(long entries) {
    Snapshot fresh = first.instance().snapshot();

    assertThat((int) first.call("growTable", entries)).isEqualTo(-1);

    assertThat(first.instance().restore(fresh)).isTrue();
    assertAsDeclared(first);
  }

  /** It was dropped when it had been copied at the start. */
  @Test
  void activeSegmentIsEmpty() {
    assertThat(first.outcome("initActive", 0)).isEqualTo("[]");
    assertThat(first.outcome("initActive", 1)).isEqualTo("out of bounds memory access");
  }
}
