package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestFunction;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.GuestSession;
import java.util.HashMap;
import java.util.Map;

/** The garbage-collected heap of one instance, by the helpers the build adds (abi-go.md, 2). */
final class GoHeap implements GuestSession {

  private final GuestInstance instance;
  private final GuestMemory memory;
  private final Map<String, GuestFunction> functions = new HashMap<>();

  GoHeap(GuestInstance instance) {
    this.instance = instance;
    this.memory = instance.memory();
  }

  GuestMemory memory() {
    return memory;
  }

  /** An export, looked up once per instance; many are there only if the app needs them. */
  GuestFunction function(String name) {
    GuestFunction known = functions.get(name);
    if (known == null) {
      known = instance.function(name);
      if (known == null) {
        throw new GuestFault("the guest does not export the function " + name);
      }
      functions.put(name, known);
    }
    return known;
  }

  /** A zeroed, pinned value of a type; of {@code *T} a {@code T}. */
  int create(int id) {
    int pointer = (int) function("__new").call(id)[0];
    if (pointer == 0) {
      throw new GuestFault("failed to create an object with id " + id + " in WASM memory");
    }
    return pointer;
  }

  /** A pinned text, slice or map; the address of its header. */
  int make(int id, int size) {
    int pointer = (int) function("__make").call(id, size)[0];
    if (pointer == 0) {
      throw new GuestFault(
          "failed to make an object with id " + id + " and size " + size + " in WASM memory");
    }
    return pointer;
  }

  /**
   * Releases a pin. Of an object that has none it does the opposite: it enters it into the guest's
   * table of pins, which keeps it alive as long as the instance (abi-go.md, section 11).
   */
  void unpin(int pointer) {
    function("__unpin").call(pointer);
  }

  /** A zeroed block the collector keeps, but does not look into. */
  int allocate(int size) {
    int pointer = (int) function("malloc").call(size)[0];
    if (pointer == 0) {
      throw new GuestFault("failed to allocate WASM memory (size: " + size + ")");
    }
    return pointer;
  }

  void free(int pointer) {
    function("free").call(pointer);
  }

  /** Keys and values of a map: addresses of two slice headers that nothing protects. */
  long readMap(int id, int slot) {
    return function("__read_map").call(id, slot)[0];
  }

  void writeMap(int id, int slot, int keys, int values) {
    function("__write_map").call(id, slot, keys, values);
  }
}
