package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.Element;

/**
 * All that guest code can change of an instance, at one moment: memory, globals, and which segments
 * are dropped. Tables are not part of it: an instance whose tables changed is not restored, for
 * guests do not change them.
 *
 * <p>Restoring copies everything. Noting which blocks a guest writes would make each of its stores
 * dearer (by 15 to 50 percent), and copying the memory of a typical guest takes one or two
 * microseconds; see benchmarks/README.md.
 */
public final class Snapshot {

  private final byte[] memory;
  private final int pages;
  private final DataSegment[] data;
  private final Element[] elements;
  private final long[] globals;

  private Snapshot(
      byte[] memory, int pages, DataSegment[] data, Element[] elements, long[] globals) {
    this.memory = memory;
    this.pages = pages;
    this.data = data;
    this.elements = elements;
    this.globals = globals;
  }

  static Snapshot of(Instance instance, LinearMemory memory, GlobalInstance[] variables) {
    Element[] elements = new Element[instance.elementCount()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = instance.element(i);
    }
    long[] globals = new long[variables.length * 2];
    for (int i = 0; i < variables.length; i++) {
      globals[2 * i] = variables[i].getValueLow();
      globals[2 * i + 1] = variables[i].getValueHigh();
    }
    return new Snapshot(
        memory.content(), memory.pages(), memory.segments().clone(), elements, globals);
  }

  @SuppressWarnings("ReferenceEquality") // a dropped segment is replaced, whatever its content
  void restore(Instance instance, LinearMemory target, GlobalInstance[] variables) {
    target.restore(memory, pages, data);
    for (int i = 0; i < elements.length; i++) {
      if (instance.element(i) != elements[i]) {
        instance.setElement(i, elements[i]);
      }
    }
    for (int i = 0; i < variables.length; i++) {
      variables[i].setValueLow(globals[2 * i]);
      variables[i].setValueHigh(globals[2 * i + 1]);
    }
  }

  /** {@return how large the memory of an instance is that is restored from this} */
  public long memoryBytes() {
    return (long) pages * LinearMemory.PAGE_SIZE;
  }
}
