package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;

/**
 * A table that knows whether the guest changed it, and that grows for one instance only: Chicory's
 * own notes its new size in the module, so that the next instance begins with it.
 */
final class GuestTable extends TableInstance {

  /** More than any compiler makes; each entry takes 12 bytes on a 64-bit JVM. */
  private static final int MAX_ENTRIES = 1 << 20;

  private boolean changed;

  GuestTable(Table declared, int initialValue) {
    super(ownLimits(declared), initialValue);
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
    if (size < 0 || size > MAX_ENTRIES - size()) {
      return -1;
    }
    changed = true;
    return super.grow(size, value, instance);
  }

  @Override
  public void setRef(int index, int value, Instance instance) {
    changed = true;
    super.setRef(index, value, instance);
  }

  @Override
  public void reset() {
    changed = true;
    super.reset();
  }
}
