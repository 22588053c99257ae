package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;
import java.util.function.IntSupplier;

/**
 * A table that knows whether the guest changed it, and that grows for one instance only: Chicory's
 * own notes its new size in the module, so that the next instance begins with it.
 */
final class GuestTable extends TableInstance {

  /**
   * What the tables of an instance may have together, more than any compiler makes; each entry
   * takes 12 bytes on a 64-bit JVM.
   */
  static final int MAX_ENTRIES = 1 << 20;

  private final IntSupplier entriesOfAll;
  private boolean changed;

  /**
   * @param entriesOfAll how many entries the tables of the instance have together
   */
  GuestTable(Table declared, int initialValue, IntSupplier entriesOfAll) {
    super(ownLimits(declared), initialValue);
    this.entriesOfAll = entriesOfAll;
  }

  private static Table ownLimits(Table declared) {
    TableLimits limits = declared.limits();
    return new Table(
        declared.elementType(),
        new TableLimits(limits.min(), limits.max(), limits.shared()),
        declared.initialize());
  }

  /** From now on, changes count. */
  void settled() {
    changed = false;
  }

  boolean changed() {
    return changed;
  }

  @Override
  public int grow(int size, int value, Instance instance) {
    if (size < 0 || size > MAX_ENTRIES - entriesOfAll.getAsInt()) {
      return -1;
    }
    int before = super.grow(size, value, instance);
    changed |= before >= 0;
    return before;
  }

  @Override
  public void setRef(int index, int value, Instance instance) {
    super.setRef(index, value, instance);
    changed = true;
  }

  @Override
  public void reset() {
    changed = true;
    super.reset();
  }
}
